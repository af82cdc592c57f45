"""Home pages, section pages and lists of links, told from articles by what their text is."""

from selectolax.lexbor import LexborHTMLParser

from articles.draft import Draft

SHORT = 200
MANY_LINKS = 40
SENTENCE = 40
"""Characters; a short story has a sentence that is no link."""
SOME_LINES = 5
"""Of a text whose lines are links and little else: a home page's headlines."""
TEASERS = 4
"""Linked headings within the text; a story's own boxes of links stand behind or beside it."""
HEADINGS = "h1 a[href],h2 a[href],h3 a[href],h4 a[href],a[href] h2,a[href] h3,a[href] h4"


def is_list(tree: LexborHTMLParser, text: str, stated: Draft) -> bool:
    """Tell whether a page lists articles and is none.

    A page that says it is an article, or has one in its JSON-LD with a date, is none of these.
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
        return not any(_is_sentence(line) and line not in titles for line in lines)
    linking = [line for line in lines if line in titles]
    if len(linking) >= SOME_LINES and sum(map(len, linking)) > 0.8 * sum(map(len, lines)):
        return True
    return _has_teasers(tree, lines)


def _is_sentence(line: str) -> bool:
    ends = line[-1] in ".!?…。！？" or any(mark in line for mark in (". ", "! ", "? "))
    return len(line) >= SENTENCE and ends


def _has_teasers(tree: LexborHTMLParser, lines: list[str]) -> bool:
    """Tell whether linked headings run through the text, a teaser or two behind each."""
    headings = {" ".join(node.text(deep=True).split()) for node in tree.css(HEADINGS)}
    places = [place for place, line in enumerate(lines) if line in headings]
    if len(places) < TEASERS:
        return False
    first_third = len(lines) / 3
    return places[0] <= min(first_third, 3) and len(places) >= 0.2 * len(lines)
