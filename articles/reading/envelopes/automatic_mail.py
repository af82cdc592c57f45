"""Mails that programs answer with: absences, failed deliveries, receipts. None is an article.

`Auto-Submitted: auto-generated` alone says nothing (RFC 3834, 5): newsletters have it too.
"""

from email.message import Message

from articles.resources import table

REPORT = "multipart/report"
"""RFC 6522: failed deliveries, receipts, complaints."""
ANSWERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "In-Reply-To")
"""Headers of which an automatic reply has one; other mails have them as well."""


def automatic(message: Message, sender: str, subject: str) -> str:
    """Return what an automatic mail is; nothing for one that somebody wrote."""
    submitted = str(message.get("Auto-Submitted") or "").strip().lower()
    if message.get_content_type() == REPORT or "X-Failed-Recipients" in message:
        return "a report on the delivery of an e-mail"
    if "mailer-daemon@" in sender.lower():
        return "a report on the delivery of an e-mail"
    if submitted.startswith("auto-replied"):
        return "an automatic reply"
    start = subject.lower().lstrip("([ ")
    if start.startswith(tuple(table("mail_words.toml")["automatic_replies"])) and (
        submitted not in ("", "no") or any(name in message for name in ANSWERS)
    ):
        return "an automatic reply"
    return ""
