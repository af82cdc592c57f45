"""Formats in XML, lines and mail: their readers give facts names that need no table."""

from articles.reading.fields import Paths
from articles.reading.producers.feeds import ENTRY
from articles.reading.producers.row import Format

AGENCY: dict[str, Paths] = {
    "title": ("title",), "text": ("text",), "summary": ("summary",), "url": ("url",),
    "guid": ("guid",), "authors": ("authors",), "source": ("source",), "domain": ("domain",),
    "credit": ("credit",), "published": ("published",), "modified": ("versioncreated",),
    "keywords": ("keywords",), "language": ("language",),
}  # fmt: skip
NEWSML_G2 = Format("newsml-g2", own=AGENCY, flashes=True, own_ids=True)
NEWSML_1 = Format("newsml-1", own=AGENCY, flashes=True, own_ids=True)
NITF = Format("nitf", own=AGENCY, flashes=True)
RSS = Format("rss", own=ENTRY, flashes=True, own_ids=True)
ATOM = Format("atom", own=ENTRY, flashes=True, own_ids=True)
TEI = Format("tei")
OUTLET = Format("xml")
IPTC_7901 = Format("iptc7901", own=AGENCY, flashes=True, own_ids=True)
ANPA = Format("anpa1312", own=AGENCY, flashes=True, own_ids=True)
TELETYPE = Format("teletype", own=AGENCY, flashes=True, own_ids=True)
FACTIVA = Format("factiva", own=AGENCY)
NEXIS = Format("nexis", own=AGENCY)
PROQUEST = Format("proquest", own=AGENCY)
RIS = Format("ris", own=AGENCY, kind="type", others={
    "book": "a book", "chap": "a chapter of a book", "thes": "a thesis", "pat": "a patent",
    "jour": "an article of a journal", "conf": "proceedings", "cpaper": "a paper",
    "video": "a video", "sound": "a recording", "map": "a map", "data": "a data set",
})  # fmt: skip
FRONT_MATTER = Format("front-matter")
EMAIL = Format("email", own=AGENCY, own_ids=True)
CSV = Format("csv")

DOCUMENTS = (
    NEWSML_G2, NEWSML_1, NITF, RSS, ATOM, TEI, OUTLET,
    IPTC_7901, ANPA, TELETYPE, FACTIVA, NEXIS, PROQUEST, RIS, FRONT_MATTER, EMAIL, CSV,
)  # fmt: skip
