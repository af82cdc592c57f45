"""Prints records for a person: headers and values as text, JSON or a few lines."""

import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from unicodedata import category

import click
import msgspec
import orjson

from agents.record import DETAIL, MATCHES, ORIGIN, QUERY, REASON
from articles.codec import decode
from articles.records import Article
from streams.engine.envelope import texts

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Format characters that belong to the spelling of Persian, Hindi and others."""
STEERING = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories of characters that can control a terminal or reverse the text on it."""


def readable(value: bytes | None) -> Any:
    """Return a record's value as JSON, text, or base64, the first of them that it is."""
    if value is None:
        return None
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        pass
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {"base64": b64encode(value).decode()}


def plain(text: str) -> str:
    """Return the text with U+FFFD for characters that control a terminal: input is hostile."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _steers(each) else each for each in text)


def json_line(value: Any) -> str:
    """Return one line of JSON; on a terminal, characters that could control it are escaped."""
    line = orjson.dumps(value).decode()
    return escaped(line) if sys.stdout.isatty() else line


def escaped(line: str) -> str:
    r"""Return the same JSON with terminal control characters escaped, as in `\u202e`."""
    return "".join(_escape(each) if _steers(each) else each for each in line)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _steers(character: str) -> bool:
    return category(character) in STEERING and character not in JOINERS


def utc(seconds: float) -> str:
    """Return a Unix time as text, with its date and zone."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%SZ")


def as_json(record: Any) -> dict[str, Any]:
    """Return a record in the form that `copydesk try` prints, with its coordinates."""
    return {
        "stream": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": record.timestamp,
        "key": None if record.key is None else record.key.decode("utf-8", "replace"),
        "headers": texts(record.headers),
        "value": readable(record.value),
    }


def as_text(record: Any) -> str:
    """Return a few lines for a person: when, where from, what, and why."""
    headers = texts(record.headers)
    when = click.style(utc(record.timestamp / 1000), dim=True)
    origin = click.style(plain(headers.get(ORIGIN, "")), dim=True)
    head = f"{when}  {click.style(plain(record.topic), fg='cyan')}  {origin}"
    if REASON in headers:
        size = len(record.value or b"")
        reason = click.style(plain(headers[REASON]), fg="red")
        return f"{head}\n  {reason}: {plain(headers.get(DETAIL, ''))} ({size} bytes)"
    if not isinstance(decode(record.value or b""), Article):
        return f"{head}\n  {record.value!r:.200}"
    article = readable(record.value)
    return "\n".join((head, describe(article), *_of_query(headers, article)))


def _of_query(headers: Mapping[str, str], article: dict[str, Any]) -> Iterator[str]:
    """Yield on a line why an article is on a saved stream, or has left it."""
    if QUERY not in headers:
        return
    name = click.style(plain(headers[QUERY]), fg="cyan")
    if MATCHES not in headers:
        yield f"      {name}: withdrawn. {plain(article.get('edNote', ''))}"
        return
    from articles.queries.reasons import Reason  # noqa: PLC0415 - only where used

    reasons = msgspec.json.decode(headers[MATCHES], type=list[Reason])
    found = dict.fromkeys(f"{plain(each.term)} ({each.where})" for each in reasons)
    yield f"      {name}: {', '.join(found)}"


def describe(article: dict[str, Any]) -> str:
    """Return an article's headline, subjects, source and verdict on a few lines."""
    headlines = article.get("headlines") or [{"value": "(no headline)"}]
    subjects = ", ".join(
        f"{each['name']} {each.get('confidence', '')}" for each in article.get("subjects", ())
    )
    sources = ", ".join(
        f"{each['name']} ({each.get('role', '')})" for each in article.get("infoSources", ())
    )
    verdict = article["copydesk"].get("verdict") or {}
    headline = click.style(plain(headlines[0]["value"]), bold=True)
    lines = [f"  {plain(article.get('language', 'und'))}  {headline}"]
    lines += [f"      {plain(text)}" for text in (subjects, sources) if text]
    if verdict:
        words = " ".join(str(verdict[each]) for each in ("kind", "method") if verdict.get(each))
        kind = click.style(plain(words), fg="yellow")
        because = plain(verdict.get("because", ""))
        lines.append(f"      {kind}: {because}")
    return "\n".join(lines)
