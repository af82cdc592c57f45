import random
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from agents.memory.frame import BlockVersionError
from agents.memory.index import Index
from agents.memory.memory import Memory
from agents.memory.rows import CARRIED_AT, ENTRIES_AT, Note
from articles.similarity.sketch import sketch
from articles.subjects.routing import slugs_of

DAY = 86400.0


def note(number, *, words="", uri=""):
    text = words or " ".join(f"w{number}x{place}" for place in range(60))
    return Note(
        uri=uri or f"urn:uuid:{number:08x}-1111-5222-8333-444444444444",
        identities=((number << 32) + 17, (number << 40) + 5),
        source=1,
        carried=1 << number % 18,
        modified=number,
        version=0,
        sequence=0,
        flags=0,
        copy_of=None,
        sketch=sketch(text, f"title {number}", "en"),
    )


def answers(memory, notes):
    return [
        [
            (found.row, found.uri, found.seconds, found.canonical, found.sketch.sample)
            for found in (
                *memory.known(item.identities),
                *memory.exact(item.sketch.exact),
                *memory.alike(item.sketch),
            )
        ]
        for item in notes
    ]


def test_what_is_remembered_is_found_by_identity_text_and_likeness():
    memory = Memory()
    memory.observe(1000.0)
    row = memory.remember(note(7))
    for found in (memory.known(note(7).identities), memory.exact(note(7).sketch.exact)):
        assert [item.row for item in found] == [row]
    assert memory.alike(note(7).sketch)[0].uri == note(7).uri
    assert memory.known(note(8).identities) == memory.alike(note(8).sketch) == []
    assert memory.entries == 1


def test_a_uri_of_any_kind_comes_back_as_it_was():
    memory, again = Memory(), Memory()
    uris = ["tag:example.com,2026:ä", "urn:uuid:NOT-HEX", "", "http://example.com/" + "x" * 300]
    rows = [memory.remember(note(number, uri=uri)) for number, uri in enumerate(uris, 1)]
    again.restore(memory.block() or b"")
    assert [memory.at(row).uri for row in rows[:2]] == uris[:2]
    assert [again.at(row).uri for row in rows] == [memory.at(row).uri for row in rows]
    assert again.at(rows[3]).uri == uris[3]


def test_dropping_restores_exactly_what_was_before():
    memory = Memory(time_to_live=DAY)
    notes = [note(number) for number in range(40)]
    for number, item in enumerate(notes[:20]):
        memory.observe(1000.0 * number)
        memory.remember(item)
    memory.keep()
    before, entries, seconds = answers(memory, notes), memory.entries, memory.seconds
    memory.observe(DAY + 9500.0)
    for item in notes[10:]:
        memory.remember(item)
    assert answers(memory, notes) != before
    memory.drop()
    assert (answers(memory, notes), memory.entries, memory.seconds) == (before, entries, seconds)
    assert memory.block() is None


def test_an_article_expires_by_stream_time_alone():
    memory = Memory(time_to_live=DAY)
    memory.observe(0.0)
    memory.remember(note(1))
    memory.observe(DAY)
    assert memory.known(note(1).identities)
    memory.observe(DAY - 5.0)
    assert memory.known(note(1).identities)
    memory.observe(DAY + 1.0)
    assert memory.known(note(1).identities) == memory.alike(note(1).sketch) == []
    assert memory.entries == 0


@pytest.mark.parametrize("seed", range(6))
def test_any_block_boundaries_restore_the_same_answers(seed):
    draw = random.Random(seed)
    written, notes, blocks = Memory(time_to_live=DAY), [], []
    for number in range(400):
        written.observe(number * 400.0)
        if draw.random() < 0.7:
            notes.append(note(draw.randrange(150)))
            written.remember(notes[-1])
        if draw.random() < 0.1:
            block = written.block()
            if draw.random() < 0.3:
                written.drop()
            else:
                blocks += [block] if block else []
                written.keep()
    written.drop()
    restored = Memory(time_to_live=DAY)
    for block in blocks:
        restored.restore(block)
    assert answers(restored, notes) == answers(written, notes)
    assert (restored.seconds, restored.entries) == (written.seconds, written.entries)


def test_memory_is_given_back_when_articles_expire():
    memory = Memory(time_to_live=100.0)
    item = note(3)
    sizes = []
    for number in range(30_000):
        memory.observe(float(number))
        memory.remember(item)
        if number % 500 == 0:
            memory.keep()
            sizes.append(memory.size_bytes)
    assert max(sizes[20:]) <= max(sizes[:20]) * 2
    assert memory.entries == 101


def test_a_hot_key_does_not_make_the_answer_long():
    memory = Memory()
    for number in range(500):
        memory.remember(note(number, words="the very same words under every single article here"))
    found = memory.exact(
        note(0, words="the very same words under every single article here").sketch.exact
    )
    assert [item.row for item in found] == list(range(499, 483, -1))


def broken():
    memory = Memory()
    memory.remember(note(1))
    return memory.block()


def sealed(body):
    return body + struct.pack("<I", zlib.crc32(body))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda block: b"", "not one of"),
        (lambda block: b"JUNK" + block[4:], "not one of"),
        (lambda block: block[:4] + b"\x09" + block[5:], "version 9"),
        (lambda block: block[:20], "checksum"),
        (lambda block: block[:-9], "checksum"),
        (lambda block: block + b"\0", "checksum"),
        (lambda block: sealed(block[:20]), "is cut"),
        (lambda block: sealed(block[:-9]), "cut or padded"),
        (lambda block: sealed(block[:-4] + b"\0"), "cut or padded"),
        (lambda block: block[:60] + bytes([block[60] ^ 1]) + block[61:], "checksum"),
    ],
    ids=[
        *("empty", "foreign", "newer", "in the head", "cut", "padded"),
        *("sealed in the head", "sealed when cut", "sealed when padded", "corrupt"),
    ],
)
def test_a_block_that_is_not_ours_is_refused_and_changes_nothing(change, reason):
    memory = Memory()
    with pytest.raises(ValueError, match=reason):
        memory.restore(change(broken()))
    assert memory.entries == 0


def test_no_more_than_half_a_kilobyte_an_article():
    memory = Memory()
    random_numbers = np.random.default_rng(1)
    item = note(1)
    for number in range(60_000):
        keys = tuple(random_numbers.integers(0, 1 << 32, 10, np.uint32).tolist())
        memory.remember(replace(item, sketch=replace(item.sketch, keys=keys)))
        if number % 500 == 499:
            memory.keep()
    assert memory.size_bytes / memory.entries < 512


def test_a_week_that_passes_at_once_is_given_back_little_by_little():
    memory = Memory(time_to_live=DAY)
    item = note(2)
    for number in range(20_000):
        memory.observe(float(number))
        memory.remember(item)
        memory.keep()
    held = memory.size_bytes
    memory.observe(10 * DAY)
    memory.remember(note(1))
    memory.keep()
    assert memory.entries == 1
    assert held / 2 < memory.size_bytes < held
    for _ in range(10):
        memory.keep()
    # The table of buckets stays, 64 K of them, and the last chunk.
    assert memory.size_bytes < held / 4
    assert [found.row for found in memory.known(note(1).identities)] == [20_000]


def test_a_log_that_begins_later_gives_the_same_answers_once_the_rest_has_expired():
    whole, late, notes = Memory(time_to_live=DAY), Memory(time_to_live=DAY), []
    for number in range(2000):
        whole.observe(number * 100.0)
        notes.append(note(number % 700))
        whole.remember(notes[-1])
        block = whole.block()
        whole.keep()
        if number >= 1000:
            late.restore(block)
    assert whole.entries == late.entries == 865
    for item in notes:
        found = [
            [(one.uri, one.seconds, one.sketch.exact) for one in memory.alike(item.sketch)]
            for memory in (whole, late)
        ]
        assert found[0] == found[1]


def naive(log, key, oldest):
    return [row for row, keys in reversed(log) if key in keys and row >= oldest][:16]


KEYS = st.sampled_from([7, 7 + (1 << 16), 8, 0, 0xFFFF0000, 0xFFFFFFFF])


@given(
    st.lists(st.tuples(st.lists(st.sets(KEYS, min_size=1), min_size=1), st.integers(0, 40))),
    st.sampled_from([1, (1 << 30) - 20, (1 << 32) - 20]),
    st.booleans(),
)
@settings(deadline=None)
def test_the_index_answers_as_a_search_through_everything_would(bulks, first, thin):
    index, log, oldest = Index(first), [], 0
    for bulk, expired in bulks:
        keys, rows = [], []
        for item in bulk:
            log.append((len(log), item))
            keys += sorted(item)
            rows += [len(log) - 1] * len(item)
        index.add(np.array(keys, np.uint32), np.array(rows))
        if thin:
            index.thin(np.array(keys, np.uint32))
        oldest = min(max(oldest, len(log) - expired), len(log))
        index.expire(oldest)
        asked = [7, 7 + (1 << 16), 8, 9, 0, 0xFFFF0000, 0xFFFFFFFF]
        assert index.find(asked, oldest) == [naive(log, key, oldest) for key in asked]


@pytest.mark.parametrize("first", [1, (1 << 30) - 150_000])
def test_the_index_grows_and_gives_back_pages_without_losing_an_entry(first):
    index, draw = Index(first), np.random.default_rng(3)
    keys = draw.integers(0, 1 << 32, 600_000, np.uint32)
    rows = np.arange(keys.size) // 2
    sizes = []
    for start in range(0, keys.size, 3000):
        index.add(keys[start : start + 3000], rows[start : start + 3000])
        oldest = max(0, int(rows[start]) - 150_000)
        index.expire(oldest)
        sizes.append(index.size_bytes)
    for place in range(0, keys.size, 997):
        row = int(rows[place])
        (found,) = index.find([int(keys[place])], oldest)
        assert (row in found) == (row >= oldest)
    most = 300_000 + 2 * (1 << 16) + 3000
    assert sizes[-1] < (8 + 4) * most


def test_a_row_without_any_name_is_kept_too():
    memory, again = Memory(), Memory()
    empty = sketch("", "", "")
    memory.remember(replace(note(1), identities=(), sketch=empty))
    memory.remember(note(2))
    again.restore(memory.block() or b"")
    assert answers(again, [note(2)]) == answers(memory, [note(2)]) != [[]]


def test_a_block_whose_rows_and_keys_differ_is_refused():
    block = bytearray(broken())
    block[28 + ENTRIES_AT] += 1
    block[-4:] = zlib.crc32(block[:-4]).to_bytes(4, "little")
    with pytest.raises(ValueError, match="do not match"):
        Memory().restore(bytes(block))


BLOCKS = Path(__file__).parent / "blocks"


def test_a_block_of_the_version_before_is_read_with_each_stream_under_its_own_number():
    """`blocks/3.bin`: the first twelve notes as version 3 wrote them, when bit i was subject i."""
    old, memory = Memory(), Memory()
    old.observe(1_790_000_000.0)
    notes = [
        note(number, uri="" if number else "tag:harbour.example,2026:1") for number in range(12)
    ]
    for item in notes:
        old.remember(item)
    memory.restore((BLOCKS / "3.bin").read_bytes())
    assert answers(memory, notes) == answers(old, notes)
    masks = [memory.at(row).carried for row in range(12)]
    assert masks == [item.carried << 1 for item in notes]
    block = bytearray((BLOCKS / "3.bin").read_bytes())
    block[28 + CARRIED_AT : 28 + CARRIED_AT + 4] = struct.pack("<I", 1 << 17 | 1 << 2)
    block[-4:] = zlib.crc32(block[:-4]).to_bytes(4, "little")
    memory.restore(bytes(block))
    assert slugs_of(memory.at(12).carried) == ("disaster", "unclassified")


def test_a_block_of_an_older_version_is_refused_in_one_sentence():
    block = (BLOCKS / "3.bin").read_bytes()
    with pytest.raises(
        BlockVersionError, match="duplicate index of version 2; this release reads 3 and 4"
    ):
        Memory().restore(block[:4] + b"\x02\x00" + block[6:])
