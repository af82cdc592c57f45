import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.sentences import sentence_spans


def cut(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mr. Hale left. He was late.", ["Mr. Hale left.", "He was late."]),
        ("en", "The U.S. team won.\nIt rained.", ["The U.S. team won.", "It rained."]),
        ("ru", "Снег идёт. Дороги закрыты.", ["Снег идёт.", "Дороги закрыты."]),
        ("zh", "雨很大。路关了。", ["雨很大。", "路关了。"]),
        ("xx", "One here. Two there.", ["One here.", "Two there."]),
    ],
    ids=["abbreviation", "paragraphs", "russian", "chinese", "unknown-language"],
)
def test_a_sentence_ends_where_a_reader_ends_it(
    language: str, text: str, expected: list[str]
) -> None:
    assert cut(text, language) == expected


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("fr", ["« Le quai est libre », a dit M. Brunet à la presse.", "Il pleut."]),
        ("fr", ["Le pont a coûté 3 M.", "Le maire est parti."]),
        ("en", ["The gates open at 10 a.m. Monday in Sarn.", "Tickets are free."]),
        ("en", ["We closed at 10 p.m.", "Then the rain came."]),
        ("de", ["Der 1. FC Sarn gewann.", "Danach regnete es."]),
        ("de", ["Die Antwort ist 2.", "Danach ging er."]),
        ("ru", ["Мост стоил 5 млн. рублей.", "Потом закрылся."]),
        ("ru", ["Мост стоил 5 млн.", "Потом закрылся."]),
        ("pl", ["Przy ul. Polnej stoi 5 tys. osób.", "Pada deszcz."]),
        ("nb", ["Den 2. mars kl. 10 kom ferga, 3 mill. kroner kostet den.", "Det regner."]),
        ("fi", ["Lautta tuli 2. maaliskuuta.", "Sataa."]),
        ("hr", ["Stigao je 2. ožujka u ul. Duga.", "Pada kiša."]),
        ("hu", ["A híd 2024. március 5-én nyílt meg.", "Esik az eső."]),
        ("tr", ["Av. Kaya 19. yüzyıl evini gezdi.", "Yağmur yağdı."]),
        ("el", ["Ο κ. Νίκου ανοίγει στις 10 π.μ. Δευτέρα.", "Βρέχει."]),
        ("es", ["Dña. Ana abre a las 10 a. m. del lunes.", "Llueve."]),
        ("vi", ["PGS. TS. Trần C đến TP. Sarn.", "Trời mưa."]),
        ("ar", ["قال د. أحمد إن الجسر مغلق.", "سقط المطر."]),
        ("hi", ["डॉ. शर्मा आए।", "बारिश हुई।"]),
    ],
)
def test_an_abbreviation_ends_no_sentence_and_a_sentence_may_end_in_one(
    language: str, sentences: list[str]
) -> None:
    assert cut(" ".join(sentences), language) == sentences


def test_no_sentence_goes_on_in_another_paragraph() -> None:
    assert cut("Elle a vu M.\nDupont est parti.", "fr") == ["Elle a vu M.", "Dupont est parti."]


@given(st.text(max_size=300), st.sampled_from(["en", "de", "zh", "ar", "und", ""]))
def test_any_text_is_cut_in_order_and_nothing_but_space_is_lost(text: str, language: str) -> None:
    spans = sentence_spans(text, language)
    assert list(spans) == sorted(spans)
    kept = "".join("".join(text[start:end].split()) for start, end in spans)
    assert kept == "".join(text.split())


def test_a_quotation_mark_without_partner_joins_no_sentences() -> None:
    text = 'The 5" pipe burst. Maya went home today. She slept there. "No," he said.'
    assert cut(text, "en")[:2] == ['The 5" pipe burst.', "Maya went home today."]


def test_a_quotation_of_several_sentences_stays_whole() -> None:
    text = 'He said "we leave today. We stay," and left.'
    assert cut(text, "en") == [text]


def test_a_mark_that_opens_a_paragraph_is_part_of_its_first_sentence() -> None:
    text = '"We left. Nobody asked us.\n"They came at night. We saw it.\n"It is over," she said.'
    assert cut(text, "en")[1:] == ['"They came at night.', "We saw it.", '"It is over," she said.']
