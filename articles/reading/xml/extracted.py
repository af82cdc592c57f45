"""What trafilatura writes as XML and TEI.

Source: https://trafilatura.readthedocs.io/en/latest/usage-python.html#output-formats (2.3).
"""

from articles.reading.xml.blocks import paragraphs
from articles.reading.xml.newsml_g2 import Fields
from articles.reading.xml.tree import Element, at, attribute, first, lines, under


def fields(root: Element) -> Fields:
    """Return the facts of `<doc>`: they are its attributes, under the names of the JSON."""
    return {
        **{key: str(value) for key, value in root.items()},
        "text": "\n".join(paragraphs(at(root, "main"))),
    }


def is_extracted(root: Element) -> bool:
    """Return whether a `<doc>` is trafilatura's, not another document of this name."""
    return at(root, "main") is not None


def tei_fields(root: Element) -> Fields:
    """Return the facts of a TEI document (P5, the part that trafilatura writes)."""
    head = at(root, "teiHeader")
    about = at(head, "fileDesc/sourceDesc/biblFull")
    printed = at(about, "publicationStmt")
    return {
        "title": first(about, "titleStmt/title") or first(head, "fileDesc/titleStmt/title"),
        "authors": lines(about, "titleStmt/author") or lines(head, "fileDesc/titleStmt/author"),
        "url": next((attribute(one, "target") for one in under(printed, "ptr")), ""),
        "sitename": first(printed, "publisher")
        or first(head, "fileDesc/publicationStmt/publisher"),
        "date": first(printed, "date") or _last_change(head),
        "excerpt": "\n".join(paragraphs(at(head, "profileDesc/abstract"))),
        "keywords": lines(head, "profileDesc/textClass/keywords/term"),
        "text": "\n".join(_body(at(root, "text/body"))),
    }


def _body(body: Element | None) -> list[str]:
    """Return the paragraphs without the readers' comments, which trafilatura keeps beside them."""
    if body is None or not len(body):
        return paragraphs(body)
    kept = (one for one in body if attribute(one, "type") != "comments")
    return [paragraph for one in kept for paragraph in paragraphs(one)]


def _last_change(head: Element | None) -> str:
    return first(head, "fileDesc/sourceDesc/bibl/date")
