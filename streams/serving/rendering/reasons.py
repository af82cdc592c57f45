"""Reasons: why an article matches a saved query, for its row and its card."""

import msgspec

from agents.saved_streams import saved_stream
from articles.queries.reasons import Reason
from streams.serving.versions import Version


def reasons(version: Version, stream: str) -> list[Reason]:
    """Return what a saved stream says of an article; nothing for another stream."""
    try:
        return msgspec.json.decode(version.matched.get(stream, b"[]"), type=list[Reason])
    except msgspec.DecodeError:
        return []  # Longer than the window keeps


def terms(version: Version, stream: str) -> list[str]:
    """Return the terms of a saved query that were found, each once."""
    return list(dict.fromkeys(each.term for each in reasons(version, stream)))


def found(version: Version) -> list[tuple[str, str, list[Reason]]]:
    """Return each saved query that the article matches: its stream, its name, why."""
    prefix = saved_stream("")
    return [
        (stream, stream.removeprefix(prefix), reasons(version, stream))
        for stream in sorted(version.matched)
    ]
