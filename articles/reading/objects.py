"""A JSON value to a Draft whose texts are still as they were sent, or to what it encloses."""

from collections.abc import Iterable

import msgspec
import orjson

from articles.draft import Draft
from articles.reading.custom_fields import custom_text
from articles.reading.envelopes.answers import (
    LONG_TEXTS,
    has_text,
    has_title,
    open_answer,
    open_wrapper,
)
from articles.reading.envelopes.content_systems import open_languages
from articles.reading.envelopes.events import open_event
from articles.reading.envelopes.forwarded import without_prefixes
from articles.reading.envelopes.shapes import find_articles
from articles.reading.facts import draft_of
from articles.reading.formats import PLAIN, SCHEMA_ORG, detect
from articles.reading.linked_data import articles, is_something_else
from articles.reading.lookup import fold
from articles.reading.producers.row import Format
from articles.reading.several import Enclosed, Several
from articles.rejection import Reason, Rejection

DEEPEST = 6
"""Envelopes in envelopes: Kafka Connect around Debezium around a hit."""
IN_A_STRING = ("{", "[", "<", '"{', '"[')
"""How a document begins that was written as a JSON string, once or twice."""
MAIL_TEXTS = LONG_TEXTS | {"bodyplain", "strippedtext", "textbody", "htmlbody"}
"""Names of a mail's text where services hand mails on as JSON."""
Object = dict[str, object]
Read = Draft | Rejection | Several | Enclosed


def from_json(value: object, depth: int = 0) -> Read:
    """Return the article of a parsed JSON value, several, what an envelope holds, or why none."""
    if depth > DEEPEST:
        return Rejection(Reason.NOT_AN_ARTICLE, f"more than {DEEPEST} envelopes around it")
    if isinstance(value, list):
        return _from_list(value, depth)
    if isinstance(value, str) and value.lstrip().startswith(IN_A_STRING):
        return Enclosed(value.encode("utf-8", "replace"))
    if not isinstance(value, dict):
        return _not_object(value)
    if "@type" in value or "@graph" in value:
        return _from_linked([value]) or from_object(value)
    if isinstance(value.get("title") or value.get("headline"), dict):
        languages = open_languages(value)
        if languages:
            return from_json(languages, depth + 1)
    if not ("title" in value or "headline" in value):
        value = _with_subject(value)
        inside = open_event(value)
        if isinstance(inside, dict | list):
            return from_json(inside, depth + 1)
        if inside is not None:
            return inside
    found = open_answer(value)
    if found is None or not found.are_articles:
        draft = from_object(value)
        found = (find_articles(value) if _holds_nothing(value, draft) else None) or found
        if found is None:
            return draft
    if len(found.members) == 1:
        return from_json(found.members[0], depth + 1)
    if not found.are_articles:
        return Rejection(Reason.NOT_AN_ARTICLE, f"{found.name} lists {len(found.members)} objects")
    form = detect(frozenset(map(fold, found.members[0]))).name
    return _several(f"objects under `{found.name}` ({form})", found.members)


def _with_subject(value: Object) -> Object:
    """Return a mail in JSON with its subject as the title; a subject without a sender is none."""
    subject, sender = value.get("subject"), value.get("from") or value.get("sender")
    is_mail = isinstance(subject, str) and isinstance(sender, str) and "@" in sender
    if not (is_mail and has_text(value, MAIL_TEXTS)):
        return value
    return {**value, "title": without_prefixes(str(subject))}


def _holds_nothing(value: Object, draft: Draft | Rejection) -> bool:
    """Return whether an object is in no known format and has neither a title nor a text."""
    if has_title(value) or detect(frozenset(map(fold, value))) is not PLAIN:
        return False
    if isinstance(draft, Rejection):
        return draft.reason is Reason.WRONG_TYPE
    return not draft.text and not draft.summary


def _from_list(value: list[object], depth: int) -> Read:
    linked = _from_linked(value)
    if linked is not None:
        return linked
    if len(value) == 1 and isinstance(value[0], dict) and not is_something_else(value[0]):
        return from_json(value[0], depth + 1)
    objects = [one for one in value if isinstance(one, dict)]
    if len(objects) > 1 and len(objects) == len(value):
        form = detect(frozenset(map(fold, objects[0]))).name
        return _several(f"objects of a list ({form})", objects)
    return _not_object(value)


def _from_linked(nodes: list[object]) -> Read | None:
    """Return the article among JSON-LD nodes; None where there is no JSON-LD."""
    if not any(isinstance(one, dict) and ("@type" in one or "@graph" in one) for one in nodes):
        return None
    linked = articles(nodes)
    if len(linked) > 1:
        linked = [node for node in linked if node.get("articleBody")] or linked
    if len(linked) == 1:
        return from_object(linked[0], SCHEMA_ORG)
    if linked:
        return _several("articles in JSON-LD", linked)
    for node in nodes:
        if isinstance(node, dict) and ("@graph" in node or is_something_else(node)):
            kind = node.get("@type", "@graph")
            return Rejection(Reason.NOT_AN_ARTICLE, f"schema.org {kind!s:.60}")
    return None


def _several(what: str, members: Iterable[object]) -> Several:
    return Several(what, tuple(map(orjson.dumps, members)))


def _not_object(value: object) -> Rejection:
    kind = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}.get(
        type(value), "a number"
    )
    return Rejection(Reason.NOT_AN_OBJECT, f"JSON holds {kind}, not an object")


def from_object(value: Object, form: Format | None = None) -> Draft | Rejection:
    """Read the object by its format's table; a titled one may have its text in a wrapper."""
    if form is None:
        # A key tells a producer apart even where its value is null.
        form = detect(frozenset(map(fold, value)))
        draft = draft_of(value, form)
        if isinstance(draft, Draft) and not draft.text and not draft.summary and has_title(value):
            inner = open_wrapper(value)
            draft = draft if inner is None else draft_of(inner, detect(frozenset(map(fold, inner))))
        if isinstance(draft, Draft) and not draft.text and (text := custom_text(value)):
            return msgspec.structs.replace(draft, text=text)
        return draft
    return draft_of(value, form)
