import pytest

from articles.entities.recognition import entities
from articles.quotes.extraction import quotes
from articles.text.passage import passage_of


def speakers(text: str, language: str) -> list[str]:
    passage = passage_of(text, language)
    return [quote.speaker for quote in quotes(passage, entities(passage))]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "According to Anna Hale, “the road will stay closed for a year.”", "Anna Hale"),
        ("en", "“The road will stay closed for a year,” according to Anna Hale.", "Anna Hale"),
        ("en", "“The road will stay closed,” according to the mayor, Anna Hale.", "Anna Hale"),
        ("en", "In the words of Anna Hale, “the road will stay closed.”", "Anna Hale"),
        ("de", "Laut Anna Weber „bleibt die Straße ein Jahr lang gesperrt“.", "Anna Weber"),
        ("de", "Nach Angaben von Anna Weber „bleibt die Straße gesperrt“.", "Anna Weber"),
        ("de", "Anna Weber zufolge „bleibt die Straße ein Jahr lang gesperrt“.", "Anna Weber"),
        ("fr", "Selon Anne Morel, « la route restera fermée pendant un an ».", "Anne Morel"),
        ("fr", "Selon les mots d’Anne Morel, « la route restera fermée ».", "Anne Morel"),
        ("fr", "Pour Anne Morel, « la route restera fermée pendant un an ».", "Anne Morel"),
        ("es", "En palabras de Ana Robles, «la carretera estará cerrada».", "Ana Robles"),
        ("es", "De acuerdo con Ana Robles, «la carretera estará cerrada».", "Ana Robles"),
        ("it", "Secondo Anna Rossi, «la strada resterà chiusa per un anno».", "Anna Rossi"),
        ("pt", "De acordo com Ana Lopes, “a estrada ficará fechada por um ano”.", "Ana Lopes"),
        ("pt", "Segundo Ana Lopes, “a estrada ficará fechada por um ano”.", "Ana Lopes"),
        ("nl", "Volgens Anna Bakker „blijft de weg een jaar dicht”.", "Anna Bakker"),
        ("nl", "In de woorden van Anna Bakker: “de weg blijft een jaar dicht”.", "Anna Bakker"),
    ],
)
def test_who_stands_behind_according_to_said_it(language, text, speaker):
    assert speakers(text, language) == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“It is a gift to nobody at all,” according to Anna Hale’s lawyer."),
        (
            "en",
            "According to a report by Anna Hale, nobody knew. “It was a gift to nobody at all.”",
        ),
        ("en", "According to police, “two men were hurt near the bridge.” Anna Hale left."),
        ("fr", "Pour Anne Morel la fête finit. « La route restera fermée pendant un an. »"),
    ],
)
def test_others_beside_according_to_said_nothing(language, text):
    assert speakers(text, language) == [""]


def test_the_nearest_verb_says_who_spoke():
    text = "According to Bo Lund, who was there, Anna Hale called it “a gift to nobody at all.”"
    assert speakers(text, "en") == ["Anna Hale"]


def test_the_source_of_the_next_sentence_is_not_the_speaker_of_a_quotation_before() -> None:
    text = "“Is there no such thing?” (According to Velden Law School, there is a right to it.)"
    passage = passage_of(text, "en")
    assert [quote.speaker for quote in quotes(passage, entities(passage))] == [""]
