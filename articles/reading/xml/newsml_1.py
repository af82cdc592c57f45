"""NewsML 1.2: https://iptc.org/std/NewsML/1.2/specification/NewsML_1.2-spec-functionalspec.pdf."""

from articles.reading.xml.blocks import paragraphs
from articles.reading.xml.newsml_g2 import Fields
from articles.reading.xml.tree import Element, at, attribute, first, inner, line, lines, name, under
from articles.rejection import Reason, Rejection

NOT_NEWS = ("alert list", "topicset", "catalog")
STATUSES = {"usable": "usable", "canceled": "canceled", "cancelled": "canceled",
            "withheld": "withheld", "embargoed": "withheld"}  # fmt: skip


def items(root: Element) -> list[Element]:
    """Return the news items of a document."""
    return list(under(root, "NewsItem"))


def fields(item: Element) -> Fields | Rejection:
    """Return the facts of one `<NewsItem>`, whose components may be nested."""
    managed, identity = at(item, "NewsManagement"), at(item, "Identification/NewsIdentifier")
    component = at(item, "NewsComponent")
    texts = [one for one in under(item, "**/ContentItem") if _is_text(one)]
    if component is not None and not texts and at(item, "**/ContentItem") is not None:
        kinds = sorted({kind(one, "MediaType") for one in under(item, "**/ContentItem")} - {""})
        return Rejection(
            Reason.NOT_AN_ARTICLE, f"NewsML 1: no text but {', '.join(kinds) or 'other media'}"
        )
    status = kind(managed, "Status").lower()
    until = first(managed, "StatusWillChange/DateAndTime") if status == "embargoed" else ""
    headlines = at(item, "**/NewsLines")
    about = at(item, "**/DescriptiveMetadata")
    run = at(item, "**/AdministrativeMetadata")
    return {
        "title": first(item, "**/NewsLines/HeadLine"),
        "text": max((_text(one) for one in texts), key=len, default=""),
        "summary": first(item, "**/NewsLines/SubHeadLine"),
        "guid": _guid(identity),
        "authors": lines(item, "**/NewsLines/ByLine"),
        "source": _party(run, "Provider") or _party(run, "Source"),
        "domain": first(identity, "ProviderId"),
        "credit": _party(run, "Source") or first(headlines, "CreditLine"),
        "language": kind(about, "Language") or attribute(component, "lang"),
        "published": first(managed, "FirstCreated"),
        "versionCreated": first(managed, "ThisRevisionCreated"),
        "keywords": lines(headlines, "KeywordLine")
        + [attribute(one, "Value") for one in under(about, "Property")
           if attribute(one, "FormalName").lower() == "keyword"],
        "version": first(identity, "RevisionId"),
        "pubstatus": "" if until else STATUSES.get(status, status),
        "embargoeduntil": until,
        "urgency": kind(managed, "Urgency"),
        "ednote": " ".join(lines(managed, "Instruction") + lines(headlines, "NewsLine")),
        "located": first(headlines, "DateLine"),
        "copyrightnotice": first(headlines, "CopyrightLine"),
    }  # fmt: skip


def kind(element: Element | None, child: str) -> str:
    """Return the FormalName of a child, the standard's way to say what something is."""
    return attribute(at(element, child), "FormalName")


def _guid(identity: Element | None) -> str:
    """Return what all revisions share; a PublicIdentifier ends in the revision and N, U or A."""
    parts = [first(identity, one) for one in ("ProviderId", "DateId", "NewsItemId")]
    if all(parts):
        return ":".join(("urn:newsml", *parts))
    public, revision = first(identity, "PublicIdentifier"), first(identity, "RevisionId")
    shared, _, last = public.rpartition(":")
    return shared if revision and last.rstrip("NUA") == revision else public


def _party(run: Element | None, role: str) -> str:
    return attribute(at(run, f"{role}/Party"), "FormalName")


def _is_text(content: Element) -> bool:
    media = kind(content, "MediaType").lower()
    return at(content, "DataContent", "Encoding/DataContent") is not None and media in ("", "text")


def _text(content: Element) -> str:
    data = at(content, "DataContent", "Encoding/DataContent")
    if data is None:
        return ""
    body = at(data, "**/body.content", "**/body")
    if body is not None and name(body) == "body":
        return inner(body)
    if any(name(child) for child in data):
        return "\n".join(paragraphs(body if body is not None else data))
    return "".join(map(str, data.itertext())) if line(data) else ""
