import json

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from contracts.registry import ARTICLE, subjects
from streams.app import TOPOLOGY
from tests.contracts.formats import formats

REGISTERED = subjects()


def looked_up(subject):
    """A validator of a subject, its references resolved by name, as a registry's client does."""
    body = REGISTERED[subject]
    registry = Registry().with_resources(
        (each["name"], Resource.from_contents(json.loads(REGISTERED[each["subject"]]["schema"])))
        for each in body["references"]
    )
    schema = json.loads(body["schema"])
    return Draft202012Validator(schema, registry=registry, format_checker=formats())


def test_every_topic_of_articles_or_stories_has_a_subject_and_no_other_topic():
    other = {"raw", "dead", *TOPOLOGY.of_kind("memory")}
    topics = {f"news.{name}-value" for name in TOPOLOGY.stream_names if name not in other}
    assert {*REGISTERED} - {ARTICLE} == topics


def test_what_is_referred_to_comes_before_it_in_version_1():
    names = list(REGISTERED)
    for subject, body in REGISTERED.items():
        assert body.keys() == {"schemaType", "schema", "references"}
        assert body["schemaType"] == "JSON"
        for each in body["references"]:
            assert each.keys() == {"name", "subject", "version"}
            assert each["version"] == 1
            assert names.index(each["subject"]) < names.index(subject)


def test_the_name_of_a_reference_is_what_the_schema_refers_to():
    for body in REGISTERED.values():
        schema = json.loads(body["schema"])
        assert [each["name"] for each in body["references"]] == (
            [schema["$ref"]] if "$ref" in schema else []
        )


def test_each_topic_holds_what_its_subject_says(articles):
    validators = {subject: looked_up(subject) for subject in REGISTERED}
    for topic, value in articles:
        validator = validators[f"{topic}-value"]
        assert list(validator.iter_errors(value)) == []
        assert not validator.is_valid({**value, "uri": 7})


def test_the_topic_of_stories_holds_what_its_subject_says(day):
    validator = looked_up("news.stories-value")
    stories = [
        json.loads(made.value) for made in day if made.topic == "news.stories" and made.value
    ]
    assert stories
    for value in stories:
        assert list(validator.iter_errors(value)) == []
        assert not validator.is_valid({**value, "id": 7})


@pytest.mark.parametrize("subject", REGISTERED)
def test_each_schema_is_a_schema(subject):
    Draft202012Validator.check_schema(json.loads(REGISTERED[subject]["schema"]))
