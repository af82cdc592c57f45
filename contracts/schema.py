"""The JSON Schema (draft 2020-12) of an article, derived from the types in `articles.records`."""

import ast
import inspect
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import FieldInfo, fields

from articles import records
from articles.stories import record as story_records
from articles.subjects.mediatopics import MEDIA_TOPICS

ID = "urn:copydesk:contracts:article:1"
STORY_ID = "urn:copydesk:contracts:story:1"
Schema = dict[str, Any]

_PERCENT: Schema = {"minimum": 0, "maximum": 100}
_SHARE: Schema = {"minimum": 0, "maximum": 1}
_URI: Schema = {"format": "uri"}
_MOMENT: Schema = {"format": "date-time"}
_OFFSET: Schema = {"minimum": 0}
_COUNT: Schema = {"minimum": 1}

NARROWER: dict[str, Schema] = {
    "Article.uri": _URI,
    "Article.firstCreated": _MOMENT,
    "Article.versionCreated": _MOMENT,
    "Article.embargoedUntil": _MOMENT,
    "Article.pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "Article.urgency": {"minimum": 1, "maximum": 9},
    "Association.rel": {"enum": ["duplicateOf", "evolvedFrom"]},
    "Association.uri": _URI,
    "Credit.confidence": _PERCENT,
    "Credit.end": _OFFSET,
    "Credit.start": _OFFSET,
    "Desk.article_id": {"pattern": "^[0-9a-f]{32}$"},
    "Desk.origin": {"pattern": "^.+/[0-9]+/[0-9]+$"},
    "Entity.uri": _URI,
    "Evidence.subject": {"pattern": "^[0-9]{8}$"},
    "Keyword.weight": _PERCENT,
    "LanguageSpan.end": _OFFSET,
    "LanguageSpan.start": _OFFSET,
    "Languages.confidence": _PERCENT,
    "Mention.confidence": _PERCENT,
    "Narrower.id": {"pattern": "^medtop:[0-9]{8}$"},
    "Narrower.subject": {"pattern": "^[0-9]{8}$"},
    "Quote.end": _OFFSET,
    "Quote.start": _OFFSET,
    "Removed.at": _OFFSET,
    "Source.role": {"enum": ["originator", "distributor"]},
    "Source.uri": _URI,
    "Subject.confidence": _PERCENT,
    "Subject.relevance": _PERCENT,
    "Story.novelty": _SHARE,
    "Story.size": {"minimum": 0},
    "StoryRecord.first": _MOMENT,
    "StoryRecord.id": _URI,
    "StoryRecord.latest": _MOMENT,
    "StoryRecord.novelty": _SHARE,
    "StoryRecord.size": _COUNT,
    "Subject.uri": {"enum": [topic.uri for topic in MEDIA_TOPICS]},
    "OutletCount.articles": _COUNT,
    "Time.value": _MOMENT,
    "Verdict.contained": _SHARE,
    "Verdict.containment": _SHARE,
    "Verdict.similarity": _SHARE,
}
"""`Type.nameOnTheWire` -> constraints that the desk keeps and that the types cannot express."""


def article() -> Schema:
    """Return the schema: ninjs and the extension as two definitions, joined with allOf, closed.

    A consumer of ninjs needs `$defs/Ninjs` only; `$defs/Extension` is all that
    the desk adds.
    """
    _, components = msgspec.json.schema_components([records.Article], ref_template="#/$defs/{name}")
    types = {name: _described(name, body) for name, body in components.items()}
    whole = types.pop("Article")
    extension = whole["properties"].pop("copydesk")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "copydesk article",
        "description": " ".join((records.__doc__ or "").split()),
        "type": "object",
        "allOf": [{"$ref": "#/$defs/Ninjs"}, {"$ref": "#/$defs/Extension"}],
        "unevaluatedProperties": False,
        "$defs": {
            "Ninjs": {
                "title": "The part that is ninjs 3.1",
                "description": "The fields of https://iptc.org/standards/ninjs/ that the desk "
                "writes.",
                "type": "object",
                "properties": whole["properties"],
                "required": ["uri"],
            },
            "Extension": {
                "title": "The part that ninjs lacks",
                "type": "object",
                "properties": {"copydesk": extension},
                "required": ["copydesk"],
            },
            **dict(sorted(types.items())),
        },
    }


def story() -> Schema:
    """Return the schema of a record of `news.stories`, derived from `articles.stories.record`."""
    _, components = msgspec.json.schema_components(
        [story_records.StoryRecord], ref_template="#/$defs/{name}"
    )
    types = {name: _described(name, body) for name, body in components.items()}
    whole = types.pop("StoryRecord")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": STORY_ID,
        "title": "copydesk running story",
        **whole,
        "$defs": types,
    }


def _described(name: str, body: Schema) -> Schema:
    """Return a type's schema, closed, with each field's docstring as its description."""
    kind = getattr(records, name, None) or getattr(story_records, name)
    docstrings = dict(_docstrings(kind))
    properties = {}
    for field in fields(kind):
        wire = field.encode_name
        described = {"description": docstrings[field.name]} if field.name in docstrings else {}
        written = _as_written(field, body["properties"][wire])
        properties[wire] = {**described, **written, **NARROWER.get(f"{name}.{wire}", {})}
    return {
        "description": body["description"],
        "type": "object",
        "properties": properties,
        "required": body.get("required", []),
        "additionalProperties": False,
    }


def _as_written(field: FieldInfo, body: Schema) -> Schema:
    """Return a field's schema without null where that is the default: defaults are left out."""
    if field.default is None:
        (body,) = [choice for choice in body["anyOf"] if choice != {"type": "null"}]
    return {key: value for key, value in body.items() if key != "default"}


def _docstrings(kind: type) -> Iterator[tuple[str, str]]:
    """Yield each field's docstring, the string that follows it: Python drops it at run time."""
    (definition,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(definition, ast.ClassDef)
    last = ""
    for statement in definition.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)):
                last = name
            case ast.Expr(value=ast.Constant(value=str(text))) if last:
                yield last, " ".join(text.split())
