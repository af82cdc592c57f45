"""An article as it arrives at DEDUPLICATE."""

from msgspec import Struct

from agents.record import Record
from agents.verdicts.standing import Standing, standing
from articles.codec import decode
from articles.records import Article
from articles.rejection import Reason, Rejection
from articles.similarity import sentence_marks, sketch
from articles.similarity.sentence_marks import Marks
from articles.similarity.sketch import Sketch
from articles.stories.packed import Columns, unpack


class Arrival(Struct, frozen=True):
    """The article, its sketch, its facts (`Standing`), when it arrived, and its terms."""

    article: Article
    text: Sketch
    now: Standing
    seconds: float
    """Stream time: the largest log time so far, in seconds since 1970."""
    terms: Columns | None = None
    """Those that TAG packed; None if it was not asked to."""


def arrival_of(record: Record, seconds: float) -> Arrival | Rejection:
    """Read a record that TAG wrote; `seconds` is the stream time."""
    if record.value is None:
        return Rejection(Reason.UNREADABLE_RECORD, "A record between two agents has no value.")
    article = decode(record.value)
    return article if isinstance(article, Rejection) else arriving(article, seconds)


def arriving(article: Article, seconds: float) -> Arrival | Rejection:
    """Return a tagged article as it arrives at `seconds`."""
    packed = _packed(article)
    if isinstance(packed, Rejection):
        return packed
    text, marks, terms = packed
    return Arrival(article, text, standing(article, marks), seconds, terms)


def _packed(article: Article) -> tuple[Sketch, Marks, Columns | None] | Rejection:
    """Read what TAG packed; what is missing or of another version is made from the body."""
    desk, body = article.copydesk, article.body
    try:
        text = sketch.unpack(desk.sketch) if desk.sketch else None
        marks = sentence_marks.unpack(desk.marks) if desk.marks else None
        terms = unpack(desk.terms) if desk.terms else None
    except ValueError as error:
        return Rejection(Reason.UNREADABLE_RECORD, f"Between two agents: {error}.")
    return (
        sketch.sketch(body, article.headline, article.language) if text is None else text,
        sentence_marks.marks(body) if marks is None else marks,
        terms,
    )
