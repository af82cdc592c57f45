"""Changes to an article by its verdict: notes, an inherited credit, the sentence of reasons."""

from msgspec.structs import replace

from agents.memory.rows import Remembered
from articles.provenance.agencies import marked_agency
from articles.records import Article, Credit, Source

_INHERITED = 70
"""Percent: the copy is verified, the credit was read elsewhere."""


def sentence(*clauses: str) -> str:
    """Return a verdict's reasons as one sentence."""
    return "; ".join(filter(None, clauses)) + "."


def with_note(article: Article, name: str) -> Article:
    """Return the article with one more note."""
    desk = article.copydesk
    return replace(article, copydesk=replace(desk, notes=(*desk.notes, name)))


def inheriting(article: Article, known: Remembered) -> Article:
    """Return the article credited to the agency that wrote what it copies, if it credits none."""
    agency = marked_agency(known.originator) if known.originator else None
    credit = article.copydesk.credit
    if agency is None or credit.originator:
        return article
    credit = Credit(
        originator=agency.name,
        originator_uri=agency.uri,
        distributor=credit.distributor,
        where="inherited",
        confidence=_INHERITED,
    )
    source = Source(name=agency.name, role="originator", uri=agency.uri)
    return replace(
        article,
        info_sources=(source, *article.info_sources),
        copydesk=replace(article.copydesk, credit=credit),
    )
