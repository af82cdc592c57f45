"""The facts of an article in an outlet's own XML, under the names of `fields.COMMON`.

The shallowest element of a name holds the fact: a picture's title is deeper than the article's.
"""

import re
from collections.abc import Iterator
from typing import Any

from articles.reading.fields import COMMON
from articles.reading.lookup import fold
from articles.reading.states import state_fields
from articles.reading.xml.blocks import INLINE
from articles.reading.xml.elements import Contents, fact_names, key_of, named
from articles.reading.xml.newsml_g2 import Fields
from articles.reading.xml.tree import Element, attribute, line, name

LONGEST_FACT = 1000
FACTS = frozenset(
    path for key in ("summary", "url", "guid", "authors", "source", "published", "modified",
                    "language", "keywords", "embargoed_until", "ed_note")
    for path in COMMON[key] if "." not in path
)  # fmt: skip
LISTS = frozenset((*COMMON["authors"], *COMMON["keywords"]))
"""Facts of which an article may have several, an element each."""
OUTSIDE = 1000
"""Deeper than libxml2 reads."""
NEAR = 2
"""Levels: `<article><head><status>`, `<author><name><surname>`."""
NAMES = ("name", "label", "value", "displayname", "fullname", "title", "text")
GIVEN, FAMILY = ("firstname", "givenname", "givennames"), ("lastname", "familyname", "surname")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def facts(root: Element, article: Element, held: Contents) -> Fields:
    """Return what the article says of itself, then what is said around it and not of another."""
    found: dict[str, Any] = {}
    depths: dict[str, int] = {}
    for depth, key, node in sorted(_named(root, article, held), key=lambda entry: entry[0]):
        if key in found and not (key in LISTS and depths[key] == depth):
            continue
        value = _value(node)
        if not value or (isinstance(value, str) and len(value) > LONGEST_FACT):
            continue
        depths[key] = depth
        if key in LISTS:
            found.setdefault(key, []).extend(value if isinstance(value, list) else [value])
        else:
            found[key] = value
    for key, value in article.items():
        folded = fold(key.rpartition("}")[2])
        own = _fact(folded) or _state(folded, 0)
        if own and 0 < len(value) <= LONGEST_FACT:
            found.setdefault(own, value)
    guid = next((found[key] for key in COMMON["guid"] if key in found), "")
    is_uuid = isinstance(guid, str) and UUID.fullmatch(guid)
    return {**found, "guid": f"urn:uuid:{str(guid).lower()}"} if is_uuid else found


def _named(root: Element, article: Element, held: Contents) -> Iterator[tuple[int, str, Element]]:
    """Yield depth, name of the fact and element; what is outside the article is the deepest."""
    stack = [(root, 0, root is article)]
    while stack:
        node, depth, inside = stack.pop()
        key = key_of(node)
        is_title = key in named("titles")
        fact = "title" if is_title else _fact(key) or _state(key, depth if inside else OUTSIDE)
        if fact and node not in held.texts and (inside or not is_title):
            yield depth if inside else OUTSIDE, fact, node
        if is_title or key in named("paragraphs") or _is_owner(node, key, held):
            continue
        children = [child for child in node if name(child) and key_of(child) not in named("asides")]
        boxes = _boxes(children, held)
        stack.extend(
            (child, depth + 1 if inside else 0, inside or child is article)
            for child in reversed(children)
            if child not in boxes
        )


def _boxes(children: list[Element], held: Contents) -> set[Element]:
    """Return what has a title of its own beside the article's title, and no text."""
    titles = {child for child in children if key_of(child) in named("titles")}
    if not titles:
        return set()
    return {
        one
        for one in children
        if one in held.titles and one not in held.texts and one not in titles
        if not _fact(key_of(one))
    }


def _is_owner(node: Element, key: str, held: Contents) -> bool:
    """Return whether an element is a person, an outlet, a subject, with facts of its own."""
    return key in named("owners") and node not in held.texts


def _fact(key: str) -> str:
    return key if key in FACTS else fact_names().get(key, "")


def _state(key: str, depth: int) -> str:
    """Return the field that says whether an article may go out, near the article's own root."""
    return key if depth <= NEAR and key in state_fields() else ""


def _value(node: Element, depth: int = 0) -> object:
    """Return an element's text, the name among its parts, or a list of parts that are alike."""
    parts = [child for child in node if name(child) and name(child).lower() not in INLINE]
    if not parts or (node.text or "").strip() or depth > NEAR:
        stated = (attribute(node, key) for key in ("href", "url", "until", "value"))
        return line(node) or next(filter(None, stated), "")
    by_key = {key_of(part): line(part) for part in reversed(parts)}
    given = next((by_key[key] for key in GIVEN if key in by_key), "")
    family = next((by_key[key] for key in FAMILY if key in by_key), "")
    if given and family:
        return {"firstname": given, "lastname": family}
    if {"year", "month", "day"} <= by_key.keys():
        return "-".join(by_key[part].zfill(2) for part in ("year", "month", "day"))
    called = next((part for key in NAMES for part in parts if key_of(part) == key), parts[0])
    alike = len(by_key) == 1 and key_of(called) not in NAMES
    return [_value(part, depth + 1) for part in parts] if alike else _value(called, depth + 1)
