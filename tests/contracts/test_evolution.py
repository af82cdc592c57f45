"""Nothing that a consumer of the previous release relies on is gone.

`previous/` is what the release before this one wrote: its schema, its AsyncAPI document, and some
of its outputs, in which each of its fields occurs. After a release they are written anew.
"""

import copy
import json
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from articles.records import Article
from contracts.asyncapi import document
from contracts.evolution import breaking
from contracts.schema import article
from copydesk.events import Position, read

PREVIOUS = Path(__file__).parent / "previous"
SCHEMA = json.loads((PREVIOUS / "article.schema.json").read_text("utf-8"))
ASYNCAPI = json.loads((PREVIOUS / "asyncapi.json").read_text("utf-8"))
OUTPUTS = [
    json.loads(line) for line in (PREVIOUS / "outputs.jsonl").read_text("utf-8").splitlines()
]
HERE = Position("news.articles", 0, 0)


def number(schema):
    return int(schema["$id"].rpartition(":")[2])


def without_limits(schema):
    """The schema as a consumer uses it who ignores fields that it does not know."""
    if isinstance(schema, list):
        return [without_limits(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = ("additionalProperties", "unevaluatedProperties")
    return {name: without_limits(each) for name, each in schema.items() if name not in closed}


def test_what_breaks_a_consumer_has_a_new_number():
    changes = breaking(SCHEMA, article())
    assert changes == [] or number(article()) > number(SCHEMA), "\n".join(changes)


def test_every_field_that_was_written_is_still_read():
    if number(article()) == number(SCHEMA):
        for each in OUTPUTS:
            again = msgspec.json.decode(
                msgspec.json.encode(read(json.dumps(each["value"]).encode(), HERE))
            )
            assert again == each["value"]


def test_what_was_written_is_valid_today_and_what_is_written_today_was_valid(articles):
    if number(article()) == number(SCHEMA):
        today = Draft202012Validator(article())
        assert [list(today.iter_errors(each["value"])) for each in OUTPUTS] == [[]] * len(OUTPUTS)
        before = Draft202012Validator(without_limits(SCHEMA))
        for _, value in articles:
            assert list(before.iter_errors(value)) == []


def test_the_fixtures_hold_every_type_of_the_schema():
    assert {each["topic"].split(".")[1] for each in OUTPUTS} > {"articles", "subject", "duplicates"}
    everything = json.dumps(OUTPUTS)
    fields = {name for body in SCHEMA["$defs"].values() for name in body["properties"]}
    unseen = {name for name in fields if f'"{name}"' not in everything}
    assert len(unseen) < len(fields) / 8, unseen


def test_topics_headers_and_keys_of_the_previous_release_are_there():
    today = document()
    for name, channel in ASYNCAPI["channels"].items():
        assert today["channels"][name]["address"] == channel["address"]
        assert today["channels"][name]["messages"].keys() == channel["messages"].keys()
    before, now = (each["components"]["schemas"]["headers"] for each in (ASYNCAPI, today))
    # Wider patterns, for streams that the previous release did not have; its own match both.
    wider = ("/ce_source", "/ce_type")
    assert [each for each in breaking(before, now) if not each.startswith(wider)] == []


def changed(path, value=None):
    schema = copy.deepcopy(SCHEMA)
    *way, last = path.split("/")
    place = schema["$defs"]
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return schema


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("Ninjs/properties/headlines", None, "/Ninjs/headlines is gone"),
        ("Verdict", None, "/Verdict is gone"),
        ("Ninjs/properties/urgency/type", "string", "/Ninjs/urgency: type is 'string'"),
        ("Ninjs/properties/subjects/items", {"type": "string"}, "/Ninjs/subjects[]: "),
        ("Ninjs/required", [], "/Ninjs/uri is no longer always there"),
        ("Ninjs/properties/urgency/maximum", 99, "/Ninjs/urgency: maximum is 99"),
        ("Ninjs/properties/pubStatus/enum", ["usable", "lost"], "/Ninjs/pubStatus may also be"),
    ],
)
def test_a_change_that_breaks_a_consumer_is_found(path, value, said):
    assert any(line.startswith(said) for line in breaking(SCHEMA, changed(path, value)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("Ninjs/properties/colour", {"type": "string"}),
        ("Colour", {"type": "object", "properties": {}}),
        ("Ninjs/description", "Other words."),
        ("Subject/properties/uri/enum", ["http://cv.iptc.org/newscodes/mediatopic/99999999"]),
    ],
)
def test_a_change_that_adds_is_none(path, value):
    assert breaking(SCHEMA, changed(path, value)) == []


def test_a_field_that_was_retyped_in_the_code_is_noticed():
    value = dict(OUTPUTS[0]["value"], urgency="high")
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(json.dumps(value).encode(), type=Article)
