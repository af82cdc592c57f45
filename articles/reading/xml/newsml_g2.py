"""NewsML-G2 text items: https://iptc.org/std/NewsML-G2/2.34/ (news item, power conformance)."""

from base64 import b64decode
from binascii import Error

from articles.reading.xml.blocks import paragraphs
from articles.reading.xml.inline import authors_of_xml, html_of_xml, text_of_xml
from articles.reading.xml.tree import Element, at, attribute, first, line, lines, name, under
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
    language = attribute(at(about, "language"), "tag") or attribute(item, "lang")
    title = _headline(about, language)
    read = (_text(one, title) for one in _renditions(at(item, "contentSet"), language))
    text, byline = next((one for one in read if one[0].strip()), ("", []))
    descriptions = sorted(under(about, "description"), key=lambda one: _is_other(one, language))
    return {
        "title": title,
        "text": text,
        "summary": next(
            (line(node) for node in descriptions if _is_summary(node)), ""
        ),
        "guid": guid,
        "url": guid,
        "authors": lines(about, "by") or byline
        or [named(node) for node in under(about, "creator")],
        "source": provider,
        "domain": provider if "." in provider and " " not in provider else "",
        "credit": [text for node in under(about, "infoSource") if (text := named(node))],
        "language": language,
        "published": first(meta, "firstCreated") or first(about, "contentCreated"),
        "versionCreated": first(meta, "versionCreated"),
        "keywords": lines(about, "keyword") + [
            text for node in under(about, "subject") if (text := first(node, "name"))
        ],
        "version": attribute(item, "version"),
        "pubstatus": status,
        "embargoeduntil": until,
        "urgency": first(about, "urgency"),
        "ednote": " ".join(text for note in under(meta, "edNote") for text in paragraphs(note)),
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


def _headline(about: Element | None, language: str) -> str:
    """Return the headline: no subheadline, in the item's language, of the first rank."""
    found = [node for node in under(about, "headline") if line(node)]
    found.sort(key=lambda node: (_role(node), _is_other(node, language), _rank(node)))
    return line(found[0]) if found else ""


def _role(headline: Element) -> int:
    role = attribute(headline, "role").lower()
    return 0 if not role else 1 if "main" in role else 3 if "sub" in role else 2


def _rank(headline: Element) -> int:
    """Return IPTC's rank, 1 the most important; what has none is before any."""
    rank = attribute(headline, "rank")
    return int(rank) if rank.isascii() and rank.isdigit() and len(rank) < 9 else 0


def _is_summary(description: Element) -> bool:
    return "caption" not in attribute(description, "role").lower() and bool(line(description))


def _text(content: Element, title: str) -> tuple[str, list[str]]:
    """Return the text of a rendition, and the byline in it."""
    if name(content) == "inlineXML":
        children = [child for child in content if name(child)]
        if children and name(children[0]) != "html" and "html" not in _kind(content):
            return text_of_xml(content, title), authors_of_xml(content)
        return html_of_xml(content), []
    text = "".join(map(str, content.itertext()))
    if attribute(content, "encoding").lower().endswith("base64"):
        try:
            text = b64decode(text).decode("utf-8", "replace")
        except (Error, ValueError):
            return "", []
    return text, []


def _renditions(contents: Element | None, language: str) -> list[Element]:
    """Return the renditions, those in the item's language first, of these XHTML first."""
    found = [*under(contents, "inlineXML"), *under(contents, "inlineData")]
    return sorted(
        found,
        key=lambda node: (
            name(node) == "inlineData",
            _is_other(node, language),
            "html" not in _kind(node),
        ),
    )


def _is_other(node: Element, language: str) -> bool:
    """Return whether an element is said to be in another language than the item."""
    own = attribute(node, "lang")
    return bool(own and language) and _primary(own) != _primary(language)


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _kind(content: Element) -> str:
    return attribute(content, "contenttype").lower()
