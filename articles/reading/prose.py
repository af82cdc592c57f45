"""Extracts an article's text from any JSON form: a string, paragraphs, blocks, sections."""

import orjson

from articles.reading.fragment import to_text
from articles.reading.lookup import INNER, text_of
from articles.reading.markup import has_markup
from articles.reading.rich_text import is_rich_text, rich_text
from articles.text.absent import is_absent

BLOCKS = (
    "value",
    "text",
    "content",
    "plain",
    "rendered",
    "encoded",
    "html",
    "paragraph",
    "paragraphs",
    "sections",
    "summary",
    "headline",
    "blocks",
    "#text",
    "_",
    "main",
    "data",
)
DEPTH = 6
_OPENING, _CLOSING = ("{", "["), ("}", "]")
WHOLE = 2
"""Copies of one text differ less in length than by this factor."""


def prose(value: object, depth: int = 0) -> str | None:
    """Return the text, paragraphs separated by blank lines; None if it holds no text at all.

    Raises nothing; a number, true or an object without text is None.
    """
    if isinstance(value, str):
        if value[:1] in _OPENING and value[-1:] in _CLOSING:
            value = _written(value, depth)
        return "" if is_absent(value) else value
    if depth > DEPTH:
        return None
    if is_rich_text(value):
        return rich_text(value) or None
    if isinstance(value, list):
        if _alternatives(value):
            return prose(_plainest(value), depth + 1)
        parts = [prose(item, depth + 1) for item in value if item is not None]
        if any(part is None for part in parts):
            return None
        return "\n\n".join(part for part in parts if part)
    if isinstance(value, dict):
        return _inside(value, depth)
    return None


def _written(value: str, depth: int) -> str:
    """Return the text of an editor's tree that was written as a JSON string."""
    try:
        return prose(orjson.loads(value), depth + 1) or value
    except orjson.JSONDecodeError:
        return value


def _inside(value: dict[str, object], depth: int) -> str | None:
    if "sections" in value:  # fundus: the summary stands apart
        keys: tuple[str, ...] = ("sections",)
    elif "paragraphs" in value:
        keys = ("headline", "paragraphs")
    elif "articleBody" in value:  # an update of a live blog
        keys = ("headline", "articleBody")
    else:
        keys = next(((key,) for key in (*BLOCKS, *INNER) if value.get(key) is not None), ())
    parts = [prose(value[key], depth + 1) for key in keys if value.get(key) is not None]
    if not parts or any(part is None for part in parts):
        return None
    return "\n\n".join(part for part in parts if part)


def _alternatives(value: list[object]) -> bool:
    """Ninjs bodies and feed contents: the same text as plain text and as HTML."""
    return len(value) > 1 and all(isinstance(v, dict) and _kind(v) for v in value)


def _kind(block: object) -> str:
    kind = isinstance(block, dict) and (
        block.get("contentType") or block.get("contenttype") or block.get("type")
    )
    return kind if isinstance(kind, str) and "/" in kind else ""


def _plainest(value: list[object]) -> object:
    """Return the plainest copy of a text; what is far shorter than another is a teaser of it."""
    lengths = [_length(block) for block in value]
    whole = [
        block
        for block, length in zip(value, lengths, strict=True)
        if length * WHOLE >= max(lengths)
    ]
    return min(whole, key=lambda block: ("plain" not in _kind(block), "html" not in _kind(block)))


def _length(block: object) -> int:
    text = text_of(block)
    return len(to_text(text) if has_markup(text) else text)
