import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import fields

from agents.record import Record
from agents.tag import tag
from articles import records
from articles.stories import record
from contracts.files import FOLDER, written
from contracts.schema import NARROWER, article, story

TOPICS = {
    "news.tagged",
    "news.unique",
    "news.duplicates",
    "news.withheld",
    "news.articles",
    "news.revisions",
    "news.unclassified",
}


def complaints(validator, value):
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def without_extension(value):
    return {name: each for name, each in value.items() if name != "copydesk"}


@pytest.mark.parametrize("name", written())
def test_the_file_is_what_the_code_says_today(name):
    assert (FOLDER / name).read_text("utf-8") == written()[name], "run `make contracts`"


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(article())


def test_every_field_that_is_narrowed_exists():
    wire = {
        f"{kind.__name__}.{field.encode_name}"
        for module in (records, record)
        for kind in vars(module).values()
        if hasattr(kind, "__struct_fields__") and kind.__module__ == module.__name__
        for field in fields(kind)
    }
    assert set(NARROWER) <= wire


def test_the_day_reaches_every_kind_of_topic(articles):
    topics = {topic for topic, _ in articles}
    assert topics >= TOPICS
    assert len([topic for topic in topics if topic.startswith("news.subject.")]) > 10


def test_every_article_on_every_topic_keeps_our_schema(articles, ours):
    assert [(topic, found) for topic, value in articles if (found := complaints(ours, value))] == []


def test_every_article_without_our_extension_is_valid_ninjs(articles, official):
    found = [complaints(official, without_extension(value)) for _, value in articles]
    assert [each for each in found if each] == []


def test_ninjs_itself_does_not_know_the_extension(articles, official):
    assert complaints(official, articles[0][1])


def change(value, path, to):
    *way, last = path
    for step in way:
        value = value[step]
    value[last] = to


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (["copydesk"], {}),
        (["colour"], "red"),
        (["copydesk", "colour"], "red"),
        (["uri"], "no uri"),
        (["uri"], None),
        (["pubStatus"], "published"),
        (["urgency"], 0),
        (["versionCreated"], "yesterday"),
        (["versionCreated"], "2026-02-30T10:00:00Z"),
        (["subjects", 0, "confidence"], 101),
        (["subjects", 0, "uri"], "http://cv.iptc.org/newscodes/mediatopic/99999999"),
        (["subjects", 0, "colour"], "red"),
        (["copydesk", "article_id"], "7"),
        (["copydesk", "verdict", "kind"], "perhaps"),
        (["copydesk", "verdict", "similarity"], 1.5),
        (["copydesk", "evidence", 0, "spans", 0], [1]),
        (["copydesk", "narrower"], [{"subject": "1", "id": "medtop:20000574", "name": "election"}]),
        (["copydesk", "narrower"], [{"subject": "11000000", "id": "574", "name": "election"}]),
        (["copydesk", "times", "seen", "precision"], "century"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, list) else str(value),
)
def test_our_schema_refuses_what_the_desk_never_writes(articles, ours, path, to):
    value = next(
        value for topic, value in articles if topic == "news.articles" and value.get("subjects")
    )
    value = json.loads(json.dumps(value))
    assert complaints(ours, value) == []
    change(value, path, to)
    assert complaints(ours, value)


SOMETHING = st.one_of(
    st.text(max_size=30),
    st.integers(-3, 12),
    st.booleans(),
    st.none(),
    st.sampled_from(["canceled", "Usable", "withheld", "2031-01-01", "http://a.example/ b", "en"]),
)
NAMES = (
    "uri",
    "url",
    "language",
    "version",
    "pubStatus",
    "urgency",
    "embargoedUntil",
    "firstCreated",
    "versionCreated",
    "byline",
    "altIds",
    "infoSources",
    "subjects",
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), SOMETHING))
def test_whatever_a_producer_says_the_record_is_valid(ours, official, said):
    raw = {"headlines": [{"value": "A bridge"}], "bodies": [{"value": "The bridge is open."}]}
    (output,) = tag(Record("t/0/1", None, json.dumps({**said, **raw}).encode(), (), 1.7e9))
    if output.stream == "tagged":
        value = json.loads(output.value)
        assert complaints(ours, value) == []
        assert complaints(official, without_extension(value)) == []


def test_every_record_of_a_story_keeps_the_schema_of_stories(day):
    schema = Draft202012Validator(story())
    values = [made.value for made in day if made.topic == "news.stories"]
    assert len(values) > 20
    assert [
        error for value in values if value for error in schema.iter_errors(json.loads(value))
    ] == []
