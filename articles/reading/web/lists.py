"""Recognises home pages, section pages and lists of links, which are no articles, by their text."""

from selectolax.lexbor import LexborHTMLParser

from articles.draft import Draft
from articles.reading.web.boxes import is_boxes_of_stories
from articles.reading.web.shown import Shown
from articles.reading.web.teasers import share_of, teasers

SHORT = 200
MANY_LINKS = 40
SENTENCE = 40
"""Characters; a short story has a sentence that is no link."""
SOME_LINES = 5
"""Of a text whose lines are links and little else: a home page's headlines."""
MOST = 0.8
"""Share of the text of a list that stands in its teasers."""
TICKER = 5000
"""Characters of a text that may be a ticker of links."""
LINKED, LINKED_SHARE = 15, 0.6
"""Characters of a link that is a headline, and share of a ticker in such."""
NO_ARTICLES = frozenset(("website", "profile", "blog"))
"""What a page may call itself that lists stories; many article pages do, too."""
MOST_HEADINGS = 60
TEASERS = 3
"""Of a list; a story's own boxes of links stand behind or beside it."""
HEADINGS = "h1 a[href],h2 a[href],h3 a[href],h4 a[href],a[href] h2,a[href] h3,a[href] h4"


def is_list(tree: LexborHTMLParser, text: str, stated: Draft, shown: Shown) -> bool:
    """Return whether a page lists articles and is not an article.

    A page that says it is an article, or has one in its JSON-LD with a date, is none of these; nor
    is one whose headline has a byline or a date in the next line, however short its text is.
    """
    kind = tree.css_first('meta[property="og:type"]')
    if kind is not None and "article" in (kind.attributes.get("content") or ""):
        return False
    if stated.text or (stated.published and stated.published.field.startswith("datePublished")):
        return False
    links = tree.css("a[href]")
    lines = [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
    titles = {" ".join(link.text(deep=True).split()) for link in links}
    if len(text) < SHORT and len(links) > MANY_LINKS:
        is_short_story = any(_is_sentence(line) and line not in titles for line in lines)
        return not is_short_story and not shown.is_signed()
    linking = [line for line in lines if line in titles]
    if len(linking) >= SOME_LINES and sum(map(len, linking)) > 0.8 * sum(map(len, lines)):
        return True
    name = (kind.attributes.get("content") or "").strip().lower() if kind else ""
    if name in NO_ARTICLES and (_is_ticker(text, titles) or is_boxes_of_stories(tree, lines)):
        return True
    return _has_teasers(tree, lines)


def _is_ticker(text: str, titles: set[str]) -> bool:
    """Return whether a text is headlines that are links, and times between them."""
    if len(text) > TICKER:
        return False
    inside = [title for title in titles if len(title) >= LINKED and title in text]
    return len(inside) >= SOME_LINES and sum(map(len, inside)) > LINKED_SHARE * len(text)


def _is_sentence(line: str) -> bool:
    ends = line[-1] in ".!?…。！？" or any(mark in line for mark in (". ", "! ", "? "))
    return len(line) >= SENTENCE and ends


def _has_teasers(tree: LexborHTMLParser, lines: list[str]) -> bool:
    """Return whether linked headings run through the text, a teaser or two behind each."""
    nodes = tree.css(HEADINGS)[:MOST_HEADINGS]
    headings = {" ".join(node.text(deep=True).split()) for node in nodes}
    places = [place for place, line in enumerate(lines) if line in headings]
    if len(places) > TEASERS and places[0] <= 3 and len(places) >= 0.2 * len(lines):
        return True
    # An extractor may leave the headings out, or all teasers but one.
    shown = teasers(tree)
    return len(shown) >= TEASERS and share_of(shown, "\n".join(lines)) > MOST
