"""What ajv asks of a schema in its strict mode (`make strict` runs ajv itself, where npm is)."""

import json

import pytest

from contracts.asyncapi import document
from contracts.registry import subjects
from contracts.schema import article

NEEDS = {
    "object": {
        *("properties", "required", "additionalProperties", "unevaluatedProperties"),
        *("patternProperties", "propertyNames", "minProperties", "maxProperties"),
    },
    "array": {"items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"},
    "string": {"pattern", "format", "minLength", "maxLength"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
}
WITHIN = {"properties", "patternProperties", "$defs"}
NO_SCHEMAS = {"enum", "const", "required", "default", "examples"}


def complaints(schema, path="#"):
    """Keywords without their type (strictTypes), and required names that are no properties
    (strictRequired)."""
    if isinstance(schema, list):
        for number, each in enumerate(schema):
            yield from complaints(each, f"{path}/{number}")
    if not isinstance(schema, dict):
        return
    types = schema.get("type", [])
    types = {types} if isinstance(types, str) else {*types}
    if "integer" in types:
        types.add("number")
    for kind, keywords in NEEDS.items():
        if kind not in types:
            yield from (f"{path}: {name} without {kind}" for name in keywords & schema.keys())
    for name in {*schema.get("required", [])} - schema.get("properties", {}).keys():
        yield f"{path}: {name} is required and no property"
    for name, each in schema.items():
        if name in WITHIN:
            for inner, body in each.items():
                yield from complaints(body, f"{path}/{name}/{inner}")
        elif name not in NO_SCHEMAS:
            yield from complaints(each, f"{path}/{name}")


def test_the_schema_of_an_article_is_strict():
    assert list(complaints(article())) == []


def test_what_the_registry_holds_is_strict():
    for body in subjects().values():
        assert list(complaints(json.loads(body["schema"]))) == []


def test_headers_are_strict():
    components = document()["components"]
    found = [components["schemas"]["headers"]]
    found += [each["headers"] for each in components["messages"].values() if "headers" in each]
    assert len(found) > 3
    assert [list(complaints(each)) for each in found] == [[]] * len(found)


@pytest.mark.parametrize(
    "loose",
    [
        {"unevaluatedProperties": False},
        {"properties": {"a": {"type": "string"}}},
        {"type": "string", "minimum": 1},
        {"type": "array", "items": {"pattern": "a"}},
        {"$defs": {"A": {"allOf": [{"format": "uri"}]}}},
        {"type": "object", "required": ["a"]},
    ],
    ids=str,
)
def test_what_ajv_refuses_is_found(loose):
    assert list(complaints(loose)) != []
