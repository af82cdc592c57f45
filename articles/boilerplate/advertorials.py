"""Advertorials (sponsored content), by the label that their outlet puts on them.

Labels: `data/advertorial_labels.toml`. Only a whole line at either end of the text, a separate part
of the headline, or a section counts, so that a report on sponsored content is none.
"""

import re
from collections.abc import Iterable, Sequence

from articles.text.wordlists import advertorial_labels

GENRE = "advertorial"
LINE = 80
"""Characters; `Sponsored by` and a name."""
_BY = re.compile(r" (?P<word>by|von|por|door|with|med) .{1,60}")
_EDGES = " \t.,:;!-–—|*·•"
_TITLE_PARTS = re.compile(r"\s[|–—·-]\s|: |(?<=[\])】])")


def is_advertorial(title: str, paragraphs: Sequence[str], sections: Iterable[str]) -> bool:
    """Return whether headline, first or last line, or a section is a label of an advertorial."""
    labels = advertorial_labels()
    head = _TITLE_PARTS.split(title[:300])
    parts = [head[0], head[-1]] if len(head) > 1 else []
    lines = [line for line in (*paragraphs[:2], *paragraphs[-1:]) if len(line) <= LINE]
    return any(_is_label(text, labels) for text in (*parts, *lines, *sections))


def _is_label(text: str, labels: frozenset[str]) -> bool:
    bare = text.casefold().strip(_EDGES)
    if bare in labels:
        return True
    named = _BY.search(bare)
    return named is not None and f"{bare[: named.start()]} {named['word']}" in labels
