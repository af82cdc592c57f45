"""The headline of a page: the one that it shows, confirmed by what it states of itself."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.reading.titles import parts, site_names, without_site
from articles.reading.web.metadata import Metadata, first
from articles.reading.web.names import SHORTEST, is_same_headline, key

MOST_HEADINGS = 40
"""Of a page's `<h1>`, and of lower headings; more are a template's fault."""
SHARED = 2
"""Long words that the only `<h1>` must share with a statement, which may be one for search."""
LONG = 4
WORDS = 4
"""Of an `<h1>` that is a headline without being confirmed word by word."""
ELEMENTS = "a,p,div,span,td,strong,b,font,dt,header"
"""Elements that show a headline on pages without headings."""
HOME = re.compile(r"(?:https?:)?//[^/?#]*/?(?:index\.\w{3,5})?|/(?:index\.\w{3,5})?", re.IGNORECASE)


class Headline(NamedTuple):
    """The headline, the element that shows it, and what stood around it in the title."""

    text: str
    node: LexborNode | None
    sites: tuple[str, ...]
    """Names of the outlet or of a section: the title has them beside the headline."""


class _Heading(NamedTuple):
    text: str
    node: LexborNode


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
) -> Headline:
    """Return the headline, by the first of these rules that finds one.

    A heading that is a whole statement of the page (JSON-LD, og:title, twitter:title, `<title>`)
    or the part of one before or behind a bar, the longest of several: search engines are told
    another headline than readers, and the site's name needs not be known. An `<h1>` that contains
    a statement or is contained in one. The only `<h1>`, if it speaks of the same. Such a part of a
    statement in any element. The first statement, without the site's name.
    """
    title = tree.css_first("head > title") or tree.css_first("title")
    page_title = " ".join(title.text(deep=True).split()) if title is not None else ""
    stated = [
        linked,
        first(meta, "og:title"),
        first(meta, "twitter:title", "headline", "parsely-title", "sailthru.title", "dc.title"),
        page_title,
    ]
    names = set(site_names(source, domain))
    tops = list(_headings(tree, "h1", names))
    lower = list(_headings(tree, "h2,h3,h4", names))
    stated = [text for text in dict.fromkeys(stated) if text and key(text) not in names]
    whole = {key(part) for text in stated for part in parts(text)} - names
    main = {part for text in stated for part in _main(text, names)}
    bare = [without_site(text, source, domain) for text in stated]
    chosen = (
        _longest(
            [
                *(one for one in tops if key(one.text) in whole),
                *(one for one in lower if key(one.text) in main),
            ]
        )
        or next(
            (one for one in tops if any(is_same_headline(one.text, text) for text in bare)), None
        )
        or _only(tops, bare)
        or _longest(list(_elements(tree, main - {key(page_title)})))
    )
    if chosen is None:
        return Headline(bare[0] if bare else "", None, ())
    text = _uncounted(chosen.text, bare)
    sites = tuple(dict.fromkeys(_beside(text, stated)))
    return Headline(text, chosen.node, sites)


def _main(title: str, names: set[str]) -> set[str]:
    """Return the parts of a title that a lower heading may be: no short one beside a long one."""
    own = {key(part) for part in parts(title)} - names
    longest = max(map(len, own - {key(title)}), default=0)
    return {part for part in own if len(part) >= min(SHORTEST, longest)}


def _beside(text: str, stated: list[str]) -> Iterator[str]:
    """Yield what stands beside the headline in the titles: the outlet's name, the section's."""
    for title in stated:
        for part in parts(title):
            if part != title and not is_same_headline(part, text):
                yield from parts(part)


def _headings(tree: LexborHTMLParser, selector: str, names: set[str]) -> Iterable[_Heading]:
    """Yield headings, whole and without their elements; `names` grows by those that link home."""
    for node in tree.css(selector)[:MOST_HEADINGS]:
        text = " ".join(node.text(deep=True).split())
        if not text or key(text) in names:
            continue
        if _links_home(node):
            names.add(key(text))
            continue
        yield _Heading(text, node)
        own = " ".join(node.text(deep=False).split())
        if own and own != text:
            yield _Heading(own, node)


def _links_home(node: LexborNode) -> bool:
    link = node.css_first("a[href]") or (node.parent if node.parent is not None else None)
    if link is None or link.tag != "a":
        return False
    return HOME.fullmatch((link.attributes.get("href") or "").strip()) is not None


def _elements(tree: LexborHTMLParser, whole: set[str]) -> Iterable[_Heading]:
    """Yield elements whose own text is wanted; their children's is not read, which is linear."""
    for node in tree.css(ELEMENTS):
        text = node.text(deep=False)
        if 0 < len(text) < 1000 and (own := key(text)) and own in whole:
            yield _Heading(" ".join(text.split()), node)


def _longest(found: list[_Heading]) -> _Heading | None:
    return max(found, key=lambda one: len(key(one.text)), default=None)


def _only(tops: list[_Heading], stated: list[str]) -> _Heading | None:
    """Return the only `<h1>` if nothing is stated, or it shares words with a statement."""
    if len({key(one.text) for one in tops}) != 1:
        return None
    if not stated or len(tops[0].text.split()) < WORDS:
        return None if stated else tops[0]
    own = _words(tops[0].text)
    return tops[0] if any(len(own & _words(text)) >= SHARED for text in stated) else None


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= LONG}


def _uncounted(text: str, stated: list[str]) -> str:
    """Return the statement that a heading continues with a count: `... 199 Comments`."""
    for statement in stated:
        rest = text.removeprefix(statement)
        if rest != text and re.fullmatch(r"\W*\d+\W*\w*\W*", rest):
            return statement
    return text
