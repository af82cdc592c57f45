"""JSON envelopes whose own fields are no facts of the article: change events, search hits."""

from base64 import b64decode
from binascii import Error

from articles.reading.envelopes.content_systems import open_locales, open_notion, open_webhook
from articles.reading.envelopes.queues import open_queue, queue_of
from articles.reading.envelopes.rows import open_rows
from articles.reading.several import Enclosed
from articles.rejection import Reason, Rejection

Object = dict[str, object]
Opened = Object | list[object] | Enclosed | Rejection | None
OK = 200
LOST = {"d": "a row was deleted", "t": "a table was emptied", "m": "a message of the database"}
"""Debezium's operations that carry no article."""


def is_event(value: Object) -> bool:
    """Return whether an object is one of these envelopes, by its keys."""
    return (
        ("specversion" in value and "type" in value and "source" in value)
        or ("op" in value and ("after" in value or "before" in value))
        or ("operationType" in value and isinstance(value.get("fullDocument"), dict))
        or ("schema" in value and "payload" in value and len(value) == 2)
        or ("_source" in value and ("_index" in value or "_id" in value))
        or "json-ld" in value
        or "microdata" in value
        or "browserHtml" in value
        or "httpResponseBody" in value
        or queue_of(value) is not None
        or open_webhook(value) is not None
        or open_locales(value) is not None
        or open_notion(value) is not None
        or open_rows(value) is not None
        or _is_recorded(value)
    )


def open_event(value: Object) -> Opened:
    """Return what a known envelope holds, why it holds nothing, or None if it is none."""
    if not is_event(value):
        return None
    if "specversion" in value and "type" in value and "source" in value:
        return _cloud_event(value)
    if "op" in value and ("after" in value or "before" in value):
        return _change(value)
    document = value.get("fullDocument")
    if "operationType" in value and isinstance(document, dict):
        # https://www.mongodb.com/docs/manual/reference/change-events/
        return {"operationType": value["operationType"], **document}
    if "schema" in value and "payload" in value and len(value) == 2:
        return _inside(value["payload"], "Kafka Connect: no payload")
    if "_source" in value:
        return _inside(value["_source"], "Elasticsearch: a hit without _source")
    if isinstance(value.get("json-ld"), list) or isinstance(value.get("microdata"), list):
        return _extruct(value)
    if isinstance(value.get("browserHtml"), str) or isinstance(value.get("httpResponseBody"), str):
        return _fetched(value)
    if _is_recorded(value):
        return _recorded(value)
    queue = queue_of(value)
    if queue:
        return open_queue(value, queue)
    for open_one in (open_webhook, open_locales, open_notion, open_rows):
        if opened := open_one(value):
            return opened
    return None


def _is_recorded(value: Object) -> bool:
    log = value.get("log")
    return isinstance(log, dict) and isinstance(log.get("entries"), list)


def _recorded(value: Object) -> Opened:
    """Return the first page that a browser recorded, http://www.softwareishard.com/blog/har-12-spec/."""
    log = value["log"]
    for entry in log["entries"] if isinstance(log, dict) else ():
        asked, answer = _member(entry, "request"), _member(entry, "response")
        content = _member(answer, "content")
        text, kind = content.get("text"), str(content.get("mimeType"))
        if not isinstance(text, str) or "html" not in kind or answer.get("status") != OK:
            continue
        facts = {"url": asked["url"]} if isinstance(asked.get("url"), str) else {}
        if content.get("encoding") == "base64":
            return _unpacked(text, facts)
        return Enclosed(text.encode("utf-8", "replace"), facts)
    return Rejection(Reason.NOT_AN_ARTICLE, "HAR: no page among the answers")


def _member(value: object, name: str) -> Object:
    inner = value.get(name) if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else {}


def _cloud_event(value: Object) -> Opened:
    """https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md."""
    packed = value.get("data_base64")
    if isinstance(packed, str):
        return _unpacked(packed, {}) or Rejection(
            Reason.NOT_AN_ARTICLE, "CloudEvents: data_base64 is no base64"
        )
    data = value.get("data")
    if isinstance(data, dict):
        data = {"event": value["type"], **data}
    return _inside(data, "CloudEvents: an event without data")


def _change(value: Object) -> Opened:
    """https://debezium.io/documentation/reference/3.3/connectors/postgresql.html#change-events."""
    after = value.get("after")
    if after is None:
        what = LOST.get(str(value.get("op")), f"operation {value.get('op')!s:.20}")
        return Rejection(Reason.NOT_AN_ARTICLE, f"Debezium: {what}, there is no `after`")
    return _inside(after, "Debezium: no row")


def _inside(data: object, without: str) -> Opened:
    if isinstance(data, dict | list):
        return data
    if isinstance(data, str) and data.strip():
        return Enclosed(data.encode("utf-8", "replace"))
    return Rejection(Reason.NOT_AN_ARTICLE, without)


def _extruct(value: Object) -> Opened:
    """https://github.com/scrapinghub/extruct 0.18: lists by syntax; microdata has `properties`."""
    nodes: list[object] = []
    for syntax in ("json-ld", "microdata", "rdfa"):
        found = value.get(syntax)
        nodes += [_uniform(one) for one in found] if isinstance(found, list) else []
    return nodes or Rejection(Reason.NOT_AN_ARTICLE, "extruct: no JSON-LD and no microdata")


def _uniform(node: object) -> object:
    if isinstance(node, dict) and isinstance(node.get("properties"), dict) and "@type" not in node:
        return {"@type": node.get("type"), **node["properties"]}
    return node


def _fetched(value: Object) -> Opened:
    """https://docs.zyte.com/zyte-api/usage/reference.html: an answer with the page itself."""
    status = value.get("statusCode")
    if isinstance(status, int) and not 200 <= status < 300:
        return Rejection(Reason.NOT_AN_ARTICLE, f"an answer of HTTP status {status}")
    facts = {"url": value["url"]} if isinstance(value.get("url"), str) else {}
    page = value.get("browserHtml")
    if isinstance(page, str) and page.strip():
        return Enclosed(page.encode("utf-8", "replace"), facts)
    return _unpacked(str(value.get("httpResponseBody")), facts)


def _unpacked(packed: str, facts: dict[str, object]) -> Enclosed | None:
    try:
        return Enclosed(b64decode(packed, validate=False), facts)
    except (Error, ValueError):
        return None
