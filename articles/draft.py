"""What a producer sent, read but not yet judged."""

from msgspec import Struct

from articles.records import GenreSign


class Dated(Struct, frozen=True, kw_only=True):
    """A date as the producer wrote it."""

    field: str
    """The producer's name for it, such as `date_publish`."""
    raw: str


class Draft(Struct, frozen=True, kw_only=True):
    """One raw article with each fact in its place, whatever its format was.

    Text is clean: Unicode NFC, no mojibake, no markup, no control characters,
    spaces folded. A paragraph is a line; one newline stands between two paragraphs.
    An absent fact is the empty string.
    """

    format: str
    """ninjs, news-please, newspaper4k, trafilatura, feedparser, newsapi, schema.org, json,
    html or text."""
    title: str = ""
    text: str = ""
    summary: str = ""
    url: str = ""
    canonical: str = ""
    """Canonical link, where the producer gives one apart from the URL."""
    guid: str = ""
    """The producer's own id for the article: ninjs uri, feed guid."""
    authors: tuple[str, ...] = ()
    source: str = ""
    """Name of the outlet."""
    domain: str = ""
    """Host of the outlet, without `www.`."""
    credit: str = ""
    """Agency named by metadata: ninjs infosource, the original feed of an aggregated one."""
    language: str = ""
    """As declared; `None`, `English`, `en_US` are all seen."""
    published: Dated | None = None
    modified: Dated | None = None
    keywords: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    """What kind of text the producer says it is: Analysis, Opinion, Obituary."""
    genre_sign: GenreSign | None = None
    """By what sign the text is of a genre that the producer did not name."""
    version: str = ""
    pub_status: str = ""
    """usable, withheld, canceled, where the producer says so."""
    embargoed_until: str = ""
    urgency: int = 0
    ed_note: str = ""
    """The agency's note to editors: why a version replaces or withdraws another."""
    located: str = ""
    """Where it was written, as the producer names it."""
    copyright_notice: str = ""
    notes: tuple[str, ...] = ()
    """What was repaired: mojibake, repeated-body, markup-in-text, title-from-text, ..."""
