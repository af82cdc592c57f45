"""The `<meta>` elements of a page: https://ogp.me, Dublin Core, schema.org and what sites add."""

from selectolax.lexbor import LexborHTMLParser

from articles.reading.web.items import is_in, others

Metadata = dict[str, list[str]]


def metadata(tree: LexborHTMLParser) -> Metadata:
    """Return all values by name, lower case, in document order; other items' are left out."""
    found: Metadata = {}
    other_items = others(tree)
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        if not content:
            continue
        for naming in ("property", "name", "itemprop"):
            if naming == "itemprop" and is_in(node, other_items):
                continue
            for name in (attributes.get(naming) or "").lower().split():
                found.setdefault(name, []).append(content)
    return found


def first(found: Metadata, *names: str) -> str:
    """Return the first value of the first name that has one."""
    return next((found[name][0] for name in names if name in found), "")
