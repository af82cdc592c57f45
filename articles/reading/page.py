"""A whole web page to a Draft: its facts, its running text, or why it is no article."""

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from articles.draft import Draft
from articles.reading.fragment import tree_text
from articles.reading.markup import is_hostile, strip_tags, with_closed_scripts, without_scripts
from articles.reading.web import json_ld
from articles.reading.web.europresse import exported
from articles.reading.web.extraction import Opinion, running_text
from articles.reading.web.facts import facts, guessed_day
from articles.reading.web.lists import is_list
from articles.reading.web.outside import remove_outside
from articles.reading.web.shown import Shown
from articles.rejection import Reason, Rejection

COMPLETE = 0.9
"""Share of a text that its paragraphs must be to stand for it: a table has none."""
EXTRACTED_TAGS = 20_000
"""Opening and closing, by a count of `<`; of 1,553 real pages the longest had 20,574. trafilatura
takes 30 µs for each, and much longer where they nest badly."""


def from_page(markup: str) -> Draft | Rejection:
    """Return the article of a page; NOT_AN_ARTICLE for home pages and lists of links."""
    markup = with_closed_scripts(markup.replace("\0", ""))
    if is_hostile(markup):
        # The `i<n` of programs look like tags. What is judged harmless is what is parsed.
        markup = without_scripts(markup)
        if is_hostile(markup):
            return Draft(format="html", text=strip_tags(markup), notes=("crude-html",))
    try:
        return _of_tree(LexborHTMLParser(markup), markup)
    except Exception as error:  # noqa: BLE001 - whatever a parser throws, it is about this page
        return Rejection(Reason.NO_TEXT, f"unreadable HTML: {type(error).__name__}")


def _of_tree(tree: LexborHTMLParser, markup: str) -> Draft | Rejection:
    document = exported(tree) if "DocPublicationName" in markup else None
    if document is not None:
        return document
    nodes = json_ld.nodes(tree)
    remove_outside(tree)
    inside = tree.html or markup
    stated = facts(tree, nodes, inside)
    if stated.published is None:
        stated = replace(stated, published=guessed_day(inside, stated.url, stated.title))
    if inside.count("<") <= EXTRACTED_TAGS:
        opinion = running_text(inside, stated.text)
    else:
        opinion = Opinion("json-ld", stated.text)
    if is_list(tree, opinion.text, stated, Shown(inside, stated.title, stated.language)):
        return Rejection(Reason.NOT_AN_ARTICLE, "a page that lists articles")
    text, notes = opinion.text, (*stated.notes, f"text-by-{opinion.name}")
    if not text:
        text, notes = tree_text(tree), (*stated.notes, "text-from-whole-page")
    elif "\n" not in text:
        text = _with_paragraphs(tree, text)
    return replace(stated, text=text, notes=notes)


def _with_paragraphs(tree: LexborHTMLParser, text: str) -> str:
    """Return the page's own paragraphs: of a short page trafilatura joins all to one line."""
    whole = " ".join(text.split())
    lines = [" ".join(node.text(deep=True).split()) for node in tree.css("p")]
    inside = [line for line in dict.fromkeys(lines) if line and line in whole]
    return "\n".join(inside) if sum(map(len, inside)) > COMPLETE * len(whole) else text
