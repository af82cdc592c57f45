import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Record
from agents.verdicts.standing import identity
from articles.codec import decode, encode
from articles.records import Alternate, Article, Desk, Subject, Text
from articles.similarity import sentence_marks
from articles.similarity.sentence_marks import Marks
from articles.similarity.sketch import pack, sketch
from articles.subjects.mediatopics import MEDIA_TOPICS

DAY = 86400.0
TOWNS = ("Avon", "Bree", "Crail", "Deal", "Ely", "Fleet", "Goole", "Hythe", "Ilkley", "Jarrow")


def story(seed):
    draw = random.Random(seed)
    return "\n".join(
        f"The council of {town} voted {draw.randrange(10, 99)} times on plan {draw.randrange(999)} "
        + " ".join(f"{draw.choice('bcdfgk')}{draw.randrange(5000)}" for _ in range(14))
        + "."
        for town in TOWNS
    )


def article(name, body, *, title="A vote", url="", source="", subjects=(), language="en", **fields):
    alternates = [Alternate(role="url", value=url)] if url else []
    if source:
        alternates.append(Alternate(role="url", value=f"https://{source}/{name}"))
    return Article(
        uri=f"urn:example:{name}",
        language=language,
        headlines=(Text(value=title),),
        bodies=(Text(value=body),) if body else (),
        subjects=tuple(
            Subject(name=topic.name, uri=topic.uri)
            for topic in MEDIA_TOPICS
            if topic.slug in subjects
        ),
        alt_ids=tuple(alternates),
        copydesk=Desk(
            article_id=name, origin="raw/0/1", sketch=pack(sketch(body, title, language))
        ),
        **fields,
    )


def settle(memory, item, seconds=1000.0):
    output, *_ = deduplicate(  # and story records
        Record("raw/0/1", b"k", encode(item), (), seconds), memory, OutletLines(), Stories()
    )
    found = decode(output.value)
    assert isinstance(found, Article)
    return output, found, found.copydesk.verdict


def test_a_new_article_is_unique_and_loses_its_sketch():
    output, found, verdict = settle(Memory(), article("a", story(1)))
    assert (output.stream, output.key, verdict.kind) == ("unique", b"a", "unique")
    assert output.headers == (("copydesk-verdict", b"unique"),)
    assert found.copydesk.sketch == ""
    assert found.body == story(1)


def test_a_republication_with_another_footer_is_a_duplicate_that_names_its_canonical():
    memory = Memory()
    settle(memory, article("a", story(1), source="one.example"))
    output, found, verdict = settle(
        memory,
        article(
            "b", story(1) + "\nAlle Nachrichten des Tages auf unserer Seite", source="two.example"
        ),
        1060.0,
    )
    assert (output.stream, verdict.kind, verdict.method) == ("duplicates", "duplicate", "near")
    assert verdict.canonical == found.associations[0].uri == "urn:example:a"
    assert found.associations[0].rel == "duplicateOf"
    assert (verdict.seconds, verdict.same_source) == (60, False)
    assert verdict.because


@pytest.mark.parametrize(
    ("body", "title", "method"),
    [
        (story(1).upper(), "Another headline", "exact"),
        ("\n".join(story(1).split("\n")[:7]), "A vote, cut", "near"),
        ("\n".join(story(1).split("\n")[:3]), "A vote, cut short", "contained"),
    ],
    ids=["re-titled", "cut", "cut-short"],
)
def test_wire_copy_at_another_outlet_is_a_duplicate(body, title, method):
    memory = Memory()
    settle(memory, article("a", story(1), source="one.example"))
    _, _, verdict = settle(memory, article("b", body, title=title, source="two.example"))
    assert (verdict.kind, verdict.method) == ("duplicate", method)


def test_look_alikes_with_other_figures_are_both_unique():
    template = (
        "Reserves of the national bank rose to {} million in the week to May {}, from {} million "
        "a week earlier, it said. Gold was {} million and cash was {} million, the bank said in "
        "its weekly report, which it publishes each Monday at noon in the capital."
    )
    memory = Memory()
    settle(memory, article("a", template.format(412, 3, 398, 77, 25), source="one.example"))
    later = article("b", template.format(433, 10, 412, 79, 31), source="one.example")
    assert settle(memory, later, 1000.0 + 6 * DAY)[2].kind == "unique"


def test_a_copy_of_a_copy_points_to_the_first():
    memory = Memory()
    settle(memory, article("a", story(1), source="one.example"))
    settle(memory, article("b", story(1) + "\nOne more line.", source="two.example"))
    _, _, verdict = settle(
        memory, article("c", story(1) + "\nOne more line.", source="three.example")
    )
    assert (verdict.method, verdict.canonical) == ("near", "urn:example:a")
    assert 0.9 < verdict.similarity < 1.0
    assert verdict.because.startswith("Another copy has this text word for word")


def test_the_same_delivery_is_a_redelivery_until_it_expires():
    memory = Memory(time_to_live=DAY)
    item = article("a", story(1), url="https://one.example/a")
    settle(memory, item)
    _, _, verdict = settle(memory, item, DAY)
    assert (verdict.kind, verdict.method, verdict.canonical) == (
        "duplicate",
        "redelivery",
        item.uri,
    )
    assert settle(memory, item, 1001.0 + DAY)[2].kind == "unique"


URL = "https://one.example/vote"


@pytest.mark.parametrize(
    ("body", "title", "method"),
    [
        (story(1), "Another headline", "minor"),
        (story(1).replace("council", "town council", 1), "A vote", "minor"),
        (story(1) + "\n" + story(2), "A vote", "update"),
        (story(1) + "\nMore.", "UPDATE 2-A vote", "update"),
        (story(1) + "\nMore.", "CORRECTED-A vote", "correction"),
        (story(1) + "\nMore.", "KORREKTUR: A vote", "correction"),
        (story(1).replace("Avon voted", "Avon, pop. 31337, voted"), "A vote", "update"),
        ("KILL: " + story(1), "A vote", "kill"),
        (story(1), "STORY WITHDRAWN: A vote", "kill"),
    ],
    ids=[
        "title",
        "word",
        "new-facts",
        "update-2",
        "corrected",
        "korrektur",
        "added",
        "kill",
        "withdrawn",
    ],
)
def test_the_same_url_with_other_content_is_a_revision(body, title, method):
    memory = Memory()
    settle(memory, article("a", story(1), url=URL, subjects=("politics", "health")))
    output, found, verdict = settle(memory, article("a", body, title=title, url=URL))
    assert (output.stream, verdict.kind, verdict.method) == ("unique", "revision", method)
    assert (verdict.sequence, found.version) == (1, "2")
    assert found.copydesk.carried == ("health", "politics")
    assert found.associations[0].rel == "evolvedFrom"
    assert output.headers == (("copydesk-verdict", b"revision"),)


@pytest.mark.parametrize(
    ("note", "method"),
    [
        ("2nd Ld-Writethru", "update"),
        ("Eds: UPDATES with a quote.", "update"),
        ("Eds: Corrects the name in paragraph 3.", "correction"),
        ("Photos will follow.", "minor"),
    ],
)
def test_a_note_to_editors_says_what_a_version_is_for(note, method):
    memory = Memory()
    settle(memory, article("a", story(1), url=URL))
    body = story(1).replace("council", "town council", 1)
    _, _, verdict = settle(memory, article("a", body, url=URL, ed_note=note))
    assert (verdict.kind, verdict.method) == ("revision", method)


def test_a_changed_figure_is_a_correction():
    memory = Memory()
    settle(memory, article("a", story(1) + "\nThe mayor is 51.", url=URL))
    _, _, verdict = settle(memory, article("a", story(1) + "\nThe mayor is 52.", url=URL))
    assert (verdict.kind, verdict.method) == ("revision", "correction")


def test_revisions_count_up_and_remember_every_stream_that_carried_one():
    memory = Memory()
    settle(memory, article("a", story(1), url=URL, subjects=("sport",)))
    settle(memory, article("a", story(2), url=URL))
    _, found, verdict = settle(memory, article("a", story(3), url=URL))
    assert (verdict.sequence, found.version) == (2, "3")
    assert found.copydesk.carried == ("sport", "unclassified")


def test_an_older_version_that_arrives_late_says_so_and_does_not_overwrite():
    memory = Memory()
    settle(memory, article("a", story(1), url=URL, version_created="2026-05-03T10:00:00Z"))
    late = article("a", story(2), url=URL, version_created="2026-05-03T09:00:00Z")
    _, found, verdict = settle(memory, late)
    assert verdict.kind == "revision"
    assert "out-of-order" in found.copydesk.notes
    newer = article("a", story(1) + "\nMore.", url=URL, version_created="2026-05-03T11:00:00Z")
    _, found, verdict = settle(memory, newer)
    assert verdict.similarity > 0.8
    assert "out-of-order" not in found.copydesk.notes
    assert settle(memory, late)[2].method == "redelivery"


def tombstone(name="a", url=URL):
    return article(name, "", title="", url=url, pub_status="canceled")


def test_a_tombstone_withdraws_from_the_streams_that_carried_the_article():
    memory = Memory()
    settle(memory, article("a", story(1), url=URL, subjects=("weather",)))
    output, found, verdict = settle(memory, tombstone())
    assert (output.stream, verdict.method, found.pub_status) == ("unique", "kill", "canceled")
    assert found.copydesk.carried == ("weather",)
    assert settle(memory, tombstone())[2].method == "redelivery"
    assert settle(memory, article("a", story(2), url=URL))[0].stream == "withheld"


def test_a_kill_before_its_article_withholds_the_article():
    memory = Memory()
    assert settle(memory, tombstone())[0].stream == "withheld"
    output, _, verdict = settle(memory, article("a", story(1), url=URL))
    assert (output.stream, verdict.kind, verdict.method) == ("withheld", "withheld", "kill")


def test_an_embargoed_article_is_withheld_and_is_nobodys_canonical():
    memory = Memory()
    early = article("a", story(1), url=URL, embargoed_until="1970-01-02T00:00:00Z")
    output, _, verdict = settle(memory, early)
    assert (output.stream, verdict.method) == ("withheld", "embargo")
    assert settle(memory, article("b", story(1), source="two.example"))[2].kind == "unique"
    assert settle(Memory(), early, DAY)[2].kind == "unique"


@pytest.mark.parametrize(
    "value",
    [None, b"", b"{", b"[1]", b'{"uri": 3}', encode(article("a", "b"))[:-9]],
    ids=["null", "empty", "cut", "list", "type", "cut-article"],
)
def test_what_tag_did_not_write_is_a_dead_letter(value):
    memory = Memory()
    (output,) = deduplicate(
        Record("raw/0/1", b"k", value, (("h", b"v"),), 5.0), memory, OutletLines(), Stories()
    )
    assert (output.stream, output.key, output.value) == ("dead", b"k", value)
    assert dict(output.headers)["copydesk-reason"] == b"unreadable-record"
    assert memory.block() is None


def test_a_broken_sketch_is_a_dead_letter():
    item = article("a", story(1))
    value = encode(item).replace(item.copydesk.sketch.encode(), item.copydesk.sketch.encode()[:16])
    (output,) = deduplicate(
        Record("raw/0/1", b"k", value, (), 5.0), Memory(), OutletLines(), Stories()
    )
    assert output.stream == "dead"


def test_what_tag_packed_in_another_version_is_made_from_the_body():
    """As after an upgrade: such records are in flight, and are no dead letters."""
    memory = Memory()
    settle(memory, article("a", story(1), source="one.example"))
    item = article("b", story(1), source="two.example")
    marks = sentence_marks.pack(sentence_marks.marks(story(1)))
    older = replace(item.copydesk, sketch="AQ" + item.copydesk.sketch[2:], marks="AQ" + marks[2:])
    _, _, verdict = settle(memory, replace(item, copydesk=older))
    assert (verdict.kind, verdict.method) == ("duplicate", "exact")


def test_broken_marks_are_a_dead_letter_and_leave_nothing_in_memory():
    item = article("a", story(1))
    value = encode(replace(item, copydesk=replace(item.copydesk, marks="AgAA")))
    memory = Memory()
    (output,) = deduplicate(
        Record("raw/0/1", b"k", value, (), 5.0), memory, OutletLines(), Stories()
    )
    assert output.stream == "dead"
    assert b"marks" in dict(output.headers)["copydesk-detail"]
    assert memory.block() is None


@pytest.mark.parametrize("came", [None, Marks((7, 9), 2, 5)], ids=["none", "some"])
def test_marks_that_came_with_the_article_are_remembered_and_stay_behind(came):
    item = article("a", story(1))
    if came:
        item = replace(item, copydesk=replace(item.copydesk, marks=sentence_marks.pack(came)))
    memory = Memory()
    _, found, _ = settle(memory, item)
    assert found.copydesk.marks == ""
    (known,) = memory.known((identity("urn:example:a"),))
    assert known.marks == (came or sentence_marks.marks(item.body))


def traffic(seed):
    """A stream of new stories, copies, revisions, kills, redeliveries, rubbish."""
    draw = random.Random(seed)
    seen, seconds = [], 0.0
    for number in range(150):
        seconds += draw.choice((0.0, 30.0, 4000.0))
        source = f"{draw.choice('pqr')}.example"
        fresh = article(f"n{number}", story(number), source=source, subjects=("sport",))
        kind = draw.choice("nnncccrrkdx") if seen else "n"
        old = draw.choice(seen[-30:]) if seen else fresh
        if kind == "c":
            lines = old.body.split("\n")
            fresh = article(f"n{number}", "\n".join(lines[: draw.randrange(2, 12)]), source=source)
        elif kind == "r":
            fresh = article(
                old.copydesk.article_id, old.body + f"\nLine {number}.", url=old.alt_ids[0].value
            )
        elif kind == "k":
            fresh = tombstone(old.copydesk.article_id, old.alt_ids[0].value)
        elif kind == "d":
            fresh = old
        seen.append(fresh)
        value = b"rubbish" if kind == "x" else encode(fresh)
        yield Record(f"raw/0/{number}", b"k", value, (), seconds)


def settled(records, memory):
    return [deduplicate(record, memory, OutletLines(), Stories()) for record in records]


def kept(memory, log):
    block = memory.block()
    log += [block] if block else []
    memory.keep()


def restored(log):
    memory = Memory(time_to_live=DAY)
    for block in log:
        memory.restore(block)
    return memory


STEPS = st.lists(
    st.tuples(st.integers(1, 40), st.sampled_from(("go on", "abort first", "restart"))), max_size=30
)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 7), steps=STEPS)
def test_verdicts_are_the_same_whatever_the_batches_aborts_and_restarts(seed, steps):
    records, expected = replayed(seed)
    memory, log, seen, start = Memory(time_to_live=DAY), [], [], 0
    for size, what in [*steps, (len(records), "go on")]:
        batch = records[start : start + size]
        start += size
        if what == "abort first":
            settled(batch[: len(batch) // 2 + 1], memory)
            memory.drop()
        seen += settled(batch, memory)
        kept(memory, log)
        if what == "restart":
            memory = restored(log)
    assert seen == expected


@cache
def replayed(seed):
    records = list(traffic(seed))
    expected = settled(records, Memory(time_to_live=DAY))
    assert {output.stream for outputs in expected for output in outputs} >= {
        "unique",
        "duplicates",
        "dead",
    }
    return records, expected
