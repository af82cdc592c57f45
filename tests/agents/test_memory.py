import random

import numpy as np
import pytest

from agents.memory import Memory
from agents.rows import Note
from articles.sketch import sketch

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
            (found.row, found.uri, found.seconds, found.canonical, found.sketch.sample.tolist())
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
            sizes.append(memory.bytes)
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


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda block: b"", "not one of"),
        (lambda block: b"JUNK" + block[4:], "not one of"),
        (lambda block: block[:4] + b"\x09" + block[5:], "version 9"),
        (lambda block: block[:-9], "cut or padded"),
        (lambda block: block + b"\0", "cut or padded"),
        (lambda block: block[:60] + bytes([block[60] ^ 1]) + block[61:], "checksum"),
    ],
    ids=["empty", "foreign", "newer", "cut", "padded", "corrupt"],
)
def test_a_block_that_is_not_ours_is_refused_and_changes_nothing(change, reason):
    memory = Memory()
    with pytest.raises(ValueError, match=reason):
        memory.restore(change(broken()))
    assert memory.entries == 0


def test_no_more_than_half_a_kilobyte_an_article():
    memory = Memory()
    random_numbers = np.random.default_rng(1)
    for number in range(8192):
        words = " ".join(map(str, random_numbers.integers(0, 1 << 40, 400)))
        memory.remember(note(number, words="w" + words.replace(" ", " w")))
    memory.keep()
    # 8192 articles fill their row chunks; entries lie in chunks of 65,536.
    assert memory.bytes / memory.entries < 560
