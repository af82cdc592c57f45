import pytest

from articles.digest.keywords import keywords
from articles.digest.summary import is_summary, leaning_words, stands_alone, summary
from articles.text.passage import passage_of

LEAD = "The city council voted on Tuesday to close the old bridge for two years of repairs."
BODY = f"""{LEAD}
Engineers had found cracks in the bridge's main cables during an inspection last month.
“We had no choice,” the mayor said.
About nine thousand drivers cross the bridge every day, and a ferry will replace it.
Shop owners near the bridge fear that they will lose customers to the other bank.
The repairs of the bridge will cost the city some forty million euros, the council said.
The bridge was built in 1931 and has been repaired four times since then."""


def shortened(text: str) -> str:
    passage = passage_of(text, "en")
    return summary(passage, keywords(passage, "Council closes bridge"), "Council closes bridge")


def test_a_summary_begins_with_the_lead() -> None:
    assert shortened(BODY).startswith(LEAD)


def test_a_summary_is_two_sentences_of_the_body_in_order() -> None:
    lines = BODY.split("\n")
    held = [line for line in lines if line in shortened(BODY)]
    assert len(held) == 2
    assert len(shortened(BODY)) <= 300
    assert shortened(BODY) == " ".join(held)


def test_a_short_text_is_not_repeated_as_its_own_summary() -> None:
    assert shortened("\n".join(BODY.split("\n")[:3])) == ""
    assert shortened("") == ""


def test_of_what_is_mostly_speech_the_lead_is_the_summary() -> None:
    speech = "\n".join(
        f"“We had no choice at all, and number {n} shows it,” he said." for n in range(9)
    )
    assert shortened(f"{LEAD}\n{speech}") == LEAD
    assert shortened(f"{speech}\n{LEAD}") == ""


def test_a_summary_has_no_dateline_and_no_sentence_that_leans_on_another() -> None:
    lines = BODY.split("\n")
    leaning = "He said the bridge, the old bridge, would be closed to all traffic by the council."
    text = "\n".join((f"HAVN, March 5 (Reuters) - {lines[0]}", leaning, *lines[1:]))
    assert shortened(text).startswith(LEAD)
    assert "He said" not in shortened(text)


def test_a_publishers_own_summary_is_one_unless_it_is_a_teaser_or_the_headline() -> None:
    assert is_summary("The council closes the old bridge for two years of repairs.", "Bridge")
    assert not is_summary("The council closes the old bridge for two years and ...", "Bridge")
    assert not is_summary("Bridge news", "Bridge")
    assert not is_summary(LEAD, LEAD.upper())


@pytest.mark.parametrize(
    "sentence",
    [
        "Editor's note: Ada Holm is a professor of history and public affairs at Dravin College.",
        "Articles recommandés : la ville ferme le pont, les habitants protestent contre le maire.",
        "Mayor Ada Holm speaks during a news conference at the town hall in Dravin, May 25, 2026.",
        "The development was cheered at once by the members of the council and their friends.",
    ],
)
def test_labels_captions_and_references_do_not_stand_alone(sentence):
    language = "en"
    assert not stands_alone(sentence, leaning_words(language))


def test_the_lead_has_a_word_of_the_headline():
    passage = passage_of(
        "Rain has fallen on the hills of Dravin for three days without a break or a pause.\n"
        "The town council closed the old bridge on Monday after engineers had found deep cracks.\n"
        + "Traders along the river said that they expect to lose a third of their customers.\n"
        * 6,
        "en",
    )
    text = summary(passage, (), "Council closes bridge")
    assert text.startswith("The town council closed the old bridge")


def test_a_sentence_whose_beginning_was_lost_is_no_part_of_a_summary() -> None:
    lost = "uring the repairs of the bridge a ferry will carry the drivers to the other bank."
    assert not stands_alone(lost, leaning_words("en"))
    assert stands_alone("al-Sarn" + lost[5:], leaning_words("en"))


@pytest.mark.parametrize(
    "sentence",
    [
        "ከተማው ድልድዩን ለሁለት ዓመት ለመዝጋት ማክሰኞ ዕለት በከንቲባው ስብሰባ ወሰነ።",
        "Քաղաքային խորհուրդը երեքշաբթի օրը որոշեց երկու տարով փակել հին կամուրջը։",
        "မြို့တော်ကောင်စီက တံတားဟောင်းကို နှစ်နှစ် ပိတ်ရန် အင်္ဂါနေ့တွင် ဆုံးဖြတ်ခဲ့သည်။",
    ],
    ids=["Ethiopic", "Armenian", "Burmese"],
)
def test_a_statement_ends_with_the_full_stop_of_its_script(sentence: str) -> None:
    assert stands_alone(sentence, frozenset())


@pytest.mark.parametrize(
    ("language", "second"),
    [
        ("en", "Mayor Holm also said that the council of Dravin will pay for a ferry in May."),
        ("en", "In that case the council of Dravin will have to pay for a second ferry in May."),
        ("en", "At the meeting, she said the council of Dravin will pay for a ferry in May."),
        ("en", "Further, the council of Dravin will have to pay for a second ferry in May."),
        ("de", "Die Stadt Dravin will außerdem im Mai eine zweite Fähre für Fahrer bezahlen."),
        ("ru", "Об этом заявил мэр города Дравин на встрече с торговцами в понедельник утром."),
        ("nb", "Byen Dravin vil også betale for en ny ferge til alle som kjører i mai måned."),
    ],
)
def test_a_sentence_that_adds_to_another_is_no_part_of_a_summary(language: str, second: str):
    lead = "Dravin 2031 " + "abcdefg " * 12 + "bridge."
    passage = passage_of("\n".join((lead, *(second for _ in range(7)))), language)
    assert summary(passage, (), "Dravin bridge") == lead


@pytest.mark.parametrize(
    ("language", "lead", "further"),
    [
        (
            "zh",
            "卡纳港的渡轮在罢工四天之后于星期四中午恢复了通航。",
            "船员从五月起将得到更高的工资和更长的休息时间。",
        ),
        (
            "ja",
            "カーナ港の渡し船は四日間のストのあと木曜日の正午に運航を再開した。",
            "乗組員の賃金は五月から上がり、休みも長くなる。",
        ),
    ],
)
def test_a_script_without_spaces_has_a_summary_too(language: str, lead: str, further: str):
    passage = passage_of("\n".join((lead, *(further for _ in range(30)))), language)
    assert summary(passage, (), lead).startswith(lead)


def test_more_than_a_number_begins_a_lead() -> None:
    lead = "More than 40 people were hurt when the ferry Aurelia ran aground near Dravin."
    assert stands_alone(lead, leaning_words("en"))
    assert not stands_alone("More" + lead[9:], leaning_words("en"))
