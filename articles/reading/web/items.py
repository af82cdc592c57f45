"""Items of a page: the things that its microdata or RDFa describes, of which one is the article.

A property counts for the item that it stands in: https://html.spec.whatwg.org/#the-itemprop-attribute
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.reading.web.names import is_same_headline

MOST = 200
"""Items that are examined; pages with more are lists."""
MOST_HEADLINES = 5
PARTS = frozenset(
    ("Answer", "AudioObject", "Comment", "Event", "ImageObject", "Question", "UserComments",
     "VideoObject")
)  # fmt: skip
"""Types with dates of their own. Not `Person`: some sites write the article's date in its author,
and a person has none."""
HEADLINES = (
    '[itemprop~="headline"],[property~="headline"],'
    '[property~="schema:headline"],[property~="dc:title"]'
)
OWN = 'h1,[itemprop~="articleBody"],[property~="articleBody"],[property~="schema:articleBody"]'
"""What only the page's own article has: a list shows neither for its entries."""


def others(tree: LexborHTMLParser) -> frozenset[int]:
    """Return the items (`mem_id`) that are not the page's article: other stories, comments, videos.

    An item with a headline is another story if no headline in it is shown by the page.
    """
    items = tree.css("[itemscope],[typeof]")[:MOST]
    if not items:
        return frozenset()
    titles = [_text(node) for node in tree.css("title,h1")[:MOST_HEADLINES]]
    own = {item for node in tree.css(OWN)[:MOST] for item in _around(node)}
    headlines: dict[int, list[str]] = {}
    for node in tree.css(HEADLINES)[:MOST]:
        for item in _around(node):
            headlines.setdefault(item, []).append(_text(node))
    return frozenset(
        item.mem_id
        for item in items
        if _is_part(item)
        or (
            item.mem_id not in own
            and _is_another(headlines.get(item.mem_id, [])[:MOST_HEADLINES], titles)
        )
    )


def is_in(node: LexborNode, items: frozenset[int]) -> bool:
    """Return whether the innermost item around a node is one of `items`."""
    return bool(items) and next(_around(node), 0) in items


def _around(node: LexborNode) -> Iterator[int]:
    """Yield the items around a node, the innermost first."""
    around: LexborNode | None = node
    while around is not None:
        attributes = around.attributes
        if "itemscope" in attributes or "typeof" in attributes:
            yield around.mem_id
        around = around.parent


def _is_part(item: LexborNode) -> bool:
    attributes = item.attributes
    stated = f"{attributes.get('itemtype') or ''} {attributes.get('typeof') or ''}"
    return bool({name.rpartition("/")[2].rpartition(":")[2] for name in stated.split()} & PARTS)


def _is_another(headlines: list[str], titles: list[str]) -> bool:
    same = (is_same_headline(one, title) for one in headlines for title in titles)
    return bool(headlines) and not any(same)


def _text(node: LexborNode) -> str:
    return (node.attributes.get("content") or "").strip() or " ".join(node.text(deep=True).split())
