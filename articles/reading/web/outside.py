"""Parts of a page that are outside the article, by the names that their elements have.

Readers' comments, consent boxes and offers of a subscription stand in elements of their own, and
a page's author calls them so. What would be most of the page is kept: it may be the article.
"""

import re

from selectolax.lexbor import LexborHTMLParser

NO_TEXT = ["style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas"]
BOXES = ("div", "section", "aside", "ul", "ol", "li", "article", "footer", "form", "dialog", "p")
TOPIC = re.compile(r"(?<!\S)(?:category|tag)-\S+")
"""Classes of a post that name what it is about: `category-privacy-policy`, `tag-comments`."""
LONGEST = 300
"""Characters of class and id together; longer ones are lists of utilities that name nothing."""
SHARE = 0.6
"""Of the page's text; a larger part is not outside."""
OUTSIDE = re.compile(
    r"""(?:^|[\s_-])(?:
        comments?(?:[_-]?(?:list|area|section|wrap(?:per)?|container|thread|block|box|form|body))?
      | comentarios? | coment | kommentare? | commentaires? | commenti | reacties | komentarze
      | yorumlar | kommentarer | kommentit | disqus[_-]thread | fb-comments | respond | replies
      | reader[_-]?comments? | user[_-]?comments?
      | cookies?(?:[_-]?(?:banner|bar|box|consent|notice|law|popup|message|policy|info|warning))?
      | (?:gdpr|consent|privacy)[_-]?(?:banner|bar|box|notice|popup|message|modal|manager|overlay)
      | cc-window | didomi-\w+ | onetrust-\w+ | qc-cmp\d?-\w+ | cmp(?:box|-container|-wrapper)
    )(?:$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
"""`comments-list`, `comentarios`, `cookie-banner`, `gdpr_popup`; not `commentary`, `no-comment`."""


def remove_outside(tree: LexborHTMLParser) -> None:
    """Take programs, hidden text, comments and consent boxes out of the tree."""
    tree.strip_tags(NO_TEXT)
    for script in tree.css("script"):
        script.decompose()
    body = tree.body
    if body is None:
        return
    total = len(body.text(deep=True))
    for node in body.css("[class],[id]"):
        if node.tag not in BOXES:
            continue
        attributes = node.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if len(names) > LONGEST or not OUTSIDE.search(TOPIC.sub("", names)):
            continue
        if node.parent is not None and len(node.text(deep=True)) < SHARE * total:
            node.decompose()
