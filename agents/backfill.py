"""BACKFILL: history, read, deduplicated and enriched in one step, beside the live articles.

A lane of its own, so that no live article waits behind a year of old ones. Its memory is of its own
too, and compares articles by the time at which they were published (`verdicts/own_time.py`).
What is younger than the time to live could be copied, revised or withdrawn by what comes live: it
goes on to DEDUPLICATE, with its mark. See docs/backfill.md.
"""

from msgspec.structs import replace

from agents.finishing import backfilled_on, finished
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.raw import tagged_article
from agents.record import (
    BACKFILL,
    COMMAND,
    LANE,
    REPROCESS,
    REPROCESS_HISTORY,
    SEEN,
    VERDICT,
    Output,
    Record,
    command_of,
    dead_letter,
)
from agents.verdicts.arrival import Arrival, arrival_of, arriving
from agents.verdicts.deciding import decide
from agents.verdicts.decision import Decision, decided
from agents.verdicts.holding import decide_to_hold
from agents.verdicts.newest import onward
from agents.verdicts.own_time import OwnTime, own_seconds
from agents.verdicts.repeats import without_repeats
from agents.withdrawal import canceled, is_killed
from articles.codec import encode
from articles.entities.links import SHIPPED, Knowledge
from articles.reading.limits import Limits
from articles.records import Article
from articles.rejection import Rejection
from articles.subjects.encoder import Encoder
from articles.subjects.routing import ARTICLES_ONLY

_MARK = (LANE, BACKFILL)


def backfill(
    record: Record,
    history: Memory,
    historylines: OutletLines,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    knowledge: Knowledge = SHIPPED,
    encoder: Encoder | None = None,
) -> tuple[Output, ...]:
    """Return what becomes of one raw record of the lane: one output.

    `articles` (or `revisions`, for a version older than the one known), `duplicates`, `withheld`,
    `dead`; `tagged` for what DEDUPLICATE must decide on. A live withdrawal, passed on by
    DEDUPLICATE, gives an output only if the article is in this history; what comes of the article
    later is withheld.
    """
    history.observe(record.seconds)
    if command_of(record) == REPROCESS:
        # ENRICH publishes it: its way behind DEDUPLICATE is shorter than this lane may be.
        return onward(
            record, history, "tagged", "backfill", ((COMMAND, REPROCESS_HISTORY.encode()),)
        )
    if any(name == VERDICT for name, _ in record.headers):
        return _withdraw(record, history)
    article = tagged_article(record._replace(seconds=_seen(record)), limits, encoder)
    if isinstance(article, Rejection):
        return (dead_letter(record, article, "backfill"),)
    article = replace(article, copydesk=replace(article.copydesk, lane="backfill"))
    # What a withdrawal means may be of any time.
    own = None if is_killed(article) else own_seconds(article)
    arrival = arriving(article, record.seconds if own is None else own)
    if isinstance(arrival, Rejection):
        return (dead_letter(record, arrival, "backfill"),)
    arrival = replace(arrival, now=replace(arrival.now, mask=ARTICLES_ONLY))
    if decide_to_hold(arrival, record):
        return (_onward(article),)
    decision = decide(arrival, OwnTime(history, own, history.time_to_live))
    if _is_for_the_live_desk(decision, arrival, own, record, history):
        _remember(decision, arrival, own, history, carried=False)
        return (_onward(article),)
    _remember(decision, arrival, own, history, carried=True)
    by_log_time = replace(arrival, seconds=record.seconds)
    return (_settled(without_repeats(decision, by_log_time, historylines), knowledge),)


def _is_for_the_live_desk(
    decision: Decision, arrival: Arrival, own: float | None, record: Record, history: Memory
) -> bool:
    """Return whether DEDUPLICATE must decide, because it may know the article, or should."""
    if arrival.now.killed:
        # Of what it knows itself, the lane withdraws what it has published.
        return decision.verdict.kind == "withheld"
    if decision.verdict.kind not in ("unique", "revision"):
        return False
    return own is not None and own > record.seconds - history.time_to_live


def _remember(
    decision: Decision, arrival: Arrival, own: float | None, history: Memory, *, carried: bool
) -> None:
    note = decision.note
    if note is None:
        return
    if own is not None and not arrival.now.published:
        note = replace(note, published=int(own) & 0xFFFFFFFF)
    history.remember(note if carried else replace(note, carried=0))


def _onward(article: Article) -> Output:
    return Output("tagged", article.copydesk.article_id.encode(), encode(article), (_MARK,))


def _settled(decision: Decision, knowledge: Knowledge) -> Output:
    """Return the one output of a decision of the lane."""
    article = decided(decision)
    if decision.stream == "unique":
        # A mask of this lane names no subject.
        article = canceled(article) if is_killed(article) else finished(article, knowledge)
        stream = backfilled_on(article)
    else:
        stream = decision.stream
    key = article.copydesk.article_id.encode()
    said = (VERDICT, decision.verdict.kind.encode())
    return Output(stream, key, encode(article), (said, _MARK))


def _withdraw(record: Record, history: Memory) -> tuple[Output, ...]:
    """Withdraw from the history what a live withdrawal means; remember it if nothing is known.

    DEDUPLICATE has given the verdict: this output says none, and is no fate of the record.
    """
    arrival = arrival_of(record, record.seconds)
    if isinstance(arrival, Rejection):
        return (dead_letter(record, arrival, "backfill"),)
    decision = decide(arrival, OwnTime(history, None, history.time_to_live))
    _remember(decision, arrival, None, history, carried=True)
    if decision.verdict.kind != "revision":
        return ()
    article = decided(decision)
    article = canceled(replace(article, copydesk=replace(article.copydesk, lane="backfill")))
    key = article.copydesk.article_id.encode()
    return (Output("articles", key, encode(article), (_MARK,)),)


def _seen(record: Record) -> float:
    """Return the log time of the raw record, in seconds since 1970."""
    seen = dict(record.headers).get(SEEN, b"")
    return int(seen) / 1000 if seen.isdigit() and len(seen) < 16 else record.seconds
