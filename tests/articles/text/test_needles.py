from hypothesis import given
from hypothesis import strategies as st

from articles.text.needles import Needles

WORDS = ("亿", "harbour", "quay dues", "abo.", "订阅", "łódź", "harbour master")
WANTED = Needles(WORDS)


def test_the_strings_that_a_text_holds_are_found_wherever_they_stand():
    assert WANTED.inside("the harbour master of łódź") == ["harbour", "łódź", "harbour master"]
    assert WANTED.inside("请订阅本报") == ["订阅"]
    assert WANTED.inside("das abo. endet") == ["abo."]
    assert WANTED.inside("共3亿元") == ["亿"]


@given(st.text(), st.lists(st.sampled_from(WORDS), max_size=3), st.text())
def test_no_text_hides_a_string_or_invents_one(before, words, after):
    text = before + " ".join(words) + after
    assert WANTED.inside(text) == [word for word in WORDS if word in text]
