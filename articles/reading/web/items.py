"""Items of a page: the things that its microdata or RDFa describes, of which one is the article.

A property counts for the item that it stands in: https://html.spec.whatwg.org/#the-itemprop-attribute
"""

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
    return frozenset(item.mem_id for item in items if _is_another(item, titles))


def is_in(node: LexborNode, items: frozenset[int]) -> bool:
    """Return whether the innermost item around a node is one of `items`."""
    around: LexborNode | None = node
    while items and around is not None:
        attributes = around.attributes
        if "itemscope" in attributes or "typeof" in attributes:
            return around.mem_id in items
        around = around.parent
    return False


def _is_another(item: LexborNode, titles: list[str]) -> bool:
    attributes = item.attributes
    stated = f"{attributes.get('itemtype') or ''} {attributes.get('typeof') or ''}"
    if {name.rpartition("/")[2].rpartition(":")[2] for name in stated.split()} & PARTS:
        return True
    headlines = [_text(node) for node in item.css(HEADLINES)[:MOST_HEADLINES]]
    if not headlines or item.css_first(OWN) is not None:
        return False
    return not any(is_same_headline(one, title) for one in headlines for title in titles)


def _text(node: LexborNode) -> str:
    return (node.attributes.get("content") or "").strip() or " ".join(node.text(deep=True).split())
