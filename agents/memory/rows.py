"""One remembered article as a row of fixed size, and back."""

import struct

import numpy as np
from msgspec import Struct

from articles.similarity.sentence_marks import MOST, NO_MARKS, Marks
from articles.similarity.sketch import SAMPLE, Sketch

MOST_IDENTITIES = 4
_NUMBERS = 16
KILLED, LATE, COPY, REVISION, OWN, CORRECTED, UPDATED, SHARING = 1, 2, 4, 8, 16, 32, 64, 128
"""Flags: withdrawn; arrived after a newer version; a copy of another; not the first version;
delivered by its originator; marked as corrected; marked as updated;
came under a name that other stories have too."""

ROW = struct.Struct("<16sdQIBIIIIIIHHHIIHBBBBBBBB16s32s40s160s8s")
"""Little-endian: URI, seconds, exact, title, entries in the index, rows back to the canonical,
source, carried, modified, published, version, originator, names, length, shingles, all figures,
sequence, whole, flags, shift, script, sizes of the sample, of all figures, of numbers and marks;
upper halves of 4 identities, 16 numbers, 20 marks, 80 sampled shingles, 4 names of the lead."""
TITLE_AT, SOURCE_AT = 32, 41
"""Where in a row are the hashes of its title and of its outlet, 4 bytes each."""
ENTRIES_AT = 36
"""Where in a row is how many entries it has in the index."""
CARRIED_AT = 45
"""Where in a row is the mask of streams, 4 bytes."""
_LEAD = struct.Struct("<4H")
_SECONDS = struct.Struct("<16xd")
_EXACT = struct.Struct("<24xQ")
_IDENTITIES = struct.Struct(f"<{ROW.size - 256}x4I")


class Remembered(Struct, frozen=True):
    """One remembered article; `row` is its number."""

    row: int
    uri: str
    seconds: float
    canonical: int
    """Row of the article that this one copies, or its own."""
    source: int
    """Hash of the outlet's name, 0 if unknown."""
    carried: int
    """Mask of the streams that carried it (`articles.subjects.routing`)."""
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


class Note(Struct, frozen=True):
    """The data of an article to remember."""

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


def column(rows: memoryview, at: int, count: int) -> np.ndarray:
    """Return the 4 bytes at `at` of each of `count` rows, as numbers; nothing is copied."""
    return np.ndarray((count,), "<u4", rows, at, (ROW.size,))


def to_row(note: Note, uri: bytes, row: int, seconds: float, entries: int) -> bytes:
    """Return the row; struct.error for what does not fit into it."""
    item = note.sketch
    sentences = note.marks.sentences[:MOST]
    halves = [each >> 32 for each in note.identities[:MOST_IDENTITIES]]
    return ROW.pack(
        uri,
        seconds,
        item.exact,
        item.title,
        entries,
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
        min(len(item.sample), SAMPLE),
        item.figures,
        min(len(item.numbers), _NUMBERS),
        len(sentences),
        struct.pack(f"<{len(halves)}I", *halves),
        _shorts(item.numbers),
        _shorts(sentences),
        _shorts(item.sample),
        _shorts(note.marks.lead),
    )


def from_row(data: memoryview, row: int, oldest: int, uri: str | None) -> Remembered:
    """Read one row; a canonical before row `oldest` has expired, and the copy stands for itself."""
    (
        identifier,
        seconds,
        exact,
        title,
        _,
        back,
        source,
        carried,
        modified,
        published,
        version,
        originator,
        names,
        length,
        shingles,
        all_figures,
        sequence,
        whole,
        flags,
        shift,
        script,
        samples,
        figures,
        number_count,
        mark_count,
        _,
        numbers,
        sentences,
        sample,
        lead,
    ) = ROW.unpack(data)
    sketch = Sketch(
        exact,
        title,
        length,
        shingles,
        shift,
        struct.unpack_from(f"<{samples}H", sample),
        (),
        struct.unpack_from(f"<{number_count}H", numbers),
        figures,
        all_figures,
        script,
    )
    marks = Marks(
        struct.unpack_from(f"<{mark_count}H", sentences),
        whole,
        names,
        tuple(filter(None, _LEAD.unpack(lead))),
    )
    return Remembered(
        row,
        _spelled_out(identifier) if uri is None else uri,
        seconds,
        row - back if row - back >= oldest else row,
        source,
        carried,
        modified,
        version,
        sequence,
        flags,
        sketch,
        marks,
        published,
        originator,
    )


def seconds_of(data: memoryview) -> float:
    """Return the stream time of a row."""
    return float(_SECONDS.unpack_from(data)[0])


def exact_of(data: memoryview) -> int:
    """Return the hash of a row's folded text."""
    return int(_EXACT.unpack_from(data)[0])


def identities_of(data: memoryview) -> tuple[int, ...]:
    """Return the upper halves of a row's identities, 0 where it has fewer."""
    return _IDENTITIES.unpack_from(data)


def _shorts(numbers: tuple[int, ...]) -> bytes:
    return struct.pack(f"<{len(numbers)}H", *numbers)


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
