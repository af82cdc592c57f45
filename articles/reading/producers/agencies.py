"""News agencies' JSON."""

from articles.reading.producers.row import Format, marks

AGENCIES = (
    # https://iptc.org/standards/ninjs/ 1.x to 3.x, and Superdesk's superset with guid
    Format("ninjs", marks("versioncreated", "pubstatus uri", "bodies uri", "headlines uri", "infosources"), {
        "title": ("headlines", "headline", "title", "name"),
        "text": ("bodies", "bodytext", "bodyxhtml", "bodyhtml", "body"),
        "summary": ("descriptions", "descriptiontext", "abstract"),
        "guid": ("guid", "uri"),
        "url": ("url", "link", "canonicalurl", "altids", "uri"),
        "authors": ("by", "byline", "authors"),
        "source": ("source", "publisher"),
        "credit": ("infosources", "infosource", "credit"),
        "published": ("firstpublished", "firstcreated", "contentcreated"),
        "modified": ("versioncreated",),
        "keywords": ("keywords", "subjects", "subject"),
    }, flashes=True, own_ids=True),
)  # fmt: skip
