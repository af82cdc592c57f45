import pytest

from articles.entities.recognition import entities
from articles.quotes.extraction import quotes
from articles.text.passage import passage_of


def found(text, language):
    passage = passage_of(text, language)
    return [
        (text[quote.start : quote.end], quote.speaker, quote.cue, quote.reference, quote.kind)
        for quote in quotes(passage, entities(passage))
    ]


@pytest.mark.parametrize(
    ("language", "text", "said", "speaker", "cue"),
    [
        ("sv", "– Vi bygger bron i maj, säger Anna Berg.", "Vi bygger bron i maj", "Anna Berg", "säger"),
        ("nb", "– Hvorfor venter vi på brua? spør Anna Berg.", "Hvorfor venter vi på brua?", "Anna Berg", "spør"),
        ("da", "- Vi har ikke noget valg, siger Anna Berg.", "Vi har ikke noget valg", "Anna Berg", "siger"),
        ("fi", "– Meillä ei ole vaihtoehtoa, sanoo Anna Berg.", "Meillä ei ole vaihtoehtoa", "Anna Berg", "sanoo"),
        ("pl", "– Most jest zamknięty… – powiedziała Anna Berg.", "Most jest zamknięty…", "Anna Berg", "powiedziała"),
        ("hu", "– Nincs választásunk – mondta Anna Berg.", "Nincs választásunk", "Anna Berg", "mondta"),
        ("ru", "— У нас нет выбора, — сказала Анна Берг.", "У нас нет выбора", "Анна Берг", "сказала"),
        ("es", "—No tenemos elección —dijo Anna Berg.", "No tenemos elección", "Anna Berg", "dijo"),
        ("fr", "– Le pont reste fermé, a déclaré Anna Berg.", "Le pont reste fermé", "Anna Berg", "déclaré"),
        ("cs", "– Most zůstane zavřený, řekla Anna Bergová.", "Most zůstane zavřený", "Anna Bergová", "řekla"),
    ],
)  # fmt: skip
def test_a_dash_opens_speech_and_its_verb_ends_it(language, text, said, speaker, cue):
    assert found(f"Dravin 2031.\n{text}", language) == [(said, speaker, cue, "", "direct")]


def test_speech_goes_on_behind_the_verb_when_a_dash_opens_it_again():
    text = "– Most jest zamknięty – powiedziała Anna Berg. – Otworzymy go w maju."
    assert [each[:4] for each in found(text, "pl")] == [
        ("Most jest zamknięty", "Anna Berg", "powiedziała", ""),
        ("Otworzymy go w maju.", "Anna Berg", "powiedziała", "continued"),
    ]


@pytest.mark.parametrize("marks", ["—.", ". —"])
def test_speech_in_spanish_goes_on_with_a_question(marks):
    space = " " if marks == "—." else ""
    text = f"—El puente sigue cerrado —dijo Anna Berg{marks}{space}¿Cuándo se abrirá?"
    assert [each[:3] for each in found(text, "es")] == [
        ("El puente sigue cerrado", "Anna Berg", "dijo"),
        ("¿Cuándo se abrirá?", "Anna Berg", "dijo"),
    ]


def test_marks_within_a_spoken_line_open_no_second_quote():
    text = (
        "– Vi kallar den ”den gamla bron över viken”, säger Anna Berg.\n”Vi börjar i maj nästa år.”"
    )
    assert [each[0] for each in found(text, "sv")] == [
        "Vi kallar den ”den gamla bron över viken”",
        "Vi börjar i maj nästa år.",
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "– Bron stängs i maj\n– Färjan går varje timme"),
        ("sv", "Bron – som Anna Berg säger är gammal – stängs i maj."),
        ("nb", "– Dette er en skandale"),
        ("en", "- The bridge closes in May, says Anna Berg."),
        ("pl", "– Dravin (PAP)\n– Most zamknięty od maja"),
    ],
    ids=["list", "aside", "headline", "list in English", "list in Polish"],
)
def test_a_dash_without_a_verb_of_speech_quotes_nothing(language, text):
    assert found(text, language) == []
