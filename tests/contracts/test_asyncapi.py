import json

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from contracts.asyncapi import complete, document
from demo.articles import load
from streams.configuration.settings import Settings
from streams.kafka.topics import wanted
from tests.contracts.formats import STANDARDS, formats

OFFICIAL = json.loads((STANDARDS / "asyncapi-schema_3.0.0.json").read_text("utf-8"))
DOCUMENT = document()
TOPOLOGY = complete()


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from references(each)


def resolved(reference):
    value = DOCUMENT
    for step in reference.removeprefix("#/").split("/"):
        value = value[step]
    return value


def headers_schema(message):
    schema = DOCUMENT["components"]["messages"][message]["headers"]
    return Draft202012Validator(
        {**schema, "components": DOCUMENT["components"]}, format_checker=formats()
    )


def text(made):
    return {name: value.decode() for name, value in made.headers}


def channel(made):
    return DOCUMENT["channels"][made.topic.removeprefix("news.")]


def test_the_document_is_valid_asyncapi():
    assert [error.message for error in Draft7Validator(OFFICIAL).iter_errors(DOCUMENT)] == []


@pytest.mark.parametrize(
    "broken",
    [
        {"asyncapi": "2.6.0"},
        {"info": {"title": "copydesk"}},
        {"channels": {"raw": {"address": 7}}},
        {"operations": {"x": {"action": "think", "channel": {"$ref": "#/channels/raw"}}}},
    ],
    ids=lambda broken: next(iter(broken)),
)
def test_the_official_schema_finds_what_is_wrong(broken):
    assert not Draft7Validator(OFFICIAL).is_valid({**DOCUMENT, **broken})


def test_every_reference_leads_somewhere():
    found = set(references(DOCUMENT))
    assert "#/components/schemas/article/schema/$defs/Verdict" in found
    assert all(resolved(reference) for reference in found)


def test_the_article_in_the_document_is_that_of_the_schema(articles):
    """Read where it stands, through its references, it takes and refuses the same."""
    place = {"$ref": "#/components/schemas/article/schema", "components": DOCUMENT["components"]}
    validator = Draft202012Validator(place, format_checker=formats())
    for _, value in articles:
        assert list(validator.iter_errors(value)) == []
        assert not validator.is_valid({**value, "uri": 7})
        assert not validator.is_valid({**value, "colour": "red"})


def test_a_reader_is_told_where_kafka_is():
    assert {each["protocol"] for each in DOCUMENT["servers"].values()} == {"kafka", "kafka-secure"}
    assert DOCUMENT["servers"]["local"]["host"] == Settings().bootstrap_servers
    assert {each["$ref"] for each in DOCUMENT["servers"]["secured"]["security"]} == {
        f"#/components/securitySchemes/{name}" for name in DOCUMENT["components"]["securitySchemes"]
    }


def test_channels_are_the_topics_that_the_desk_makes():
    made = {topic.name: topic for topic in wanted(Settings(), TOPOLOGY)}
    assert {each["address"] for each in DOCUMENT["channels"].values()} == set(made)
    for each in DOCUMENT["channels"].values():
        told = each["bindings"]["kafka"]["topicConfiguration"]
        assert set(told) == set(made[each["address"]].configuration)
    alone = {n for n, c in DOCUMENT["channels"].items() if "partitions" in c["bindings"]["kafka"]}
    assert alone == {each.name for each in TOPOLOGY.streams if each.partitions == 1}


def test_each_channel_says_what_it_is_for():
    said = [each["description"] for each in DOCUMENT["channels"].values()]
    assert len(set(said)) == len(TOPOLOGY.streams)


def test_operations_are_what_the_agents_read_and_write():
    told = {
        (name.split(".")[0], each["action"], each["channel"]["$ref"].removeprefix("#/channels/"))
        for name, each in DOCUMENT["operations"].items()
    }
    wired = {(agent.name, "receive", agent.source) for agent in TOPOLOGY.agents} | {
        (agent.name, "send", stream)
        for agent in TOPOLOGY.agents
        for stream in (*agent.outputs, *agent.memories)
    }
    assert told == {
        (agent, action, "saved" if stream.startswith("saved.") else stream)
        for agent, action, stream in wired
    }


def test_one_channel_stands_for_the_streams_of_all_saved_queries():
    saved = DOCUMENT["channels"]["saved"]
    assert saved["address"] == "news.saved.{name}"
    assert list(saved["parameters"]) == ["name"]
    assert list(saved["messages"]) == ["article"]


def test_the_type_of_a_record_may_name_any_saved_query(day):
    headers = text(next(made for made in day if made.topic == "news.articles"))
    made = {**headers, "ce_type": "copydesk.saved.g20-talks", "copydesk-query": "g20-talks"}
    assert headers_schema("article").is_valid(made)


def test_every_output_of_the_day_is_one_that_its_agent_may_write(day):
    for made in day:
        agent = text(made)["ce_source"].rpartition("/")[2]
        assert f"{agent}.writes.{made.topic.removeprefix('news.')}" in DOCUMENT["operations"]


def test_every_output_of_the_day_has_the_headers_that_are_promised(day):
    schemas = {name: headers_schema(name) for name in ("article", "story", "dead")}
    for made in day:
        (message,) = channel(made)["messages"]
        errors = list(schemas[message].iter_errors(text(made)))
        assert errors == [], (made.topic, errors)


def test_the_key_of_an_article_is_its_id(day):
    for made in day:
        if "article" in channel(made)["messages"]:
            assert made.key.decode() == json.loads(made.value)["copydesk"]["article_id"]


def test_a_dead_letter_has_the_key_and_the_bytes_as_they_came(day):
    raw = load()
    dead = [made for made in day if made.topic == "news.dead"]
    assert len(dead) > 10
    for made in dead:
        assert (made.key, made.value) == (raw[made.offset].key, raw[made.offset].value)


@pytest.mark.parametrize("name", ["copydesk-origin", "ce_id", "ce_time", "traceparent"])
def test_headers_without_a_promised_one_are_refused(day, name):
    headers = text(day[0])
    del headers[name]
    assert not headers_schema("article").is_valid(headers)


def test_readers_are_told_of_read_committed():
    assert "read_committed" in DOCUMENT["info"]["description"]
