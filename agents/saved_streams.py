"""Names of the streams of saved queries, for all that has nothing to do with queries."""

import re

CARRIED = "carried"
"""The memory of which saved streams carried an article, and the stream of its log."""
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


def saved_stream(name: str) -> str:
    """Return the stream of a saved query."""
    return f"saved.{name}"


def is_saved(stream: str) -> bool:
    """Return whether it is the stream of a saved query."""
    return stream.startswith(saved_stream(""))


def is_name(name: str) -> bool:
    """Return whether a query may have this name."""
    return _NAME.fullmatch(name) is not None
