import pytest

from articles.boilerplate.code_lines import code_lines

STORY = [
    "The harbour of Sarn was closed on Monday after a storm damaged two of its three piers.",
    "Repairs take three weeks, said the mayor; the council (which met on Sunday) agreed.",
]


@pytest.mark.parametrize(
    "line",
    [
        "window.dataLayer = window.dataLayer || [];",
        "googletag.cmd.push(function() { googletag.display('div-1'); });",
        "(function(d, s, id) { var js = d.getElementsByTagName(s)[0]; }(document, 'script'));",
        "var ad = document.getElementById('ad-1'); ad.style.display = 'block';",
        "$(document).ready(function(){ $('.slick').slick({ dots: true }); });",
        ".article-body{font-size:16px;line-height:1.5}",
        "@media only screen and (max-width: 600px) { .ad { display: none; } }",
        '{"@context":"https://schema.org","@type":"NewsArticle"}',
    ],
)
def test_a_line_of_a_program_is_no_part_of_the_text(line: str) -> None:
    assert code_lines([STORY[0], line, STORY[1]]) == {1: "code"}


@pytest.mark.parametrize(
    "line",
    [
        "Function follows form; so they say (in Sarn).",
        "Window dressing = fraud, he said (twice).",
        "Let us go; the var [video referee] decides = always.",
        "Result: {5; 7}",
        "Sarn (4-4-2): Holm; Ek, Lund {captain: Ek}; Berg",
        "$ (USD) = 1.08; € (EUR) = [1.00]",
        "let count = (a[0] + b[1]) * c;",
    ],
)
def test_a_sentence_with_such_signs_stays(line: str) -> None:
    assert code_lines([*STORY, line]) == {}


def test_a_text_about_programming_keeps_its_listings() -> None:
    listing = [f"var x{number} = document.title[{number}];" for number in range(9)]
    assert code_lines([*STORY, *listing]) == {}
