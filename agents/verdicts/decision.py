"""What DEDUPLICATE decides on one article: a value, made without a memory.

`deduplicate` alone acts on it: it remembers the note and returns the output.
"""

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from agents.memory.rows import Note, Remembered
from agents.record import VERDICT, Output
from agents.verdicts.arrival import Arrival
from articles.codec import encode
from articles.provenance.identity import id_in_uri
from articles.records import Article, Association, Verdict
from articles.subjects.routing import slugs_of


class Decision(Struct, frozen=True):
    """A verdict, the stream for the article, and what is to be remembered."""

    stream: Literal["unique", "duplicates", "withheld"]
    verdict: Verdict
    article: Article
    note: Note | None = None
    """None: nothing new was learned."""
    rel: Literal["", "duplicateOf", "evolvedFrom"] = ""
    """How the article is linked to the canonical, if it is."""
    first_id: str = ""
    """Id of the first version, for a revision; empty for any other article."""


def against(known: Remembered, arrival: Arrival, **fields: Any) -> Verdict:
    """Return a verdict that measures the arrival against a known article.

    `fields` are those of Verdict; canonical, seconds and same_source come from the two.
    """
    compared: dict[str, Any] = {
        "canonical": known.uri,
        "seconds": round(arrival.seconds - known.seconds),
        "same_source": is_same_source(arrival.now.source, known.source),
    }
    return Verdict(**(compared | fields))


def is_same_source(source: int, other: int) -> bool | None:
    """Return whether two sources are the same; None if either is unknown."""
    return source == other if source and other else None


def revision(article: Article, verdict: Verdict, note: Note, carried: int, first: str) -> Decision:
    """Return the decision on a revision: its version, and the streams that carried earlier ones.

    `carried` is a mask of streams; `first` is the URI of the first version.
    """
    desk = replace(article.copydesk, carried=slugs_of(carried))
    article = replace(article, copydesk=desk, version=str(verdict.sequence + 1))
    return Decision("unique", verdict, article, note, "evolvedFrom", id_in_uri(first))


def decided(decision: Decision) -> Article:
    """Return the article with its verdict, linked to the canonical.

    Its sketch, marks and terms were for DEDUPLICATE, and stay behind. The key is the first
    version's id: a correction that came under a name of its own goes to the partition of its
    article.
    """
    article, verdict = decision.article, decision.verdict
    links = article.associations
    if decision.rel:
        link = Association(name="canonical", uri=verdict.canonical, rel=decision.rel)
        links = (*links, link)
    desk = replace(article.copydesk, verdict=verdict, sketch="", marks="", terms="")
    return replace(article, associations=links, copydesk=desk)


def output(decision: Decision) -> Output:
    """Return the decision as a record for its stream."""
    article = decided(decision)
    return Output(
        stream=decision.stream,
        key=(decision.first_id or article.copydesk.article_id).encode(),
        value=encode(article),
        headers=((VERDICT, decision.verdict.kind.encode()),),
    )
