"""Recognises markup, and refuses markup on which a parser takes too long."""

import html
import re

TAG = re.compile(
    r"""
    <(?=[a-z/])/?                                                              # <    </
    (?:p|br|div|span|a|b|i|u|em|strong|small|ul|ol|li|h[1-6]|blockquote|img|figure|figcaption
    |table|tbody|tr|td|th|iframe|script|style|section|article|header|footer|hr|pre|font|center
    |sup|sub|video|html|body|head|main|aside|dl|dt|dd|noscript|picture|source|time|cite|q)
    (?:\s[^<>]{0,4000})?/?>                                                    # class="lead">    />
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A tag that HTML has, closed: `profit < 5%` and `a < b and c > d` hold none."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
PAGE = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]", re.IGNORECASE)
OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,20})")
FLAT = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "option",
        "optgroup",
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "source",
        "area",
        "base",
        "col",
        "embed",
        "param",
        "track",
        "wbr",
        "path",
        "rect",
        "circle",
        "use",
        "g",
    ]
)
"""Tags that never nest, or that the next of their kind closes."""
DEEPEST = 400
TAGS = 100_000
"""Opening and closing; of 1,553 real pages the longest had 20,574."""
WORK = 4_000_000
"""Sum of open elements over all tags: a browser-sized page has about 200,000."""


SCRIPT = re.compile(r"<script\b(?P<attributes>[^<>]{0,4000})>", re.IGNORECASE)
SCRIPT_ENDS = re.compile(r"</script[^<>]{0,100}>", re.IGNORECASE)
SCRIPT_TAG = re.compile(r"<(/?)script\b", re.IGNORECASE)
BLOCK = re.compile(
    r"<(?:p|div|h[1-6]|article|section|main|header|body|ul|table)[\s>]", re.IGNORECASE
)
PARAGRAPH = re.compile(r"<p[\s>][^<>]{40}", re.IGNORECASE)
"""The story goes on: a paragraph with text in it, not a tag in a program's string."""
VALUE = r"(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>]*+))?+"
ATTRIBUTE = re.compile(rf"[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++){VALUE}")
LONG_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:{ATTRIBUTE.pattern}){{1000}})")
"""A tag of 1,000 attributes, separated as HTML's own tokenizer does; pages have some 20."""


def has_markup(text: str) -> bool:
    """Return whether a text holds tags or character references."""
    return ("<" in text and TAG.search(text) is not None) or (
        "&" in text and ENTITY.search(text) is not None
    )


def unescape(text: str) -> str:
    """Decode references that end in a semicolon: `AT&T` and `&copy2020` stay."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def with_closed_scripts(markup: str) -> str:
    """Return a page whose unclosed `<script>` ends where the page's own elements begin again.

    HTML's tokenizer takes all up to the next `</script` for the program; where another opening
    tag comes before it, with paragraphs in between, those are the story.
    """
    parts, at = [], 0
    tags = list(SCRIPT_TAG.finditer(markup))
    for place, tag in enumerate(tags):
        following = tags[place + 1] if place + 1 < len(tags) else None
        if tag[1] or (following is not None and following[1]):
            continue
        opens = markup.find(">", tag.end()) + 1
        end = following.start() if following is not None else len(markup)
        block = BLOCK.search(markup, opens, end) if 0 < opens < end else None
        if block is not None and PARAGRAPH.search(markup, block.start(), end):
            parts += [markup[at : block.start()], "</script>"]
            at = block.start()
    return "".join((*parts, markup[at:])) if parts else markup


def without_scripts(markup: str) -> str:
    """Return a page without its programs, whose `i<n` look like tags; what is data stays."""
    parts, at = [], 0
    for found in SCRIPT.finditer(markup):
        if found.start() < at or "json" in found["attributes"]:
            continue
        ends = SCRIPT_ENDS.search(markup, found.end())
        if ends is None:
            break
        parts.append(markup[at : found.start()])
        at = ends.end()
    return "".join((*parts, markup[at:]))


def is_hostile(markup: str) -> bool:
    """Return whether a parser would take too long: quadratic in depth and in a tag's attributes."""
    if markup.count("<") > TAGS or LONG_TAG.search(markup):
        return True
    deep = work = 0
    for found in OPENING.finditer(markup):
        if found[2].lower() in FLAT:
            work += deep
        elif found[1]:
            deep = max(0, deep - 1)
        else:
            deep += 1
            work += deep
            if deep > DEEPEST:
                return True
    return work > WORK


def strip_tags(markup: str) -> str:
    """Return what stands between tags, a line each: crude, linear, for markup no parser may see."""
    return unescape(re.sub(r"<[^<>]{0,4000}>", "\n", markup))
