"""Slots: the pattern for texts with spaces between words finds what the general one does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.boilerplate.wall_patterns import DENSE, SPACELESS, slot

WORDS = ("^please", "log in", "ad", "javascript", "über uns", "$1", "登录")
TEXTS = st.lists(
    st.sampled_from((*(word.removeprefix("^") for word in WORDS), *" .é_1", "s", "不", "ไ"))
).map("".join)


@pytest.mark.parametrize("are_phrases", [False, True])
@given(text=TEXTS)
def test_both_patterns_find_the_same_in_a_text_with_spaces(text: str, are_phrases: bool) -> None:
    spaced = DENSE.sub(" ", text)
    found = [
        [match.span() for match in pattern.finditer(spaced)]
        for pattern in (
            slot("|".join(WORDS), are_phrases=are_phrases),
            slot("|".join(WORDS), are_phrases=are_phrases, is_spaced=True),
        )
    ]
    assert found[0] == found[1]


def test_the_pattern_for_texts_with_spaces_has_no_set_of_half_of_unicode() -> None:
    assert SPACELESS in slot("cookies").pattern
    assert SPACELESS not in slot("cookies", is_spaced=True).pattern
