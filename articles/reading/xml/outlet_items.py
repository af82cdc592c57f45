"""The articles of an outlet's own XML that holds several, and the one of a document with one.

Elements of one name, equally deep, each with a title and a text: `<news/><news/>` in an export.
A section of an article has them too, but there a title or a text stands before the first of them.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from articles.reading.fields import COMMON
from articles.reading.xml.elements import Contents, fact_names, key_of, named
from articles.reading.xml.tree import LONGEST_NAME, Element, attribute

SIGNS = frozenset((*COMMON["published"], *COMMON["url"], *COMMON["guid"]))
"""What an article has of its own and a section has not."""
SHARED = frozenset((*COMMON["source"], *COMMON["language"]))
"""What an export says once for all of its articles."""


def items(root: Element, held: Contents) -> list[Element]:
    """Return the articles of a document: two or more, or the one that all is about."""
    depths: dict[Element, int] = {root: 0}
    found: dict[tuple[int, str], list[Element]] = {}
    for node in held.nodes:
        depth = depths[node]
        for child in node:
            depths[child] = depth + 1
        key = key_of(node)
        if node in held.titles and not (_is_part(key) or key in named("titles")):
            same = "article" if key in named("articles") else key
            found.setdefault((depth, same), []).append(node)
    for (_, key), nodes in sorted(found.items(), key=lambda entry: entry[0][0]):
        if (
            len(nodes) > 1
            and any(map(held.is_article, nodes))
            and _are_articles(root, key, nodes, held)
        ):
            return nodes
    return [_one(root, held)]


def _is_part(key: str) -> bool:
    parts = named("sections") | named("texts") | named("paragraphs")
    return key in parts and key not in named("articles")


def _are_articles(root: Element, key: str, nodes: list[Element], held: Contents) -> bool:
    """Return whether elements are articles: no article is around them, or each has its own date.

    A flash among articles has a title only.
    """
    titles = held.titles[root] - sum(held.titles[node] for node in nodes)
    texts = held.texts[root] - sum(held.texts.get(node, 0) for node in nodes)
    if (titles and texts) or not (all(map(held.is_article, nodes)) or key == "article"):
        return False
    return not (titles or texts) or key == "article" or all(map(_has_sign, nodes))


def _has_sign(node: Element) -> bool:
    own = (one for child in node for one in (child, *child))
    return any(
        key in SIGNS or fact_names().get(key) in ("published", "url", "guid")
        for key in map(key_of, own)
    )


def _one(root: Element, held: Contents) -> Element:
    """Return the innermost element that holds the article; a wrapper may have a title too."""
    node = root
    while True:
        inside = [child for child in node if held.is_article(child)]
        if len(inside) != 1 or _is_part(key_of(inside[0])):
            return node
        has_own = held.titles[node] > held.titles[inside[0]]
        if has_own and key_of(inside[0]) not in named("articles") | named("entries"):
            return node
        node = inside[0]


def each_alone(root: Element, articles: list[Element]) -> Iterator[bytes]:
    """Yield each article in a root of its own, with what the document says of all of them."""
    shared: dict[str, Element] = {}
    for around in articles[0].iterancestors():
        for child in around:
            key = key_of(child)
            if key in SHARED and not len(child) and len(child.text or "") <= LONGEST_NAME:
                shared.setdefault(key, child)
    language = attribute(root, "lang")[:LONGEST_NAME]
    for article in articles:
        alone = etree.Element(root.tag, {"lang": language} if language else {})
        own = {key_of(node) for node in article.iter()}
        alone.extend(deepcopy(one) for key, one in shared.items() if key not in own)
        article.tail = None
        alone.append(article)
        yield etree.tostring(alone, encoding="utf-8", xml_declaration=True)
