"""Finds facts by path in an object of any producer."""

from collections.abc import Iterator, Mapping
from functools import cache

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
    "original",
    "by",
    "$t",
    "__text",
    "__cdata",
    "#cdata-section",
    "plain_text",
    "string",
    "stringValue",
)
"""Where objects keep what a plain field would hold: ninjs, schema.org, NYT, WordPress, feeds, XML
written as JSON; Avro and Firestore name its type."""
GIVEN = ("firstname", "givenname", "given", "first")
FAMILY = ("lastname", "familyname", "surname", "family", "last")
PEOPLE = ("data", "nodes", "edges", "node", "attributes", "items", "list", "name")
"""Where a person or a list of people stands inside another object: Strapi, GraphQL, schema.org."""
DEEPEST = 8
EXTENDED = (
    "$date", "$numberLong", "$numberInt", "$numberDouble", "$oid",
    "timestampValue", "integerValue", "doubleValue", "long", "int", "double",
)  # fmt: skip
"""https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/ (v2, and v1's dates);
Firestore's values and Avro's unions, which name their type too."""

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
    if children and isinstance(children[0], list):  # WordPress: a list for each taxonomy
        children = [inner for child in children if isinstance(child, list) for inner in child]
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
        return _extended(value)
    return ""


def person_of(value: object) -> str:
    """Return the name of a person whose parts stand apart; a family name in capitals is not."""
    if not isinstance(value, dict):
        return ""
    parts = {fold(key): inner.strip() for key, inner in value.items() if isinstance(inner, str)}
    given, family = (next(filter(None, map(parts.get, keys)), "") for keys in (GIVEN, FAMILY))
    if not (given and family):
        return parts.get("displayname") or parts.get("fullname") or ""
    family = family.title() if family.isupper() and len(family) > 2 else family
    return " ".join(filter(None, (given, parts.get("middlename", ""), family)))


def people_in(value: object, depth: int = 0) -> list[object]:
    """Return the people inside lists and objects: `{"nodes": [{"name": "Ada Holm"}]}`."""
    if depth > DEEPEST:
        return []
    if isinstance(value, list):
        return [one for inner in value for one in people_in(inner, depth + 1)]
    if isinstance(value, dict) and not (text_of(value) or person_of(value)):
        inside = [value[key] for key in PEOPLE if isinstance(value.get(key), dict | list)]
        return people_in(inside, depth + 1) if inside else [value]
    return [value]


def _extended(value: Mapping[str, object]) -> str:
    """Return a scalar of MongoDB's extended JSON v2: `{"$date": ...}`, `{"$numberLong": "1"}`."""
    for key in EXTENDED:
        inner = value.get(key)
        if isinstance(inner, dict):
            inner = inner.get("$numberLong")
        if isinstance(inner, str | int | float) and not isinstance(inner, bool):
            return str(inner)
    return ""


def first(item: Mapping[str, object], paths: tuple[str, ...]) -> str:
    """Return the first text found along the paths."""
    return next((text for _, text in located(item, paths)), "")


def located(item: Mapping[str, object], paths: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield path and text of all that is found, in the order of the paths."""
    if _heads(paths).isdisjoint(item):
        return
    for path in paths:
        if path not in item and "." not in path:
            continue
        for value in find(item, path):
            text = text_of(value)
            if text:
                yield path, text


@cache
def _heads(paths: tuple[str, ...]) -> frozenset[str]:
    """Return the keys with which paths begin: most objects have none of a long list."""
    return frozenset(path.partition(".")[0] for path in paths)
