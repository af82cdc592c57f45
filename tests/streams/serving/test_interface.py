"""HTTP for programs, over a window of the demo's day."""

import re

import orjson
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from openapi_spec_validator import OpenAPIV31SpecValidator

from streams.serving.server import POLICY


def test_every_stream_is_listed_with_addresses_that_answer(window, get):
    answer, body = get(window, "/streams")
    listed = orjson.loads(body)

    assert answer.status == 200
    assert {"articles", "subject.politics", "dead"} <= {each["name"] for each in listed}
    assert not {"raw", "tagged", "memory", "unique"} & {each["name"] for each in listed}
    assert all(each["json"].endswith(f"/streams/{each['name']}/feed.json") for each in listed)


def test_a_json_feed_has_the_newest_version_of_each_article(window, get):
    answer, body = get(window, "/streams/articles/feed.json")
    feed = orjson.loads(body)

    assert answer.content_type == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids)) == 46
    assert all(item["content_text"] for item in feed["items"])
    assert all(re.match(r"https?://", item.get("url", "http://")) for item in feed["items"])


def test_an_rss_feed_is_well_formed_with_one_guid_an_item(window, get):
    answer, body = get(window, "/streams/subject.disaster/feed.xml")
    items = etree.fromstring(body).findall("channel/item")

    assert answer.content_type == "application/rss+xml"
    assert len(items) == len({item.findtext("guid") for item in items}) >= 5
    assert all(item.findtext("description") for item in items)
    assert sum(bool(item.findtext("title")) for item in items) >= 5
    dates = [item.findtext("pubDate") for item in items if item.findtext("pubDate")]
    assert all(re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT", date) for date in dates)


def test_a_feed_that_has_not_changed_is_not_sent_again(window, get):
    first, body = get(window, "/streams/articles/feed.json")
    second, nothing = get(
        window, "/streams/articles/feed.json", **{"If-None-Match": first.headers["ETag"]}
    )

    assert body
    # The addresses in a feed have the server's port, which differs between two of these.
    assert second.status in (200, 304)
    third, _ = get(window, f"/articles/{orjson.loads(body)['items'][0]['id']}")
    fourth, nothing = get(
        window,
        f"/articles/{orjson.loads(body)['items'][0]['id']}",
        **{"If-None-Match": third.headers["ETag"]},
    )
    assert (fourth.status, nothing) == (304, b"")


def test_an_article_is_found_by_its_uri_as_its_stream_carries_it(window, get):
    version = next(window.rings["articles"].newest()).item
    answer, body = get(window, f"/articles/{version.uri}")

    assert answer.content_type == "application/json"
    assert body == window.newest(version.uri).value


def test_a_revised_article_is_answered_with_its_newest_version(window, get):
    revised = next(
        placed.item
        for placed in window.rings["revisions"].newest()
        if placed.item.method == "update"
    )
    _, body = get(window, f"/articles/{revised.uri}")

    assert orjson.loads(body)["version"] == "2"


@pytest.mark.parametrize(
    "path",
    ["/articles/urn:uuid:none", "/streams/nothing", "/streams/raw", "/streams/dead/feed.json",
     "/streams/memory/feed.xml", "/nothing", "/static/../server.py", "/dead/x/1"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(window, get, path):
    answer, _ = get(window, path)

    assert answer.status == 404


def test_the_openapi_document_describes_every_route(window, get):
    _, body = get(window, "/openapi.json")
    document = orjson.loads(body)

    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()
    assert set(document["paths"]) >= {
        "/streams",
        "/streams/{name}",
        "/streams/{name}/feed.json",
        "/streams/{name}/feed.xml",
        "/articles/{uri}",
        "/dead/{partition}/{offset}",
    }
    for path, item in document["paths"].items():
        for operation in item.values():
            named = set(re.findall(r"{(\w+)}", path))
            assert named <= {each["name"] for each in operation.get("parameters", ())}
            for each in operation.get("parameters", ()):
                Draft202012Validator.check_schema(each["schema"])


@pytest.mark.parametrize(
    "path", ["/streams", "/streams/articles/feed.xml", "/nothing", "/openapi.json", "/healthz"]
)
def test_every_answer_has_the_strict_policy(window, get, path):
    answer, _ = get(window, path)

    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example"])
def test_a_name_that_was_made_to_point_here_is_refused(window, get, host):
    answer, _ = get(window, "/streams", Host=host)

    assert answer.status == 421


@pytest.mark.parametrize("host", ["localhost:9110", "127.0.0.1", "[::1]:9110", "LOCALHOST"])
def test_the_names_of_this_machine_are_answered(window, get, host):
    answer, _ = get(window, "/streams", Host=host)

    assert answer.status == 200


def test_health_says_why_the_window_does_not_follow(window, get):
    assert get(window, "/healthz")[0].status == 200
    window.trouble = "127.0.0.1:9092: nobody listens there"
    answer, body = get(window, "/healthz")

    assert answer.status == 503
    assert b"nobody listens" in body
