"""What forbids to publish an article beside its text: notes to editors, and its metadata."""

import json
from datetime import UTC, datetime

import pytest

from articles.draft import Draft
from articles.reading.read import read
from articles.tag import tag_article
from verification.fuzz.story import BODY, MOMENT, TITLE, URL

SEEN = datetime(2031, 3, 3, 12, tzinfo=UTC).timestamp()
RECORD = {"title": TITLE, "text": BODY, "url": URL, "date": MOMENT}
NITF = """<nitf><head><docdata management-status="usable"><ed-msg info="{}"/></docdata></head><body>
<body.head><hedline><hl1>Boats</hl1></hedline></body.head><body.content><p>{}</p></body.content>
</body></nitf>"""
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1"><itemMeta>
<itemClass qcode="ninat:text"/><edNote>{}</edNote><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Boats</headline></contentMeta><contentSet><inlineData
contenttype="text/plain">{}</inlineData></contentSet></newsItem>"""


def tagged(value):
    draft = read(value if isinstance(value, bytes) else json.dumps(value).encode())
    assert isinstance(draft, Draft), draft
    return tag_article(draft, "t/0/0", SEEN)


def noted(note):
    return tagged(RECORD | {"ednote": note})


@pytest.mark.parametrize(
    ("note", "when"),
    [
        ("EMBARGOED UNTIL 5 March 2031 06:00 GMT", "05T06:00"),
        ("STRICTLY EMBARGOED TO 0001 Wednesday March 5", "05T00:01"),
        ("UPDATES throughout. Embargoed until 5 March, 6 a.m. GMT", "05T06:00"),
        ("Achtung: Sperrfrist: 5. März 2031, 10:00 Uhr", "05T10:00"),
        ("Foto folgt. Sperrfrist: 5. März 2031, 10:00 Uhr", "05T10:00"),
        ("Sous embargo jusqu’au 5 mars à 6h00", "05T06:00"),
        ("解禁日時：3月5日午前5時", "05T05:00"),
        ("엠바고: 3월 5일(수) 오후 6시 이후 보도", "05T18:00"),
    ],
)
def test_a_note_to_editors_states_an_embargo(note, when):
    for article in (
        noted(note),
        tagged(NITF.format(note, BODY).encode()),
        tagged(G2.format(note, BODY).encode()),
        tagged(RECORD | {"notes_to_editors": note}),
    ):
        assert article.embargoed_until == f"2031-03-{when}:00Z"
        assert article.headline in (TITLE, "Boats")


@pytest.mark.parametrize("field", ["usageterms", "kicker", "note", "slugline", "keywords"])
def test_another_field_states_an_embargo(field):
    article = tagged(RECORD | {field: "EMBARGOED UNTIL 5 March 2031 06:00 GMT"})
    assert article.embargoed_until == "2031-03-05T06:00:00Z"


@pytest.mark.parametrize(
    "said", ["Oil embargo", "Embargo", "Embargo 1973", "Embargo until 2040", "For release: 3 films"]
)
def test_other_words_in_such_a_field_forbid_nothing(said):
    for field in ("kicker", "keywords", "note"):
        article = tagged(RECORD | {field: said})
        assert (article.pub_status, article.embargoed_until) == ("", "")


def test_a_summary_states_an_embargo():
    article = tagged(RECORD | {"summary": "EMBARGOED UNTIL 5 March 2031 06:00 GMT"})
    assert article.embargoed_until == "2031-03-05T06:00:00Z"


def test_a_signal_of_newsml_g2_withdraws():
    killed = G2.replace("<edNote>", '<signal qcode="sig:kill"/><edNote>').format("", BODY)
    assert tagged(killed.encode()).pub_status == "canceled"


def test_an_embargo_in_a_note_without_a_time_withholds():
    article = noted("EMBARGOED UNTIL FURTHER NOTICE")
    assert (article.pub_status, article.embargoed_until) == ("withheld", "")
    assert "embargo-unreadable" in article.copydesk.notes


@pytest.mark.parametrize("note", ["MANDATORY KILL", "KILL: the story is wrong",
                                  "This story is withdrawn. Do not use."])  # fmt: skip
def test_a_note_to_editors_withdraws(note):
    assert noted(note).pub_status == "canceled"


@pytest.mark.parametrize(
    "note",
    [
        "EMBARGO LIFTED - free to use",
        "Eds: This story replaces the killed version.",
        "UPDATES with quotes from the minister on the oil embargo",
        "Kills 2nd graf; corrects name",
        "Photos will follow by 5 March, 6 a.m. GMT",
        "The study was embargoed until Wednesday",
        "NOT FOR USE IN CANADA",
    ],
)
def test_other_notes_forbid_nothing(note):
    article = noted(note)
    assert (article.pub_status, article.embargoed_until) == ("", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"embargoEndsAt": 1930471200000}, {"embargo_end": "2031-03-05T10:00:00Z"},
        {"embargo_lifts_at": "2031-03-05T10:00:00Z"}, {"hold_until": "2031-03-05T10:00:00Z"},
        {"sperrfrist": "05.03.2031 10:00 Uhr"}, {"Sperrfrist bis": "5. März 2031, 10 Uhr"},
        {"embargo": {"active": True, "until": "2031-03-05T10:00:00Z"}},
        {"embargo_date": "2031-03-05", "embargo_time": "10:00"}, {"解禁日時": "2031年3月5日10時"},
        {"엠바고": "2031년 3월 5일 오전 10시"}, {"эмбарго_до": "5 марта 2031, 10:00"},
        {"embargoed": True, "embargo_until": "2031-03-05T10:00:00Z"},
    ],
)  # fmt: skip
def test_a_field_states_the_end_of_an_embargo(fields):
    article = tagged(RECORD | fields)
    assert article.embargoed_until == "2031-03-05T10:00:00Z"
    assert article.pub_status in ("", "usable")


@pytest.mark.parametrize(
    "fields",
    [{"embargo": True}, {"embargo": "yes"}, {"embargo": "when the king has spoken"},
     {"embargoed": True, "embargo_until": ""}, {"sperrfrist": "Redebeginn"}],
)  # fmt: skip
def test_an_embargo_without_an_end_withholds(fields):
    assert tagged(RECORD | fields).pub_status == "withheld"


@pytest.mark.parametrize(
    "fields",
    [{"embargo": False}, {"embargo": "none"}, {"embargo": "no"}, {"embargo": 0}, {"embargo": ""},
     {"embargo": "For immediate release"}, {"sperrfrist": "keine"}, {"embargo": "No embargo"},
     {"embargoed": "false"}, {"embargo": {"active": False}}],
)  # fmt: skip
def test_a_field_that_states_no_embargo_forbids_nothing(fields):
    article = tagged(RECORD | fields)
    assert (article.pub_status, article.embargoed_until, article.copydesk.notes) == ("", "", ())


@pytest.mark.parametrize(
    "embargo",
    ["<embargo>05.03.2031 10:00</embargo>", "<embargo>2031-03-05T10:00:00Z</embargo>",
     '<embargo until="2031-03-05T10:00:00Z"/>', "<Sperrfrist>5.3.2031, 10 Uhr</Sperrfrist>",
     "<edNote>EMBARGOED UNTIL 5 March 2031 10:00 GMT</edNote>"],
)  # fmt: skip
def test_an_outlets_own_xml_states_an_embargo(embargo):
    for xml in (
        f"<news><title>{TITLE}</title>{embargo}<text>{BODY}</text></news>",
        f"<data><news>{embargo}<head><title>{TITLE}</title></head><text>{BODY}</text></news></data>",
    ):
        assert tagged(xml.encode()).embargoed_until == "2031-03-05T10:00:00Z"
