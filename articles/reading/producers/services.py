"""News APIs: services that are asked for articles."""

from articles.reading.producers.row import Format, marks

SERVICES = (
    # https://newsapi.org/docs/endpoints/everything
    Format("newsapi", marks("urltoimage"), {"source": ("source.name", "source.id")}),
    # https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/
    Format("gdelt", marks("seendate"), {"source": ("domain",)}),
    # https://github.com/mediacloud/story-indexer ContentMetadata
    Format("mediacloud", marks("textcontent canonicaldomain", "articletitle canonicaldomain"), {
        "canonical": ("canonicalurl",),
    }),
)  # fmt: skip
