"""What a page states about itself, apart from its text: one Draft without text."""

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from articles.draft import Dated, Draft
from articles.provenance.addresses import normalise_url
from articles.provenance.identity import names_a_page
from articles.reading.facts import access_notes, host_of
from articles.reading.formats import SCHEMA_ORG
from articles.reading.lookup import folded
from articles.reading.objects import from_object
from articles.reading.web import json_ld
from articles.reading.web.bylines import authors
from articles.reading.web.dates import modified, published
from articles.reading.web.headline import headline, page_titles
from articles.reading.web.metadata import Metadata, first, metadata
from articles.reading.web.other_dates import remove_others
from articles.reading.web.shown import Shown

MOST_KEYWORDS = 50
LATEST = "2100-01-01"
"""Without a latest date htmldate asks the clock, so that a replay would differ."""


def facts(tree: LexborHTMLParser, nodes: list[object], markup: str) -> Draft:
    """Return the Draft of a page; its `text` is the body that JSON-LD gives, or nothing.

    `nodes`: the values of its JSON-LD; `markup`: the page without programs and comments.
    """
    meta = metadata(tree)
    addresses = list(_addresses(tree, meta))
    titles = page_titles(tree, meta)
    node = json_ld.of_page(nodes, addresses, titles)
    linked = from_object(node, SCHEMA_ORG) if node else None
    if not isinstance(linked, Draft):
        linked = Draft(format="html")
    url = next(filter(_names_an_article, [*addresses, linked.url]), "")
    source = linked.source or first(meta, "og:site_name", "application-name", "dc.publisher")
    domain = host_of(url) or host_of(next(iter(addresses), ""))
    title, node_of_title, sites = headline(tree, meta, linked.title, source, domain)
    language = linked.language or _language(tree, meta)
    shown = Shown(markup, title, language.replace("_", "-"))
    stated = [linked.published] if linked.published else []
    if raw := json_ld.page_date(nodes):
        stated.append(Dated(field="datePublished", raw=raw))
    return Draft(
        format="html",
        title=title,
        text=linked.text,
        summary=linked.summary or first(meta, "og:description", "description"),
        url=url,
        canonical=url,
        authors=authors(
            meta,
            linked.authors or json_ld.page_authors(nodes),
            node_of_title,
            shown,
            (source, domain),
            sites,
        ),
        source=source,
        domain=domain,
        credit=linked.credit,
        language=language,
        published=published(tree, meta, stated, node_of_title, shown, language.replace("_", "-")),
        modified=linked.modified or modified(meta),
        keywords=linked.keywords or _keywords(meta),
        genres=linked.genres,
        notes=access_notes(folded(node)) if node else (),
    )


def _addresses(tree: LexborHTMLParser, meta: Metadata) -> Iterable[str]:
    """Yield the page's own addresses; `<base href>` is none: it only completes links."""
    for node in tree.css('link[rel~="canonical"][href]')[:2]:
        yield (node.attributes.get("href") or "").strip()
    yield from (meta[name][0] for name in ("og:url", "twitter:url") if name in meta)
    for node in tree.css('link[rel~="amphtml"][href]')[:1]:
        yield (node.attributes.get("href") or "").strip()


def _names_an_article(address: str) -> bool:
    return names_a_page(normalise_url(address))


def _language(tree: LexborHTMLParser, meta: Metadata) -> str:
    root = tree.css_first("html")
    stated = (root.attributes.get("lang") or "") if root is not None else ""
    return stated or first(meta, "og:locale", "language", "dc.language")


def _keywords(meta: Metadata) -> tuple[str, ...]:
    tags = meta.get("article:tag") or []
    listed = first(meta, "news_keywords", "keywords", "parsely-tags", "sailthru.tags").split(",")
    words = (word.strip() for word in (tags if len(tags) > 1 else listed or tags))
    return tuple(dict.fromkeys(filter(None, words)))[:MOST_KEYWORDS]


def guessed_day(markup: str, url: str, title: str) -> Dated | None:
    """Return the day that htmldate finds in the address or in the text; it states no time."""
    from htmldate import find_date  # noqa: PLC0415 - 0.3 s at start, and most pages state a date

    tree = LexborHTMLParser(markup)
    remove_others(tree, title)
    try:
        # Without its extensive search it never loads dateparser, whose first use costs 5 s.
        day = find_date(
            tree.html or markup,
            extensive_search=False,
            original_date=True,
            url=url or None,
            max_date=LATEST,
        )
    except Exception:  # noqa: BLE001 - whatever a parser throws, the page has no date then
        return None
    return Dated(field="page", raw=day) if day else None
