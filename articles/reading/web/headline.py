"""The headline of a page: what most of its own statements agree on, never the site's name."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.reading.titles import site_names, without_site
from articles.reading.web.metadata import Metadata, first
from articles.reading.web.names import is_same_headline, key

MOST_HEADINGS = 40
"""Of a page's `<h1>`; more are a template's fault."""


def page_titles(tree: LexborHTMLParser, meta: Metadata) -> list[str]:
    """Return all that the page shows as its title, to tell its own JSON-LD from others'."""
    title = tree.css_first("head > title") or tree.css_first("title")
    nodes = [*([title] if title is not None else []), *tree.css("h1")[:MOST_HEADINGS]]
    texts = [" ".join(node.text(deep=True).split()) for node in nodes]
    return [
        text for text in (first(meta, "og:title"), first(meta, "twitter:title"), *texts) if text
    ]


def headline(
    tree: LexborHTMLParser, meta: Metadata, linked: str, source: str, domain: str
) -> tuple[str, LexborNode | None]:
    """Return the headline and the element that shows it.

    Statements in the order of trust: JSON-LD, og:title, the `<h1>`, twitter:title, `<title>`.
    The first that another one confirms is the headline; without any agreement the first.
    """
    texts = [
        (" ".join(node.text(deep=True).split()), node) for node in tree.css("h1")[:MOST_HEADINGS]
    ]
    title = tree.css_first("head > title") or tree.css_first("title")
    page_title = " ".join(title.text(deep=True).split()) if title is not None else ""
    outside = [
        linked,
        first(meta, "og:title"),
        first(meta, "twitter:title", "headline", "parsely-title", "sailthru.title", "dc.title"),
        page_title,
    ]
    names = site_names(source, domain)
    stated = [without_site(text, source, domain) for text in outside if text]
    stated = [text for text in stated if key(text) not in names]
    shown = [(text, node) for text, node in texts if text and key(text) not in names]
    agreed = [
        (text, node) for text, node in shown if any(is_same_headline(text, one) for one in stated)
    ]
    visible = (agreed or (shown if len(shown) == 1 else []))[:1]
    candidates = [*stated[:2], *(text for text, _ in visible), *stated[2:]]
    return _confirmed(candidates), visible[0][1] if visible else None


def _confirmed(candidates: list[str]) -> str:
    for place, text in enumerate(candidates):
        others = candidates[:place] + candidates[place + 1 :]
        same = [other for other in others if is_same_headline(text, other)]
        if same:
            return text
    return candidates[0] if candidates else ""
