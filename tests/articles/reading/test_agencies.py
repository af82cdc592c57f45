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


def test_anpa_takes_notes_to_editors_for_no_headline():
    noted = ANPA.replace(f"^{TITLE}<", f"^Eds: Adds the vote.<\n^AP Photo XNP101<\n^{TITLE}<")
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
