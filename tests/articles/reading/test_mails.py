"""Mails with a note for a plain part, mails that programs send, and mails that forward another."""

import time

import pytest

from articles.draft import Draft
from articles.reading.envelopes.forwarded import opened
from articles.reading.read import read
from articles.rejection import Reason, Rejection
from verification.fuzz.story import BODY, TITLE

FROM = "From: Echo <news@echo.example>\nTo: desk@agx.example\nMIME-Version: 1.0\n"
LONG = f"{BODY}\nThe islands have 2,300 inhabitants and no other way to the mainland in winter."
HTML = f"<html><body><h1>{TITLE}</h1><p>{'</p><p>'.join(LONG.split(chr(10)))}</p></body></html>"


def _mail(subject: str, text: str, headers: str = "") -> object:
    return read(f"{FROM}{headers}Subject: {subject}\n\n{text}\n".encode())


def _two(plain: str, rich: str) -> object:
    kind = 'Content-Type: multipart/alternative; boundary="b"\n'
    parts = (("plain", plain), ("html", rich))
    body = "".join(
        f"--b\nContent-Type: text/{name}; charset=utf-8\n\n{text}\n" for name, text in parts
    )
    return _mail(TITLE, f"{body}--b--", kind)


@pytest.mark.parametrize(
    "stub",
    [
        "View this email in your browser: https://echo.example/v\n\nPlease view in HTML.",
        "Wenn diese E-Mail nicht richtig dargestellt wird: https://echo.example/v",
        "このメールはHTML形式です。",
    ],
)
def test_a_note_in_place_of_the_plain_text_is_not_the_article(stub):
    assert LONG.rsplit("\n", maxsplit=1)[-1] in _two(stub, HTML).text


def test_a_plain_text_is_kept_beside_a_page_with_much_markup():
    styled = HTML.replace("<p>", '<p style="font-family: Georgia, serif; color: #222222">' * 2)
    draft = _two(BODY, styled)
    assert draft.text == _mail(TITLE, BODY).text
    assert not draft.notes


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("Automatic reply: Story", "Auto-Submitted: auto-replied\n"),
        ("Story", "Auto-Submitted: auto-replied (vacation)\n"),
        ("Automatische Antwort: Thema", "X-Auto-Response-Suppress: All\n"),
        ("自動返信: 記事", "Auto-Submitted: auto-generated\n"),
        ("Автоответ: тема", "In-Reply-To: <a@b.example>\n"),
        ("Undelivered", "X-Failed-Recipients: a@b.example\n"),
        ("Failure", 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n'),
    ],
)
def test_what_programs_answer_is_no_article(subject, headers):
    refused = _mail(subject, "I am out of the office until Monday.", headers)
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.NOT_AN_ARTICLE


def test_a_report_of_a_mail_server_is_no_article():
    bounce = "From: MAILER-DAEMON@mx.example (Mail)\nTo: a@b.example\nSubject: Returned\n\nSorry.\n"
    assert read(bounce.encode()).reason is Reason.NOT_AN_ARTICLE


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        (TITLE, "Auto-Submitted: auto-generated\nPrecedence: bulk\n"),
        (TITLE, "X-Auto-Response-Suppress: OOF\nIn-Reply-To: <a@b.example>\n"),
        ("Automatic reply: how the absence note changed offices", ""),
        ("Out of office, into politics", "Auto-Submitted: no\n"),
        ("Mailer daemon retires", ""),
    ],
)
def test_a_story_that_a_program_sends_is_an_article(subject, headers):
    draft = _mail(subject, BODY, headers)
    assert isinstance(draft, Draft)
    assert draft.title == subject


GMAIL = f"""---------- Forwarded message ---------
From: Press <p@quay.example>
Date: Fri, 6 Mar 2026 at 08:12
Subject: {TITLE}
To: <ada@echo.example>

{BODY}"""
OUTLOOK = f"""-----Ursprüngliche Nachricht-----
Von: Presse <p@quay.example>
Gesendet: Freitag, 6. März 2026 08:12
An: Ada
Betreff: {TITLE}

{BODY}"""
ITALIAN = f"""________________________________
Da: Stampa <p@quay.example>
Inviato: venerdì 6 marzo 2026 08:12
A: Ada
Oggetto: {TITLE}

{BODY}"""
APPLE = "Begin forwarded message:\n\n" + "\n".join(
    f"> {line}" for line in GMAIL.split("\n", 1)[1].split("\n")
)
JAPANESE = f"差出人：広報 p@quay.example\n日時：2026年3月6日\n件名：{TITLE}\n\n{BODY}"
THUNDERBIRD = f"""-------- Forwarded Message --------
Subject: {TITLE}
Date: Fri, 6 Mar 2026 08:12
From: Press <p@quay.example>

{BODY}"""
TWICE = f"From: Bo <bo@echo.example>\nDate: 7 March\nSubject: Fwd: {TITLE}\n\nlook\n\n{GMAIL}"
FORWARDED = [
    (f"Fwd: {TITLE}", GMAIL),
    (f"WG: {TITLE}", OUTLOOK),
    (f"I: {TITLE}", ITALIAN),
    (f"Fwd: {TITLE}", APPLE),
    (f"転送: {TITLE}", JAPANESE),
    ("Fwd: for tonight", THUNDERBIRD),
    (f"Fwd: Fwd: {TITLE}", TWICE),
]


@pytest.mark.parametrize(("subject", "text"), FORWARDED)
@pytest.mark.parametrize("note", ["", "fyi, for tonight\n\nAda\n\n"])
def test_of_a_forwarded_mail_the_inner_text_is_the_article(subject, text, note):
    draft = _mail(subject, note + text)
    assert draft.title == TITLE
    assert draft.text == _mail(TITLE, BODY).text
    assert draft.domain == "quay.example"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (TITLE, f"{BODY}\n\nFrom: a@b.example\nTo: Bo\nSubject: Money\n\nPay him.\n\n{BODY}{BODY}"),
        (f"Re: {TITLE}", f"{BODY} Done.\n\nFrom: a@b.example\nTo: Bo\nSubject: {TITLE}\n\n{BODY}"),
        (TITLE, f"Contact: press@quay.example\nPhone: 555\nWeb: quay.example\n\n{BODY}"),
        (TITLE, f"Tel: 1\nMail: a@b.example\nTitle: {TITLE}\n{BODY}"),
        (f"Fwd: {TITLE}", f"{BODY}\n\n---\nFrom: a@b.example\nTo: Bo\nSubject: {TITLE}\n\nThanks"),
    ],
)
def test_header_lines_of_another_kind_forward_nothing(subject, text):
    assert opened(subject, text) is None


def test_forwarded_mails_are_looked_for_in_linear_time():
    text = "From: a@b.example\n" * 60_000
    start = time.process_time()
    opened("Fwd: x", text)
    assert time.process_time() - start < 1
