"""The contracts' files and their contents."""

import json
from pathlib import Path

from contracts.asyncapi import document
from contracts.registry import subjects
from contracts.schema import Schema, article, story

FOLDER = Path(__file__).parent


def written() -> dict[str, str]:
    """Return file name -> text."""
    return {
        "article.schema.json": _text(article()),
        "story.schema.json": _text(story()),
        "asyncapi.json": _text(document()),
        "registry.json": _text(subjects()),
    }


def _text(value: Schema) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
