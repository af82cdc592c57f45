"""The AsyncAPI 3.0 document: every topic, who reads and who writes it, and what a record is."""

from typing import Any

from articles.rejection import Reason
from contracts.schema import Schema
from streams.app import ONE_PARTITION, STREAMS, Agent, agents
from streams.configuration.settings import Settings
from streams.kafka.topics import Wanted, wanted

BINDING = "0.5.0"
ARTICLE = {"schemaFormat": "application/schema+json;version=draft-2020-12"}

ABOUT = {
    "raw": "Whatever scrapers have: any bytes, any key, any headers. A null value withdraws the "
    "article that the key names by URI or URL.",
    "tagged": "Inner: every readable article with language, times, credit, subjects, and the "
    "packed sketch and marks that DEDUPLICATE reads.",
    "unique": "Inner: new articles, and revisions behind the article that they revise.",
    "duplicates": "Articles that repeat another: `copydesk.verdict` names it and says why.",
    "withheld": "Articles that may not be published: under embargo, or withdrawn.",
    "memory": "Inner: the log of what DEDUPLICATE remembers, one packed block a transaction.",
    "articles": "Every new article and every change of one, once.",
    "revisions": "Changes of articles only: minor, update, correction, kill.",
    "unclassified": "Articles of which the desk does not know the subject.",
    "dead": "What was refused: the bytes as they came, the reason in the headers.",
}

_TEXT: Schema = {"type": "string"}


def document() -> Schema:
    """Return the document, with the topics' names as they are by default."""
    settings = Settings()
    desk = agents(settings)
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
        "channels": {
            stream: _channel(stream, topic)
            for stream, topic in zip(STREAMS, wanted(settings), strict=True)
        },
        "operations": {
            name: operation for agent in desk for name, operation in _operations(agent, settings)
        },
        "components": {"messages": _messages(), "schemas": {"headers": _headers()}},
    }


def _channel(stream: str, topic: Wanted) -> Schema:
    message = _message_of(stream)
    about = ABOUT.get(stream) or f"Articles on the subject {stream.removeprefix('subject.')}."
    configuration: Schema = {
        name: int(value) if value.removeprefix("-").isdigit() else value
        for name, value in topic.configuration.items()
    }
    configuration["cleanup.policy"] = topic.configuration["cleanup.policy"].split(",")
    binding: Schema = {"topicConfiguration": configuration, "bindingVersion": BINDING}
    if stream in ONE_PARTITION:
        binding["partitions"] = topic.partitions
    return {
        "address": topic.name,
        "description": about,
        "messages": {message: {"$ref": f"#/components/messages/{message}"}},
        "bindings": {"kafka": binding},
    }


def _message_of(stream: str) -> str:
    return {"raw": "raw", "memory": "block", "dead": "dead"}.get(stream, "article")


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


def _messages() -> Schema:
    article_id = {"type": "string", "description": "The article's id: `copydesk.article_id`."}
    return {
        "article": {
            "title": "Article",
            "summary": "One article: ninjs 3.1 with the extension `copydesk`.",
            "contentType": "application/json",
            "headers": {"$ref": "#/components/schemas/headers"},
            "payload": {**ARTICLE, "schema": {"$ref": "./article.schema.json"}},
            "bindings": {"kafka": {"key": article_id, "bindingVersion": BINDING}},
        },
        "dead": {
            "title": "Dead letter",
            "summary": "A refused record: key, value and headers as they came, and why.",
            "contentType": "application/octet-stream",
            "headers": {
                "allOf": [{"$ref": "#/components/schemas/headers"}, _reasons()],
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
                    "copydesk-lane": {**_TEXT, "description": "Carried on as it is."},
                },
            },
        },
        "block": {
            "title": "Memory block",
            "summary": "Packed and checksummed; its format is in agents/memory/memory.py.",
            "contentType": "application/octet-stream",
        },
    }


def _headers() -> Schema:
    """CloudEvents 1.0 in Kafka's binary mode, trace context, and the raw record's coordinates."""
    required: dict[str, Any] = {
        "ce_specversion": {"const": "1.0"},
        "ce_id": {
            "pattern": "^[0-9a-f]{32}$",
            "description": "Of origin, agent and stream: the same over retries, so a reader "
            "without read_committed can drop repeats.",
        },
        "ce_source": {"enum": [f"/copydesk/{agent.name}" for agent in agents(Settings())]},
        "ce_type": {"pattern": r"^copydesk\.[a-z.-]+$"},
        "ce_time": {
            "format": "date-time",
            "description": "When the raw record was appended to its topic.",
        },
        "content-type": {"enum": ["application/json", "application/octet-stream"]},
        "traceparent": {"pattern": "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"},
        "copydesk-origin": {
            "pattern": "^.+/[0-9]+/[0-9]+$",
            "description": "`topic/partition/offset` of the raw record that this came from.",
        },
        "copydesk-seen": {
            "pattern": "^[0-9]+$",
            "description": "As ce_time, in milliseconds since 1970.",
        },
    }
    optional: dict[str, Any] = {
        "copydesk-verdict": {
            "enum": ["unique", "duplicate", "revision", "withheld"],
            "description": "Not on what TAG writes.",
        },
        "copydesk-lane": {"description": "As on the raw record."},
        "copydesk-replayed": {"description": "Set by `copydesk replay`."},
        "tracestate": {"description": "As on the raw record."},
    }
    return {
        "description": "Every value is UTF-8 text.",
        "type": "object",
        "properties": {name: {**_TEXT, **each} for name, each in {**required, **optional}.items()},
        "required": list(required),
    }


def _reasons() -> Schema:
    names = [agent.name for agent in agents(Settings())]
    return {
        "type": "object",
        "properties": {
            "copydesk-reason": {**_TEXT, "enum": [reason.value for reason in Reason]},
            "copydesk-detail": {**_TEXT, "description": "One sentence for a person."},
            "copydesk-agent": {**_TEXT, "enum": names},
        },
        "required": ["copydesk-reason", "copydesk-detail", "copydesk-agent"],
    }
