"""The AsyncAPI 3.0 document, in one file: servers, topics, who reads and writes them, messages."""

from agents.record import BACKFILL, LANE
from agents.saved_streams import saved_stream
from articles.queries.matching import SavedQuery
from articles.queries.syntax import Or
from contracts.bundle import embedded
from contracts.headers import TEXT, headers, reasons
from contracts.schema import Schema, article, story
from contracts.servers import security_schemes, servers
from streams.app import TOPOLOGY
from streams.configuration.settings import Settings
from streams.kafka.topics import Wanted, wanted
from streams.saved import with_saved
from streams.topology import Agent, Stream, Topology

BINDING = "0.5.0"
ARTICLE = {"schemaFormat": "application/schema+json;version=draft-2020-12"}
ARTICLE_AT = "#/components/schemas/article/schema"
STORY_AT = "#/components/schemas/story/schema"

_SAVED = "saved"
"""The channel that stands for the stream of each saved query."""
_NAME = "{name}"


def complete() -> Topology:
    """Return the map with the stream of any saved query, and with the memory that they need."""
    about = "Articles that match the saved query of this name: docs/queries.md."
    return with_saved(TOPOLOGY, [SavedQuery(_NAME, "", Or(()), (), about)])


def document(topology: Topology | None = None) -> Schema:
    """Return the document of a topology, with the default names of the topics."""
    settings, topology = Settings(), topology or complete()
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
            _key(stream.name): _channel(stream, topic)
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
                "headers": headers(topology),
                "article": {**ARTICLE, "schema": embedded(article(), ARTICLE_AT)},
                "story": {**ARTICLE, "schema": embedded(story(), STORY_AT)},
            },
            "securitySchemes": security_schemes(),
        },
    }


def _key(stream: str) -> str:
    """Return the key of a stream's channel; a reference has no braces (RFC 3986)."""
    return _SAVED if stream == saved_stream(_NAME) else stream


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
    channel: Schema = {
        "address": topic.name,
        "description": stream.about,
        "messages": {message: {"$ref": f"#/components/messages/{message}"}},
        "bindings": {"kafka": binding},
    }
    if _key(stream.name) == _SAVED:
        about = "Name of a query in the file that COPYDESK_QUERIES names: 1 to 60 of a-z, 0-9, -."
        channel["parameters"] = {"name": {"description": about, "examples": ["port-strikes"]}}
    return channel


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
                f"{agent.name}.writes.{key}",
                {"action": "send", "channel": {"$ref": f"#/channels/{key}"}},
            )
            for key in map(_key, (*agent.outputs, *agent.memories))
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
                "allOf": [{"$ref": "#/components/schemas/headers"}, reasons(topology)],
            },
        },
        "raw": {
            "title": "Raw record",
            "summary": "An article as a scraper has it: JSON in any usual format, HTML or text.",
            "contentType": "application/octet-stream",
            "headers": {
                "type": "object",
                "properties": {
                    "traceparent": {**TEXT, "description": "W3C trace context, carried on."},
                    "tracestate": {**TEXT, "description": "W3C trace context, carried on."},
                    LANE: {
                        **TEXT,
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
