"""HTML fragments to text: feed contents, CMS bodies, text fields with tags in them."""

from selectolax.lexbor import LexborHTMLParser

from articles.reading.markup import TAG, is_hostile, strip_tags, unescape

DROPPED = [
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "form",
    "iframe",
    "object",
    "svg",
    "button",
    "select",
    "figcaption",
    "head",
    "aside",
    "video",
    "audio",
]
"""Elements outside the running text; a caption describes a picture that is not published."""
BLOCKS = (
    "p,div,br,li,ul,ol,h1,h2,h3,h4,h5,h6,blockquote,section,article,header,footer,"
    "tr,table,hr,pre,dt,dd,dl,figure,main,center,address"
)
BREAK = "\x1e"
CELL = "td,th"


def to_text(fragment: str) -> str:
    """Return the fragment's paragraphs, a line each; a list item is a line too.

    Entities are decoded; markup that was escaped once more (`&lt;p&gt;`) is
    read as the markup it was.
    """
    text = once_to_text(fragment) if TAG.search(fragment) else unescape(fragment)
    if TAG.search(text):
        text = once_to_text(text)
    return unescape(text)


def once_to_text(fragment: str) -> str:
    """Return the same of markup that was escaped once: an escaped tag is text."""
    if is_hostile(fragment):
        return strip_tags(fragment)
    tree = LexborHTMLParser(fragment.replace(BREAK, " "))
    return tree_text(tree)


def tree_text(tree: LexborHTMLParser, dropped: list[str] = DROPPED) -> str:
    """Return the text of a parsed tree, which is changed on the way."""
    tree.strip_tags(dropped)
    if tree.body is None:
        return ""
    for node in tree.body.css(BLOCKS):
        node.insert_before(BREAK)
        node.insert_after(BREAK)
    for node in tree.body.css(CELL):
        node.insert_after(" ")
    text = tree.body.text(deep=True, separator="")
    lines = (" ".join(line.split()) for line in text.split(BREAK))
    return "\n".join(line for line in lines if line)
