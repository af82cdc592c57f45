"""What is around an article says nothing of it, and is opened however deep it stands."""

import base64
import gzip
import json

import pytest

from articles.draft import Draft
from articles.reading.limits import Limits
from articles.reading.read import parts, read
from articles.rejection import Reason
from verification.fuzz.documents import FACTIVA, HTTP, MAIL
from verification.fuzz.samples import JSON, LINKED, PLAIN
from verification.fuzz.story import BODY, LEAD, MARKUP, MOMENT, PAGE, SECOND, TITLE, URL


def drafted(value):
    draft = read(value if isinstance(value, bytes) else json.dumps(value).encode())
    assert isinstance(draft, Draft), draft
    return draft


def refused(value):
    found = read(value if isinstance(value, bytes) else json.dumps(value).encode())
    assert not isinstance(found, Draft), found
    return found


def event(**fields):
    return {"specversion": "1.0", "id": "urn:e:1", "source": "/scrapers/7", "type": "article",
            "subject": "rain", "time": "2020-01-01T00:00:00Z", **fields}  # fmt: skip


def test_an_events_own_facts_are_none_of_the_article():
    draft = drafted(event(data={"title": TITLE, "text": BODY}))
    assert (draft.source, draft.guid, draft.published, draft.title) == ("", "", None, TITLE)


@pytest.mark.parametrize(
    "data",
    [
        {"data": PAGE, "datacontenttype": "text/html"},
        {"data": json.dumps(PLAIN)},
        {"data_base64": base64.b64encode(json.dumps(PLAIN).encode()).decode()},
        {"data": {"article": PLAIN}},
    ],
)
def test_an_events_data_may_be_a_page_a_string_or_base64(data):
    assert drafted(event(**data)).text == BODY


def test_an_event_without_an_article_says_so():
    assert "CloudEvents" in refused(event()).detail
    assert refused(event(data=[PLAIN, PLAIN])).reason is Reason.SEVERAL_ARTICLES


@pytest.mark.parametrize(("op", "what"), [("d", "deleted"), ("t", "emptied")])
def test_a_change_without_a_row_says_what_it_is(op, what):
    change = {"before": PLAIN, "after": None, "op": op}
    assert what in refused(change).detail
    assert what in refused({"schema": {}, "payload": change}).detail


def test_a_changed_row_may_be_json_in_a_string():
    assert drafted({"after": json.dumps(PLAIN), "op": "c", "source": {}}).text == BODY
    assert drafted({"payload": {"after": PLAIN, "op": "u"}}).text == BODY


def test_a_hits_id_and_index_are_none_of_the_article():
    hit = {"_index": "news", "_id": "urn:x:1", "_source": {"title": TITLE, "text": BODY}}
    draft = drafted(hit)
    assert (draft.guid, draft.source, draft.text) == ("", "", BODY)
    assert refused({"hits": {"hits": [hit, hit]}}).reason is Reason.SEVERAL_ARTICLES


def test_extended_json_of_mongodb_has_dates_and_numbers():
    for date, raw in (({"$date": MOMENT}, MOMENT), ({"$date": 1772785800000}, "1772785800000"),
                      ({"$date": {"$numberLong": "5"}}, "5")):  # fmt: skip
        assert drafted({**PLAIN, "published_at": date}).published.raw == raw


def test_envelopes_in_envelopes_end():
    value = PLAIN
    for _ in range(20):
        value = event(data=value)
    assert refused(value).reason is Reason.NOT_AN_ARTICLE


def test_a_page_in_an_answer_has_the_address_of_the_answer():
    body = base64.b64encode(PAGE.encode()).decode()
    draft = drafted({"url": URL, "statusCode": 200, "httpResponseBody": body})
    assert (draft.url, draft.text) == (URL, BODY)


@pytest.mark.parametrize("status", [301, 404, 503])
def test_an_answer_that_failed_is_no_article(status):
    value = HTTP.replace("200 OK", f"{status} No").encode()
    assert str(status) in refused(value).detail


def test_the_answer_behind_redirects_counts():
    hop = "HTTP/1.1 301 Moved\r\nLocation: /a\r\n\r\n"
    assert drafted(f"{hop}{HTTP}".encode()).text == BODY


def test_packed_and_chunked_bodies_are_unpacked():
    packed = gzip.compress(PAGE.encode())
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
    assert drafted(head + b"\r\n" + packed).text == BODY
    chunk = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    assert drafted(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk).text == BODY
    # A client that unpacks and prints the headers as they were.
    assert drafted(head + b"\r\n" + PAGE.encode()).text == BODY


def test_the_charset_of_the_header_counts():
    page = PAGE.replace("company", "Gesellschaft für Fähren").encode("iso-8859-1")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n"
    assert "Gesellschaft für Fähren" in drafted(head + page).text


def test_an_archive_of_several_responses_gives_each():
    one = json_warc(HTTP)
    assert refused(one + one).reason is Reason.SEVERAL_ARTICLES
    assert [read(part).url for part in parts(one + one)] == [URL, URL]
    assert drafted(gzip.compress(one)).url == URL
    request = one.replace(b"WARC-Type: response", b"WARC-Type: request")
    assert "without a response" in refused(request).detail


def json_warc(body):
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nWARC-Date: {MOMENT}\r\n"
    head += f"Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    return f"{head}{body}\r\n\r\n".encode()


def test_what_is_packed_may_not_be_larger_than_a_record():
    bomb = gzip.compress(b"HTTP/1.1 200 OK\r\n\r\n" + b"rain " * 1_000_000)
    found = read(bomb, Limits(bytes=100_000))
    assert not isinstance(found, Draft)


def test_a_mail_gives_its_plain_text_and_decoded_subject():
    draft = drafted(MAIL.encode())
    assert (draft.title, draft.text, draft.guid) == (TITLE, BODY, "mid:4711@npa.example")
    forwarded = MAIL.replace("Subject: ", "Subject: Fwd: ").encode()
    assert drafted(forwarded).title == TITLE


def test_a_mail_with_html_alone_and_an_attachment():
    rich = MAIL.replace("text/plain", "application/pdf").encode()
    assert drafted(rich).text == BODY
    packed = base64.b64encode(BODY.encode()).decode()
    single = ("From: a@npa.example\nTo: b@npa.example\nSubject: Ferry\n"
              f"Content-Transfer-Encoding: base64\n\n{packed}\n")  # fmt: skip
    assert drafted(single.encode()).text == BODY


def test_lines_with_a_title_are_no_mail():
    assert drafted(f"Title: {TITLE}\nDate: 2026-03-06\n\n{BODY}".encode()).format == "text"
    assert drafted(f"From: the islands to the town\n\n{BODY}".encode()).format == "text"


def test_extruct_gives_the_article_of_any_syntax():
    node = {"type": "https://schema.org/NewsArticle",
            "properties": {k: v for k, v in LINKED.items() if k != "@type"}}  # fmt: skip
    assert drafted({"json-ld": [], "microdata": [node]}).title == TITLE
    assert refused({"json-ld": [], "microdata": []}).reason is Reason.NOT_AN_ARTICLE
    assert drafted({"json-ld": [{"@type": "WebSite", "name": "Echo"}, LINKED]}).text == BODY


def test_an_export_of_several_documents_gives_each():
    assert refused(f"{FACTIVA}\n\n{FACTIVA}".encode()).reason is Reason.SEVERAL_ARTICLES
    assert [read(one).title for one in parts(f"{FACTIVA}\n\n{FACTIVA}".encode())] == [TITLE, TITLE]


def test_front_matter_may_be_toml_and_have_lists():
    toml = f'+++\ntitle = "{TITLE}"\ndate = 2026-03-06T08:30:00Z\ntags = ["ferry"]\n+++\n{BODY}'
    assert (drafted(toml.encode()).keywords, drafted(toml.encode()).text) == (("ferry",), BODY)
    yaml = (
        f"---\ntitle: '{TITLE}'\nauthor:\n  - Ada Brook\n  - Ole Lind\n---\n\n# {TITLE}\n\n{BODY}"
    )
    assert drafted(yaml.encode()).authors == ("Ada Brook", "Ole Lind")
    assert drafted(yaml.encode()).text == BODY


def test_a_rule_at_the_beginning_is_no_front_matter():
    assert drafted(f"---\n{LEAD}\n---\n{SECOND}".encode()).format == "text"


def test_a_table_needs_a_header_of_facts():
    assert drafted(f"{TITLE}, an author and a date\n{LEAD}\n{SECOND}".encode()).format == "text"
    tabs = f"title\turl\tbody\n{TITLE}\t{URL}\t{LEAD}\n"
    assert (drafted(tabs.encode()).format, drafted(tabs.encode()).url) == ("csv", URL)


def test_xml_of_an_outlet_is_read_or_called_unknown():
    facts = f"<section>News</section><headline>{TITLE}</headline><author>Ada Brook</author>"
    texts = f"<para>{LEAD}</para><para>{SECOND}</para>"
    own = f"<?xml version='1.0'?><article>{facts}{texts}</article>"
    draft = drafted(own.encode())
    assert (draft.title, draft.text, draft.authors) == (TITLE, BODY, ("Ada Brook",))
    assert "<stock>" in refused(b"<?xml version='1.0'?><stock><price>4</price></stock>").detail


def test_entities_of_xml_are_never_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY a "rain "><!ENTITY b "&a;&a;&a;&a;">]>'
    story = (
        f"<?xml version='1.0'?>{bomb}<story><headline>{TITLE}</headline><p>&b;{LEAD}</p></story>"
    )
    assert drafted(story.encode()).text == LEAD


def test_a_fragment_of_html_stays_html():
    assert drafted(f"<article><h1>{TITLE}</h1>{MARKUP}</article>".encode()).format == "html"
    assert drafted(JSON["cloudevents-64"]).format == "html"


def test_a_mail_with_a_head_longer_than_any_is_refused():
    long = MAIL.replace("MIME-Version", "X-Hop: relay.example\n" * 4000 + "MIME-Version", 1)
    assert "too long headers" in refused(long.encode()).detail
    usual = MAIL.replace("MIME-Version", "X-Hop: relay.example\n" * 400 + "MIME-Version", 1)
    assert drafted(usual.encode()).text == BODY


@pytest.mark.parametrize(
    "value",
    [
        {"operationType": "delete", "ns": {"db": "a", "coll": "b"}, "documentKey": {"_id": "9"}},
        {"eventName": "REMOVE", "dynamodb": {"Keys": {"id": {"S": "9"}}}},
        {"subscription": "s", "message": {"attributes": {}}},
        {"TopicArn": "arn:aws:sns:eu:1:raw", "Message": " "},
        {"url": URL, "statusCode": 404, "browserHtml": PAGE},
    ],
)
def test_a_message_without_an_article_says_which_it_is(value):
    found = refused(value)
    assert found.reason is Reason.NOT_AN_ARTICLE
    assert found.detail


def test_the_records_of_a_queue_are_parts():
    records = [{"receiptHandle": str(at), "body": json.dumps({**PLAIN, "url": f"{URL}/{at}"})}
               for at in range(3)]  # fmt: skip
    value = json.dumps({"Records": records}).encode()
    assert refused(value).reason is Reason.SEVERAL_ARTICLES
    assert [drafted(part).url for part in parts(value)] == [f"{URL}/{at}" for at in range(3)]


def test_a_message_times_nothing():
    draft = drafted({"detail-type": "a", "time": "2020-01-01T00:00:00Z",
                     "detail": {"title": TITLE, "text": BODY}})  # fmt: skip
    assert draft.published is None
