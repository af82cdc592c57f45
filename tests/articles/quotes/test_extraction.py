import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.entities.recognition import entities
from articles.quotes.extraction import quotes
from articles.records import Quote
from articles.text.passage import passage_of
from articles.text.quotation_marks import quotations


def found(text: str, language: str = "en") -> tuple[Quote, ...]:
    passage = passage_of(text, language)
    return quotes(passage, entities(passage))


@pytest.mark.parametrize(
    ("language", "text", "speaker", "cue"),
    [
        ("en", "“The road is closed for good,” said Anna Hale on Monday.", "Anna Hale", "said"),
        ("en", "“The road is closed for good,” Sen. Anna Hale said.", "Anna Hale", "said"),
        ("en", 'Anna Hale, the mayor of Dover, said: "The road is closed."', "Anna Hale", "said"),
        ("en", '"It is late," a friend, Anna Hale, told reporters. He left.', "Anna Hale", "told"),
        ("de", "„Die Straße bleibt gesperrt“, sagte Anna Weber am Montag.", "Anna Weber", "sagte"),
        ("fr", "« La route est fermée », a déclaré Anne Morel lundi.", "Anne Morel", "déclaré"),
        ("es", "«La carretera está cerrada», dijo Ana Robles el lunes.", "Ana Robles", "dijo"),
        ("ru", "«Дорога закрыта надолго», — сказал Иван Орлов.", "Иван Орлов", "сказал"),
    ],
    ids=["inverted", "title", "apposition", "named-in-apposition", "de", "fr", "es", "ru"],
)
def test_a_quote_belongs_to_the_subject_of_its_verb(
    language: str, text: str, speaker: str, cue: str
) -> None:
    (quote,) = found(text, language)
    assert (quote.speaker, quote.cue, quote.reference) == (speaker, cue, "")


def test_he_and_the_official_are_who_spoke_last() -> None:
    text = (
        "Peter Lund met Anna Hale in Oslo. “We agreed on most points,” Anna Hale said.\n"
        "“There will be a second meeting soon,” she said.\n"
        "“Nobody wants to lose more time,” the official added."
    )
    assert [(one.speaker, one.reference) for one in found(text)] == [
        ("Anna Hale", ""),
        ("Anna Hale", "she"),
        ("Anna Hale", "the official"),
    ]


def test_an_unnamed_official_is_not_the_last_speaker() -> None:
    text = "“We agreed on it,” Anna Hale said.\n“She is wrong about that,” a senior official said."
    first, second = found(text)
    assert first.speaker == "Anna Hale"
    assert (second.speaker, second.reference) == ("", "a senior official")


def test_they_are_not_the_one_who_spoke_last() -> None:
    text = "“We agreed on it,” Anna Hale said.\n“Nobody asked us about it,” they said."
    assert [one.speaker for one in found(text)] == ["Anna Hale", ""]


def test_the_united_states_states_nothing() -> None:
    text = "Anna Hale is in the United States. “Come and see it for yourself,” Jon Berg said."
    assert [one.cue for one in found(text)] == ["said"]


def test_a_quote_that_goes_on_keeps_its_speaker() -> None:
    first, second = found("“We will pay,” said Anna Hale. “It may take a year or more.”")
    assert first.reference == ""
    assert (second.speaker, second.reference) == ("Anna Hale", "continued")


def test_part_of_a_sentence_is_a_mixed_quote() -> None:
    (quote,) = found("Anna Hale said the plan was “a gift to nobody” on Friday.")
    assert (quote.text, quote.kind, quote.speaker) == ("a gift to nobody", "mixed", "Anna Hale")


def test_a_newsroom_is_told_but_does_not_speak() -> None:
    (quote,) = found("“We are ready for the storm,” Anna Hale told CNN on Friday.")
    assert quote.speaker == "Anna Hale"


def test_titles_of_films_are_no_quotes() -> None:
    assert found("The film “Rain over Lund” opens on Friday in six cities.") == ()


def test_a_quote_over_two_paragraphs_is_one() -> None:
    text = "Anna Hale said: “This is the first part.\n“This is the second.”\nIt rained."
    (quote,) = found(text)
    assert quote.text == "This is the first part.\n“This is the second."
    assert quote.speaker == "Anna Hale"


@pytest.mark.parametrize(
    "text", ["“a b”", '"a b"', "«a b»", "„a b“", "»a b«", "「a b」", "『a b』", "‹a b›"]
)
def test_every_kind_of_mark_is_read(text: str) -> None:
    (one,) = quotations(text)
    assert text[one.start : one.end] == "a b"


def test_an_inch_and_a_lost_mark_open_nothing() -> None:
    assert quotations('A 6" pipe and a 9" pipe.\nHe said: "never closed.\nNext line.') == []


@given(st.text(alphabet='ab .,\n"“”«»„Hale said', max_size=200))
def test_every_quote_stands_at_its_offsets(text: str) -> None:
    for quote in found(text):
        assert text[quote.start : quote.end] == quote.text


def test_he_is_nobody_where_it_might_be_either_of_two() -> None:
    text = (
        "“We agreed on most points,” Anna Hale said.\nPeter Lund did not. Carl Berg left early.\n"
        "“Nobody wants to lose more time,” he said."
    )
    assert [one.speaker for one in found(text)] == ["Anna Hale", ""]


def test_he_is_not_mrs_hale() -> None:
    text = "“We agreed on most points,” Mrs. Hale said.\n“That was all there was,” he said."
    assert [one.speaker for one in found(text)] == ["Hale", ""]


def test_the_president_is_the_one_who_is_called_so() -> None:
    text = (
        "President Laura Keane met the mayor. “We agreed on most points,” Peter Lund said.\n"
        "“That is not so at all,” the president said."
    )
    assert [one.speaker for one in found(text)] == ["Peter Lund", "Laura Keane"]


def test_a_newsroom_that_wrote_is_not_the_last_speaker() -> None:
    text = "“We agreed on it,” Anna Hale said.\n“Nobody asked any of them,” Reuters wrote."
    assert [(one.speaker, one.reference) for one in found(text)] == [
        ("Anna Hale", ""),
        ("", "Reuters"),
    ]


def test_a_few_words_in_marks_do_not_go_on_with_a_quote() -> None:
    text = "“We will pay,” said Anna Hale. The film was a “gift to all” that year."
    assert [one.text for one in found(text)] == ["We will pay,"]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "en",
            "‘We won’t close it,’ Ada Holm said. ‘Nobody will win from this.’",
            2 * ["Ada Holm"],
        ),
        ("de", "„Niemand gewinnt“, so der Sprecher Karl Meier.", ["Karl Meier"]),
        ("es", "«Nadie gana», añadió el portavoz, Luis García.", ["Luis García"]),
        ("da", "”Vi lukker ikke broen,” siger borgmester Anne Berg.", ["Anne Berg"]),
        ("fi", "”Emme sulje siltaa”, sanoo pormestari Anna Virtanen.", ["Anna Virtanen"]),
        ("cs", "„Most nezavřeme,“ řekl starosta Jan Novák.", ["Jan Novák"]),
        ("hu", "„Nem zárjuk le a hidat” – mondta Kovács Anna.", ["Kovács Anna"]),
    ],
)
def test_speakers_in_further_forms_and_languages(language, text, said):
    passage = passage_of(text, language)
    assert [quote.speaker for quote in quotes(passage, entities(passage))] == said


@pytest.mark.parametrize(
    ("between", "last"),
    [
        ("Ada Holm, the minister, disagreed:", ""),
        ("The minister of finance, Ada Holm, answered him:", "Ada Holm"),
        ("And then, after a while:", "Marcus Kirby"),
    ],
)
def test_a_colon_behind_another_name_opens_another_person_s_quote(between, last):
    passage = passage_of(
        "“We will rebuild the town,” Marcus Kirby said. “It will take a long time.” "
        f"{between} “There is no money for any of this.”",
        "en",
    )
    first, second, third = quotes(passage, entities(passage))
    assert (first.speaker, second.speaker) == ("Marcus Kirby", "Marcus Kirby")
    assert third.speaker in ("", last)
    assert (third.speaker == "Marcus Kirby") == (last == "Marcus Kirby")


def test_a_quotation_is_not_continued_behind_another_person():
    passage = passage_of(
        "“The bridge stays open,” Marcus Kirby said. Ada Holm laughed. "
        "“We will all pay for it in the end.”",
        "en",
    )
    first, second = quotes(passage, entities(passage))
    assert (first.speaker, second.speaker) == ("Marcus Kirby", "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'Marcus Kirby said that he had read "The Long Way Home" twice.'),
        ("en", 'Marcus Kirby said that the film "sunshine" was shown.'),
        ("de", "Der Roman „Die lange Nacht“ erschien, sagte Karl Meier."),
        ("fr", "Le film « La Longue Nuit » sort lundi, a déclaré Claire Martin."),
    ],
)
def test_titles_of_works_are_no_quotes(language, text):
    passage = passage_of(text, language)
    assert quotes(passage, entities(passage)) == ()


@pytest.mark.parametrize(
    "text",
    [
        'Marcus Kirby, the author of "The Long Way Home," said that he would go.',
        "On Norland TV's “On Monday,” Marcus Kirby said that he would go.",
        'In an interview with CBS\' "60 Minutes," Marcus Kirby said that he would go.',
    ],
)
def test_a_title_may_end_in_a_comma(text):
    passage = passage_of(text, "en")
    assert quotes(passage, entities(passage)) == ()


def test_what_somebody_owns_may_be_words_of_theirs():
    passage = passage_of("Kirby's “We will all pay for this,” Ada Holm said, was a shock.", "en")
    assert [quote.speaker for quote in quotes(passage, entities(passage))] == ["Ada Holm"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "“Good grief, what is she doing?” one longtime aide wondered after watching Ada Holm.",
        ),
        ("en", "“We will open the bridge in May,” the council said of Ada Holm."),
        ("es", "“El puente abre en el mes de mayo”, dijo a Ada Holm."),
        ("fr", "« Le pont ouvre au mois de mai », a déclaré à Ada Holm le bureau."),
    ],
)
def test_who_stands_behind_a_preposition_is_no_speaker(language, text):
    passage = passage_of(text, language)
    assert [quote.speaker for quote in quotes(passage, entities(passage))] == [""]


def test_behind_an_official_without_a_name_he_is_that_official():
    passage = passage_of(
        "“The bridge stays open,” Marcus Kirby said. A senior official said “basically all” "
        "bridges are old. He added that “this would not work” in May.",
        "en",
    )
    assert [quote.speaker for quote in quotes(passage, entities(passage))] == [
        "Marcus Kirby",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ('Müdür Ahmet Yılmaz, "Köprü mayısa kadar kapalı" dedi.', "dedi"),
        ('Ahmet Yılmaz, "Köprü kapalı. Mayısta açacağız." diye konuştu.', "konuştu"),
        ('Ahmet Yılmaz, yolun uzun olduğunu belirterek, "Köprü kapalı kalacak" dedi.', "dedi"),
        ('"Köprü mayısa kadar kapalı" diyen Ahmet Yılmaz, salı günü Dravin\'e geldi.', "diyen"),
    ],
)
def test_a_turkish_subject_stands_before_the_quote_and_its_verb_behind(text, cue):
    (quote,) = found(text, "tr")
    assert (quote.speaker, quote.cue) == ("Ahmet Yılmaz", cue)


def test_a_turkish_name_of_another_sentence_is_no_speaker():
    (quote,) = found(
        'Ahmet Yılmaz Dravin\'e geldi. "Köprü mayısa kadar kapalı kalacak." dedi.', "tr"
    )
    assert quote.speaker == ""
