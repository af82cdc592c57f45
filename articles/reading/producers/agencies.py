"""News agencies' JSON."""

from articles.reading.producers.row import Format, marks

KINDS = {
    "event": "an event",
    "planning": "a planning item",
    "picture": "a picture",
    "photo": "a picture",
    "image": "a picture",
    "graphic": "a graphic",
    "audio": "audio",
    "video": "a video",
    "composite": "a package of items",
    "package": "a package of items",
    "component": "a part of an item",
}
"""ninjs `type` (1.x to 3.x), AP's and Superdesk's; `text` and `article` are articles."""
SUPERDESK_STATES = {
    "submitted": "withheld",
    "in_progress": "withheld",
    "being_corrected": "withheld",
}
"""Of its items that others have not, `data/states.toml`."""
AGENCIES = (
    # https://api.ap.org/media/v/docs/ content item: no text in it, only a link to the NITF
    Format("ap", marks("altids bylines", "altids editorialtypes", "altids editorialpriority", "headlineextended pubstatus"), {
        "title": ("headline", "headlineextended", "title"),
        "text": ("bodytext", "bodyxhtml", "bodynitf", "body"),
        "summary": ("descriptionsummary", "descriptiontext"),
        "url": ("links.href", "url"),
        "guid": ("altids.itemid", "uri"),
        "authors": ("bylines.by", "byline"),
        "source": ("provider",),
        "credit": ("infosource", "provider", "bylines.title"),
        "published": ("firstcreated",),
        "modified": ("versioncreated",),
        "keywords": ("keywords", "subject"),
        "located": ("located", "datelinelocation.city"),
    }, flashes=True, own_ids=True, kind="type", others=KINDS),
    # https://iptc.org/standards/ninjs/ 1.0 to 3.2, and Superdesk's superset with guid; 1.x has
    # pattern properties: headline_main, body_html, description_text
    Format("ninjs", marks("versioncreated", "pubstatus uri", "bodies uri", "headlines uri", "infosources", "eventdetails", "newscoveragestatus"), {
        "title": ("headlines", "headline", "headlinemain", "title", "name", "headline*"),
        "text": ("bodies", "bodytext", "bodyxhtml", "bodyhtml", "bodymain", "body", "body*"),
        "summary": ("descriptions", "descriptiontext", "descriptionsummary", "abstract", "descriptionmain", "descriptionhtml"),
        "guid": ("guid", "uri"),
        "url": ("url", "link", "canonicalurl", "altids", "uri"),
        "authors": ("by", "byline", "authors"),
        "source": ("source", "publisher", "provider"),
        "credit": ("infosources", "infosource", "credit"),
        "published": ("firstpublished", "firstcreated", "contentcreated"),
        "modified": ("versioncreated",),
        "keywords": ("keywords", "subjects", "subject"),
    }, flashes=True, own_ids=True, kind="type", others=KINDS, other_keys={
        "eventdetails": "an event", "newscoveragestatus": "a planning item",
        "plannedcoverage": "a planning item",
    }, status="state", statuses=SUPERDESK_STATES),
)  # fmt: skip
