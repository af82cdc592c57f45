"""Messages between ZCZC and NNNN: their headline, or why they have none."""

import pytest

from articles.draft import Draft
from articles.reading.read import parts, read
from articles.rejection import Reason
from verification.fuzz.documents import ANPA, SEVEN, TELETYPE
from verification.fuzz.story import BODY, LEAD, SECOND, TITLE


def text(message):
    draft = read(message.encode())
    assert isinstance(draft, Draft), draft
    return draft


def test_a_teletype_message_gives_agency_number_day_and_time():
    draft = text(TELETYPE)
    assert (draft.format, draft.title, draft.source) == ("teletype", TITLE, "NPA")
    assert draft.published.raw == "2026-03-06T08:30:00"
    assert draft.guid == "teletype:npa:2026-03-06:0145"
    assert draft.text == f"(NPA) - HARBOUR - {LEAD}\n{SECOND}"


@pytest.mark.parametrize(
    "head",
    [
        f"ZCZC0145/SXB\nXNP06032600145_SXA_QBXB\nR CRO S0B QBXB\n{TITLE}",
        f"ZCZC\nNPA 0145\nECO-FERRY\n\n{TITLE}\n",
        f"ZCZC NPA0145\n\n{TITLE} =\n",
        f"\x01ZCZC NPA0145/SXB\r\nR CRO\r\n\x02{TITLE}",
    ],
)
def test_codes_above_the_headline_are_no_headline(head):
    old = f"ZCZC NPA0145/SXB\nR CRO S0B QBXB\n{TITLE}"
    draft = text(TELETYPE.replace(old, head))
    assert (draft.format, draft.title) == ("teletype", TITLE)
    assert draft.text.endswith(SECOND)


@pytest.mark.parametrize(
    "title",
    [
        "3 DEAD IN A FIRE",
        "FERRY CREWS VOTE\nTO STRIKE",
        "++ G7 ++",
        "G20 EN RIO\nABRE CON PROTESTAS",
        "COP 30 OPENS",
        "FERRY STRIKE\nENDS TODAY",
    ],
)
def test_a_headline_of_short_words_or_of_two_lines_is_no_code(title):
    whole = title.replace("\n", " ").strip("+ ")
    assert text(TELETYPE.replace(TITLE, title)).title == whole
    bare = TELETYPE.replace(f"R CRO S0B QBXB\n{TITLE}", title)
    assert text(bare).title == whole


@pytest.mark.parametrize("dateline", ["HARBOUR, March 6 (Nor News) --", "Harbour, 6 mar (NPA).-"])
def test_a_text_may_begin_with_its_dateline_under_the_headline(dateline):
    message = f"ZCZC\nNPA-0145\n(LEAD) {TITLE}\n{dateline} {LEAD}\n   {SECOND}\nNNNN"
    draft = text(message)
    assert (draft.title, draft.format) == (f"(LEAD) {TITLE}", "teletype")
    assert draft.text.startswith(dateline)


@pytest.mark.parametrize("message", [SEVEN, ANPA])
@pytest.mark.parametrize("start", ["ZCZC\n", "ZCZC ", "ZCZC NPA0062\n\n"])
def test_a_message_of_a_standard_inside_is_read_as_such(message, start):
    draft = text(f"{start}{message}\n\nNNNN")
    assert draft == text(message)
    assert (draft.title, draft.published.raw) == (TITLE, "2026-03-06T08:30:00Z")


def test_italian_agencies_sign_the_text_and_break_it_at_a_width():
    message = f"""ZCZC
NPA0471 3 CRO 0 R01 /

{TITLE} =
(NPA) - Harbour, 6 mar. - The ferry to the islands stays in port until
Monday, the company said on Thursday.

{SECOND} (NPA)
Ada/Bro
060830 MAR 26

NNNN"""
    assert text(message).text.split("\n")[-1] == SECOND
    assert "port until Monday" in text(message).text


@pytest.mark.parametrize(
    "message",
    [
        f"ZCZC NPA0145\n{LEAD}\n{SECOND}\nNNNN",
        f"ZCZC NPA0145/SXB\nR CRO S0B QBXB\n   (NPA) - HARBOUR, 6 MAR - {LEAD}\nNNNN",
        "ZCZC\n"
        + "\n".join(["The crews of the ferries vote today", "and then sail"] * 4)
        + "\nNNNN",
    ],
)
def test_a_message_without_a_sure_headline_is_refused_by_name(message):
    refused = read(message.encode())
    assert refused.reason is Reason.NOT_AN_ARTICLE
    assert refused.detail.startswith("teletype message (ZCZC ... NNNN)")


@pytest.mark.parametrize(
    "prose",
    [
        f"ZCZC is how a teletype message began.\n\n{BODY}",
        f"ZCZC, the code of a century\n\n{BODY}",
        f"The code was ZCZC.\n\n{BODY}\nNNNN",
        f"NNNN ends a message\n\n{BODY}",
    ],
)
def test_prose_about_teletypes_is_prose(prose):
    assert text(prose).format == "text"


def test_several_messages_are_several_articles():
    both = f"{TELETYPE}\n\n{TELETYPE.replace('0145', '0146')}"
    assert read(both.encode()).reason is Reason.SEVERAL_ARTICLES
    found = [read(part).guid for part in parts(both.encode())]
    assert found == [f"teletype:npa:2026-03-06:{number}" for number in ("0145", "0146")]
