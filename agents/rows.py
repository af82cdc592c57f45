"""One remembered article as a row of fixed size, and back."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from articles.sentence_marks import MOST, NO_MARKS, Marks
from articles.sketch import SAMPLE, Sketch

MOST_IDENTITIES = 4
KILLED, LATE, COPY, REVISION, OWN, CORRECTED, UPDATED = 1, 2, 4, 8, 16, 32, 64
"""Flags: withdrawn; arrived after a newer version; a copy of another; not the first version;
delivered by the one who wrote it; said that it is corrected; said that it is updated."""

ROW = np.dtype(
    [
        ("uri", "<u1", 16),
        ("seconds", "<f8"),
        ("exact", "<u8"),
        ("title", "<u4"),
        ("entries", "<u1"),
        ("canonical", "<u4"),
        ("source", "<u4"),
        ("carried", "<u4"),
        ("modified", "<u4"),
        ("published", "<u4"),
        ("version", "<u4"),
        ("originator", "<u2"),
        ("names", "<u2"),
        ("length", "<u2"),
        ("shingles", "<u4"),
        ("all_figures", "<u4"),
        ("sequence", "<u2"),
        ("whole", "<u1"),
        ("flags", "<u1"),
        ("shift", "<u1"),
        ("script", "<u1"),
        ("samples", "<u1"),
        ("figures", "<u1"),
        ("number_count", "<u1"),
        ("mark_count", "<u1"),
        ("identities", "<u4", MOST_IDENTITIES),
        ("numbers", "<u2", 16),
        ("marks", "<u2", MOST),
        ("sample", "<u2", SAMPLE),
    ]
)


class Remembered(NamedTuple):
    """One article as it is known; `row` is where."""

    row: int
    uri: str
    seconds: float
    canonical: int
    """Row of the article that this one copies, or its own."""
    source: int
    """Hash of the outlet's name, 0 if unknown."""
    carried: int
    """Bit i: MEDIA_TOPICS[i] carried it; bit 17: unclassified."""
    modified: int
    """Seconds since 1970 of the last change, 0 if unknown."""
    version: int
    sequence: int
    """0 for the first version."""
    flags: int
    sketch: Sketch
    """Without keys."""
    marks: Marks
    published: int
    """Seconds since 1970, 0 if unknown."""
    originator: int
    """16-bit hash of the name of the agency that wrote it, 0 if none is credited."""


class Note(NamedTuple):
    """What to remember of an article."""

    uri: str
    identities: tuple[int, ...]
    """64-bit hashes."""
    source: int
    carried: int
    modified: int
    version: int
    sequence: int
    flags: int
    copy_of: int | None
    """Row of the canonical, for a copy."""
    sketch: Sketch
    marks: Marks = NO_MARKS
    published: int = 0
    originator: int = 0


def to_row(note: Note, uri: bytes, row: int, seconds: float) -> tuple[Any, ...]:
    """Return the fields of ROW, in order; `entries` is 0, for the index to fill."""
    item = note.sketch
    return (
        np.frombuffer(uri, np.uint8),
        seconds,
        item.exact,
        item.title,
        0,
        0 if note.copy_of is None else row - note.copy_of,
        note.source,
        note.carried,
        note.modified,
        note.published,
        note.version,
        note.originator,
        note.marks.names,
        min(item.length, 0xFFFF),
        item.shingles,
        item.all_figures,
        min(note.sequence, 0xFFFF),
        min(note.marks.whole, 0xFF),
        note.flags,
        item.shift,
        item.script,
        item.sample.size,
        item.figures,
        item.numbers.size,
        len(note.marks.sentences),
        _padded([identity >> 32 for identity in note.identities], MOST_IDENTITIES),
        _padded(item.numbers, 16),
        _padded(note.marks.sentences, MOST),
        _padded(item.sample, SAMPLE),
    )


def from_row(item: Any, row: int, oldest: int, uri: str | None) -> Remembered:
    """Read one row; a canonical before row `oldest` has expired, and the copy stands for itself."""
    sketch = Sketch(
        exact=int(item["exact"]),
        title=int(item["title"]),
        length=int(item["length"]),
        shingles=int(item["shingles"]),
        shift=int(item["shift"]),
        sample=item["sample"][: item["samples"]],
        keys=np.zeros(0, np.uint32),
        numbers=item["numbers"][: item["number_count"]],
        figures=int(item["figures"]),
        all_figures=int(item["all_figures"]),
        script=int(item["script"]),
    )
    canonical = row - int(item["canonical"])
    return Remembered(
        row=row,
        uri=_spelled_out(item["uri"].tobytes()) if uri is None else uri,
        seconds=float(item["seconds"]),
        canonical=canonical if canonical >= oldest else row,
        source=int(item["source"]),
        carried=int(item["carried"]),
        modified=int(item["modified"]),
        version=int(item["version"]),
        sequence=int(item["sequence"]),
        flags=int(item["flags"]),
        sketch=sketch,
        marks=Marks(
            tuple(item["marks"][: item["mark_count"]].tolist()),
            int(item["whole"]),
            int(item["names"]),
        ),
        published=int(item["published"]),
        originator=int(item["originator"]),
    )


def compact(uri: str) -> bytes | None:
    """Return the 16 bytes of a `urn:uuid:` in lower case, None for any other URI."""
    try:
        data = bytes.fromhex(uri.removeprefix("urn:uuid:").replace("-", ""))
    except ValueError:
        return None
    return data if len(data) == 16 and _spelled_out(data) == uri else None


def _spelled_out(data: bytes) -> str:
    text = data.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _padded(values: object, size: int) -> npt.NDArray[np.uint32]:
    padded = np.zeros(size, np.uint32)
    array = np.asarray(values, np.uint32)[:size]
    padded[: array.size] = array
    return padded
