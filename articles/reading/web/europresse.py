"""Documents that Europresse exports as HTML: outlet, day, headline and text by their classes.

The classes are those of its export in 2026: DocPublicationName, DocHeader, titreArticle, DocText.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.draft import Dated, Draft
from articles.rejection import Reason, Rejection

DAY = re.compile(
    r"\d{1,2}(?:er|º|\.)?\s+(?:de\s+)?\w{3,12}\.?\s+(?:de\s+)?\d{4}|\w{3,12} \d{1,2}, \d{4}"
)


def exported(tree: LexborHTMLParser) -> Draft | Rejection | None:
    """Return the document of an export, why several are none; None for any other page."""
    titles, texts = tree.css(".titreArticle"), tree.css(".DocText")
    if not (titles and texts and tree.css_first(".DocPublicationName")):
        return None
    if len(titles) > 1:
        detail = f"{len(titles)} documents of a Europresse export in one page; export each alone"
        return Rejection(Reason.SEVERAL_ARTICLES, detail)
    day = DAY.search(_line(tree.css_first(".DocHeader")))
    paragraphs = [line for node in texts[0].css("p") if (line := _line(node))]
    author = _line(tree.css_first("article header .sm-margin-bottomNews"))
    return Draft(
        format="html",
        title=_line(titles[0]),
        text="\n".join(paragraphs) or _line(texts[0]),
        source=_line(tree.css_first(".DocPublicationName")),
        authors=(author,) if author else (),
        published=Dated(field="DocHeader", raw=day[0]) if day else None,
        language=(tree.root.attributes.get("lang") if tree.root else "") or "",
    )


def _line(node: LexborNode | None) -> str:
    return " ".join(node.text(deep=True).split()) if node is not None else ""
