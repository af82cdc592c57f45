"""The OpenAPI 3.1 document of the HTTP interface, made from the topology."""

from typing import Any

from streams.topology import Topology


def document(topology: Topology, streams: tuple[str, ...], version: str) -> dict[str, Any]:
    """Return the document; `streams` are those that can be subscribed to."""
    name = {
        "name": "name",
        "in": "path",
        "required": True,
        "description": "A stream.",
        "schema": {"type": "string", "enum": list(streams)},
    }
    listing = "\n".join(f"- `{each}`: {topology.stream(each).about}" for each in streams)
    events = {
        "summary": "The records of a stream as Server-Sent Events, read_committed, without end.",
        "description": "The data of an event is an article (ninjs 3.1 with `copydesk`) or, on "
        "`dead`, its place, reason and bytes in base64. The id holds the next offset of each "
        "partition: a client that comes back with Last-Event-ID goes on exactly there. An event "
        f"`lost` names offsets that the topic's retention has deleted meanwhile.\n\n{listing}",
        "parameters": [
            name,
            _query("from", "`start`, `end` (default), or an event id."),
            _query("language", "Only articles in it: `az`, `zh-Hant`."),
            {
                "name": "Last-Event-ID",
                "in": "header",
                "description": "The id of the last event that was received.",
                "schema": {"type": "string", "examples": ["0:15,1:7"]},
            },
        ],
        "responses": {
            "200": _content("text/event-stream", {"type": "string"}, "Events."),
            **_problems("404", "409", "503"),
        },
    }
    article = {
        "summary": "One article by its URI: the newest version that is in the window.",
        "parameters": [
            {
                "name": "uri",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "format": "uri"},
            }
        ],
        "responses": {
            "200": _content("application/json", {"type": "object"}, "The article: ninjs 3.1."),
            **_problems("404"),
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "copydesk", "version": version, "license": {"name": "Apache-2.0"}},
        "paths": {
            "/streams": {"get": _listing()},
            "/streams/{name}": {"get": events},
            "/streams/{name}/feed.json": {"get": _feed("JSON Feed 1.1", "feed+json", name)},
            "/streams/{name}/feed.xml": {"get": _feed("RSS 2.0", "rss+xml", name)},
            "/articles/{uri}": {"get": article},
            "/dead/{partition}/{offset}": {"get": _dead()},
        },
    }


def _query(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": {"type": "string"}}


def _content(media: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, "content": {media: {"schema": schema}}}


def _problems(*statuses: str) -> dict[str, Any]:
    reasons = {
        "404": "There is no such stream, or the window does not hold it.",
        "409": "The event id is none of this stream.",
        "503": "Too many clients listen, or Kafka cannot be reached.",
    }
    return {each: _content("text/plain", {"type": "string"}, reasons[each]) for each in statuses}


def _listing() -> dict[str, Any]:
    schema = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["name", "about", "events", "json", "rss"],
            "properties": {
                each: {"type": "string"} for each in ("name", "about", "events", "json", "rss")
            },
        },
    }
    answer = _content("application/json", schema, "Each with its addresses.")
    return {"summary": "All streams.", "responses": {"200": answer}}


def _feed(form: str, media: str, name: dict[str, Any]) -> dict[str, Any]:
    answer = _content(f"application/{media}", {"type": "string"}, "The feed.")
    return {
        "summary": f"The newest 50 articles of a stream as {form}; withdrawn ones are named apart.",
        "parameters": [name],
        "responses": {"200": answer, **_problems("404")},
    }


def _dead() -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0}
    place = [
        {"name": each, "in": "path", "required": True, "schema": number}
        for each in ("partition", "offset")
    ]
    octets = _content("application/octet-stream", {"type": "string"}, "The bytes as they came.")
    return {
        "summary": "The bytes of one dead letter.",
        "parameters": place,
        "responses": {"200": octets, **_problems("404", "503")},
    }
