"""An outlet's or an archive's own XML: a title, and paragraphs under it.

Read only where both are beyond doubt; anything else says that it is XML of no known format.
"""

from articles.reading.fields import COMMON
from articles.reading.lookup import fold
from articles.reading.xml.blocks import paragraphs
from articles.reading.xml.newsml_g2 import Fields
from articles.reading.xml.tree import Element, attribute, line, name

TITLES = ("headline", "title", "hl1", "hedline", "heading")
TEXTS = ("body", "text", "content", "story", "bodytext", "fulltext", "articlebody", "maintext")
PARAGRAPHS = ("p", "para", "paragraph")
LONGEST_FACT = 1000
FACTS = frozenset(
    path for key in ("summary", "url", "guid", "authors", "source", "published", "modified",
                    "language", "keywords") for path in COMMON[key] if "." not in path
)  # fmt: skip


def fields(root: Element) -> Fields | None:
    """Return the facts of an outlet's own document; None where it is not clearly an article."""
    facts: Fields = {}
    for node in root.iter():
        key = fold(name(node)) if name(node) else ""
        value = line(node) if key in FACTS or key in TITLES else ""
        if 0 < len(value) <= LONGEST_FACT:
            facts.setdefault("title" if key in TITLES else key, value)
    text = _text(root)
    if not facts.get("title") or not text:
        return None
    language = attribute(root, "lang")
    return {**facts, **({"language": language} if language else {}), "text": text}


def _text(root: Element) -> str:
    """Return the paragraphs, or what one element of a telling name holds."""
    found = [text for node in root.iter() if name(node) in PARAGRAPHS and (text := line(node))]
    if found:
        return "\n".join(found)
    for node in root.iter():
        if name(node) and fold(name(node)) in TEXTS:
            return "\n".join(paragraphs(node))
    return ""
