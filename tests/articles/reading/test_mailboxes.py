"""Mailboxes of several messages, and pages that a browser saved as a mail."""

import pytest

from articles.draft import Draft
from articles.reading.envelopes.mail import is_mail
from articles.reading.read import parts, read
from articles.rejection import Reason, Rejection
from verification.fuzz.story import BODY, PAGE, TITLE, URL

HEAD = "From news@echo.example Fri Mar  6 08:30:00 2026\n"
HEADERS = (
    f"From: Echo <news@echo.example>\nSubject: {TITLE}\nDate: Fri, 06 Mar 2026 08:30:00 +0000\n"
)
ONE = f"{HEAD}{HEADERS}\n{BODY}\n\n>From the quay it was loud.\n"


def test_a_mailbox_of_one_message_is_that_message():
    draft = read(ONE.encode())
    assert isinstance(draft, Draft)
    assert (draft.title, draft.format) == (TITLE, "email")
    assert draft.text.endswith("\nFrom the quay it was loud.")
    assert draft.published.raw == "Fri, 06 Mar 2026 08:30:00 +0000"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mailbox_of_several_messages_is_split(end):
    second = (
        ONE.replace(TITLE, "Rain").replace("Fri Mar", "Sat Mar").replace("From news@", "From - ")
    )
    box = f"{ONE}\n{second}".replace("\n", end).encode()
    refused = read(box)
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.SEVERAL_ARTICLES
    found = [read(part) for part in parts(box)]
    assert [one.title for one in found] == [TITLE, "Rain"]
    assert all("\nFrom the quay" in one.text for one in found)


@pytest.mark.parametrize(
    "text",
    [
        f"From Monday on, trams run until 22:00 again in 2026\n\n{BODY}",
        f"From the quay at 08:30 in March 2026\nSubject matters: none\n\n{BODY}",
        f"From 10:30 on 6 March 2026\n{BODY}",
        "From news@echo.example Fri Mar  6 08:30:00 2026\n",
        f"From today\nFrom: the editor\n\n{BODY}",
    ],
)
def test_a_text_that_begins_with_from_is_no_mailbox(text):
    assert not is_mail(text.encode())


def test_a_signature_is_no_part_of_the_text():
    assert read(f"{ONE}\n-- \nEcho newsletter\nUnsubscribe: {URL}\n".encode()).text == read(
        ONE.encode()
    ).text  # fmt: skip
    listed = f"{ONE}\n-- \n" + "Another story.\n" * 12
    assert "Another story." in read(listed.encode()).text


@pytest.mark.parametrize("named", [f"Snapshot-Content-Location: {URL}\n", ""])
def test_a_saved_page_is_read_as_the_page_at_its_address(named):
    saved = (
        f"From: <Saved by Blink>\n{named}Subject: Saved\nDate: Sat, 07 Mar 2026 09:00:00 +0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        f"--b\nContent-Type: text/html\nContent-Location: {URL}\n\n{PAGE}\n--b--\n"
    )
    draft = read(saved.encode())
    plain = read(PAGE.encode())
    assert (draft.title, draft.text, draft.url, draft.format) == (TITLE, plain.text, URL, "html")
    assert draft.published == plain.published
