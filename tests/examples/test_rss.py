import html
from xml.etree import ElementTree as ET

import feedparser
import pytest

from articles.records import Alternate, Subject
from examples.sinks.rss import KEPT, apply, document
from tests.examples.conftest import annotated_anew, batch_of, event, until


def guids(path):
    """The file's guids; it is parsed strictly, so half a file is an error."""
    return [each.text for each in ET.parse(path).iter("guid")] if path.exists() else []


@pytest.mark.kafka
@pytest.mark.timeout(900)
def test_the_file_is_whole_at_every_moment_and_a_restart_makes_it_anew(fed, program, tmp_path):
    path = tmp_path / "disaster.xml"
    last = fed.last("subject.disaster")
    newest = [uri for uri in fed.uris("subject.disaster") if uri in last]
    expected = list(dict.fromkeys(newest))[-KEPT:][::-1]
    for _ in range(2):
        process = program("sinks.rss", path, "disaster")
        until(lambda: guids(path) != [], process)
        process.kill()
        process.wait()
        assert guids(path)
    until(lambda: guids(path) == expected, program("sinks.rss", path, "disaster"))


def test_versions_replace_and_withdraw():
    kept = {}
    apply(
        kept,
        batch_of(
            event("new", "urn:1", "Bridge opens"),
            event("new", "urn:2", "Ferry stops"),
            event("newer", "urn:1", "Bridge opens late"),
            event("withdrawn", "urn:2", ""),
            event("withdrawn", "urn:3", ""),
        ),
    )
    assert [each.headline for each in kept.values()] == ["Bridge opens late"]


def test_a_reader_of_feeds_reads_it():
    made = event(
        "new",
        "urn:uuid:7",
        "Bridge <opens> & \x01 closes",
        "2026-03-01T10:00:00Z",
        alt_ids=(Alternate(role="url", value="https://kesterhaven-herald.example/a?b=1&c=2"),),
        subjects=(
            Subject(name="politics", uri="http://cv.iptc.org/newscodes/mediatopic/11000000"),
        ),
    ).article
    feed = feedparser.parse(document("politics", [made]))
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.id == "urn:uuid:7"
    assert html.unescape(entry.title) == "Bridge <opens> & \ufffd closes"
    assert entry.link == "https://kesterhaven-herald.example/a?b=1&c=2"
    assert entry.published_parsed[:5] == (2026, 3, 1, 10, 0)
    assert entry.tags[0].term == "politics"


def test_what_is_annotated_anew_replaces_the_same_version_only():
    kept = {}
    apply(kept, batch_of(*annotated_anew()))
    found = [(each.headline, [text.value for text in each.descriptions]) for each in kept.values()]
    assert found == [("Bridge opens", ["Anew."]), ("Ferry stops again", [])]
