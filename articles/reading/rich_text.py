"""Texts that editors keep as trees of typed nodes, to paragraphs with a blank line between them.

Portable Text (`_type`, `children`), Editor.js (`type`, `data`), Contentful's rich text
(`nodeType`, `content`), ProseMirror and TipTap (`type`, `content`), Lexical and Slate (`children`),
Draft.js (`type`, `text`), Quill (`insert`), Arc XP's `content_elements`.
"""

import re
from collections.abc import Iterator

KINDS = ("_type", "nodeType", "type", "blockName")
CHILDREN = ("children", "content", "items", "nodes", "list_items", "content_elements")
TEXTS = ("text", "value", "content", "html", "insert", "paragraph")
NO_TEXT = re.compile(
    r"(?i).*(?:image|photo|picture|video|audio|gallery|figure|media|embed|asset|widget|advert"
    r"|interstitial|divider|delimiter|reference|related|attaches|linktool|table|code|carousel).*"
    r"|ad|ads|hr|button|poll|link_list|separator"
)
"""Kinds of blocks whose words are no part of the article's text."""
BREAK = re.compile(r"(?i)(?:hard_?|line|soft)_?-?break|br")
INLINE = re.compile(r"(?i)text|span|.*link|a|mention|emoji|(?:hard_?|line|soft)_?-?break|br")
"""Kinds of nodes inside a paragraph."""
DEEPEST = 30
Node = dict[str, object]


def is_rich_text(value: object) -> bool:
    """Return whether a value is such a tree, or a list of its blocks."""
    if isinstance(value, dict):
        root = value.get("root")
        return (
            (isinstance(root, dict) and isinstance(root.get("children"), list))
            or (isinstance(value.get("content"), list)
            and (value.get("type") == "doc" or value.get("nodeType") == "document"))
            or isinstance(value.get("ops"), list)
        )  # fmt: skip
    return isinstance(value, list) and bool(value) and all(map(_is_block, value))


def rich_text(value: object) -> str:
    """Return the text of a tree; empty where it holds none."""
    if isinstance(value, dict):
        value = value.get("root") or value
    if isinstance(value, dict) and isinstance(value.get("ops"), list):
        return "".join(map(_inline, value["ops"])).strip()
    nodes = value if isinstance(value, list) else _children(value)
    return "\n\n".join(part for node in nodes for part in _paragraphs(node, 0))


def _is_block(node: object) -> bool:
    kind = _kind(node)
    return bool(kind) and "/" not in kind


def _kind(node: object) -> str:
    if not isinstance(node, dict):
        return ""
    return next((kind for key in KINDS if isinstance(kind := node.get(key), str)), "")


def _children(node: object) -> list[object]:
    if not isinstance(node, dict):
        return []
    inner = (node.get(key) for key in CHILDREN)
    return next((children for children in inner if isinstance(children, list)), [])


def _paragraphs(node: object, depth: int) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    if not isinstance(node, dict) or depth > DEEPEST or NO_TEXT.fullmatch(_kind(node)):
        return
    data = node.get("data")
    if isinstance(data, dict) and data and "nodeType" not in node:  # Editor.js
        node = data
    children = _children(node)
    if children and all(isinstance(one, dict) and _is_inline(one) for one in children):
        text = "".join(map(_inline, children))
        if text.strip():
            yield text
    elif children:
        for child in children:
            yield from _paragraphs(child, depth + 1)
    else:
        text = _own(node)
        if text.strip():
            yield text


def _is_inline(node: Node) -> bool:
    kind = _kind(node)
    return INLINE.fullmatch(kind) is not None if kind else bool(_own(node))


def _inline(node: object, depth: int = 0) -> str:
    if not isinstance(node, dict) or depth > DEEPEST:
        return ""
    if BREAK.fullmatch(_kind(node)):
        return "\n"
    children = _children(node)
    return "".join(_inline(one, depth + 1) for one in children) if children else _own(node)


def _own(node: Node) -> str:
    return next((text for key in TEXTS if isinstance(text := node.get(key), str)), "")
