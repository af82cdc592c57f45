import pytest

from articles.reading.templates import without_templates


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('[caption id="a_1" align="left"]<img> Pier[/caption]It rained.', "It rained."),
        ('[gallery ids="1,2"]It rained.', "It rained."),
        ("It [b]rained[/b] in [url=https://sarn.example]Sarn[/url].", "It rained in Sarn."),
        ("<![CDATA[It rained.]]>", "It rained."),
        ("{{ article.lead }}It rained.{% include ad.html %}", "It rained."),
        ("[pullquote]It rained.[/pullquote]", "It rained."),
        ("It rained.[/column]", "It rained."),
        ('[tweet id="1"]It rained.[ad id=3]', "It rained."),
        ("<?php the_content(); ?>It rained.", "It rained."),
    ],
)
def test_the_marks_of_a_content_system_are_left_out(text: str, right: str) -> None:
    assert without_templates(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "He said [sic] that.",
        "See [1] and [b].",
        "[video]He left.[/video]",
        "a[b[1]]>2",
        "{{name}}",
        "Yes [/irony]",
        '[input type="text"]',
        "Press [ad]",
    ],
)
def test_brackets_of_the_text_stay(text: str) -> None:
    assert without_templates(text) == text
