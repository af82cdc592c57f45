from hypothesis import given
from hypothesis import strategies as st

from articles.text.passage import passage_of


@given(st.text(max_size=400))
def test_every_word_stands_at_its_offsets(text: str) -> None:
    passage = passage_of(text, "en")
    cut = [
        text[start:end]
        for start, end in zip(
            passage.starts, map(passage.end, range(len(passage.words))), strict=True
        )
    ]
    assert cut == passage.words
    lengths = {
        len(passage.words),
        len(passage.spaced),
        len(passage.bare),
        len(passage.opens),
        len(passage.sentence_of),
    }
    assert len(lengths) == 1


def test_possessives_initials_and_hyphens_stay_in_their_word() -> None:
    passage = passage_of("Ana-Maria's U.S. visit isn’t over.", "en")
    assert passage.words == ["Ana-Maria's", "U.S.", "visit", "isn’t", "over"]


def test_a_sentence_and_a_quotation_open_with_their_first_word() -> None:
    passage = passage_of('It rained. He said: "Stay home."', "en")
    opening = [word for word, opens in zip(passage.words, passage.opens, strict=True) if opens]
    assert opening == ["It", "He", "Stay"]


def test_abbreviations_keep_their_stops_and_their_possessive() -> None:
    passage = passage_of("The U.N.’s envoy, the U.S.-led team and D.C. agreed. J. Hale too.", "en")
    capitals = [passage.words[at] for at in passage.capitals]
    assert capitals == ["The", "U.N.’s", "U.S.", "D.C.", "J", "Hale"]
    assert passage.bare[1] == "u.n."
