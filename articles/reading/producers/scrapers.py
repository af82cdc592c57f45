"""Libraries and services that extract an article out of a page."""

from articles.reading.producers.row import Format, marks

SCRAPERS = (
    # https://github.com/fhamborg/news-please NewsArticle.get_serializable_dict
    Format("news-please", marks("maintext", "sourcedomain", "datepublish datedownload"), {
        "text": ("maintext", "text"),
    }),
    # https://trafilatura.readthedocs.io: `source` is the URL, `source-hostname` the site's name
    Format("trafilatura", marks("sourcehostname", "hostname fingerprint", "sitename hostname date"), {
        "url": ("url", "source"),
        "source": ("sourcehostname", "sitename"),
        "domain": ("hostname",),
        "text": ("text", "rawtext"),
    }),
    # https://github.com/flairNLP/fundus Article.to_json
    Format("fundus", marks("publishingdate"), {
        "text": ("plaintext", "body"),
        "summary": ("body.summary",),
        "url": ("url", "html.respondedurl", "html.requestedurl"),
    }),
    # https://docs.zyte.com/zyte-api/openapi/zyte-schema.html article
    Format("zyte", marks("articlebody metadata", "articlebodyhtml", "datepublishedraw", "articlebody canonicalurl"), {
        "text": ("articlebody", "articlebodyhtml"),
        "published": ("datepublished", "datepublishedraw"),
        "modified": ("datemodified", "datemodifiedraw"),
    }),
    # https://newspaper4k.readthedocs.io Article.to_json
    Format("newspaper4k", marks("publishdate topimage", "publishdate metalang", "publishdate topimg", "topimage metasitename"), {
        "source": ("metasitename", "sourceurl"),
        "published": ("publishdate",),
        "keywords": ("tags", "keywords", "metakeywords"),
        "summary": ("summary", "metadescription"),
    }),
)  # fmt: skip
