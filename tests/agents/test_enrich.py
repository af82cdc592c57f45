from msgspec.structs import replace

from agents.enrich import enrich
from agents.record import Output, Record
from articles.codec import decode, encode
from articles.records import Article, Desk, Subject, Text, Verdict
from articles.subjects.mediatopics import MEDIA_TOPICS

BODY = (
    "Mayor Laura Keane will close the old bridge in Jakarta.\n"
    "“The bridge is not safe any more,” Keane said. The Harbour Council agreed."
)
URIS = {topic.slug: topic.uri for topic in MEDIA_TOPICS}


def article(*slugs: str, verdict: Verdict | None = None, carried: tuple[str, ...] = ()) -> Article:
    return Article(
        uri="urn:newsml:bridge",
        language="en",
        headlines=(Text(value="Keane closes bridge"),),
        bodies=(Text(value=BODY, content_type="text/plain"),),
        descriptions=(Text(role="summary", value="The producer's own."),),
        subjects=tuple(Subject(name=slug, uri=URIS[slug]) for slug in slugs),
        copydesk=Desk(
            article_id="bridge",
            origin="raw/0/7",
            verdict=verdict,
            carried=carried,
            makers={"tag.language": "3"},
        ),
    )


def record(value: bytes | None) -> Record:
    return Record("raw/0/7", b"bridge", value, (("copydesk-lane", b"live"),), 1.0)


def run(one: Article) -> dict[str, Article]:
    outputs = enrich(record(encode(one)))
    assert len({output.stream for output in outputs}) == len(outputs)
    assert {output.key for output in outputs} == {b"bridge"}
    return {output.stream: read(output) for output in outputs}


def read(output: Output) -> Article:
    assert output.value is not None
    one = decode(output.value)
    assert isinstance(one, Article)
    return one


def revision(method: str) -> Verdict:
    return Verdict(kind="revision", method=method, because="Its source withdrew it.")


def test_an_article_is_annotated_and_goes_to_each_of_its_streams() -> None:
    found = run(article("politics", "disaster"))
    assert set(found) == {"articles", "subject.politics", "subject.disaster"}
    ready = found["articles"]
    assert ready == found["subject.politics"]
    assert ready.pub_status == "usable"
    assert [one.name for one in ready.people] == ["Laura Keane"]
    assert [one.name for one in ready.organisations] == ["Harbour Council"]
    assert [one.name for one in ready.places] == ["Jakarta"]
    assert [one.speaker for one in ready.copydesk.quotes] == ["Laura Keane"]
    assert ready.people[0].rel == "about"
    assert ready.bodies[0].char_count == len(BODY)
    assert ready.copydesk.readability is not None
    assert ready.copydesk.keywords


def test_every_offset_stands_in_the_body() -> None:
    ready = run(article())["articles"]
    spans = {ready.body[start:end] for one in ready.copydesk.mentions for start, end in one.spans}
    assert spans == {"Laura Keane", "Keane", "Jakarta", "Harbour Council"}
    for quote in ready.copydesk.quotes:
        assert ready.body[quote.start : quote.end] == quote.text


def test_what_the_producer_and_the_agents_before_wrote_is_kept() -> None:
    ready = run(article())["unclassified"]
    assert ready.descriptions[0].value == "The producer's own."
    assert ready.copydesk.makers["tag.language"] == "3"
    assert ready.copydesk.makers["quotes"]


def test_a_revision_is_withdrawn_where_it_no_longer_belongs() -> None:
    found = run(article("disaster", verdict=revision("update"), carried=("politics", "disaster")))
    assert set(found) == {"articles", "revisions", "subject.disaster", "subject.politics"}
    status = {stream: one.pub_status for stream, one in found.items()}
    assert status.pop("subject.politics") == "canceled"
    assert set(status.values()) == {"usable"}


def test_a_kill_reaches_every_stream_that_carried_it() -> None:
    killed = article("politics", verdict=revision("kill"), carried=("sport", "unclassified"))
    found = run(replace(killed, bodies=()))
    assert set(found) == {"articles", "revisions", "subject.sport", "unclassified"}
    assert {one.pub_status for one in found.values()} == {"canceled"}
    assert {one.ed_note for one in found.values()} == {"Its source withdrew it."}


def test_an_old_version_that_arrives_late_goes_only_to_revisions() -> None:
    late = article("politics", verdict=replace(revision("update"), late=True))
    assert set(run(late)) == {"revisions"}


def test_a_record_that_cannot_be_read_becomes_one_dead_letter_with_its_bytes() -> None:
    (dead,) = enrich(record(b"{not json"))
    assert (dead.stream, dead.value) == ("dead", b"{not json")
    assert ("copydesk-reason", b"unreadable-record") in dead.headers
    (empty,) = enrich(record(None))
    assert ("copydesk-reason", b"no-value") in empty.headers


def test_enriching_twice_gives_the_same_bytes() -> None:
    one = record(encode(article("politics")))
    assert enrich(one) == enrich(one)
