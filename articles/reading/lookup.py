"""Finding a fact in an object whose producer we do not know."""

from collections.abc import Iterator, Mapping

from articles.text.absent import is_absent

INNER = (
    "value",
    "name",
    "main",
    "rendered",
    "text",
    "term",
    "title",
    "#text",
    "_",
    "html",
    "href",
    "@id",
    "url",
    "literal",
)
"""Where objects keep what a plain field would hold: ninjs, schema.org, NYT, WordPress, feeds."""


JOINTS = str.maketrans("", "", "_-: ")


def fold(key: str) -> str:
    """Make `publishedAt`, `published_at`, `Published-At` and `article:published_at` comparable."""
    return key if key.isalpha() and key.islower() else key.lower().translate(JOINTS)


def folded(item: Mapping[str, object]) -> dict[str, object]:
    """Return the object under folded keys; the first of two alike that holds anything stays."""
    result: dict[str, object] = {}
    for key, value in item.items():
        if value is None or (isinstance(value, str) and is_absent(value)):
            continue
        result.setdefault(fold(key), value)
    return result


def find(item: Mapping[str, object], path: str) -> list[object]:
    """Return all values at a dotted path of folded keys; lists on the way are opened."""
    if "." not in path:
        value = item.get(path)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]
    head, _, rest = path.partition(".")
    value = item.get(head)
    children = value if isinstance(value, list) else [value]
    return [
        found
        for child in children
        if isinstance(child, dict)
        for found in find(folded(child), rest)
    ]


def text_of(value: object) -> str:
    """Return a scalar or an object's inner text as text; empty for anything else."""
    if isinstance(value, str):
        return "" if is_absent(value) else value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        for key in INNER:
            inner = value.get(key)
            if isinstance(inner, str) and not is_absent(inner):
                return inner.strip()
    return ""


def first(item: Mapping[str, object], paths: tuple[str, ...]) -> str:
    """Return the first text found along the paths."""
    return next((text for _, text in located(item, paths)), "")


def located(item: Mapping[str, object], paths: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield path and text of all that is found, in the order of the paths."""
    for path in paths:
        if path not in item and "." not in path:
            continue
        for value in find(item, path):
            text = text_of(value)
            if text:
                yield path, text
