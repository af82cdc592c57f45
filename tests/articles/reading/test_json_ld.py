"""What a page's JSON-LD means although it is not quite JSON."""

import json
from time import process_time

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.reading.web.json_ld import nodes, repaired

MEANT = {
    "headline": "Dam at Orrin holds",
    "url": "https://paper.example//dam",
    "author": {"name": "Ada Holm"},
    "keywords": ["dam", "Orrin"],
}
STRICT = json.dumps(MEANT)


def in_page(text: str) -> list[object]:
    return nodes(LexborHTMLParser(f'<script type="application/ld+json">{text}</script>'))


@pytest.mark.parametrize(
    "text",
    [
        STRICT,
        "\ufeff" + STRICT,
        STRICT.replace(', "author"', ',, "author"'),
        STRICT.replace(', "author"', ' "author"'),
        STRICT.replace(', "author"', ',\xa0"author"'),
        STRICT.replace(', "author"', ',<br />\n"author"'),
        STRICT.replace(', "author"', ', // "old": "writer"\n"author"'),
        STRICT.replace(', "author"', ' /* written by */ , "author"'),
        STRICT.replace(', "author"', ', "image": undefined, "author"'),
        f"// data of the article\n{STRICT}",
        f"/* written by a plugin */{STRICT}",
        f"//<![CDATA[ {STRICT} //]]>",
        f"//<![CDATA[\n{STRICT}\n//]]>",
        f"<![CDATA[{STRICT}]]>",
        f"<!-- {STRICT} -->",
        f"{STRICT}\n<!-- end -->",
        f"<p>{STRICT}</p>",
        f"window.data = {STRICT};",
        STRICT + "}",
        STRICT + ";",
        STRICT[:-1],
        STRICT.replace('"', "'"),
        STRICT.replace('"', "&quot;"),
        STRICT.replace('["dam"', '["dam",'),
        STRICT.replace('"headline"', "headline"),
    ],
)
def test_a_slip_outside_the_values_changes_none(text: str):
    assert in_page(text) == [MEANT]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ('"Die "Morsand" fährt"', 'Die "Morsand" fährt'),
        ('""Morsand" fährt"', '"Morsand" fährt'),
        ('"Sie fährt "sofort""', 'Sie fährt "sofort"'),
        ('"He said "no", "never" and left"', 'He said "no", "never" and left'),
        ('"<a href="/x">Dam</a> // holds"', '<a href="/x">Dam</a> // holds'),
        (r'"O\'Hara\x21 \u00e4 \ud83d"', "O'Hara! ä \ufffd"),
        ("'The county's dam'", "The county's dam"),
        ('"two\nlines"', "two\nlines"),
        ("2026-11-27T18:00:00Z", "2026-11-27T18:00:00Z"),
        ('"Brackets }, ] and, commas"', "Brackets }, ] and, commas"),
    ],
)
def test_a_value_is_read_as_it_was_meant(value: str, meant: object):
    assert in_page(f'{{"name": {value}, "author": "Ada Holm",}}') == [
        {"name": meant, "author": "Ada Holm"}
    ]


def test_several_lists_one_behind_the_other_are_one():
    assert in_page(f'[{STRICT}], [{{"@type": "BreadcrumbList"}}]') == [
        MEANT,
        {"@type": "BreadcrumbList"},
    ]


@pytest.mark.parametrize(
    "text", ['{"headline": "Dam", "author": "Ada', '// {"headline": "Dam"}', "[" * 5000, ""]
)
def test_nothing_is_taken_from_a_script_that_is_cut_or_has_no_value(text: str):
    assert not repaired(text)


def test_the_scripts_of_a_page_are_repaired_up_to_a_limit_of_time():
    started = process_time()
    assert in_page('{"a": "b" c "d", }' * 60_000) == [None]
    assert process_time() - started < 1
    slip = '<script type="application/ld+json">{"name": "a "b" c",}</script>'
    assert len([node for node in nodes(LexborHTMLParser(slip * 20_000)) if node]) > 1000
    assert process_time() - started < 4
