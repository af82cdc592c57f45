"""Distinguishes XML from HTML by the first element, without a parser."""

import re

BEFORE_ROOT = re.compile(
    r"""
    (?:\s++
    |<\?[^>]{0,400}\?>                                                      # <?xml version="1.0"?>
    |<!--(?:(?!-->).){0,4000}-->                                            # <!-- exported -->
    |<!DOCTYPE\b[^<>\[\]]{0,1000}(?:\[[^\]]{0,100000}\]\s{0,9})?>           # <!DOCTYPE nitf [...]>
    )*+
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
ROOT = re.compile(r"<([^\W\d][\w.-]{0,60}(?::[^\W\d][\w.-]{0,60})?)(?=[\s/>])")
KNOWN = frozenset((
    "newsItem", "newsMessage", "NewsML", "nitf", "rss", "RDF", "channel", "item", "entry", "feed",
    "TEI", "packageItem", "planningItem", "conceptItem", "knowledgeItem", "catalogItem",
    "sports-content", "urlset", "sitemapindex", "opml", "Catalog", "svg",
))  # fmt: skip
"""Roots that mean XML without a declaration too: items are cut out of their feeds."""
PAGES = frozenset(("html", "head", "body"))
OF_HTML = frozenset((
    "a", "abbr", "address", "article", "aside", "audio", "b", "base", "blockquote", "br", "button",
    "caption", "center", "cite", "code", "dd", "details", "dfn", "div", "dl", "dt", "em",
    "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "i", "iframe", "img", "input", "ins", "label", "legend", "li", "link",
    "main", "mark", "menu", "meta", "nav", "noscript", "object", "ol", "option", "p", "picture",
    "pre", "q", "s", "script", "section", "select", "small", "source", "span", "strong", "style",
    "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "th", "thead",
    "time", "title", "tr", "u", "ul", "video",
))  # fmt: skip
OUTLETS = re.compile(r"<(?:headline|hl1|hedline|para|bodytext|pubdate)[\s>]", re.IGNORECASE)
"""Names that HTML does not have, in an outlet's own `<article>`."""
HEAD = 4096


def root_name(text: str) -> str:
    """Return the name of the first element as written, or nothing."""
    before = BEFORE_ROOT.match(text)
    found = ROOT.match(text, before.end() if before else 0)
    return found[1] if found else ""


def is_xml(text: str) -> str:
    """Return the name of the root where a text is XML and no web page; else nothing."""
    root = root_name(text)
    local = root.rpartition(":")[2]
    if not root or local.lower() in PAGES:
        return ""
    if local in KNOWN:
        return root
    declared = text.startswith("<?xml")
    if local.lower() in OF_HTML:
        return root if declared or OUTLETS.search(text[:HEAD]) else ""
    return root if declared or text.endswith(f"</{root}>") else ""
