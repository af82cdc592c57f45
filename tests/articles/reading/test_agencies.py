"""Agencies' formats: status, embargo, versions, notes, and what is no text."""

import pytest

from articles.draft import Draft
from articles.reading.read import parts, read
from articles.rejection import Reason
from verification.fuzz.documents import ANPA, G2, NEWSML_1, NITF, SEVEN
from verification.fuzz.samples import JSON
from verification.fuzz.story import BODY, LEAD, MARKUP, SECOND, TITLE


def text(document):
    draft = read(document.encode())
    assert isinstance(draft, Draft), draft
    return draft


def g2(**changes):
    changed = G2
    for old, new in changes.values():
        assert old in changed
        changed = changed.replace(old, new)
    return changed


USABLE = '<pubStatus qcode="stat:usable"/>'


@pytest.mark.parametrize(
    ("status", "right"),
    [
        ('<pubStatus qcode="stat:canceled"/>', "canceled"),
        ('<pubStatus qcode="stat:withheld"/>', "withheld"),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>', "canceled"),
        (f"{USABLE}<embargoed/>", "withheld"),
        (f"{USABLE}<embargoed>2026-03-07T05:00:00Z</embargoed>", "usable"),
        ("", ""),
    ],
)
def test_newsml_g2_says_whether_an_item_may_go_out(status, right):
    assert text(g2(status=(USABLE, status))).pub_status == right


def test_newsml_g2_gives_embargo_and_note_to_editors():
    extra = f"{USABLE}<embargoed>2026-03-07T05:00:00Z</embargoed><edNote>Adds the vote</edNote>"
    draft = text(g2(status=(USABLE, extra)))
    assert draft.embargoed_until == "2026-03-07T05:00:00Z"
    assert draft.ed_note == "Adds the vote"
    assert (draft.version, draft.urgency, draft.source) == ("2", 3, "NPA")


def test_newsml_g2_may_have_prefixes_for_every_name():
    prefixed = G2.replace("<", "<n:").replace("<n:/", "</n:").replace("xmlns=", "xmlns:n=", 1)
    draft = text(prefixed)
    assert (draft.title, draft.guid) == (TITLE, "urn:npa.example:4711")
    assert draft.text == BODY


def test_newsml_g2_takes_the_headline_and_not_the_one_under_it():
    two = '<headline role="hld:subHeadline">Under it</headline><headline>'
    assert text(g2(head=("<headline>", two))).title == TITLE


def test_newsml_g2_reads_text_that_is_escaped_or_plain():
    inline = G2[G2.index("<inlineXML") : G2.index("</contentSet>")]
    for data in (f"<![CDATA[{MARKUP}]]>", f"{LEAD}\n\n{SECOND}"):
        other = (
            f'<remoteContent href="a.jpg"/><inlineData contenttype="text/plain">{data}</inlineData>'
        )
        assert text(G2.replace(inline, other)).text == BODY


@pytest.mark.parametrize("kind", ["picture", "video", "graphic", "composite", "planning"])
def test_newsml_g2_of_another_kind_is_called_by_it(kind):
    refused = read(G2.replace("ninat:text", f"ninat:{kind}").encode())
    assert refused.reason is Reason.NOT_AN_ARTICLE
    assert kind in refused.detail


@pytest.mark.parametrize("root", ["packageItem", "planningItem", "conceptItem", "knowledgeItem"])
def test_newsml_g2_packages_and_events_are_no_articles(root):
    refused = read(f'<{root} xmlns="http://iptc.org/std/nar/2006-10-01/"/>'.encode())
    assert refused.reason is Reason.NOT_AN_ARTICLE
    assert "NewsML-G2" in refused.detail


def test_a_newsml_g2_message_gives_each_of_its_items():
    message = f"<newsMessage><header><sender>npa</sender></header><itemSet>{G2}{G2}</itemSet></newsMessage>"
    assert read(message.encode()).reason is Reason.SEVERAL_ARTICLES
    found = list(parts(message.encode()))
    assert [read(part).title for part in found] == [TITLE, TITLE]
    assert text(f"<newsMessage><itemSet>{G2}</itemSet></newsMessage>").text == BODY


def test_newsml_1_says_whether_an_item_may_go_out():
    assert text(NEWSML_1).pub_status == "usable"
    assert text(NEWSML_1.replace('"Usable"', '"Canceled"')).pub_status == "canceled"
    assert text(NEWSML_1.replace('"Usable"', '"Embargoed"')).pub_status == "withheld"


PARTS = "<DateId>20260306</DateId><NewsItemId>4711</NewsItemId>"


@pytest.mark.parametrize("parts", ["", PARTS])
@pytest.mark.parametrize("public", ["4711:{}", "4711:{}N", "4711:{}U", "4711:{}A"])
def test_newsml_1_revisions_share_one_identity(parts, public):
    first = NEWSML_1.replace("<RevisionId>", f"{parts}<RevisionId>")
    second = first.replace("<RevisionId>2", "<RevisionId>13").replace("4711:2", public.format(13))
    assert second != first
    assert text(first).guid == text(second).guid == "urn:newsml:npa.example:20260306:4711"


def test_newsml_1_items_of_one_day_are_not_one_article():
    item = NEWSML_1.replace(":4711:2", ":4712").replace("<RevisionId>", f"{PARTS}<RevisionId>")
    assert text(item.replace("4711", "4712")).guid != text(item).guid
    assert text(item.replace(PARTS, "")).guid == "urn:newsml:npa.example:20260306:4712"


def test_newsml_1_may_nest_components_and_escape_the_text():
    item = NEWSML_1[NEWSML_1.index("<ContentItem>") : NEWSML_1.index("</NewsComponent>")]
    nested = item.replace(MARKUP, f"<![CDATA[{MARKUP.replace('<p>', '<P>')}]]>")
    inner = f'<NewsComponent><Role FormalName="Main"/>{nested}</NewsComponent>'
    assert text(NEWSML_1.replace(item, inner)).text == BODY


def test_newsml_1_of_a_picture_is_no_article():
    refused = read(NEWSML_1.replace('FormalName="Text"', 'FormalName="Photo"').encode())
    assert refused.reason is Reason.NOT_AN_ARTICLE
    assert "Photo" in refused.detail


def test_nitf_leaves_captions_out_and_keeps_subheads():
    with_head = NITF.replace("<media ", "<hl2>What it means</hl2><p>Much.</p><media ")
    assert text(with_head).text == f"{BODY}\nWhat it means\nMuch."
    assert "A ferry" not in text(NITF).text


def test_nitf_reads_entities_without_fetching_its_dtd():
    assert text(NITF.replace("on Thursday", "on Thursday &mdash; at last")).text.startswith(
        LEAD.replace("on Thursday", "on Thursday — at last")
    )


def test_nitf_says_whether_and_when_an_item_may_go_out():
    embargoed = NITF.replace('"usable"', '"embargoed"')
    assert text(embargoed).pub_status == "withheld"
    dated = embargoed.replace("<urgency", '<date.release norm="20260307T050000Z"/><urgency')
    assert text(dated).pub_status == "usable"
    assert text(dated).embargoed_until == "20260307T050000Z"
    assert text(NITF.replace('"usable"', '"canceled"')).pub_status == "canceled"


def test_iptc7901_leaves_what_is_not_for_print_and_reads_the_trailer():
    longer = SEVEN.replace("npa ab cd", "# Notebook\n- Tel 123\nnpa ab cd")
    draft = text(longer)
    assert draft.text.endswith(SECOND)
    assert draft.published.raw == "2026-03-06T08:30:00Z"
    assert draft.keywords == ("Harbour", "transport")


def test_iptc7901_headlines_may_take_lines_and_bylines():
    lead = SEVEN.replace(f"{TITLE} =", f"1ST LEAD\n{TITLE}\nBy Ada Brook =")
    draft = text(lead)
    assert (draft.title, draft.authors, draft.ed_note) == (TITLE, ("By Ada Brook",), "1ST LEAD")
    assert text(SEVEN.replace(" GMT ", " ")).published.raw == "2026-03-06T08:30:00"


NOTES = [
    "(Correction: price in last paragraph)",
    "(Zusammenfassung 1700 - neu: Reaktion des Ministers)",
    "(Zusammenfassung 1700 - neu: Reaktion\ndes Ministers)",
    "(Ajoute: détails)",
    "2nd Lead",
    "URGENT",
    "Rectificatif: prix au dernier paragraphe",
    "2ª ampliación",
    "Rättelse",
]


@pytest.mark.parametrize("note", NOTES)
def test_iptc7901_lines_of_editors_are_no_headline(note):
    draft = text(SEVEN.replace(TITLE, f"{note}\n{TITLE}"))
    assert (draft.title, draft.ed_note) == (TITLE, note.replace("\n", " "))
    assert draft.pub_status == ""


@pytest.mark.parametrize(
    "title",
    [
        "Update: ferries sail again",
        "Neu-Ulm feiert Stadtfest",
        "Flash-Mob stoppt Fähre",
        "Urgent appeal for blood",
        "(K)ein Ende in Sicht (Teil 2)",
        "(Killer gefasst)",
        "Lead found in school water",
        "Achtung: Wölfe\nim Wald",
    ],
)
def test_iptc7901_headlines_that_begin_like_a_note_are_headlines(title):
    draft = text(SEVEN.replace(TITLE, title))
    assert (draft.title, draft.ed_note) == (title.replace("\n", " "), "")
    assert draft.pub_status == ""


@pytest.mark.parametrize("initials", ["npa jr yyzz n1 kf", "lv/mr", "GIU-RM", "ab", "abo/jpd/mml"])
@pytest.mark.parametrize(
    ("trailer", "right"),
    [
        ("NPA 060830 GMT MAR 26", "2026-03-06T08:30:00Z"),
        ("060830 Mär 26", "2026-03-06T08:30:00"),
        ("060830 GMT AOÛ 2026", "2026-08-06T08:30:00Z"),
        ("6-DIC-26 8:30", "2026-12-06T08:30:00"),
    ],
)
def test_iptc7901_trailers_of_several_agencies(initials, trailer, right):
    message = SEVEN.replace("npa ab cd\n060830 GMT Mar 26", f"{initials}\n{trailer}\n\x03\x04")
    draft = text(f"\x01{message}")
    assert draft.published.raw == right
    assert draft.text.endswith(SECOND)
    assert draft.guid == f"iptc7901:npa:{right[:10]}:0062"


def test_the_last_words_of_a_text_are_no_initials():
    message = SEVEN.replace(SECOND, "The crews sail between the\nisle and town")
    assert text(message.replace("npa ab cd\n", "")).text.endswith("isle and town")


def test_iptc7901_joins_lines_that_were_broken_at_a_width():
    lines = "\n".join(wrapped(part, 70) for part in (f"Harbour (npa) - {LEAD}", SECOND))
    message = SEVEN.replace(f"Harbour (npa) - {LEAD}\n   {SECOND}", lines.replace("\r", ""))
    assert text(message).text.split("\n") == [f"Harbour (npa) - {LEAD}", SECOND]


def test_iptc7901_without_a_headline_is_its_text():
    draft = text(SEVEN.replace(f"{TITLE} =\n", ""))
    assert (draft.title, draft.text.endswith(SECOND)) == ("", True)


def test_iptc7901_kills_by_its_status_line():
    assert text(SEVEN.replace(TITLE, f"KILL\n{TITLE}")).pub_status == "canceled"
    assert text(SEVEN).pub_status == ""


@pytest.mark.parametrize(
    "prose",
    [
        "abc0062 4 weeks after the strike the ferry sails again.\n\nThe crews were glad of it.",
        "a0062 is the number of the ferry.\n\nIt sails at four.",
    ],
)
def test_prose_that_begins_like_a_header_is_prose(prose):
    assert text(prose).format == "text"


def test_anpa_reads_signs_of_the_wire_and_its_priority():
    draft = text(ANPA.replace("(NPA) _", "(NPA) _ ``Never,'' said Brook."))
    assert draft.text.startswith("HARBOUR (NPA) — “Never,” said Brook.")
    assert draft.urgency == 4
    assert text(ANPA.replace("r i BC", "f i BC")).urgency == 1


def wrapped(text, width, indent="   "):
    import textwrap

    return "\r\n".join(textwrap.wrap(indent + text, width))


def wired(headline, *, indent, width):
    body = "\r\n".join(wrapped(part, width, indent) for part in (f"HARBOUR (NPA) _ {LEAD}", SECOND))
    return (
        "\x16\x16\x01a0062\x1fr i bc-ferry-strike      03-06 0033\r\n"
        "\x02^BC-Ferry-Strike,2nd Ld-Writethru,0033<\r\n"
        f"^{headline}<\r\n^By ADA BROOK=\r\n^Northern Press=\r\n{body}\r\n"
        "\x03\r\nNPA-WX-03-06-26 0830GMT\x04"
    )


@pytest.mark.parametrize("indent", ["   ", "\t"])
@pytest.mark.parametrize("width", [45, 72])
def test_anpa_off_the_wire_has_control_characters_and_broken_lines(indent, width):
    draft = text(wired(TITLE, indent=indent, width=width))
    assert (draft.title, draft.authors) == (TITLE, ("By ADA BROOK",))
    assert draft.text.split("\n") == [f"HARBOUR (NPA) — {LEAD}", SECOND]
    assert draft.published.raw == "2026-03-06T08:30:00Z"
    joined = wired(TITLE, indent=indent, width=width).replace("\x03\r\nNPA", "\x03NPA")
    assert text(joined.replace("GMT\x04", "GMT<\x04")).text == draft.text


@pytest.mark.parametrize(
    "headline",
    [
        "Bc ferries sail again",
        "EU-Kommission berät",
        "Ferry-strike, day 3 at sea",
        "Crew of ferry named as Ada Holm, 29",
        "Toll of ferry fire tops 50,000",
        "With ferries in port, islands wait",
        "Editors of Harbour Echo resign",
        "Photo finish in harbour regatta",
        "Eds Holm elected mayor",
    ],
)
def test_an_anpa_headline_above_which_no_keyword_stands_is_kept(headline):
    message = wired(headline, indent="   ", width=70)
    assert (
        text(message.replace("\x02^BC-Ferry-Strike,2nd Ld-Writethru,0033<", "")).title == headline
    )


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ("BULLETIN KILL", "canceled"),
        ("KILL", "canceled"),
        ("WITHHOLD BC-Ferry-Strike", "canceled"),
        ("MANDATORY KILL", "canceled"),
        ("BC-Ferry-Strike,KILL,60", "canceled"),
        ("Killer whale seen off Tern", ""),
        ("KILLED SAILOR NAMED", ""),
        ("Killings rise in harbour towns", ""),
        ("KILL THE BILL, SAY CREWS", ""),
        ("Withholding tax to rise", ""),
        ("Crews, kill, 12", ""),
    ],
)
def test_anpa_kills_by_a_row_of_its_own(row, right):
    assert text(ANPA.replace(f"^{TITLE}<", f"^{row}<\n^{TITLE}<")).pub_status == right


def test_an_anpa_subhead_ends_no_head_and_is_a_paragraph():
    message = ANPA.replace(f"\t   {SECOND}", f"^What is next<\n\t   {SECOND}")
    assert text(message).text.split("\n")[-2:] == ["What is next", SECOND]


def test_rows_of_a_table_on_a_wire_stay_apart():
    table = ["Gull Harbour 12", "Tern Island 9", "Vestrand 4"]
    rows = "".join(f"{row}\r\n" for row in table)
    message = wired(TITLE, indent="   ", width=70).replace("\x03", f"   Sailings:\r\n{rows}\x03")
    assert text(message).text.split("\n")[-4:] == ["Sailings:", *table]


def test_anpa_takes_notes_to_editors_for_no_headline():
    photos = "^AP Photo XNP101<\n^With AP Photos.<\n^With BC-Ferry-List<"
    noted = ANPA.replace(f"^{TITLE}<", f"^Eds: Adds the vote.<\n{photos}\n^{TITLE}<")
    draft = text(noted)
    assert draft.title == TITLE
    assert draft.ed_note == "Eds: Adds the vote."


def test_anpa_without_a_headline_is_called_by_its_keyword():
    assert text(ANPA.replace(f"^{TITLE}<\n", "")).title == "BC-Ferry Strike"


@pytest.mark.parametrize(
    ("kind", "what"),
    [("event", "an event"), ("planning", "a planning item"), ("picture", "a picture"),
     ("composite", "a package"), ("video", "a video")],
)  # fmt: skip
def test_ninjs_of_another_kind_is_no_article(kind, what):
    import json

    refused = read(json.dumps({**JSON["ninjs-1"], "type": kind}).encode())
    assert refused.reason is Reason.NOT_AN_ARTICLE
    assert what in refused.detail


def test_ninjs_without_a_type_is_an_event_by_its_details():
    refused = read(b'{"uri": "urn:e:1", "title": "Talks", "eventDetails": {"dates": {}}}')
    assert refused.detail.startswith("ninjs: an event")


def test_ap_may_be_a_feed_of_items():
    import json

    feed = {
        "data": {"items": [{"meta": {}, **JSON["ap"]["data"]}, {"meta": {}, **JSON["ap"]["data"]}]}
    }
    assert read(json.dumps(feed).encode()).reason is Reason.SEVERAL_ARTICLES
    assert len(list(parts(json.dumps(feed).encode()))) == 2
