"""The text of a record whose own text is empty: blocks in a content system's custom fields.

WordPress with Advanced Custom Fields (https://www.advancedcustomfields.com/resources/
flexible-content/): `{"acf": {"blocks": [{"acf_fc_layout": "text", "text": "<p>..."}]}}`.
"""

from collections.abc import Iterator, Mapping

from articles.reading.envelopes.answers import LONG_TEXTS
from articles.reading.lookup import fold

_FIELDS = ("acf", "meta", "custom_fields", "customFields", "flexible_content", "components")
_TEXTS = LONG_TEXTS | {"wysiwyg", "paragraph", "editor", "copy", "richtext"}
_SHORTEST = 120
"""Characters of all blocks together: less is a caption or a teaser."""
_DEEPEST = 6


def custom_text(value: Mapping[str, object]) -> str:
    """Return the texts in a record's custom fields, in their order; nothing if they are short."""
    for name in _FIELDS:
        text = "\n\n".join(_texts(value.get(name), 0))
        if len(text) >= _SHORTEST:
            return text
    return ""


def _texts(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, depth + 1)
    elif isinstance(value, dict):
        for name, one in value.items():
            if isinstance(one, dict | list):
                yield from _texts(one, depth + 1)
            elif isinstance(one, str) and fold(name) in _TEXTS:
                yield one
