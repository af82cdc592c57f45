"""XML text to an element tree, without entities, network or DTD, and finding elements in it.

Names are local names: agencies choose prefixes and namespaces freely, and a `<dc:creator>`
cut out of its feed has no declaration.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from lxml import etree

DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,400}\?>")
DOCTYPE = re.compile(r"<!DOCTYPE\b[^<>\[\]]{0,1000}(?:\[[^\]]{0,100000}\]\s{0,9})?>", re.IGNORECASE)
"""With its internal subset, the place of entity bombs."""
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z_][A-Za-z0-9_.-]{0,60});")
"""`&nbsp;` and `&mdash;` need a DTD in XML; producers write them without one."""
SHORT = ("title", "link", "language")
"""What names a feed, and stays with each of its parts."""
LONGEST_NAME = 500
Element: TypeAlias = Any
"""lxml's: it has no types."""


def parse(text: str) -> Element | None:
    """Return the root of XML that may be broken; None when there is none.

    libxml2's own bounds hold (256 levels, 10 MB of text); what lies beyond them is left out.
    """
    text = DOCTYPE.sub("", DECLARATION.sub("", text, count=1), count=1)
    text = NAMED.sub(_character, text)
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def is_cut(text: str, root_name: str) -> bool:
    """Return whether XML has no end tag of its root: what was behind the cut is unknown."""
    is_empty = text.rstrip().endswith("/>") and text.count("<") - text.count("<?") == 1
    return f"</{root_name}" not in text and not is_empty


def _character(reference: re.Match[str]) -> str:
    """Return HTML's character; an entity of the document's own is left out, never expanded."""
    found = html.unescape(reference[0])
    return found if found != reference[0] else ""


def name(element: Element) -> str:
    """Return an element's local name; the empty string for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def under(element: Element | None, path: str) -> Iterator[Element]:
    """Yield what stands at a path of local names; `**/x` at any depth."""
    if element is None:
        return
    step, _, rest = path.partition("/")
    if step == "**":
        step, _, rest = rest.partition("/")
        found: Iterator[Element] = (node for node in element.iter() if name(node) == step)
    else:
        found = (child for child in element if name(child) == step)
    for node in found:
        if rest:
            yield from under(node, rest)
        else:
            yield node


def at(element: Element | None, *paths: str) -> Element | None:
    """Return the first element at the first path that has any."""
    return next((node for path in paths for node in under(element, path)), None)


def attribute(element: Element | None, local: str) -> str:
    """Return an attribute by its local name, as `xml:lang`; the empty string without."""
    if element is None:
        return ""
    plain = element.get(local)
    if plain is not None:
        return str(plain).strip()
    return next(
        (str(value).strip() for key, value in element.items() if key.rpartition("}")[2] == local),
        "",
    )


def line(element: Element | None) -> str:
    """Return all text of an element in one line."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def lines(element: Element | None, *paths: str) -> list[str]:
    """Return the texts at the first path that has any."""
    for path in paths:
        texts = [text for node in under(element, path) if (text := line(node))]
        if texts:
            return texts
    return []


def first(element: Element | None, *paths: str) -> str:
    """Return the first text at the first path that has any."""
    return next(iter(lines(element, *paths)), "")


def inner(element: Element | None) -> str:
    """Return what is inside an element as markup, without prefixes and namespaces."""
    if element is None:
        return ""
    parts = [html.escape(element.text or "", quote=False)]
    parts += [_markup(child) for child in element]
    return "".join(parts)


def _markup(top: Element) -> str:
    parts: list[str] = []
    for event, element in etree.iterwalk(top, events=("start", "end")):
        local = name(element)
        if event == "start":
            parts += f"<{local}>" if local else "", html.escape(element.text or "", quote=False)
        else:
            parts += f"</{local}>" if local else "", html.escape(element.tail or "", quote=False)
    return "".join(parts)


def each_alone(root: Element, items: Sequence[Element]) -> Iterator[bytes]:
    """Yield the document with one of its items at a time, and what names the feed."""
    places = [node.getparent() for node in items]
    for node, place in zip(items, places, strict=True):
        node.tail = None
        if place is not None:
            place.remove(node)
    _prune(root)
    for node, place in zip(items, places, strict=True):
        if place is not None:
            place.append(node)
            yield etree.tostring(root, encoding="utf-8")
            place.remove(node)


def _prune(root: Element) -> None:
    """Leave a feed's own name, so that a part is no longer than its item and a little."""
    for parent in (root, *under(root, "channel"), *under(root, "itemSet")):
        for node in list(parent):
            node.tail = None
            is_short = (
                name(node) in SHORT and not len(node) and len(node.text or "") <= LONGEST_NAME
            )
            if not is_short and name(node) not in ("channel", "itemSet"):
                parent.remove(node)
