"""An outlet's or an archive's own XML: a title, and paragraphs under it.

Read only where both are beyond doubt; anything else says that it is XML of no known format.
"""

from articles.reading.fields import COMMON
from articles.reading.lookup import fold
from articles.reading.states import state_fields
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

EMBARGOES = frozenset((*COMMON["embargoed_until"], *COMMON["ed_note"]))


def fields(root: Element) -> Fields | None:
    """Return the facts of an outlet's own document; None where it is not clearly an article."""
    facts: Fields = {}
    title = None
    for node in root.iter():
        key = fold(name(node)) if name(node) else ""
        value = line(node) if key in FACTS or key in TITLES else ""
        if 0 < len(value) <= LONGEST_FACT:
            facts.setdefault("title" if key in TITLES else key, value)
            title = node if title is None and key in TITLES else title
    text = _text(root)
    if not facts.get("title") or not text:
        return None
    language = attribute(root, "lang")
    language_fact = {"language": language} if language else {}
    return {**_states(title), **facts, **language_fact, "text": text}


def _states(title: Element | None) -> Fields:
    """Return what stands around the title on whether and when the article is to be published."""
    around = [] if title is None else list(title.iterancestors())[:2]
    stated = [(key, value) for one in around for key, value in one.items()]
    stated += [(name(child), line(child)) for one in around for child in one if name(child)]
    known = {*state_fields(), *EMBARGOES}
    return {
        key: value for raw, value in stated[::-1]
        if (key := fold(raw.rpartition("}")[2])) in known and 0 < len(value) <= LONGEST_FACT
    }  # fmt: skip


def _text(root: Element) -> str:
    """Return the paragraphs, or what one element of a telling name holds."""
    found = [text for node in root.iter() if name(node) in PARAGRAPHS and (text := line(node))]
    if found:
        return "\n".join(found)
    for node in root.iter():
        if name(node) and fold(name(node)) in TEXTS:
            return "\n".join(paragraphs(node))
    return ""
