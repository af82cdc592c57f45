"""The headers of what the desk writes, and of dead letters, as JSON Schema."""

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
from contracts.schema import Schema
from streams.topology import Topology

TEXT: Schema = {"type": "string"}


def headers(topology: Topology) -> Schema:
    """Return the schema of headers: CloudEvents 1.0 (binary mode), trace context, coordinates."""
    required: dict[str, Any] = {
        "ce_specversion": {"const": "1.0"},
        "ce_id": {
            "pattern": "^[0-9a-f]{32}$",
            "description": "Of origin, agent and stream: the same over retries, so a reader "
            "without read_committed can drop repeats.",
        },
        "ce_source": {"enum": [f"/copydesk/{agent.name}" for agent in topology.agents]},
        "ce_type": {"pattern": r"^copydesk\.[a-z0-9.-]+$"},
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
        "properties": {name: {**TEXT, **each} for name, each in {**required, **optional}.items()},
        "required": list(required),
    }


def reasons(topology: Topology) -> Schema:
    """Return the schema of a dead letter's own headers."""
    return {
        "type": "object",
        "properties": {
            REASON: {**TEXT, "enum": [reason.value for reason in Reason]},
            DETAIL: {**TEXT, "description": "One sentence for a person."},
            AGENT: {**TEXT, "enum": list(topology.agent_names)},
        },
        "required": [REASON, DETAIL, AGENT],
    }
