"""Libraries and services that extract an article out of a page."""

from articles.reading.producers.row import Format, marks

TRAFILATURA = Format(
    # https://trafilatura.readthedocs.io 2.3: `source` is the URL, `source-hostname` the site's name
    "trafilatura",
    marks("sourcehostname", "hostname fingerprint", "sitename hostname date"), {
        "url": ("url", "source"),
        "source": ("sourcehostname", "sitename"),
        "domain": ("hostname",),
        "text": ("text", "rawtext"),
    })  # fmt: skip
SCRAPERS = (
    # https://github.com/fhamborg/news-please 1.6 NewsArticle.get_serializable_dict
    Format("news-please", marks("maintext", "sourcedomain", "datepublish datedownload"), {
        "text": ("maintext", "text"),
    }),
    TRAFILATURA,
    # https://github.com/flairNLP/fundus 0.5 Article.to_json
    Format("fundus", marks("publishingdate"), {
        "text": ("plaintext", "body"),
        "summary": ("body.summary",),
        "url": ("url", "html.respondedurl", "html.requestedurl"),
    }),
    # https://docs.zyte.com/zyte-api/usage/reference.html article
    Format("zyte", marks("articlebody metadata", "articlebodyhtml", "datepublishedraw", "articlebody canonicalurl"), {
        "text": ("articlebody", "articlebodyhtml"),
        "published": ("datepublished", "datepublishedraw"),
        "modified": ("datemodified", "datemodifiedraw"),
    }),
    # https://goose3.readthedocs.io 3.1 Article.infos
    Format("goose3", marks("cleanedtext opengraph", "cleanedtext meta"), {
        "title": ("title", "opengraph.title"),
        "text": ("cleanedtext",),
        "summary": ("meta.description", "opengraph.description"),
        "url": ("url", "meta.canonical", "opengraph.url", "finalurl"),
        "canonical": ("meta.canonical",),
        "source": ("opengraph.sitename",),
        "domain": ("domain",),
        "language": ("meta.lang", "language"),
        "published": ("publishdate", "opengraph.publishedtime"),
        "keywords": ("tags", "meta.keywords"),
    }),
    # https://newspaper4k.readthedocs.io 0.9.6 Article.to_json
    Format("newspaper4k", marks("publishdate topimage", "publishdate metalang", "publishdate topimg", "topimage metasitename"), {
        "source": ("metasitename", "sourceurl"),
        "published": ("publishdate",),
        "keywords": ("tags", "keywords", "metakeywords"),
        "summary": ("summary", "metadescription"),
    }),
    # https://github.com/alan-turing-institute/ReadabiliPy 0.3: `plain_text` lists paragraphs
    Format("readabilipy", marks("plaincontent plaintext", "plaintext content byline"), {
        "text": ("plaintext", "plaincontent", "content"),
    }),
    # https://github.com/mediacloud/story-indexer ContentMetadata (2026-04)
    Format("mediacloud", marks("textcontent canonicaldomain", "articletitle canonicaldomain"), {
        "canonical": ("canonicalurl",),
    }),
    # https://github.com/mozilla/readability 0.6 and https://codeberg.org/readeck/go-readability
    Format("readability", marks("textcontent excerpt", "textcontent sitename", "textcontent publishedtime", "textcontent byline"), {
        "text": ("textcontent", "content"),
        "published": ("publishedtime",),
        "modified": ("modifiedtime",),
        "source": ("sitename",),
        "authors": ("byline",),
    }),
    # https://github.com/kepano/defuddle 0.19: `site` is a name, `content` HTML or Markdown
    Format("defuddle", marks("schemaorgdata", "parsetime wordcount", "metatags extractortype"), {
        "text": ("content", "contentmarkdown"),
        "source": ("site",),
        "domain": ("domain",),
        "published": ("published",),
    }, markdown=frozenset(("contentmarkdown",))),
    # https://github.com/extractus/article-extractor 8: `source` is a host
    Format("article-extractor", marks("ttr"), {
        "domain": ("source", "domain"),
        "source": ("sitename",),
        "text": ("content",),
    }),
    # https://docs.firecrawl.dev v2 scrape, https://docs.crawl4ai.com: Markdown, facts in metadata
    Format("firecrawl", marks("markdown metadata"), {
        "title": ("metadata.title", "metadata.ogtitle", "title"),
        "text": ("markdown.fitmarkdown", "markdown.rawmarkdown", "markdown", "html", "rawhtml"),
        "summary": ("metadata.description", "metadata.ogdescription"),
        "url": ("metadata.sourceurl", "metadata.url", "metadata.ogurl", "url"),
        "source": ("metadata.ogsitename",),
        "authors": ("metadata.author", "metadata.articleauthor"),
        "language": ("metadata.language", "metadata.languagecode"),
        "published": ("metadata.publishedtime", "metadata.articlepublishedtime", "metadata.jsonld.datepublished", "metadata.jsonld.@graph.datepublished"),
        "modified": ("metadata.modifiedtime", "metadata.articlemodifiedtime", "metadata.jsonld.datemodified", "metadata.jsonld.@graph.datemodified"),
        "keywords": ("metadata.keywords",),
    }, markdown=frozenset(("markdown.fitmarkdown", "markdown.rawmarkdown", "markdown"))),
)  # fmt: skip
