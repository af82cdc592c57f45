"""NewsML-G2 text items: https://iptc.org/std/NewsML-G2/2.34/ (news item, power conformance)."""

from base64 import b64decode
from binascii import Error

from articles.reading.xml.blocks import paragraphs
from articles.reading.xml.tree import Element, at, attribute, first, inner, line, lines, name, under
from articles.rejection import Reason, Rejection

TEXT = ("text", "composite-text")
KILLS = ("kill", "withdraw", "withdrawal", "mandatory-kill", "delete", "retract")
"""Signals, and types of messages to editors, that withdraw a story, as agencies write them."""
Fields = dict[str, object]


def items(root: Element) -> list[Element]:
    """Return the news items of a message, or the root where it is one."""
    return [root] if name(root) == "newsItem" else list(under(root, "itemSet/newsItem"))


def fields(item: Element) -> Fields | Rejection:
    """Return the facts of one `<newsItem>`; what is no text is NOT_AN_ARTICLE."""
    meta, about = at(item, "itemMeta"), at(item, "contentMeta")
    kind = code(at(meta, "itemClass"))
    if kind and kind not in TEXT:
        return Rejection(Reason.NOT_AN_ARTICLE, f"NewsML-G2: a {kind} (itemClass)")
    status = code(at(meta, "pubStatus"))
    embargo = at(meta, "embargoed")
    until = line(embargo)
    if embargo is not None and not until and status in ("", "usable"):
        status = "withheld"  # "embargoed, no date known", by the standard
    if any(code(node) in KILLS for node in under(meta, "signal")):
        status = "canceled"
    provider = named(at(meta, "provider")) or named(at(item, "rightsInfo/copyrightHolder"))
    guid = attribute(item, "guid")
    return {
        "title": _headline(about),
        "text": _text(at(item, "contentSet")),
        "summary": next(
            (line(node) for node in under(about, "description") if _is_summary(node)), ""
        ),
        "guid": guid,
        "url": guid,
        "authors": lines(about, "by") or [named(node) for node in under(about, "creator")],
        "source": provider,
        "domain": provider if "." in provider and " " not in provider else "",
        "credit": [text for node in under(about, "infoSource") if (text := named(node))],
        "language": attribute(at(about, "language"), "tag") or attribute(item, "lang"),
        "published": first(meta, "firstCreated") or first(about, "contentCreated"),
        "versionCreated": first(meta, "versionCreated"),
        "keywords": lines(about, "keyword") + [
            text for node in under(about, "subject") if (text := first(node, "name"))
        ],
        "version": attribute(item, "version"),
        "pubstatus": status,
        "embargoeduntil": until,
        "urgency": first(about, "urgency"),
        "ednote": " ".join(lines(meta, "edNote")),
        "located": named(at(about, "located")) or first(about, "dateline"),
        "copyrightnotice": first(item, "rightsInfo/copyrightNotice"),
    }  # fmt: skip


def code(element: Element | None) -> str:
    """Return the bare code of `qcode="stat:usable"`, of a URI or of a literal."""
    for key in ("qcode", "uri", "literal"):
        value = attribute(element, key)
        if value:
            return value.rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()
    return ""


def named(element: Element | None) -> str:
    """Return a party's or a place's name, or the literal that stands for it."""
    return first(element, "name") or attribute(element, "literal")


def _headline(about: Element | None) -> str:
    found = list(under(about, "headline"))
    plain = [node for node in found if not attribute(node, "role")]
    main = [node for node in found if "main" in attribute(node, "role").lower()]
    others = [node for node in found if "sub" not in attribute(node, "role").lower()]
    return next((text for node in (*plain, *main, *others) if (text := line(node))), "")


def _is_summary(description: Element) -> bool:
    return "caption" not in attribute(description, "role").lower() and bool(line(description))


def _text(contents: Element | None) -> str:
    for node in sorted(under(contents, "inlineXML"), key=lambda node: "html" not in _kind(node)):
        children = [child for child in node if name(child)]
        if children and name(children[0]) != "html" and "html" not in _kind(node):
            body = at(node, "**/body.content")
            text = "\n".join(paragraphs(body if body is not None else node))
        else:
            body = at(node, "**/body")
            text = inner(body if body is not None else node)
        if text.strip():
            return text
    for node in under(contents, "inlineData"):
        text = "".join(map(str, node.itertext()))
        if attribute(node, "encoding").lower().endswith("base64"):
            try:
                text = b64decode(text).decode("utf-8", "replace")
            except (Error, ValueError):
                continue
        if text.strip() and _kind(node).startswith(("text/", "application/xhtml", "")):
            return text
    return ""


def _kind(content: Element) -> str:
    return attribute(content, "contenttype").lower()
