"""What each producer calls a fact: tables, no code; long because a table is read in one piece.

Keys are folded (`lookup.fold`), so one name covers snake_case, camelCase and
ninjs 1 to 3. A format's own names come before the common ones.
Sources: the documented output of each producer, as named at the format.
"""

from typing import NamedTuple

Paths = tuple[str, ...]

COMMON: dict[str, Paths] = {
    "title": (
        "title",
        "headline",
        "headlines",
        "articletitle",
        "heading",
        "head",
        "titledetail",
        "titlepage",
        "titlerss",
        "posttitle",
        "ogtitle",
        "metatitle",
        "name",
    ),
    "text": (
        "text",
        "maintext",
        "articlebody",
        "body",
        "content",
        "bodytext",
        "fulltext",
        "articletext",
        "textcontent",
        "plaintext",
        "articlecontent",
        "contenttext",
        "storybody",
        "story",
        "article",
        "cleanedtext",
        "rawtext",
        "bodyhtml",
        "contenthtml",
        "articlehtml",
        "articlebodyhtml",
        "contentencoded",
        "htmlbody",
        "html",
        "rawhtml",
    ),
    "summary": (
        "summary",
        "description",
        "excerpt",
        "abstract",
        "lead",
        "lede",
        "standfirst",
        "subtitle",
        "dek",
        "teaser",
        "descriptiontext",
        "metadescription",
        "snippet",
    ),
    "url": (
        "url",
        "link",
        "permalink",
        "articleurl",
        "weburl",
        "pageurl",
        "originalurl",
        "href",
        "mainentityofpage",
        "uri",
        "id",
        "guid",
        "links.href",
        "requestedurl",
    ),
    "canonical": ("canonicallink", "canonicalurl", "canonical", "links.canonical"),
    "guid": ("guid", "uri", "uuid", "id"),
    "authors": ("authors", "author", "byline", "by", "creator", "dccreator", "writers", "writer"),
    "source": (
        "sourcename",
        "sitename",
        "source",
        "publisher",
        "outlet",
        "publication",
        "provider",
        "newspaper",
        "medianame",
        "feed.title",
        "metasitename",
        "ogsitename",
        "website",
        "site",
    ),
    "domain": (
        "sourcedomain",
        "domain",
        "canonicaldomain",
        "sourceurl",
        "hostname",
        "host",
        "source.uri",
    ),
    "credit": ("credit", "infosources", "infosource", "agency", "creditline"),
    "language": ("language", "lang", "inlanguage", "languagecode", "locale", "metalang"),
    "published": (
        "datepublished",
        "datepublish",
        "publishedat",
        "publishdate",
        "publisheddate",
        "pubdate",
        "publishingdate",
        "publicationdate",
        "datetimepub",
        "published",
        "publishedon",
        "firstpublished",
        "publishtime",
        "posteddate",
        "postedat",
        "date",
        "datetime",
        "timestamp",
        "createdat",
        "datecreated",
        "created",
        "firstcreated",
    ),
    "modified": (
        "datemodified",
        "datemodify",
        "modifiedat",
        "modified",
        "modifieddate",
        "updatedat",
        "updated",
        "updateddate",
        "lastmodified",
        "lastupdated",
        "versioncreated",
    ),
    "seen": ("crawledat", "scrapedat", "fetchedat", "datedownload", "seendate", "retrievedat"),
    "keywords": (
        "keywords",
        "tags",
        "metakeywords",
        "newskeywords",
        "categories",
        "category",
        "topics",
        "articlesection",
        "section",
    ),
    "version": ("version",),
    "pub_status": ("pubstatus",),
    "embargoed_until": ("embargoeduntil", "embargoed"),
}


class Format(NamedTuple):
    """A producer: marks that give it away, and where it differs from COMMON."""

    name: str
    marks: tuple[frozenset[str], ...]
    """Any one of these sets of keys is enough."""
    own: dict[str, Paths] = {}


def _marks(*alternatives: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(keys.split()) for keys in alternatives)


FORMATS = (
    # https://iptc.org/standards/ninjs/ 1.x to 3.x, and Superdesk's superset with guid
    Format("ninjs", _marks("versioncreated", "pubstatus uri", "bodies uri", "headlines uri", "infosources"), {
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
    }),
    # https://github.com/fhamborg/news-please NewsArticle.get_serializable_dict
    Format("news-please", _marks("maintext", "sourcedomain", "datepublish datedownload"), {
        "text": ("maintext", "text"),
    }),
    # https://trafilatura.readthedocs.io: `source` is the URL, `source-hostname` the site's name
    Format("trafilatura", _marks("sourcehostname", "hostname fingerprint", "sitename hostname date"), {
        "url": ("url", "source"),
        "source": ("sourcehostname", "sitename"),
        "domain": ("hostname",),
        "text": ("text", "rawtext"),
    }),
    # https://github.com/flairNLP/fundus Article.to_json
    Format("fundus", _marks("publishingdate"), {
        "text": ("plaintext", "body"),
        "summary": ("body.summary",),
        "url": ("url", "html.respondedurl", "html.requestedurl"),
    }),
    # https://newsapi.org/docs/endpoints/everything
    Format("newsapi", _marks("urltoimage"), {"source": ("source.name", "source.id")}),
    # https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/
    Format("gdelt", _marks("seendate"), {"source": ("domain",)}),
    # https://feedparser.readthedocs.io: `source` is the feed an aggregated entry came from
    Format("feedparser", _marks("publishedparsed", "guidislink", "titledetail", "summarydetail"), {
        "text": ("content", "summary", "description"),
        "summary": (),
        "url": ("link", "links.href", "feedburneroriglink", "id"),
        "guid": ("id", "guid"),
        "credit": ("source.title",),
        "source": ("feed.title", "source.title"),
        "domain": ("source.href",),
        "authors": ("authors", "author", "contributors"),
        "language": ("language", "content.language", "feed.language", "titledetail.language"),
        "published": ("published", "publishedparsed", "created", "date"),
        "modified": ("updated", "updatedparsed"),
    }),
    # https://docs.zyte.com/zyte-api/openapi/zyte-schema.html article
    Format("zyte", _marks("articlebody metadata", "articlebodyhtml", "datepublishedraw", "articlebody canonicalurl"), {
        "text": ("articlebody", "articlebodyhtml"),
        "published": ("datepublished", "datepublishedraw"),
        "modified": ("datemodified", "datemodifiedraw"),
    }),
    # https://newspaper4k.readthedocs.io Article.to_json
    Format("newspaper4k", _marks("publishdate topimage", "publishdate metalang", "publishdate topimg", "topimage metasitename"), {
        "source": ("metasitename", "sourceurl"),
        "published": ("publishdate",),
        "keywords": ("tags", "keywords", "metakeywords"),
        "summary": ("summary", "metadescription"),
    }),
    # https://github.com/mediacloud/story-indexer ContentMetadata
    Format("mediacloud", _marks("textcontent canonicaldomain", "articletitle canonicaldomain"), {
        "canonical": ("canonicalurl",),
    }),
)  # fmt: skip
SCHEMA_ORG = Format("schema.org", (), {
    "title": ("headline", "name", "alternativeheadline"),
    "text": ("articlebody", "text"),
    "summary": ("description", "abstract"),
    "url": ("url", "mainentityofpage", "id", "@id"),
    "guid": ("identifier", "@id"),
    "source": ("publisher", "sourceorganization", "provider"),
    "credit": ("sourceorganization",),
    "keywords": ("keywords", "articlesection", "about"),
    "published": ("datepublished", "datecreated"),
})  # fmt: skip
PLAIN = Format("json", ())


def detect(keys: frozenset[str]) -> Format:
    """Return the first format one of whose marks is among the folded keys."""
    for form in FORMATS:
        if any(mark <= keys for mark in form.marks):
            return form
    return PLAIN
