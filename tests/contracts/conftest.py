import json

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from contracts.schema import article
from tests.contracts.formats import STANDARDS, formats


@pytest.fixture(scope="session")
def ours():
    return Draft202012Validator(article(), format_checker=formats())


@pytest.fixture(scope="session")
def official():
    """IPTC's own schema; it points to GeoJSON's, and the desk writes none."""
    schema = json.loads((STANDARDS / "ninjs-schema_3.1.json").read_text("utf-8"))
    nothing = Resource(contents=False, specification=DRAFT202012)
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", nothing)
    return Draft202012Validator(schema, registry=registry, format_checker=formats())


@pytest.fixture(scope="session")
def articles(day):
    """The day's articles as they stand on every topic of articles, and news.raw's own bytes."""
    return [
        (made.topic, json.loads(made.value))
        for made in day
        if made.topic not in ("news.dead", "news.stories")
    ]
