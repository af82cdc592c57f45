"""Which languages a range includes, and the language of a record."""

import pytest

from articles.codec import language_of
from articles.language_range import includes


@pytest.mark.parametrize(
    ("wanted", "language", "is_included"),
    [
        ("zh", "zh-Hant", True),
        ("ZH-hant", "zh-Hant", True),
        ("z", "zh-Hant", False),
        ("zh-Hant", "zh", False),
        ("", "zh", True),
        ("", "", True),
        ("en", "", False),
    ],
)
def test_a_language_includes_its_scripts_and_regions(wanted, language, is_included):
    assert includes(wanted, language) == is_included


@pytest.mark.parametrize("value", [None, b"", b"[]", b"\xff", b'{"language": 3}', b"{}"])
def test_what_is_no_article_has_no_language(value):
    assert language_of(value) == ""


def test_the_language_of_a_record_is_read_alone():
    assert language_of(b'{"language": "pt-BR", "bodies": 3}') == "pt-BR"
