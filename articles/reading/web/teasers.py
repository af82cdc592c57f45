"""Teasers of a page: boxes of a title that is a link and the beginning of the story behind it."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_LINKS = 120
"""Of a page that are looked at: a list's first teasers stand near its top."""
LONGEST = 700
"""Characters of a teaser; a story whose only link is its own headline is no teaser."""
TITLE, SENTENCE = 8, 40
"""Weights of a title and of a sentence: characters, two for one of a script without spaces."""
_SKIPPED = ("nav", "header", "footer", "aside")

Teaser = tuple[str, ...]
"""The pieces of a teaser's text, its title too, without white space."""


def teasers(tree: LexborHTMLParser) -> list[Teaser]:
    """Return the teasers of a page's longest list, one for each address.

    A teaser's box is the largest element in which every link has the address of its title: image,
    title and "read more" lead to one story. A link within a sentence is no title. The teasers of
    a list have the same elements and lead to one host: a review of the week links to many, and a
    story's own permanent link is alone.
    """
    lists: dict[tuple[str, ...], dict[str, Teaser]] = {}
    for link in tree.css("a[href]")[:MOST_LINKS]:
        address = link.attributes.get("href") or ""
        path = _path(link, address) if _is_title(link) else []
        if not path:
            continue
        alike = lists.setdefault((_host(address), *(each.tag or "" for each in path)), {})
        pieces = _pieces(path[-1])
        if len(pieces) > 1 and max(map(_weight, pieces)) >= SENTENCE:
            alike.setdefault(address, pieces)
    return list(max(lists.values(), key=len, default={}).values())


def share_of(shown: list[Teaser], text: str) -> float:
    """Return which share of a text stands in teasers, 0 to 1."""
    whole = "".join(text.split())
    pieces = {piece for teaser in shown for piece in teaser if piece in whole}
    return min(1.0, sum(map(len, pieces)) / len(whole)) if whole else 0.0


def _pieces(box: LexborNode) -> Teaser:
    """Return the pieces of a box's text; none for one that is longer than a teaser."""
    pieces = ["".join(each.split()) for each in box.text(deep=True, separator="\n").split("\n")]
    kept = tuple(piece for piece in pieces if piece)
    return kept if sum(map(len, kept)) <= LONGEST else ()


def _weight(text: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in text)


def _is_title(link: LexborNode) -> bool:
    is_long = _weight("".join(link.text(deep=True).split())) >= TITLE
    return is_long and not any(_is_text(each) for each in (link.prev, link.next))


def _is_text(node: LexborNode | None) -> bool:
    """Return whether words stand beside a link, and not a mark or a space between two boxes."""
    return node is not None and node.is_text_node and any(map(str.isalnum, node.text() or ""))


def _host(address: str) -> str:
    """Return the host of an address, the empty string for one without."""
    return address.partition("//")[2].partition("/")[0].lower()


def _path(link: LexborNode, address: str) -> list[LexborNode]:
    """Return a link and the elements around it in which all links have its address.

    Nothing for a link in a menu or beside the story.
    """
    path = [link]
    for parent in _parents(link):
        if parent.tag in _SKIPPED:
            return []
        if any(each.attributes.get("href") != address for each in parent.css("a[href]")):
            break
        path.append(parent)
    return path


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    while (parent := node.parent) is not None and parent.tag not in ("body", "html", "-undef"):
        yield parent
        node = parent
