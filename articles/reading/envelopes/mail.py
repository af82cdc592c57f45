"""A story sent by e-mail: RFC 5322 and MIME (RFC 2045 to 2049), by the standard library."""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from articles.rejection import Reason, Rejection

FIRST = re.compile(
    rb"""
    (?:from|to|cc|subject|date|received|return-path|message-id|mime-version|delivered-to
    |content-type|content-transfer-encoding|reply-to|sender
    |x-[\w-]{1,40}|dkim-signature):[ \t]                               # From: a    X-Mailer: b
    """,
    re.IGNORECASE | re.VERBOSE,
)
SURE = re.compile(rb"(?im)^(?:mime-version|message-id|received|content-transfer-encoding):[ \t]?\S")
ADDRESSES = re.compile(rb"(?im)^(?:from|to):[^\r\n]{0,300}[\w.+-]@[\w-]")
REPLY = re.compile(r"(?i)^(?:(?:re|fwd?|aw|wg|tr|rv)\s?:\s{0,3}){1,5}")
MOST_PARTS = 200
MOST_BOUNDARIES = 1000
LONGEST_HEAD = 65_536
LONGEST_HEADER = 2000
"""Bytes; mails of 50 hops have some 20,000. The library takes quadratic time in these."""
LONG_HEADER = re.compile(rb"(?im)^content-[\w-]{1,30}:(?:[^\n]{2000}|(?:[^\n]{0,2000}\n[ \t]){50})")
HOST = re.compile(r"@([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")
Fields = dict[str, object]


def is_mail(value: bytes) -> bool:
    """Return whether bytes begin with a mail's headers: one only mails have, or two addresses."""
    if FIRST.match(value) is None:
        return False
    head = re.split(rb"\r?\n\r?\n", value[:20_000], maxsplit=1)[0] + b"\n"
    return SURE.search(head) is not None or len(ADDRESSES.findall(head)) >= 2


def fields(value: bytes) -> Fields | Rejection:
    """Return the facts of a mail and its text, the plain one where it has both."""
    if _is_hostile(value):
        return Rejection(Reason.NO_TEXT, "an e-mail with too long headers or too many parts")
    try:
        message = message_from_bytes(value)
        parts = _texts(message)
        sender = _decoded(message, "From")
        subject = REPLY.sub("", _decoded(message, "Subject"))
    except (MessageError, ValueError, LookupError, RecursionError, IndexError, TypeError) as error:
        return Rejection(Reason.NO_TEXT, f"unreadable e-mail: {type(error).__name__}")
    plain = [text for kind, text in parts if kind == "text/plain" and text.strip()]
    rich = [text for kind, text in parts if kind == "text/html" and text.strip()]
    number = _decoded(message, "Message-ID").strip("<> ")
    host = HOST.search(sender)
    return {
        "title": subject,
        "text": "\n\n".join(plain) or "\n".join(rich),
        "guid": f"mid:{number}" if "@" in number else "",
        "source": _decoded(message, "Organization"),
        "domain": host[1] if host else "",
        "published": _decoded(message, "Date"),
        "language": _decoded(message, "Content-Language"),
        "keywords": _decoded(message, "Keywords"),
    }


def _is_hostile(value: bytes) -> bool:
    end = re.search(rb"\r?\n\r?\n", value)
    head = end.start() if end else len(value)
    return (
        head > LONGEST_HEAD
        or value.count(b"\n--") > MOST_BOUNDARIES
        or LONG_HEADER.search(value) is not None
    )


def _texts(message: Message) -> list[tuple[str, str]]:
    found = []
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            found.append((kind, _text(part)))
    return found


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeError):
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("windows-1252", "replace")


def _decoded(message: Message, header: str) -> str:
    """Return a header with its encoded words (RFC 2047) read, in one line."""
    raw = message.get(header)
    if raw is None:
        return ""
    return " ".join(str(make_header(decode_header(str(raw)[:LONGEST_HEADER]))).split())
