"""A story sent by e-mail: RFC 5322 and MIME (RFC 2045 to 2049), by the standard library.

Also mailboxes (RFC 4155), and pages that a browser saved as MHTML (RFC 2557).
"""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from articles.reading.envelopes.automatic_mail import automatic
from articles.reading.envelopes.forwarded import opened, without_prefixes
from articles.reading.fragment import to_text
from articles.reading.several import Enclosed
from articles.rejection import Reason, Rejection

FIRST = re.compile(
    rb"""
    (?:from|to|cc|subject|date|received|return-path|message-id|mime-version|delivered-to
    |content-type|content-transfer-encoding|reply-to|sender
    |x-[\w-]{1,40}|dkim-signature):[ \t]                               # From: a    X-Mailer: b
    """,
    re.IGNORECASE | re.VERBOSE,
)
FROM_LINE = re.compile(
    rb"(?m)^From [^\r\n]{0,200}[ \t][0-2]?\d:[0-5]\d(?::[0-6]\d)?"
    rb"[^\r\n]{0,30}[ \t]\d{4}[^\r\n]{0,30}\r?\n"
)
"""Between the messages of a mailbox: `From news@a.example Fri Nov 27 18:00:00 2026`."""
QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
SURE = re.compile(rb"(?im)^(?:mime-version|message-id|received|content-transfer-encoding):[ \t]?\S")
ADDRESSES = re.compile(rb"(?im)^(?:from|to):[^\r\n]{0,300}[\w.+-]@[\w-]")
SAVED, HEAD = (b"snapshot-content-location", b"<saved by"), 4000
"""Bytes of which one is in the head of a saved page: no other mail is taken apart twice."""
SIGNATURE = re.compile(r"\n-- \r?\n(?:[^\n]{0,200}(?:\n|\Z)){0,8}\Z")
"""RFC 3676, 4.3: what follows a line of two hyphens and a space, if it is short."""
STUB = 3
"""A plain text is only a note (`Please view in HTML.`) if the rich one is so many times longer."""
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
    separator = FROM_LINE.match(value)
    if separator:
        return FIRST.match(value, separator.end()) is not None
    if FIRST.match(value) is None:
        return False
    head = re.split(rb"\r?\n\r?\n", value[:20_000], maxsplit=1)[0] + b"\n"
    return SURE.search(head) is not None or len(ADDRESSES.findall(head)) >= 2


def messages(value: bytes) -> list[bytes]:
    """Return the messages of a mailbox, each with its first line; the one mail if it is none."""
    if not FROM_LINE.match(value):
        return [value]
    starts = [
        found.start()
        for found in FROM_LINE.finditer(value, 1)
        if value[max(0, found.start() - 4) : found.start()].endswith((b"\n\n", b"\n\r\n"))
        and FIRST.match(value, found.end())
    ]
    if not starts:
        return [QUOTED_FROM.sub(rb"\1", value)]
    bounds = zip([0, *starts], [*starts, len(value)], strict=True)
    return [value[start:end] for start, end in bounds]


def saved_page(value: bytes) -> Enclosed | None:
    """Return the page of an MHTML file, whose date is that of saving; None for a mail."""
    head = value[:HEAD].lower()
    if not any(sign in head for sign in SAVED) or _is_hostile(value):
        return None
    try:
        message = message_from_bytes(value)
        address = str(message.get("Snapshot-Content-Location") or "")
        if not address and "<Saved by" not in str(message.get("From")):
            return None
        page = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
        if page is None:
            return None
        address = address or str(page.get("Content-Location") or "")
        return Enclosed(_text(page).encode("utf-8", "replace"), {"url": address})
    except (MessageError, ValueError, LookupError, RecursionError, IndexError, TypeError):
        return None


def fields(value: bytes) -> Fields | Rejection:
    """Return the facts of a mail and its text, the plain one where it has both."""
    if _is_hostile(value):
        return Rejection(Reason.NO_TEXT, "an e-mail with too long headers or too many parts")
    try:
        message = message_from_bytes(value)
        parts = _texts(message)
        sender = _decoded(message, "from")
        subject = _decoded(message, "subject")
        what = automatic(message, sender, subject)
    except (MessageError, ValueError, LookupError, RecursionError, IndexError, TypeError) as error:
        return Rejection(Reason.NO_TEXT, f"unreadable e-mail: {type(error).__name__}")
    if what:
        return Rejection(Reason.NOT_AN_ARTICLE, what)
    text = _written(parts)
    forwarded = opened(subject, text if text[:1] != "<" else to_text(text)) if "@" in text else None
    number = _decoded(message, "message-id").strip("<> ")
    host = HOST.search(sender)
    return {
        "title": forwarded.subject if forwarded else without_prefixes(subject),
        "text": forwarded.text if forwarded else text,
        "guid": f"mid:{number}" if "@" in number else "",
        "source": _decoded(message, "organization"),
        "domain": forwarded.sender if forwarded else host[1] if host else "",
        "published": _decoded(message, "date"),
        "language": _decoded(message, "content-language"),
        "keywords": _decoded(message, "keywords"),
    }


def _written(parts: list[tuple[str, str]]) -> str:
    """Return the plain text, or the rich one where the plain one says less than a third of it."""
    plain = "\n\n".join(text for kind, text in parts if kind == "text/plain" and text.strip())
    rich = "\n".join(text for kind, text in parts if kind == "text/html" and text.strip())
    if plain and rich and STUB * len(plain) < len(rich):
        plain = "" if STUB * len(plain) < len(to_text(rich)) else plain
    return SIGNATURE.sub("\n", plain) or rich.strip()


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
        return _characters(raw)


def _characters(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("windows-1252", "replace")


def _decoded(message: Message, header: str) -> str:
    """Return a header in one line, its encoded words (RFC 2047) read, or its bytes (RFC 6532)."""
    raw = next((value for name, value in message.raw_items() if name.lower() == header), None)
    if raw is None:
        return ""
    written = str(raw)[:LONGEST_HEADER]
    if not written.isascii():
        written = _characters(written.encode("utf-8", "surrogateescape"))
    return " ".join(str(make_header(decode_header(written))).split())
