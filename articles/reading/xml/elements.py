"""What elements of unknown XML hold, by their names: titles, texts, pictures, related articles.

The names are data (`articles/data/element_names.toml`): an outlet names them in its own language.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from articles.reading.lookup import fold
from articles.reading.xml.tree import Element, line, name
from articles.resources import table


@cache
def named(role: str) -> frozenset[str]:
    """Return the folded names of the elements that hold this, such as `titles`."""
    return frozenset(table("element_names.toml")[role])


@cache
def fact_names() -> dict[str, str]:
    """Return the common name of a fact (`fields.COMMON`) by its name in other languages."""
    return {own: fact for fact, all_of in table("element_names.toml")["facts"].items()
            for own in all_of}  # fmt: skip


def key_of(element: Element) -> str:
    """Return an element's folded local name; the empty string for what is no element."""
    local = name(element)
    return fold(local) if local else ""


def outside_asides(top: Element) -> Iterator[Element]:
    """Yield an element and what is in it but pictures, related articles, parts of paragraphs."""
    asides, paragraphs = named("asides"), named("paragraphs")
    stack = [top]
    while stack:
        node = stack.pop()
        yield node
        if key_of(node) not in paragraphs:
            stack.extend(
                child for child in reversed(node) if name(child) and key_of(child) not in asides
            )


class Contents(NamedTuple):
    """How many titles and texts each element of a tree holds, itself included."""

    nodes: list[Element]
    titles: dict[Element, int]
    texts: dict[Element, int]

    def is_article(self, node: Element) -> bool:
        """Return whether an element holds a title and a text."""
        return node in self.titles and node in self.texts


def contents(root: Element) -> Contents:
    """Count titles and texts in one pass, from the leaves to the root."""
    found = Contents(list(outside_asides(root)), {}, {})
    bearers = named("paragraphs") | named("texts")
    for node in reversed(found.nodes):
        key = key_of(node)
        if key in named("titles") and node not in found.titles and line(node):
            found.titles[node] = 1
        elif key in bearers and node not in found.texts and line(node):
            found.texts[node] = 1
        parent = node.getparent()
        if parent is not None and node is not root:
            for counts in (found.titles, found.texts):
                if node in counts:
                    counts[parent] = counts.get(parent, 0) + counts[node]
    return found
