"""Lines in another language at the edges of a body: footers of a site, not of the story."""

import re
from collections.abc import Sequence

from articles.records import Languages
from articles.text.dateline import story_begins
from articles.text.detection import detect
from articles.text.language import are_alike

_QUOTES = ("“", "”", '"', "«", "„", "「")
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯƏĞİŞ][^\W_]{3,}|\d{2,}")


def foreign_lines(paragraphs: Sequence[str], languages: Languages) -> list[int]:
    """Return short edge lines in another language that share no name with the rest."""
    spans = languages.paragraphs
    if len(spans) != len(paragraphs) or len(paragraphs) < 4 or languages.confidence < 80:
        return []
    foreign = [
        index
        for index, span in enumerate(spans)
        if span.language != languages.detected and not are_alike(span.language, languages.detected)
    ]
    if len(foreign) > 2:
        return []
    edges = (0, len(paragraphs) - 2, len(paragraphs) - 1)
    return [index for index in foreign if index in edges and _has_no_tie(paragraphs, index)]


def _has_no_tie(paragraphs: Sequence[str], index: int) -> bool:
    line = paragraphs[index]
    if len(line) > 150 or any(quote in line for quote in _QUOTES) or story_begins(line):
        return False
    found, confidence = detect(line)
    letters = sum(map(str.isalpha, line))
    if found == "und" or confidence < 90 or letters < 20 or line.isascii():
        return False
    rest = "\n".join(part for other, part in enumerate(paragraphs) if other != index)
    return not any(name in rest for name in _NAME.findall(line))
