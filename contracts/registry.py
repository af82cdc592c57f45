"""The schemas for a schema registry: subjects and references as Confluent's API has them.

Each entry is the body of `POST /subjects/<subject>/versions`, in the order in which a registry that
is new must get them. Subjects are named by the topic (TopicNameStrategy: `news.articles-value`).
Values in Kafka are plain JSON, without the magic byte and id that Confluent's serializers write:
the registry is for tools and people that look up what a topic holds.
"""

import json

from contracts.schema import ID, Schema, article, story
from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.topology import Topology

ARTICLE = "copydesk.article"
"""The subject of the one schema that all topics of articles refer to."""
OTHER_KINDS = ("raw", "story", "memory", "dead")
"""Streams of which the values are no articles. Only those of stories are JSON of our own."""


def subjects(topology: Topology = TOPOLOGY) -> dict[str, Schema]:
    """Return subject -> body, with the default names of the topics."""
    settings = Settings()
    reference = {"name": ID, "subject": ARTICLE, "version": 1}
    dialect = article()["$schema"]
    of_topics = {
        f"{settings.topic(stream.name)}-value": {
            "schemaType": "JSON",
            "schema": _compact({"$schema": dialect, "description": stream.about, "$ref": ID}),
            "references": [reference],
        }
        for stream in topology.streams
        if stream.kind not in OTHER_KINDS
    }
    of_stories = {
        f"{settings.topic(name)}-value": _whole(story()) for name in topology.of_kind("story")
    }
    return {ARTICLE: _whole(article()), **of_topics, **of_stories}


def _whole(schema: Schema) -> Schema:
    return {"schemaType": "JSON", "schema": _compact(schema), "references": []}


def _compact(schema: Schema) -> str:
    return json.dumps(schema, separators=(",", ":"), ensure_ascii=False)
