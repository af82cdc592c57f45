import pytest

from articles.reading.markdown import has_markdown, markdown_to_text, unquoted


def test_markdown_is_read_as_text() -> None:
    text = (
        "# Storm closes harbour\n\n**The harbour** of [Sarn](https://sarn.example/a_b) was closed.\n"
        "\n> Repairs take weeks.\n\n![pier](https://x.example/a.jpg)\n\n* Velden\n* Norland"
    )
    assert has_markdown(text)
    assert markdown_to_text(text).split("\n") == [
        "Storm closes harbour", "The harbour of Sarn was closed.", "Repairs take weeks.",
        "Velden", "Norland",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("**「嵐」**が港を襲った。**Sarn:** 港は閉鎖。", "「嵐」が港を襲った。Sarn: 港は閉鎖。"),
        ("**萨恩港关闭。**市长说。[详情](https://sarn.example)", "萨恩港关闭。市长说。详情"),
        ("It rained[^1]. [More](https://sarn.example)", "It rained. More"),
        ("It is 2*3*4 m. [More](https://sarn.example)", "It is 2*3*4 m. More"),
        ("10. Sarn\n9. Velden\n[More](https://sarn.example)", "10. Sarn\n9. Velden\nMore"),
        ("Use `<script>` or <b>. [More](https://sarn.example)", "Use script or b. More"),
    ],
)
def test_bold_words_without_spaces_around_and_notes_lose_their_marks(text: str, right: str) -> None:
    assert has_markdown(text)
    assert markdown_to_text(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "#Sarn is closed.\n* * *\nIt rained.",
        "Prices rose* by 5 per cent.\n*revised",
        "He said [sic] (in May) that 2 ** 3 is 8.",
        "- One\n- Two\n# 1 in the charts",
        "He wrote **nothing.",
    ],
)
def test_single_marks_are_no_markdown(text: str) -> None:
    assert not has_markdown(text)


def test_a_quoted_mail_loses_the_marks_of_its_lines() -> None:
    assert unquoted("> It rained.\n>\n> Schools closed.") == "It rained.\n\nSchools closed."
    assert unquoted("> It rained.\nSo he wrote.") == "> It rained.\nSo he wrote."


def test_a_long_text_is_read_in_pieces() -> None:
    paragraph = "The **harbour** of [Sarn](https://sarn.example/a) was closed."
    found = markdown_to_text("\n\n".join([paragraph] * 5000))
    lines = [line for line in found.split("\n") if line]
    assert lines == ["The harbour of Sarn was closed."] * 5000
