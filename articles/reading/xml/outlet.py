"""An outlet's or an archive's own XML: a title, and paragraphs under it.

Read only where both are beyond doubt; anything else says that it is XML of no known format.
"""

from articles.reading.xml.blocks import paragraphs
from articles.reading.xml.elements import Contents, key_of, named, outside_asides
from articles.reading.xml.newsml_g2 import Fields
from articles.reading.xml.outlet_facts import facts
from articles.reading.xml.tree import Element, attribute, line


def fields(root: Element, article: Element, held: Contents) -> Fields | None:
    """Return the facts of a document's article; None where it is not clearly an article."""
    own = facts(root, article, held)
    text = _text(article, held) if own.get("title") else ""
    if not text:
        return None
    language = attribute(article, "lang") or attribute(root, "lang")
    return {**own, **({"language": language} if language else {}), "text": text}


def _text(article: Element, held: Contents) -> str:
    """Return the text outside of other articles that this one holds; else whatever is there."""
    nodes = list(outside_asides(article))
    others = _others(nodes[1:], held)
    own = [node for node in nodes if node not in others] if others else nodes
    return _text_among(own, held) or _text_among(nodes, held)


def _others(nodes: list[Element], held: Contents) -> set[Element]:
    """Return the elements called an article, with a title and a text, and all in them."""
    called = named("articles") | named("entries")
    others: set[Element] = set()
    for node in nodes:
        if node.getparent() in others or (held.is_article(node) and key_of(node) in called):
            others.add(node)
    return others


def _text_among(nodes: list[Element], held: Contents) -> str:
    """Return what the elements of the most telling name hold, or the paragraphs anywhere."""
    bodies = _bodies(nodes[1:], held)
    inside = {node for body in bodies for node in outside_asides(body)}
    loose = [node for node in nodes if key_of(node) in named("paragraphs") and line(node)]
    if loose and inside.isdisjoint(loose):
        return "\n".join(map(line, loose))
    longest = max(bodies, key=lambda body: len(line(body)), default=None)
    if longest is None:
        return ""
    alike = [body for body in bodies if key_of(body) == key_of(longest)]
    alike = [body for body in alike if attribute(body, "lang") == attribute(alike[0], "lang")]
    return "\n".join(map(_body_text, alike))


def _bodies(nodes: list[Element], held: Contents) -> list[Element]:
    """Return the outermost elements that are called a text and hold no title."""
    texts = named("texts")
    outermost: list[Element] = []
    seen: set[Element] = set()
    for node in nodes:
        if node.getparent() in seen:
            seen.add(node)
        elif key_of(node) in texts and node in held.texts and node not in held.titles:
            seen.add(node)
            outermost.append(node)
    return outermost


def _body_text(body: Element) -> str:
    """Return a body's paragraphs; the lines of one without elements are as they were sent."""
    if not len(body):
        return str(body.text or "")
    return "\n".join(paragraphs(body, named("asides")))
