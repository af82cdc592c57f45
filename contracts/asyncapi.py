"""The AsyncAPI 3.0 document, in one file: servers, topics, who reads and writes them, messages."""

from typing import Any, get_args

from agents.record import (
    AGENT,
    BACKFILL,
    DETAIL,
    ENDED,
    LANE,
    MATCHES,
    ORIGIN,
    QUERY,
    QUERY_VERSION,
    REASON,
    RELEASED,
    REPLAYED,
    REPROCESSED,
    SEEN,
    VERDICT,
)
from articles.records import Kind
from articles.rejection import Reason
from contracts.bundle import embedded
from contracts.schema import Schema, article, story
from contracts.servers import security_schemes, servers
from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka.topics import Wanted, wanted
from streams.topology import Agent, Stream, Topology

BINDING = "0.5.0"
ARTICLE = {"schemaFormat": "application/schema+json;version=draft-2020-12"}
ARTICLE_AT = "#/components/schemas/article/schema"
STORY_AT = "#/components/schemas/story/schema"

_TEXT: Schema = {"type": "string"}


def document(topology: Topology = TOPOLOGY) -> Schema:
    """Return the document, with the default names of the topics."""
    settings = Settings()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "copydesk",
            "version": "1",
            "description": "A copy desk for news on Kafka. Consume with "
            "`isolation.level=read_committed`, or you see what was later undone. Topic names "
            "begin with the setting COPYDESK_NAMESPACE, `news` by default. New fields may come "
            "at any time: ignore what you do not know.",
            "license": {
                "name": "Apache-2.0",
                "url": "https://www.apache.org/licenses/LICENSE-2.0",
            },
        },
        "defaultContentType": "application/json",
        "servers": servers(),
        "channels": {
            stream.name: _channel(stream, topic)
            for stream, topic in zip(topology.streams, wanted(settings, topology), strict=True)
        },
        "operations": {
            name: operation
            for agent in topology.agents
            for name, operation in _operations(agent, settings)
        },
        "components": {
            "messages": _messages(topology),
            "schemas": {
                "headers": _headers(topology),
                "article": {**ARTICLE, "schema": embedded(article(), ARTICLE_AT)},
                "story": {**ARTICLE, "schema": embedded(story(), STORY_AT)},
            },
            "securitySchemes": security_schemes(),
        },
    }


def _channel(stream: Stream, topic: Wanted) -> Schema:
    messages = {"raw": "raw", "memory": "block", "story": "story", "dead": "dead"}
    message = messages.get(stream.kind, "article")
    configuration: Schema = {
        name: int(value) if value.removeprefix("-").isdigit() else value
        for name, value in topic.configuration.items()
    }
    configuration["cleanup.policy"] = topic.configuration["cleanup.policy"].split(",")
    binding: Schema = {"topicConfiguration": configuration, "bindingVersion": BINDING}
    if isinstance(stream.partitions, int):
        binding["partitions"] = topic.partitions
    return {
        "address": topic.name,
        "description": stream.about,
        "messages": {message: {"$ref": f"#/components/messages/{message}"}},
        "bindings": {"kafka": binding},
    }


def _operations(agent: Agent, settings: Settings) -> list[tuple[str, Schema]]:
    group = {"type": "string", "const": f"{settings.group_prefix}.{agent.name}"}
    reads = {
        "action": "receive",
        "channel": {"$ref": f"#/channels/{agent.source}"},
        "bindings": {"kafka": {"groupId": group, "bindingVersion": BINDING}},
    }
    return [
        (f"{agent.name}.reads.{agent.source}", reads),
        *(
            (
                f"{agent.name}.writes.{stream}",
                {"action": "send", "channel": {"$ref": f"#/channels/{stream}"}},
            )
            for stream in (*agent.outputs, *agent.memories)
        ),
    ]


def _messages(topology: Topology) -> Schema:
    article_id = {"type": "string", "description": "The article's id: `copydesk.article_id`."}
    return {
        "article": {
            "title": "Article",
            "summary": "One article: ninjs 3.1 with the extension `copydesk`.",
            "contentType": "application/json",
            "headers": {"$ref": "#/components/schemas/headers"},
            "payload": {"$ref": "#/components/schemas/article"},
            "bindings": {"kafka": {"key": article_id, "bindingVersion": BINDING}},
        },
        "story": {
            "title": "Running story",
            "summary": "A story after a change; null when all its articles were withdrawn.",
            "contentType": "application/json",
            "headers": {"$ref": "#/components/schemas/headers"},
            "payload": {"$ref": "#/components/schemas/story"},
            "bindings": {
                "kafka": {
                    "key": {"type": "string", "description": "The story's id, 32 digits."},
                    "bindingVersion": BINDING,
                }
            },
        },
        "dead": {
            "title": "Dead letter",
            "summary": "A refused record: key, value and headers as they came, and why.",
            "contentType": "application/octet-stream",
            "headers": {
                "allOf": [{"$ref": "#/components/schemas/headers"}, _reasons(topology)],
            },
        },
        "raw": {
            "title": "Raw record",
            "summary": "An article as a scraper has it: JSON in any usual format, HTML or text.",
            "contentType": "application/octet-stream",
            "headers": {
                "type": "object",
                "properties": {
                    "traceparent": {**_TEXT, "description": "W3C trace context, carried on."},
                    "tracestate": {**_TEXT, "description": "W3C trace context, carried on."},
                    LANE: {
                        **_TEXT,
                        "description": f"`{BACKFILL.decode()}` for history: docs/backfill.md.",
                    },
                },
            },
        },
        "block": {
            "title": "Memory block",
            "summary": "Packed and checksummed; its format is in agents/memory.",
            "contentType": "application/octet-stream",
        },
    }


def _headers(topology: Topology) -> Schema:
    """Return the schema of headers: CloudEvents 1.0 (binary mode), trace context, coordinates."""
    required: dict[str, Any] = {
        "ce_specversion": {"const": "1.0"},
        "ce_id": {
            "pattern": "^[0-9a-f]{32}$",
            "description": "Of origin, agent and stream: the same over retries, so a reader "
            "without read_committed can drop repeats.",
        },
        "ce_source": {"enum": [f"/copydesk/{agent.name}" for agent in topology.agents]},
        "ce_type": {"pattern": r"^copydesk\.[a-z.-]+$"},
        "ce_time": {
            "format": "date-time",
            "description": "When the raw record was appended to its topic.",
        },
        "content-type": {"enum": ["application/json", "application/octet-stream"]},
        "traceparent": {"pattern": "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"},
        ORIGIN: {
            "pattern": "^.+/[0-9]+/[0-9]+$",
            "description": "`topic/partition/offset` of the raw record that this came from.",
        },
        SEEN: {
            "pattern": "^[0-9]+$",
            "description": "As ce_time, in milliseconds since 1970.",
        },
    }
    optional: dict[str, Any] = {
        VERDICT: {
            "enum": list(get_args(Kind)),
            "description": "Not on what TAG writes.",
        },
        RELEASED: {
            "pattern": "^[0-9]+$",
            "description": "On what was held back and came out: log time of the record that "
            "released it, in milliseconds since 1970.",
        },
        LANE: {
            "enum": [BACKFILL.decode()],
            "description": "On history that was loaded beside the live articles.",
        },
        QUERY: {"description": "Name of the saved query, on what its stream carries."},
        QUERY_VERSION: {
            "pattern": "^[0-9a-f]{12}$",
            "description": "Digest of the saved query and its languages. Not on a withdrawal "
            "after the query was removed.",
        },
        MATCHES: {
            "description": "Why the article matches the saved query, as JSON: a list of objects "
            "with `term`, `where` and `spans` or `value`. Not on a withdrawal.",
        },
        ENDED: {
            "description": "On revisions: names of saved queries, separated by spaces, whose "
            "streams carried the article and have no topic any more: nothing reaches them.",
        },
        REPROCESSED: {
            "description": "On an article that was annotated anew: coordinates of the record that "
            "this one replaces.",
        },
        REPLAYED: {"description": "Set by `copydesk replay`."},
        "tracestate": {"description": "As on the raw record."},
    }
    return {
        "description": "Every value is UTF-8 text.",
        "type": "object",
        "properties": {name: {**_TEXT, **each} for name, each in {**required, **optional}.items()},
        "required": list(required),
    }


def _reasons(topology: Topology) -> Schema:
    return {
        "type": "object",
        "properties": {
            REASON: {**_TEXT, "enum": [reason.value for reason in Reason]},
            DETAIL: {**_TEXT, "description": "One sentence for a person."},
            AGENT: {**_TEXT, "enum": list(topology.agent_names)},
        },
        "required": [REASON, DETAIL, AGENT],
    }
