import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Record
from articles.codec import decode, encode
from articles.records import Alternate, Article, Desk, Text

DAY = 86400.0
BOX = "The Herald's harbour letter, each Friday"
ALIKE = "The Herald's harbour letter, each Monday"
HERALD, POST = "kesterhaven-herald.example", "velmouth-post.example"


def story(number):
    draw = random.Random(number)
    return [
        f"The council of {town} voted {draw.randrange(10, 99)} times on plan {draw.randrange(999)} "
        + " ".join(f"{draw.choice('bcdfgk')}{draw.randrange(5000)}" for _ in range(14))
        + "."
        for town in ("Avon", "Bree", "Crail", "Deal", "Ely", "Fleet")
    ]


def with_line(number, line):
    """A story with a line at a place of its own."""
    lines = story(number)
    lines.insert(1 + number % 6, line)
    return lines


def record(number, lines, host=HERALD, name="", seconds=None, title=""):
    article = Article(
        uri=f"urn:example:{name or number}",
        language="en",
        headlines=(Text(value=title or f"Vote {number}"),),
        bodies=(Text(value="\n".join(lines)),),
        alt_ids=(Alternate(role="url", value=f"https://{host}/{name or number}"),),
        copydesk=Desk(article_id=f"{name or number}", origin=f"raw/0/{number}"),
    )
    at = 1000.0 + number if seconds is None else seconds
    return Record(f"raw/0/{number}", b"k", encode(article), (), at)


class Desks:
    """The two memories, and what comes out."""

    def __init__(self):
        self.memory, self.lines, self.stories = Memory(), OutletLines(), Stories()

    def settle(self, *records):
        outputs = [deduplicate(each, self.memory, self.lines, self.stories)[0] for each in records]
        return [decode(output.value) for output in outputs]


@pytest.fixture
def desk():
    return Desks()


def reasons(article):
    return [(line.reason, line.text) for line in article.copydesk.removed]


def test_what_an_outlet_repeats_leaves_the_body_from_the_sixth_article_on(desk):
    made = desk.settle(*(record(number, with_line(number, BOX)) for number in range(12)))
    assert [article.body.split("\n") for article in made[:5]] == [
        with_line(number, BOX) for number in range(5)
    ]
    assert [article.body.split("\n") for article in made[5:]] == [
        story(number) for number in range(5, 12)
    ]
    assert [reasons(article) for article in made[5:]] == [[("outlet-repeats", BOX)]] * 7
    for number, article in enumerate(made[5:], 5):
        assert article.body[article.copydesk.removed[0].at :].startswith(
            [*story(number), ""][1 + number % 6]
        )


def test_a_line_that_only_looks_alike_and_one_of_another_outlet_stay(desk):
    desk.settle(*(record(number, with_line(number, BOX)) for number in range(12)))
    alike, other = desk.settle(
        record(12, with_line(12, ALIKE)), record(13, with_line(13, BOX), host=POST)
    )
    assert ALIKE in alike.body
    assert BOX in other.body
    assert not alike.copydesk.removed
    assert not other.copydesk.removed


def test_a_sentence_of_background_in_three_stories_stays(desk):
    lead = "The bridge at Avon has been closed since March, when a barge struck its second pier."
    made = desk.settle(
        *(
            record(number, with_line(number, lead if number % 4 == 0 else f"Line {number}."))
            for number in range(12)
        )
    )
    assert not any(article.copydesk.removed for article in made)
    assert sum(lead in article.body for article in made) == 3


def test_copies_and_revisions_are_not_counted(desk):
    lines = with_line(1, BOX)
    made = desk.settle(
        record(1, lines),
        *(record(2 + n, [*lines, f"A note, number {n}."], name="1") for n in range(6)),
        *(record(10 + n, lines, title="Vote 1") for n in range(6)),
        record(20, with_line(20, BOX)),
    )
    kinds = [article.copydesk.verdict.kind for article in made]
    assert kinds == ["unique", *["revision"] * 6, *["duplicate"] * 6, "unique"]
    assert BOX in made[-1].body


def test_an_article_that_comes_again_is_no_revision_because_a_line_was_learned(desk):
    desk.settle(*(record(number, with_line(number, BOX)) for number in range(12)))
    again, copied = desk.settle(
        record(0, with_line(0, BOX), seconds=2000.0),
        record(40, with_line(1, BOX), host=POST, seconds=2001.0, title="Vote 1"),
    )
    assert again.copydesk.verdict.method == "redelivery"
    assert again.body.split("\n") == story(0)
    assert copied.copydesk.verdict.method == "exact"
    assert BOX in copied.body


def test_what_was_learned_is_forgotten_with_the_time_to_live(desk):
    desk.settle(*(record(number, with_line(number, BOX)) for number in range(12)))
    (late,) = desk.settle(record(30, with_line(30, BOX), seconds=31 * DAY))
    assert BOX in late.body


def traffic(seed):
    draw = random.Random(seed)
    for number in range(120):
        lines = with_line(number, draw.choice((BOX, BOX, BOX, ALIKE, f"Line {number}.")))
        host = draw.choice((HERALD, HERALD, POST))
        yield record(number, lines, host, seconds=number * draw.choice((60.0, 9000.0, 20_000.0)))


def settled(records, desk):
    return [deduplicate(each, desk.memory, desk.lines, desk.stories) for each in records]


STEPS = st.lists(
    st.tuples(st.integers(1, 40), st.sampled_from(("go on", "abort first", "restart"))), max_size=12
)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 3), steps=STEPS)
def test_bodies_are_the_same_whatever_the_batches_aborts_and_restarts(seed, steps):
    records = list(traffic(seed))
    expected = settled(records, Desks())
    assert any(b"outlet-repeats" in (each.value or b"") for made in expected for each in made)
    desk, logs, seen, start = Desks(), ([], [], []), [], 0
    for size, what in [*steps, (len(records), "go on")]:
        batch = records[start : start + size]
        start += size
        memories = (desk.memory, desk.lines, desk.stories)
        if what == "abort first":
            settled(batch[: len(batch) // 2 + 1], desk)
            for memory in memories:
                memory.drop()
        seen += settled(batch, desk)
        for memory, log in zip(memories, logs, strict=True):
            block = memory.block()
            log.extend([block] if block else [])
            memory.keep()
        if what == "restart":
            desk = Desks()
            for memory, log in zip((desk.memory, desk.lines, desk.stories), logs, strict=True):
                for block in log:
                    memory.restore(block)
    assert seen == expected
