"""Times of an article: published, modified and seen, with precision and zone.

Every date keeps its precision and whether its zone was written or assumed;
`date_formats.py` parses each spelling.
"""

from datetime import UTC, datetime, timedelta

from articles.draft import Dated
from articles.provenance.date_formats import Reading, read
from articles.provenance.date_lines import read_change, read_line
from articles.provenance.embargo_times import read_end
from articles.records import Time, Times
from articles.text.absent import is_absent

_NO_DATES = frozenset(
    ("-", "0", "nil", "na", "false", "unknown", "0000-00-00", "0000-00-00 00:00:00",
     "0000-00-00t00:00:00z", "0001-01-01t00:00:00", "0001-01-01t00:00:00z")
)  # fmt: skip
"""Values for a missing date, besides the words for missing values of any kind."""
_CLOCKS_DIFFER = timedelta(hours=24)
_LATE = timedelta(days=7)
_ZONES_DIFFER = timedelta(hours=14)
"""Maximum distance from UTC of a time without a zone."""


def judge_times(
    published: Dated | None, modified: Dated | None, seen_seconds: float, language: str = ""
) -> Times:
    """Parse both dates and compare them with the time the article was seen (log time).

    A date without a zone is taken as UTC, with the zone `unknown`. Flags: `future`
    (over 24 h after seen), `late` (published over 7 days before seen),
    `unreadable`, `before-1800`, `modified-before-published`, `ambiguous` (day
    and month could be swapped, or a word is another month in another language;
    the reading nearest to seen is given), `reckoned` (a relative date such as
    "2 hours ago", computed from seen). `language` is the article's (BCP 47): it
    decides which month a word is.
    """
    seen = _moment(seen_seconds)
    flags: list[str] = []
    first, first_time = _judge_one(published, seen, flags, language)
    last, last_time = _judge_one(modified, seen, flags, language)
    if first and last is None and published and (change := _change(published, seen, language)):
        last, last_time = change
    if first and seen and seen - first.moment > _LATE:
        flags.append("late")
    if first and last and _is_before(last, first):
        flags.append("modified-before-published")
    return Times(
        published=first_time,
        modified=last_time,
        seen=seen_at(seen_seconds),
        flags=tuple(dict.fromkeys(flags)),
    )


def moments(published: Dated | None, seen_seconds: float) -> list[datetime]:
    """Return when an article was published, if its producer says so, and when it was seen."""
    seen = _moment(seen_seconds)
    reading, _ = _judge_one(published, seen, [], "")
    return [moment for moment in (reading.moment if reading else None, seen) if moment]


def seen_at(seconds: float) -> Time | None:
    """Return the log time at which an article was seen; None if it is out of range."""
    seen = _moment(seconds)
    if seen is None:
        return None
    return Time(value=_rfc3339(seen), precision="second", zone="explicit", field="log")


def embargo_end(raw: str, seen_seconds: float) -> tuple[str, tuple[str, ...]]:
    """Return when an embargo ends (RFC 3339), and the note `embargo-unreadable` if it applies."""
    if not raw:
        return "", ()
    flags: list[str] = []
    dated = Dated(field="embargoedUntil", raw=raw)
    _, end = _judge_one(dated, _moment(seen_seconds), flags, "")
    if end:
        return end.value, ()
    if reading := read_end(raw, seen_seconds, ""):
        return _rfc3339(reading.moment), ()
    return "", ("embargo-unreadable",) if "unreadable" in flags else ()


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _judge_one(
    dated: Dated | None, seen: datetime | None, flags: list[str], language: str
) -> tuple[Reading | None, Time | None]:
    raw = dated.raw.strip() if dated else ""
    if dated is None or is_absent(raw) or raw.lower() in _NO_DATES:
        return None, None
    reading = read(raw, seen, language) or read_line(raw, seen, language)
    if reading is None:
        flags.append("unreadable")
        return None, None
    if reading.ambiguous:
        flags.append("ambiguous")
    if reading.reckoned:
        flags.append("reckoned")
    if reading.moment.year < 1800:
        flags.append("before-1800")
    if seen and reading.moment - seen > _CLOCKS_DIFFER:
        flags.append("future")
    return reading, _time(reading, dated)


def _change(published: Dated, seen: datetime | None, language: str) -> tuple[Reading, Time] | None:
    """Return the last change that a date of publication states too: `..., updated 27 Nov 2026`."""
    raw = published.raw.strip()
    if read(raw, seen, language):
        return None
    reading = read_change(raw, seen, language)
    return (reading, _time(reading, published)) if reading else None


def _time(reading: Reading, dated: Dated) -> Time:
    return Time(
        value=_rfc3339(reading.moment),
        precision=reading.precision,
        zone=reading.zone,
        field=dated.field,
        raw="" if reading.literal else dated.raw.strip(),
    )


def _is_before(last: Reading, first: Reading) -> bool:
    if "day" in (last.precision, first.precision):
        return first.moment.date() - last.moment.date() > timedelta(
            days=0 if last.precision == first.precision else 1
        )
    slack = timedelta() if last.zone == first.zone else _ZONES_DIFFER
    return first.moment - last.moment > slack


def _rfc3339(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
