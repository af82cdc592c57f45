"""What a page's JSON-LD means although it is not quite JSON, and where nothing is taken from it."""

import json
from time import process_time

import pytest

from articles.reading.web.json_ld import parsed

MEANT = {
    "headline": "Dam at Orrin holds",
    "url": "https://paper.example//dam",
    "author": {"name": "Ada Holm"},
    "keywords": ["dam", "Orrin"],
}
STRICT = json.dumps(MEANT)


@pytest.mark.parametrize(
    "text",
    [
        STRICT,
        "\ufeff" + STRICT,
        STRICT.replace(', "author"', ', "image": , "author"'),
        STRICT.replace(', "author"', ',, "author"'),
        STRICT.replace(', "author"', ' "author"'),
        STRICT.replace(', "author"', ',\xa0"author"'),
        STRICT.replace(', "author"', ',<br />\n"author"'),
        STRICT.replace(', "author"', ', // "old": "writer"\n"author"'),
        STRICT.replace(', "author"', ' /* written by */ , "author"'),
        f"// data of the article\n{STRICT}",
        f"/* written by a plugin */{STRICT}",
        f"//<![CDATA[ {STRICT} //]]>",
        f"<!-- {STRICT} -->",
        f"{STRICT}\n<!-- end -->",
        f"<p>{STRICT}</p>",
        f'<script type="application/ld+json">{STRICT}',
        f"window.data = {STRICT};",
        STRICT + "}",
        STRICT[:-1],
        STRICT.replace('"', "'"),
        STRICT.replace('"', "&quot;"),
        STRICT.replace('["dam"', '["dam",'),
        STRICT.replace('"headline"', "headline"),
    ],
)
def test_a_slip_outside_the_values_changes_none(text: str):
    assert parsed(text) == [MEANT]


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
        ("undefined", None),
        ("document.title", None),
        ("2026-11-27T18:00:00Z", "2026-11-27T18:00:00Z"),
        ('"Brackets }, ] and, commas"', "Brackets }, ] and, commas"),
    ],
)
def test_a_value_is_read_as_it_was_meant(value: str, meant: object):
    assert parsed(f'{{"name": {value}, "author": "Ada Holm",}}') == [
        {"name": meant, "author": "Ada Holm"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "Dam" + "holds", "author": "Ada Holm"}',
        '{"headline": "Dam"; "author": "Ada Holm"}',
        '{"headline": "Dam".trim(), "author": "Ada Holm"}',
        '{"headline": "Dam", date: new Date(), "author": "Ada Holm"}',
        '{"headline": "Dam", "jobTitle" "Editor", "author": "Ada Holm"}',
        '{"headline": "A "dam", meaning: "a wall" of earth", "author": "Ada Holm"}',
        '{"headline": {{title}}, "author": "Ada Holm"}',
        '{"headline": "Dam", "author": "Ada',
        'function f() { return {"headline": "Dam"}; }',
        '// {"headline": "Dam"}',
        '/* {"headline": "Dam"} */',
        "[" * 5000,
    ],
)
def test_nothing_is_taken_where_a_value_is_open(text: str):
    assert parsed(text) == []


@pytest.mark.parametrize("part", ['"', '" ', '",', '"<b>', '"}', "\\", "/*", "<!--"])
def test_time_grows_with_the_length_alone(part: str):
    def seconds(count: int) -> float:
        start = process_time()
        parsed('{"a": "' + part * count)
        parsed("{" + part * count)
        return process_time() - start

    assert seconds(80_000) < 16 * seconds(20_000) + 0.2
