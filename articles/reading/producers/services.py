"""News APIs: services that are asked for articles, and content systems that answer with them."""

from articles.reading.producers.row import Format, marks

WORDPRESS_STATUSES = {
    "draft": "withheld",
    "auto-draft": "withheld",
    "pending": "withheld",
    "private": "withheld",
    "future": "withheld",
    "trash": "canceled",
}
SERVICES = (
    # https://newsapi.org/docs/endpoints/everything v2
    Format("newsapi", marks("urltoimage"), {"source": ("source.name", "source.id")}),
    # https://newsdata.io/documentation (latest news)
    Format("newsdata", marks("pubdatetz", "sourceid pubdate", "sourcepriority", "sourceicon sourceid"), {
        "text": ("content", "fullcontent"),
        "source": ("sourcename", "sourceid"),
        "domain": ("sourceurl",),
        "url": ("link",),
        "guid": (),
        "published": ("pubdate",),
    }, zone="pubdatetz"),
    # https://mediastack.com/documentation v1: no text
    Format("mediastack", marks("category country language source publishedat", "category country image publishedat"), {
        "source": ("source",),
        "keywords": ("category",),
    }),
    # https://docs.gnews.io/ v4
    Format("gnews", marks("content description image publishedat source title url", "image publishedat source url lang"), {
        "source": ("source.name",),
        "domain": ("source.url",),
        "language": ("lang", "language"),
        "url": ("url",),
    }),
    # https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/ ArtList: no texts
    Format("gdelt", marks("seendate"), {"source": ("domain",)}, flashes=True),
    # https://learn.microsoft.com/bing/search-apis/bing-news-search (v7): the text is in `description`
    Format("bing", marks("datepublished description name provider url", "datepublished name provider url"), {
        "title": ("name",),
        "text": ("articlebody", "description"),
        "summary": (),
        "source": ("provider.name",),
        "keywords": ("category", "about"),
    }, flashes=True),
    # https://open-platform.theguardian.com/documentation/item
    Format("guardian", marks("webtitle", "webpublicationdate"), {
        "title": ("fields.headline", "webtitle"),
        "text": ("fields.bodytext", "fields.body", "blocks.body.bodytextsummary", "blocks.body.bodyhtml"),
        "summary": ("fields.standfirst", "fields.trailtext"),
        "url": ("weburl",),
        "guid": (),
        "authors": ("fields.byline",),
        "source": ("fields.publication",),
        "language": ("fields.lang",),
        "published": ("webpublicationdate", "fields.firstpublicationdate"),
        "modified": ("fields.lastmodified",),
        "keywords": ("tags.webtitle", "sectionname"),
    }, kind="type", others={"crossword": "a crossword", "picture": "a picture", "video": "a video",
                            "audio": "audio", "gallery": "a gallery of pictures"}),
    # https://developer.nytimes.com/docs/articlesearch-product (v2), top stories, most popular
    Format("nyt", marks("leadparagraph", "pubdate weburl", "desfacet", "typeofmaterial"), {
        "title": ("headline.main", "headline.printheadline", "title"),
        "text": ("leadparagraph", "abstract", "snippet"),
        "summary": ("abstract", "snippet"),
        "url": ("weburl", "url"),
        "guid": ("uri",),
        "authors": ("byline.original", "byline.person", "byline"),
        "source": ("source",),
        "published": ("pubdate", "publisheddate", "createddate"),
        "modified": ("updateddate", "updated"),
        "keywords": ("keywords.value", "desfacet", "sectionname", "section"),
    }, flashes=True),
    # https://newsapi.ai/documentation (Event Registry): dateTime is when it was found
    Format("event-registry", marks("datetimepub", "isduplicate datetime", "eventuri"), {
        "source": ("source.title",),
        "domain": ("source.uri",),
        "authors": ("authors",),
        "published": ("datetimepub", "datetime"),
        "keywords": ("categories.label", "concepts.label"),
        "guid": (),
    }, utc=frozenset(("datetimepub", "datetime"))),
    # https://docs.webz.io/reference/output-reference-news
    Format("webz", marks("thread ordinthread", "thread crawled", "thread highlighttext"), {
        "title": ("title", "thread.titlefull", "thread.title"),
        "url": ("url", "thread.url"),
        "source": ("thread.site",),
        "domain": ("thread.sitefull", "thread.site"),
        "guid": (),
        "keywords": ("categories", "topics", "thread.sitecategories"),
    }),
    # https://www.newscatcherapi.com/docs v3, and v2, whose `summary` is the whole text
    Format("newscatcher", marks("publisheddateprecision", "namesource domainurl", "cleanurl rights", "parsedate fulldomainurl"), {
        "text": ("content", "summary"),
        "summary": ("excerpt", "description"),
        "authors": ("authors", "author", "journalists"),
        "source": ("namesource",),
        "domain": ("domainurl", "cleanurl", "fulldomainurl"),
        "published": ("publisheddate",),
        "modified": ("updateddate",),
        "keywords": ("topic",),
        "guid": (),
        "url": ("link",),
    }, utc=frozenset(("publisheddate", "updateddate"))),
    # https://docs.diffbot.com/reference/article (v3)
    Format("diffbot", marks("diffboturi", "humanlanguage", "pageurl resolvedpageurl"), {
        "text": ("text", "html"),
        "url": ("resolvedpageurl", "pageurl"),
        "guid": (),
        "source": ("sitename",),
        "language": ("humanlanguage",),
        "published": ("date", "estimateddate"),
        "keywords": ("tags.label", "categories.name"),
    }, kind="type", others={"list": "a list page", "image": "a picture", "video": "a video",
                            "product": "a product page", "discussion": "a discussion"}),
    # https://developer.wordpress.org/rest-api/reference/posts/: `date` is the site's local time
    Format("wordpress", marks("dategmt", "featuredmedia link", "pingstatus link"), {
        "url": ("link", "guid"),
        "guid": ("guid",),
        "authors": ("embedded.author", "authorname", "yoastheadjson.author", "author", "author.node"),
        "source": ("yoastheadjson.ogsitename",),
        "language": ("lang", "language", "yoastheadjson.oglocale"),
        "published": ("dategmt", "date"),
        "modified": ("modifiedgmt", "modified"),
        "keywords": ("tags", "embedded.wpterm.name", "tags.nodes", "categories.nodes"),
    }, kind="type", others={"attachment": "an attachment", "nav_menu_item": "an entry of a menu",
                            "wp_block": "a reusable block"},
        status="status", statuses=WORDPRESS_STATUSES, utc=frozenset(("dategmt", "modifiedgmt"))),
    # https://developer.wordpress.org/reference/classes/wp_post/: a row of the table wp_posts
    Format("wordpress-row", marks("postcontent posttitle", "poststatus posttitle", "postdategmt"), {
        "title": ("posttitle",),
        "text": ("postcontent",),
        "summary": ("postexcerpt",),
        "url": ("permalink", "link", "url", "guid"),
        "guid": ("guid",),
        "authors": ("authorname", "postauthorname", "displayname"),
        "published": ("postdategmt", "postdate"),
        "modified": ("postmodifiedgmt", "postmodified"),
    }, kind="posttype", others={"attachment": "an attachment", "nav_menu_item": "an entry of a menu",
                                "wp_block": "a reusable block", "revision": "an older revision",
                                "wp_template": "a template", "wp_global_styles": "styles",
                                "customize_changeset": "settings", "oembed_cache": "a cached embed"},
        status="poststatus", statuses=WORDPRESS_STATUSES, utc=frozenset(("postdategmt", "postmodifiedgmt"))),
    # https://docs.ghost.org/admin-api/posts/overview v5
    Format("ghost", marks("customexcerpt", "plaintext primaryauthor", "lexical", "mobiledoc"), {
        "text": ("html", "plaintext"),
        "summary": ("customexcerpt", "excerpt"),
        "url": ("url", "canonicalurl"),
        "authors": ("authors", "primaryauthor"),
        "published": ("publishedat", "createdat"),
        "modified": ("updatedat",),
        "keywords": ("tags",),
    }, status="status", statuses={"draft": "withheld", "scheduled": "withheld"}),
    # https://github.com/washingtonpost/ans-schema 0.10 (Arc XP): `canonical_url` has no host
    Format("arc", marks("contentelements", "canonicalwebsite"), {
        "title": ("headlines.basic", "headlines.web", "headlines.print"),
        "text": ("contentelements",),
        "summary": ("description.basic", "subheadlines.basic"),
        "guid": (),
        "version": (),
        "authors": ("credits.by",),
        "source": (),
        "published": ("displaydate", "firstpublishdate", "publishdate"),
        "modified": ("lastupdateddate",),
        "keywords": ("taxonomy.tags.text", "taxonomy.sections.name"),
    }, kind="type", others={"video": "a video", "gallery": "a gallery of pictures", "image": "a picture"}),
    # https://www.drupal.org/docs/core-modules-and-themes/core-modules/jsonapi-module: `attributes`
    Format("drupal", marks("drupalinternalnid", "langcode path title", "revisiontimestamp title"), {
        "text": ("body.processed", "body.value", "body", "fieldbody.processed", "fieldbody.value"),
        "summary": ("body.summary", "fieldsummary", "fieldteaser"),
        "language": ("langcode",),
        "published": ("publishedat", "created"),
        "modified": ("changed", "revisiontimestamp"),
        "guid": (),
    }, status="status", statuses={"false": "withheld", "0": "withheld"}),
    # https://www.reddit.com/dev/api/ (t3, a link or a text)
    Format("reddit", marks("selftext", "subreddit createdutc title"), {
        "text": ("selftext",),
        "summary": (),
        "url": ("url",),
        "guid": (),
        "domain": ("domain",),
        "source": (),
        "published": ("createdutc",),
        "keywords": ("linkflairtext",),
    }),
    # https://www.mediacloud.org/documentation (search API): no texts
    Format("mediacloud-search", marks("medianame mediaurl", "indexeddate mediaurl"), {
        "source": ("medianame",),
        "domain": ("mediaurl",),
        "published": ("publishdate",),
        "guid": (),
    }, flashes=True),
)  # fmt: skip
