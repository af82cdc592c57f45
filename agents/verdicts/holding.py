"""What may not be published yet: held, replaced by another version, withdrawn, released."""

from datetime import UTC, datetime
from typing import NamedTuple

from msgspec.structs import replace

from agents.memory.held import Held
from agents.memory.held_block import Row
from agents.record import FOLLOWED, RELEASED, SEEN, Record
from agents.verdicts.arrival import Arrival, arrival_of
from agents.verdicts.decision import Decision
from agents.verdicts.notes import order
from agents.verdicts.sharing import is_another_story
from agents.verdicts.wording import with_note
from articles.provenance.withdrawals import quoted_headlines
from articles.records import Verdict
from articles.rejection import Reason, Rejection
from articles.similarity.sketch import sketch

_BY_PRODUCER = "Its producer says that it is withheld."
_DIGITS = 14
"""Of a time in milliseconds: up to the year 5138."""


class Holding(NamedTuple):
    """What is to be held from now on, and what no more."""

    row: Row | None
    gone: tuple[Row, ...]
    """Replaced by it."""


def decide_to_hold(arrival: Arrival, record: Record) -> Decision | None:
    """Return the decision on what may not be published at the record's log time, else None."""
    article, now = arrival.article, arrival.now
    if is_released(record) or now.killed:
        return None
    # Neither is remembered: what may not be published is the canonical of no other.
    if now.withheld:
        is_unread = "embargo-unreadable" in article.copydesk.notes
        because = "Its embargo has no end that can be read." if is_unread else _BY_PRODUCER
        return _withheld(arrival, "status", because)
    if now.embargo is not None and now.embargo > record.seconds:
        because = f"Embargoed until {article.embargoed_until}."
        return _withheld(arrival, "embargo", because)
    return None


def hold(arrival: Arrival, record: Record, held: Held) -> Holding | Rejection:
    """Return how an article is held that may not be published yet.

    It replaces another version of the same story, unless that is newer. Without room an
    embargoed article is refused: a dead letter can be replayed when the embargo has ended.
    """
    same = _same_story(arrival, held)
    if any(order(arrival.now, _arrived(row, arrival).now) < 0 for row in same):
        return Holding(None, ())
    row = _row(arrival, record)
    if held.has_room(row, same):
        return Holding(row, same)
    if row.until is None:
        return Holding(None, ())
    return Rejection(
        Reason.HELD_FULL,
        f"{len(held)} articles are held back, {held.size_bytes} bytes, and there is no room for "
        f"this one. It is embargoed until {arrival.article.embargoed_until}: replay it then.",
    )


def superseded(arrival: Arrival, decision: Decision, held: Held) -> tuple[Row, ...]:
    """Return the held rows that end with a decision on what may be published, or a withdrawal."""
    if arrival.now.killed:
        return _withdrawn(arrival, decision, held)
    # The producer sends what it has published again while it prepares an update.
    if decision.verdict.method == "redelivery":
        return ()
    same = _same_story(arrival, held)
    return tuple(row for row in same if order(arrival.now, _arrived(row, arrival).now) >= 0)


def withdrawn_in_time(decision: Decision) -> Decision:
    """Return the decision on a kill that ended a wait, with a sentence that says so."""
    verdict = decision.verdict
    if verdict.canonical:
        because = f"{verdict.because} What was held back of it is withdrawn too."
    else:
        because = "It was withdrawn while it was held back: no stream has carried it."
    return replace(decision, verdict=replace(verdict, because=because))


def is_released(record: Record) -> bool:
    """Return whether a record was held, and its time has come or a person released it."""
    return any(name == RELEASED for name, _ in record.headers)


def as_published(arrival: Arrival, record: Record) -> Arrival:
    """Return a released article without a status or a time that would withhold it again."""
    article, embargo = arrival.article, arrival.now.embargo
    if article.pub_status == "withheld":
        article = replace(article, pub_status="usable")
    if embargo is not None and embargo > record.seconds:
        article = replace(article, embargoed_until="")
    return replace(arrival, article=with_note(article, "released"))


def with_times_held(decision: Decision, record: Record) -> Decision:
    """Return the decision with the times between which the article was held, in its sentence."""
    headers = dict(record.headers)
    since, until = (_spelled(headers.get(name, b"")) for name in (SEEN, RELEASED))
    verdict = decision.verdict
    because = f"{verdict.because} It was held back from {since} until {until}."
    return replace(decision, verdict=replace(verdict, because=because))


def _spelled(milliseconds: bytes) -> str:
    if not milliseconds.isdigit() or len(milliseconds) > _DIGITS:
        return "an unknown time"
    return f"{datetime.fromtimestamp(int(milliseconds) // 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _withheld(arrival: Arrival, method: str, because: str) -> Decision:
    verdict = Verdict(kind="withheld", method=method, because=because)  # type: ignore[arg-type]
    return Decision("withheld", verdict, arrival.article)


def _row(arrival: Arrival, record: Record) -> Row:
    now, text = arrival.now, arrival.text
    return Row(
        number=0,
        until=now.embargo if now.embargo is not None and not now.withheld else None,
        since=record.seconds,
        written=record.seconds,
        identities=now.identities,
        source=now.source,
        title=text.title,
        exact=text.exact,
        origin=record.origin,
        key=record.key,
        value=record.value or b"",
        # A header may have no value at all.
        headers=tuple((name, value or b"") for name, value in record.headers if name in FOLLOWED),
    )


def _same_story(arrival: Arrival, held: Held) -> tuple[Row, ...]:
    """Return what is held under an identity of the arrival, but for other stories there."""
    return tuple(
        row
        for row in held.named(arrival.now.identities)
        if not is_another_story(arrival.text, _arrived(row, arrival).text)
    )


def _withdrawn(arrival: Arrival, decision: Decision, held: Held) -> tuple[Row, ...]:
    """Return what a kill withdraws before it was published; in doubt, more rather than less."""
    named = held.named(arrival.now.identities)
    if named:
        return _same_story(arrival, held) or tuple(named)
    if decision.verdict.canonical:
        return ()  # it means an article that is known
    source, article = arrival.now.source, arrival.article
    titles = {
        sketch("", headline, "").title
        for headline in quoted_headlines(article.headline, article.body)
    }
    texts = {arrival.text.exact} if article.body else set()
    return tuple(
        row
        for row in held.rows()
        if row.source == source != 0 and (row.title in titles - {0} or row.exact in texts - {0})
    )


def _arrived(row: Row, arrival: Arrival) -> Arrival:
    """Read a held row; what cannot be read any more is compared as the arrival itself."""
    found = arrival_of(Record(row.origin, row.key, row.value, row.headers, row.since), row.since)
    return arrival if isinstance(found, Rejection) else found
