"""A stream of events as a server sends them to a browser, with JSON as their data.

https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
"""

import re

from articles.reading.parsing import CONTAINER

_LINE = re.compile(r"(?:(?:data|event|id|retry)(?::.*)?|:.*)?", re.DOTALL)
_FIRST = ("data:", "event:", "id:", "retry:", ":")


def is_event_stream(text: str) -> bool:
    """Return whether a text begins as a stream of events does."""
    return text.startswith(_FIRST) and (text.startswith("data:") or "\ndata:" in text[:2000])


def events(text: str) -> list[bytes] | None:
    """Return the events that hold JSON; None for a text that is no such stream, or holds none."""
    found: list[bytes] = []
    data: list[str] = []
    for line in (*text.splitlines(), ""):
        if not _LINE.fullmatch(line):
            return None
        if line.startswith("data:"):
            data.append(line.removeprefix("data:").removeprefix(" "))
        elif not line:
            value = "\n".join(data)
            found += [value.encode()] if CONTAINER.match(value) else []  # not `[DONE]`
            data = []
    return found or None
