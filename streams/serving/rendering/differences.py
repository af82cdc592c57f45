"""Differences: what a version says otherwise than another, by sentences, and words in them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from articles.text.sentences import sentence_spans

SENTENCES = 150
"""Sentences of each text that are compared: the worst case takes their cube."""
CHARACTERS = 40_000
WORDS = 120
"""Words of a sentence that are compared one by one."""
ALIKE = 0.5
"""Share of words from which on two sentences are one that was changed."""
CONTEXT = 1
"""Sentences beside a difference that are shown."""

Kind = Literal["same", "added", "dropped", "changed", "left-out"]


class Part(NamedTuple):
    """Words in a row that only one of the two has, or both."""

    text: str
    kind: Literal["same", "added", "dropped"]


class Line(NamedTuple):
    """A sentence; one of the kind `left-out` is a number of sentences that are the same."""

    kind: Kind
    parts: tuple[Part, ...]


def difference(before: str, after: str, language: str) -> list[Line]:
    """Return the lines that lead from one text to another, with some context."""
    old, new = _sentences(before, language), _sentences(after, language)
    lines: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            lines += [Line("same", (Part(each, "same"),)) for each in old[a:b]]
        else:
            lines += _replaced(old[a:b], new[c:d])
    return list(_shortened(lines))


def _sentences(text: str, language: str) -> list[str]:
    text = text[:CHARACTERS]
    spans = sentence_spans(text, language)[:SENTENCES]
    return [" ".join(text[start:end].split()) for start, end in spans]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Pair changed sentences in their order; what has no pair is added or dropped."""
    rest = list(new)
    for each in old:
        pair = next((other for other in rest[:3] if _likeness(each, other) >= ALIKE), None)
        if pair is None:
            yield Line("dropped", (Part(each, "dropped"),))
            continue
        while rest[0] != pair:
            yield Line("added", (Part(rest[0], "added"),))
            del rest[0]
        del rest[0]
        yield Line("changed", tuple(words(each, pair)))
    for each in rest:
        yield Line("added", (Part(each, "added"),))


def _tokens(sentence: str) -> list[str]:
    # Scripts without spaces: by characters.
    words = sentence.split(" ")
    return words if len(words) > 2 or len(sentence) < 15 else list(sentence)


def _likeness(one: str, other: str) -> float:
    a, b = set(_tokens(one)), set(_tokens(other))
    return len(a & b) / max(1, min(len(a), len(b)))


def words(old: str, new: str) -> Iterator[Part]:
    """Yield what two sentences share and what each has alone, in order; spaces run together."""
    a, b = _tokens(old), _tokens(new)
    space = " " if a == old.split(" ") and b == new.split(" ") else ""
    if not space:
        a, b = list(old), list(new)
    if max(len(a), len(b)) > WORDS:
        yield Part(old, "dropped")
        yield Part(new, "added")
        return
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Part(space.join(a[a1:a2]), "same")
            continue
        if a2 > a1:
            yield Part(space.join(a[a1:a2]), "dropped")
        if b2 > b1:
            yield Part(space.join(b[b1:b2]), "added")


def _shortened(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out sentences that are the same and not beside a difference."""
    near = {
        at + step
        for at, line in enumerate(lines)
        if line.kind != "same"
        for step in range(-CONTEXT, CONTEXT + 1)
    }
    skipped = 0
    for at, line in enumerate(lines):
        if at in near:
            if skipped:
                yield Line("left-out", (Part(str(skipped), "same"),))
            skipped = 0
            yield line
        else:
            skipped += 1
    if skipped:
        yield Line("left-out", (Part(str(skipped), "same"),))
