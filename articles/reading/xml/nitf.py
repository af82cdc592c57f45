"""NITF 3.x: https://iptc.org/std/NITF/3.6/ (also 3.0 to 3.5; the names did not change)."""

from articles.reading.xml.blocks import paragraphs
from articles.reading.xml.newsml_g2 import KILLS, Fields
from articles.reading.xml.tree import Element, at, attribute, first, lines, under


def fields(root: Element) -> Fields:
    """Return the facts of a `<nitf>` document."""
    head, data = at(root, "head"), at(root, "head/docdata")
    top, body = at(root, "body/body.head"), at(root, "body/body.content")
    published = at(root, "head/pubdata")
    status = attribute(data, "management-status").lower()
    release = attribute(at(data, "date.release"), "norm")
    if any(attribute(node, "msg-type").lower() in KILLS for node in under(data, "ed-msg")):
        status = "canceled"
    issued = attribute(at(data, "date.issue"), "norm")
    return {
        "title": first(top, "hedline/hl1", "headline/hl1") or first(head, "title"),
        "text": "\n".join(paragraphs(body if body is not None else at(root, "body"))),
        "summary": "\n".join(paragraphs(at(top, "abstract"))),
        "guid": _identity(at(data, "doc-id")),
        "url": attribute(published, "ex-ref"),
        "authors": lines(top, "byline/person", "byline"),
        "source": attribute(published, "name") or first(top, "distributor/org", "distributor"),
        "credit": first(top, "distributor/org", "distributor"),
        "language": attribute(root, "baselang") or attribute(body, "lang"),
        "published": issued or attribute(published, "date.publication")
        or attribute(at(top, "dateline/story.date"), "norm"),
        "versionCreated": attribute(published, "date.publication") if issued else "",
        "keywords": _keywords(head, data),
        "version": attribute(at(data, "du-key"), "version"),
        "pubstatus": status,
        "embargoeduntil": release,
        "urgency": attribute(at(data, "urgency"), "ed-urg"),
        "ednote": " ".join(
            [attribute(node, "info") for node in under(data, "ed-msg")] + lines(top, "note")
        ),
        "located": first(top, "dateline/location", "dateline"),
        "copyrightnotice": attribute(at(data, "doc.copyright"), "holder"),
    }  # fmt: skip


def _keywords(head: Element | None, data: Element | None) -> list[str]:
    keys = [attribute(node, "key") for node in under(data, "key-list/keyword")]
    subjects = [
        attribute(node, "tobject.subject.matter") or attribute(node, "tobject.subject.type")
        for node in under(head, "tobject/tobject.subject")
    ]
    return [word for word in (*keys, *subjects) if word]


def _identity(number: Element | None) -> str:
    """Return the id with its register: without one, a counter says nothing elsewhere."""
    plain, register = attribute(number, "id-string"), attribute(number, "regsrc")
    return f"{register}:{plain}" if plain and register else plain
