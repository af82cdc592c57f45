"""A whole web page to a Draft: trafilatura for the text, JSON-LD for the facts."""

import re

import orjson
from selectolax.lexbor import LexborHTMLParser

from articles.draft import Dated, Draft
from articles.reading.facts import host_of
from articles.reading.formats import SCHEMA_ORG
from articles.reading.fragment import tree_text
from articles.reading.linked_data import articles
from articles.reading.markup import is_hostile, strip_tags, without_scripts
from articles.reading.objects import from_object
from articles.rejection import Reason, Rejection

SHORT = 200
"""Characters; Media Cloud's extractor too trusts nothing shorter."""
MANY_LINKS = 40
EXTRACTED_TAGS = 20_000
"""Opening and closing, by a count of `<`; of 1,553 real pages the longest had 20,574. trafilatura
takes 30 µs for each, and much longer where they nest badly."""
DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Without its extensive search htmldate never loads dateparser, whose first use costs 5 s; and
without a latest date it asks the clock, so that a replay would differ."""
SOME_LINES = 5
"""Of a text whose lines are links and little else: a home page's headlines."""


def from_page(markup: str) -> Draft | Rejection:
    """Return the article of a page; NOT_AN_ARTICLE for home pages and lists of links."""
    markup = without_scripts(markup)
    if is_hostile(markup):
        return Draft(format="html", text=strip_tags(markup), notes=("crude-html",))
    try:
        tree = LexborHTMLParser(markup)
        linked = _linked(tree)
        found = _extracted(markup) if markup.count("<") <= EXTRACTED_TAGS else Draft(format="html")
    except Exception as error:  # noqa: BLE001 - whatever a parser throws, it is about this page
        return Rejection(Reason.NO_TEXT, f"unreadable HTML: {type(error).__name__}")
    body = linked.text if linked else ""
    text, notes = found.text, found.notes
    if len(body) >= SHORT and len(text) < 0.6 * len(body):
        text, notes = body, ("text-from-json-ld",)
    if not linked and _is_list(tree, text):
        return Rejection(Reason.NOT_AN_ARTICLE, "a page of links with hardly any text")
    if text and "\n" not in text:
        text = _parted(tree, text)
    if not text:
        text, notes = tree_text(tree), ("text-from-whole-page",)
    return _joined(found, linked, text, notes)


def _joined(found: Draft, linked: Draft | None, text: str, notes: tuple[str, ...]) -> Draft:
    """The page's own statement about itself comes before what was guessed from its looks."""
    if linked is None:
        linked = Draft(format="html")
    url = found.canonical or linked.url
    return Draft(
        format="html",
        title=linked.title or found.title,
        text=text,
        summary=linked.summary or found.summary,
        url=url,
        canonical=found.canonical,
        authors=linked.authors or found.authors,
        source=linked.source or found.source,
        domain=host_of(url) or found.domain,
        credit=linked.credit,
        language=linked.language or found.language,
        published=linked.published or found.published,
        modified=linked.modified,
        keywords=linked.keywords or found.keywords,
        genres=linked.genres,
        notes=notes,
    )


def _linked(tree: LexborHTMLParser) -> Draft | None:
    nodes: list[object] = []
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            value = orjson.loads(script.text(deep=True).strip())
        except orjson.JSONDecodeError:
            continue
        nodes += value if isinstance(value, list) else [value]
    found = articles(nodes)
    if not found:
        return None
    draft = from_object(
        max(found, key=lambda node: len(str(node.get("articleBody") or ""))), SCHEMA_ORG
    )
    return draft if isinstance(draft, Draft) else None


def _extracted(markup: str) -> Draft:
    # Imported here: lxml, htmldate and courlan cost 0.4 s at start, and most records are JSON.
    from trafilatura import bare_extraction  # noqa: PLC0415

    page = bare_extraction(
        markup,
        fast=True,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params=DATES,
    )
    if page is None:
        return Draft(format="html")
    return Draft(
        format="html",
        title=page.title or "",
        text=page.text or "",
        summary=page.description or "",
        canonical=page.url or "",
        authors=tuple(name.strip() for name in (page.author or "").split(";") if name.strip()),
        source=page.sitename or "",
        domain=host_of(page.hostname or ""),
        language=page.language or "",
        published=Dated(field="page", raw=page.date) if page.date else None,
        keywords=tuple(
            part.strip() for tag in page.tags or () for part in re.split("[,;，、]", tag)
        ),
    )


def _parted(tree: LexborHTMLParser, text: str) -> str:
    """Return the page's own paragraphs: of a short page trafilatura joins all to one line."""
    whole = " ".join(text.split())
    lines = [" ".join(node.text(deep=True).split()) for node in tree.css("p")]
    inside = [line for line in dict.fromkeys(lines) if line and line in whole]
    return "\n".join(inside) if sum(map(len, inside)) > 0.5 * len(whole) else text


def _is_list(tree: LexborHTMLParser, text: str) -> bool:
    kind = tree.css_first('meta[property="og:type"]')
    if kind is not None and "article" in (kind.attributes.get("content") or ""):
        return False
    links = tree.css("a[href]")
    if len(text) < SHORT and len(links) > MANY_LINKS:
        return True
    lines = [" ".join(line.split()) for line in text.split("\n")]
    titles = {" ".join(link.text(deep=True).split()) for link in links}
    linking = [line for line in lines if line and line in titles]
    return len(linking) >= SOME_LINES and sum(map(len, linking)) > 0.8 * sum(map(len, lines))
