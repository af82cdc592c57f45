"""States of records: drafts and deleted articles are not published, look-alikes are."""

import json

import pytest

from articles.draft import Draft
from articles.reading.read import read
from verification.fuzz.story import BODY, MOMENT, TITLE, URL

RECORD = {"title": TITLE, "text": BODY, "url": URL, "date": MOMENT}
SUPERDESK = {"guid": "urn:x:2", "type": "text", "pubstatus": "usable", "headline": TITLE,
             "body_html": f"<p>{BODY}</p>", "versioncreated": MOMENT}  # fmt: skip
ITEM = f"<title>{TITLE}</title><link>{URL}</link><description>{BODY}</description>"
NITF = """<nitf><head><docdata management-status="usable">{}</docdata></head><body><body.head>
<hedline><hl1>{}</hl1></hedline></body.head><body.content><p>{}</p></body.content></body></nitf>"""


def status(value):
    draft = read(value if isinstance(value, bytes) else json.dumps(value).encode())
    assert isinstance(draft, Draft), draft
    return draft.pub_status


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"}, {"status": "Scheduled"}, {"status": "not_published"},
        {"status": "stat:withheld"}, {"state": "unpublished"}, {"state": "UNPUBLISHED"},
        {"workflow_state": "archived"}, {"moderation_state": "archived"},
        {"moderation_state": {"value": "draft"}}, {"articleStatus": "pending"},
        {"publicationStatus": "In Review"}, {"workflow": {"state": "pending"}},
        {"meta": {"status": "draft"}}, {"status": "Entwurf"}, {"statut": "brouillon"},
        {"estado": "borrador"}, {"status": "черновик"}, {"status": "下書き"}, {"상태": "임시저장"},
        {"visibility": "private"}, {"published": False}, {"published": "false"},
        {"is_published": 0}, {"isPublished": "0"}, {"draft": True}, {"draft": "true"},
        {"is_draft": 1}, {"unpublished_at": MOMENT}, {"hidden": 1}, {"enabled": False},
        {"state": 0, "publish_up": MOMENT}, {"status": "embargoed"}, {"embargoed": True},
        {"event": "entry.unpublish"}, {"creativeWorkStatus": "Draft"},
        {"moderation_state": [{"value": "draft"}]}, {"published": [{"value": False}]},
        {"app:control": {"app:draft": "yes"}}, {"editorialTypes": ["HoldForRelease"]},
        {"_id": "drafts.5c1", "_rev": "a"},
    ],
)  # fmt: skip
def test_what_is_not_yet_published_is_withheld(fields):
    assert status(RECORD | fields) == "withheld"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "deleted"}, {"status": "withdrawn"}, {"status": "Soft-Deleted"},
        {"state": "recalled"}, {"status": "trash"}, {"pubStatus": "recalled"},
        {"pubStatus": "http://cv.iptc.org/newscodes/pubstatusg2/canceled"},
        {"status": "gelöscht"}, {"status": "supprimé"}, {"status": "удалено"},
        {"status": "已删除"}, {"status": "削除済み"}, {"status": "삭제됨"}, {"deleted": True},
        {"is_deleted": 1}, {"_deleted": "true"}, {"deleted_at": MOMENT}, {"deletedAt": 1796018400},
        {"deleted": MOMENT}, {"removed": True}, {"retracted": "true"}, {"withdrawn": MOMENT},
        {"__op": "d", "__deleted": "false"}, {"__deleted": "true"}, {"eventName": "REMOVE"},
        {"event": "article.deleted.v1"}, {"event": "story.recalled"}, {"action": "delete"},
        {"state": -2, "created_by_alias": "Ada Brook"}, {"status": "draft", "deleted": True},
        {"pubStatus": "usable", "state": "killed"}, {"media_status": {"state": "deleted"}},
        {"media:status": {"@state": "deleted"}}, {"editorialtypes": ["Kill"]},
    ],
)  # fmt: skip
def test_what_is_no_longer_published_is_canceled(fields):
    assert status(RECORD | fields) == "canceled"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": 200}, {"status": "ok"}, {"status": "success"}, {"status": 0}, {"status": "0"},
        {"status": "publish"}, {"status": "live"}, {"status": "pending"}, {"status": "archived"},
        {"state": "CA"}, {"state": "DE"}, {"state": 0}, {"estado": "Jalisco"}, {"published": MOMENT},
        {"published": True}, {"published": 1796018400}, {"draft": False}, {"draft": 0},
        {"draft": 3}, {"draft": "2026 NFL draft"}, {"deleted": False}, {"deleted": 0},
        {"deleted_at": None}, {"deleted_at": ""}, {"deleted_at": "0000-00-00 00:00:00"},
        {"removed": ["caption"]}, {"removed": "caption"}, {"removed": 1}, {"killed": 1},
        {"killed": 12}, {"event": "recalled"}, {"event": "Product recall"}, {"event": "NFL draft"},
        {"event": "article.updated"}, {"action": "create"}, {"op": "u"}, {"visibility": "public"},
        {"visibility": "members"}, {"hidden": False}, {"scheduled": MOMENT}, {"public": True},
        {"status": "The minister withdrew the draft"}, {"category": "draft"}, {"archived": True},
        {"creativeWorkStatus": "Published"}, {"expires": MOMENT}, {"unpublish_on": MOMENT},
        {"_id": "drafts.5c1"}, {"status": ["ok"]}, {"status": {"value": True}},
        {"status": {"code": 200}}, {"workflow": {"state": "published"}}, {"editorialtypes": ["Lead"]},
    ],
)  # fmt: skip
def test_what_only_looks_like_a_state_is_published(fields):
    assert status(RECORD | fields) == ""


def test_an_embargo_with_an_end_needs_no_state():
    assert status(RECORD | {"status": "embargoed", "embargo": "2026-11-30T06:00:00Z"}) == "usable"
    assert status(RECORD | {"state": "draft", "embargo": "2026-11-30T06:00:00Z"}) == "withheld"


@pytest.mark.parametrize(
    ("state", "right"),
    [("published", "usable"), ("ingested", "usable"), ("spiked", "withheld"),
     ("scheduled", "withheld"), ("in_progress", "withheld"), ("killed", "canceled"),
     ("recalled", "canceled")],
)  # fmt: skip
def test_superdesk_says_more_than_its_pubstatus(state, right):
    assert status(SUPERDESK | {"state": state}) == right


def test_an_event_of_deletion_withdraws_what_it_holds():
    event = {"specversion": "1.0", "id": "1", "source": "/cms", "type": "com.agx.article.deleted"}
    assert status({**event, "data": RECORD}) == "canceled"
    assert status({**event, "type": "com.agx.article.updated", "data": RECORD}) == ""
    assert status({"operationType": "delete", "fullDocument": RECORD}) == "canceled"
    assert status({"operationType": "update", "fullDocument": RECORD}) == ""
    assert status({"event": "entry.delete", "model": "article", "entry": RECORD}) == "canceled"


@pytest.mark.parametrize(
    ("xml", "right"),
    [
        (f"<item>{ITEM}<status state='deleted'/></item>", "canceled"),
        (f"<item>{ITEM}<status state='active'/></item>", ""),
        (f"<item>{ITEM}<status>draft</status></item>", "withheld"),
        (f"<entry>{ITEM}<control><draft>yes</draft></control></entry>", "withheld"),
        (f"<entry>{ITEM}<control><draft>no</draft></control></entry>", ""),
        ((f"<entry><content>{NITF.format('', TITLE, BODY).replace('usable', 'canceled')}</content>"
         f"{ITEM}</entry>"), "canceled"),
        (f"<news><status>deleted</status><title>{TITLE}</title><text>{BODY}</text></news>", "canceled"),
        (f"<news deleted='true'><title>{TITLE}</title><text>{BODY}</text></news>", "canceled"),
        ((f"<news><title>{TITLE}</title><text>{BODY}</text><image><status>deleted</status></image>"
         "</news>"), ""),
        (f"<news><status>online</status><title>{TITLE}</title><text>{BODY}</text></news>", ""),
        (NITF.format("<ed-msg msg-type='kill' info='the story is wrong'/>", TITLE, BODY), "canceled"),
        (NITF.format("<ed-msg msg-type='advisory' info='a photo moves'/>", TITLE, BODY), "usable"),
    ],
)  # fmt: skip
def test_xml_says_whether_it_is_published(xml, right):
    assert status(xml.encode()) == right
