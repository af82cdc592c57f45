import numpy as np
import pytest

from articles.stories.commonness import RAREST, rarity
from articles.stories.features import MOST, features
from articles.stories.packed import columns, pack, unpack
from articles.stories.terms import FIGURE, NAME, WORD, terms
from articles.text.folding import words

TITLE = "Quake Of 5.4 Shakes Talvora Coast"
BODY = (
    "HAVN, Nov 27 (Reuters) - A quake of magnitude 5.4 shook the coast near Port Merrin. "
    "Mayor Ilse Kranok said 1,200 houses were damaged.\nThe mayor asked for tents."
)


def kinds_of(title, body, language="en"):
    text = f"{title}\n{body}"
    found = features(title, body, language)
    return {
        text[start:end]: kind for (start, end), kind in zip(found.spans, found.kinds, strict=True)
    }


def test_names_and_figures_are_features_of_their_own_kind():
    kinds = kinds_of(TITLE, BODY)
    assert kinds["Kranok"] == kinds["Ilse Kranok"] == kinds["Port Merrin"] == NAME
    assert kinds["5.4"] == kinds["1,200"] == FIGURE
    assert kinds["tents"] == WORD


def test_a_capital_in_a_headline_makes_no_name_of_what_the_body_writes_small():
    kinds = kinds_of(TITLE, BODY)
    assert kinds["Coast"] == kinds["Quake"] == WORD
    assert kinds["Talvora"] == NAME


def test_a_noun_of_german_is_no_name_but_two_of_them_are():
    kinds = kinds_of(
        "", "Am Freitag sagte Bürgermeisterin Ilse Kranok, die Schule sei gesperrt.", "de"
    )
    assert kinds["Schule"] == WORD
    assert kinds["Ilse Kranok"] == NAME


def test_a_plural_is_the_same_feature_as_its_singular():
    assert features("", "wildfires", "en").hashes == features("", "wildfire", "en").hashes
    assert features("", "glass", "en").hashes != features("", "glas", "en").hashes


def test_what_the_headline_and_the_lead_say_weighs_more():
    body = "Rain fell in Sarn. " + "Nothing else was known there. " * 12 + "A dog ran to Vetch."
    found = features("Rain in Sarn", body, "en")
    text = f"Rain in Sarn\n{body}"
    weights = {
        text[start:end]: weight
        for (start, end), weight in zip(found.spans, found.weights, strict=True)
    }
    assert weights["Sarn"] > weights["Vetch"]


def test_characters_of_scripts_without_spaces_are_taken_in_pairs():
    body = "青岚县发生5.2级地震"
    assert {"青岚", "岚县", "地震", "5.2"} <= set(kinds_of("", body, "zh"))


@pytest.mark.parametrize(
    ("title", "body"), [("", ""), ("", "..."), ("Only a Headline in Sarn", "")]
)
def test_a_text_with_nothing_in_it_has_no_sentences(title, body):
    assert features(title, body, "en").sentences == ()


def test_the_sentences_name_their_features():
    found = features(TITLE, BODY, "en")
    text = f"{TITLE}\n{BODY}"
    spelled = [text[start:end] for start, end in found.spans]
    first, second, third = ({spelled[at] for at in each} for each in found.sentences)
    assert "5.4" in {word.strip() for word in first}
    assert {"Ilse Kranok", "1,200"} <= second
    assert "tents" in third


def test_words_that_are_known_already_give_the_same_features():
    assert features(TITLE, BODY, "en", words(BODY)) == features(TITLE, BODY, "en")


def test_a_long_text_has_a_bounded_number_of_features():
    body = " ".join(f"word{number}x" for number in range(20_000))
    assert len(features("", body, "en").hashes) == MOST


def same(one, other):
    return all(list(a) == list(b) for a, b in zip(one, other, strict=True))


def test_what_is_packed_is_read_as_it_was():
    found = features(TITLE, BODY, "en")
    assert same(unpack(pack(found)), columns(found))
    assert columns(found).hashes.tolist() == list(found.hashes)


def test_a_place_far_down_is_left_out_and_nothing_else():
    found = features(TITLE, BODY, "en")
    far = found._replace(spans=tuple((start + 70_000, end + 70_000) for start, end in found.spans))
    assert same(unpack(pack(far)), columns(found._replace(spans=((0, 0),) * len(found.spans))))


def test_features_of_another_version_are_none_and_damaged_ones_are_an_error():
    packed = pack(features(TITLE, BODY, "en"))
    assert unpack("Aw==") is None
    for text in ("%", "AQ==", packed[:-8], packed + "AAAA", "AQEB" + "AAAA" * 5):
        with pytest.raises(ValueError, match=r"features|feature"):
            unpack(text)


def test_common_words_are_common_and_names_are_rare():
    body = "the government said people Kranokia"
    found = terms(body, words(body), "en", 9)
    common = dict(
        zip(["the", "government", "said", "people", "k"], rarity(found.hashes), strict=False)
    )
    assert common["the"] < common["people"] < RAREST == common["k"]


def test_the_rarity_of_no_terms_is_no_rarity():
    assert rarity(np.zeros(0, np.uint32)).size == 0
