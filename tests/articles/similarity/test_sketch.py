import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from articles.similarity.comparison import overlap
from articles.similarity.sketch import SAMPLE, pack, sketch, unpack
from articles.text.folding import words

STORY = " ".join(f"word{number} stands beside word{number * 7 % 90}" for number in range(160))

EXPECTED = (587447114814475104, 689235047, 8, 1)
EXPECTED_KEYS = [189249205, 262474956]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Rain,” he said – don’t go", '"Rain," he said - don\'t go'),
        ("Rain fell in York", "RAIN FELL IN YORK"),
        ("Rain fell\nin  York.", "Rain fell in York"),
        ("Der Präsident in Łódź", "Der Pra\u0308sident in ŁÓDŹ"),
        ("STRASSE", "Straße"),
        ("so\u00adft hy\u200bphen", "soft hyphen"),
        ("في ١٢ يونيو", "في 12 يونيو"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
    ],
    ids=["quotes", "case", "space", "accents", "sharp-s", "soft-hyphen", "digits", "width"],
)
def test_what_editors_call_the_same_text_has_one_exact_hash(one, other):
    assert sketch(one, "", "").exact == sketch(other, "", "").exact


def test_a_sketch_is_the_same_on_every_machine():
    made = sketch("Twelve boats left the harbour of Lerwick at dawn on 3 May.", "Boats leave", "en")
    assert (made.exact, made.title, made.shingles, made.figures) == EXPECTED
    assert list(made.keys[:2]) == EXPECTED_KEYS


def test_other_words_have_another_hash():
    assert (
        sketch("Rain fell in York", "", "en").exact != sketch("Rain fell in Hull", "", "en").exact
    )


@given(st.text(max_size=300), st.text(max_size=40))
@settings(max_examples=200)
def test_any_text_can_be_sketched_packed_and_read_back(body, title):
    made = sketch(body, title, "")
    assert unpack(pack(made)) == made


def test_a_long_text_is_packed_small():
    made = sketch(STORY * 20, "A title of several words", "en")
    assert len(made.sample) == SAMPLE
    assert len(pack(made)) < 700


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("???", "base64"),
        ("", "cut"),
        (pack(sketch(STORY, "", "en"))[:16], "cut"),
        (pack(sketch(STORY, "", "en"))[:-8], "bytes"),
        (pack(replace(sketch(STORY, "", "en"), title=1 << 32)), "32 bits"),
        (pack(replace(sketch(STORY, "", "en"), shift=17)), "16 bits"),
    ],
    ids=["not-base64", "empty", "short", "cut", "title", "shift"],
)
def test_a_broken_sketch_is_refused_with_a_reason(text, reason):
    with pytest.raises(ValueError, match=reason):
        unpack(text)


def test_a_sketch_of_another_version_is_none():
    text = pack(sketch(STORY, "", "en"))
    assert unpack("/w" + text[2:]) is None


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_the_estimates_are_near_the_truth(share):
    words = [f"w{number}" for number in range(2000)]
    cut = words[: int(2000 * share)]
    errors = overlap(sketch(" ".join(cut), "", ""), sketch(" ".join(words), "", ""))
    assert errors.containment == 1.0
    assert abs(errors.contained - share) < 0.17
    assert abs(errors.similarity - share) < 0.17


def test_a_script_without_spaces_is_sketched_by_characters():
    text = "".join(chr(0x4E00 + number * 37 % 900) for number in range(120))
    made = sketch(text, "", "zh")
    cut = sketch(text[:60], "", "zh")
    assert (made.script, made.length, made.shingles) == (1, 60, 112)
    assert overlap(cut, made).containment == 1.0


def test_korean_syllables_stay_apart():
    one, other = "서울 시장이 오늘 말했다", "사울 시정이 오늘 멀했다"
    assert sketch(one, "", "ko").exact != sketch(other, "", "ko").exact


def test_where_a_word_stands_does_not_change_its_hash():
    text = words("rain " + "y " * 20_000 + "rain")
    assert text.hashes[0] == text.hashes[-1] != text.hashes[1]


def counted(new, old):
    """Count what two samples share as their definition says, without a shortcut."""
    shift = max(new.shift, old.shift)
    a, b = ({value >> shift - each.shift for value in each.sample} for each in (new, old))
    limits = [
        max(found, default=0)
        for found, each in ((a, new), (b, old))
        if each.shingles > len(each.sample)
    ]
    a, b = ({value for value in found if value <= min(limits, default=1 << 16)} for found in (a, b))
    return (len(a & b), len(a), len(b)) if a & b else (0, 0, 0)


@given(st.integers(1, 900), st.integers(1, 900), st.integers(0, 900))
@settings(max_examples=200)
def test_the_overlap_of_two_texts_is_that_of_the_common_part_of_their_samples(one, other, at):
    words = [f"w{number}" for number in range(1800)]
    new = sketch(" ".join(words[:one]), "", "")
    old = sketch(" ".join(words[at : at + other]), "", "")
    support, mine, theirs = counted(new, old)
    found = overlap(new, old)
    assert found.support == support
    if support:
        assert (found.containment, found.contained) == (support / mine, support / theirs)
        assert found.similarity == support / (mine + theirs - support)
