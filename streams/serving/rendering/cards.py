"""Cards: all that the page of one article shows."""

from collections.abc import Iterator
from typing import Any

from articles.records import Article
from streams.serving.rendering import dates, remarks
from streams.serving.rendering.clusters import cluster
from streams.serving.rendering.marking import SHOWN, paragraphs
from streams.serving.rendering.reasons import found, reasons
from streams.serving.versions import Version, address
from streams.serving.window import Window


def card(window: Window, version: Version, stream: str) -> dict[str, Any]:
    """Return what the card of an article shows that was chosen in a stream."""
    article = version.article
    return {
        "version": version,
        "article": article,
        "paragraphs": paragraphs(article, reasons(version, stream)),
        "left_out": max(0, len(article.body) - SHOWN),
        "cluster": cluster(window, version),
        "address": address(article),
        "saved": found(version),
        "facts": list(_facts(article)),
        "newest": window.newest(version.uri),
    }


def _facts(article: Article) -> Iterator[tuple[str, str, str]]:
    """Yield the card's facts: name, value, and the evidence or its precision."""
    desk, credit = article.copydesk, article.copydesk.credit
    sure = f"{credit.confidence} % sure" if credit.confidence else ""
    where = f"{credit.where}: “{credit.evidence}”" if credit.evidence else credit.where
    if credit.originator:
        yield "Written by", credit.originator, ", ".join(each for each in (where, sure) if each)
    if credit.distributor:
        yield "Passed on by", credit.distributor, ""
    if article.by:
        yield "Byline", article.by, ""
    for name, when in (
        ("Published", desk.times.published),
        ("Modified", desk.times.modified),
        ("Seen", desk.times.seen),
    ):
        if when:
            yield name, dates.shown(when), dates.explained(when)
    if desk.times.flags:
        yield "Dates", remarks.dates(desk.times.flags), ""
    languages = desk.languages
    if article.body:
        declared = f"declared {languages.declared}" if languages.declared else "not declared"
        known = article.language not in ("", "und")
        sure = f", {languages.confidence} % sure" if known else ""
        yield "Language", article.language if known else "not known", f"{declared}{sure}"
    if desk.readability:
        ease = "" if desk.readability.ease is None else f"reading ease {desk.readability.ease:.0f}"
        yield "Length", f"{desk.readability.words} words", ease
    yield "Format", desk.format or "unknown", f"record {desk.origin}"
    if article.ed_note:
        yield "Note to editors", article.ed_note, ""
    if desk.notes:
        yield "Remarks", remarks.notes(desk.notes), ""
