"""Why an article is refused: one closed list, one value."""

from enum import StrEnum
from typing import NamedTuple, Self


class Reason(StrEnum):
    """Every reason for a dead letter: header, metric label and documentation share it."""

    is_own_fault: bool
    """Whether the desk itself is to blame and not a producer: many of these stop a worker."""

    def __new__(cls, value: str, is_own_fault: bool = False) -> Self:  # noqa: FBT001, FBT002
        """Take the value, and whose fault it is."""
        reason = str.__new__(cls, value)
        reason._value_ = value
        reason.is_own_fault = is_own_fault
        return reason

    NO_VALUE = "no-value"
    """A null value whose key names no article (with a key it is a tombstone)."""
    EMPTY = "empty"
    """No bytes, or nothing but white space."""
    TOO_LARGE = "too-large"
    """More bytes, or more text, than the desk accepts."""
    INVALID_ENCODING = "invalid-encoding"
    """Bytes that are no text in UTF-8, UTF-16 or UTF-32."""
    GARBLED = "garbled"
    """Text decoded in the wrong encoding before it came, beyond repair: read its source again."""
    INVALID_JSON = "invalid-json"
    """Looks like JSON and is not: cut, a quotation mark inside a string, too deep."""
    NOT_AN_OBJECT = "not-an-object"
    """JSON, but a list, a string, a number, true, false or null."""
    WRONG_TYPE = "wrong-type"
    """A field that must be text holds something else."""
    NO_TEXT = "no-text"
    """Read without error, and there is no article text in it."""
    NOT_AN_ARTICLE = "not-an-article"
    """A sitemap, a home page, a list of links, a picture, an event."""
    SEVERAL_ARTICLES = "several-articles"
    """A feed, an API's answer, a list: `copydesk split` sends each article as its own record."""
    BAD_HEADERS = "bad-headers"
    """More or larger headers than the desk accepts."""
    CONTROL_CHARACTERS = "control-characters"
    """More control characters than text: binary data, or NUL padding."""
    HELD_FULL = "held-full"
    """Embargoed, and there is no room to hold it: replay it when its embargo has ended."""
    UNREADABLE_RECORD = "unreadable-record", True
    """A record between two agents that is not what the agent before writes."""
    INTERNAL = "internal", True
    """The desk's own defect: the article broke an agent. Replay it after the fix."""


class Rejection(NamedTuple):
    """A refused article: the reason, and one sentence for a person."""

    reason: Reason
    detail: str
