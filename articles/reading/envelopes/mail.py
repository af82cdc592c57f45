"""A story sent by e-mail: RFC 5322 and MIME (RFC 2045 to 2049), by the standard library."""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from articles.rejection import Reason, Rejection

FIRST = re.compile(
    rb"(?i)(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|delivered-to"
    rb"|content-type|content-transfer-encoding|reply-to|sender|x-[\w-]{1,40}|dkim-signature):[ \t]"
)
SURE = re.compile(rb"(?im)^(?:mime-version|message-id|received|content-transfer-encoding):[ \t]?\S")
ADDRESSES = re.compile(rb"(?im)^(?:from|to):[^\r\n]{0,300}[\w.+-]@[\w-]")
REPLY = re.compile(r"(?i)^(?:(?:re|fwd?|aw|wg|tr|rv)\s?:\s{0,3}){1,5}")
MOST_PARTS = 200
Fields = dict[str, object]


def is_mail(value: bytes) -> bool:
    """Tell whether bytes begin with a mail's headers: one only mails have, or two addresses."""
    if FIRST.match(value) is None:
        return False
    head = re.split(rb"\r?\n\r?\n", value[:20_000], maxsplit=1)[0] + b"\n"
    return SURE.search(head) is not None or len(ADDRESSES.findall(head)) >= 2


def fields(value: bytes) -> Fields | Rejection:
    """Return the facts of a mail and its text, the plain one where it has both."""
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
    return {
        "title": subject,
        "text": "\n\n".join(plain) or "\n".join(rich),
        "guid": f"mid:{number}" if "@" in number else "",
        "source": _decoded(message, "Organization"),
        "domain": parseaddr(sender)[1].rpartition("@")[2],
        "published": _decoded(message, "Date"),
        "language": _decoded(message, "Content-Language"),
        "keywords": _decoded(message, "Keywords"),
    }


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
    return " ".join(str(make_header(decode_header(str(raw)))).split())
