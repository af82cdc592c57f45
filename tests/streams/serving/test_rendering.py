"""What a page shows of an article, by values."""

import json
import time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.draft import Dated
from articles.provenance.times import judge_times
from articles.records import (
    Article,
    Credit,
    Desk,
    Evidence,
    Mention,
    Method,
    Narrower,
    Quote,
    Removed,
    Text,
    Time,
)
from streams.fates import Balance
from streams.serving.pulse import Step
from streams.serving.rendering import dates, octets, remarks
from streams.serving.rendering.clusters import cluster
from streams.serving.rendering.differences import difference
from streams.serving.rendering.flow import HEIGHT, flow
from streams.serving.rendering.marking import SHOWN, Segment, paragraphs
from streams.serving.rendering.plots import plots
from streams.serving.searching import matches, terms


def article(body, **desk):
    return Article(
        uri="urn:uuid:1",
        bodies=(Text(value=body),),
        copydesk=Desk(article_id="1", origin="", **desk),
    )


def test_marks_that_overlap_share_the_part_that_both_cover():
    shown = paragraphs(
        article(
            "Ada Lund left.",
            mentions=(Mention(name="Ada Lund", kind="person", spans=((0, 8),)),),
            evidence=(Evidence(subject="11000000", spans=((4, 13),)),),
        )
    )

    assert [(each.text, each.kinds) for each in shown[0]] == [
        ("Ada ", ("person",)),
        ("Lund", ("person", "evidence")),
        (" left", ("evidence",)),
        (".", ()),
    ]
    assert shown[0][1].hint == "person: Ada Lund; evidence: politics and government"


def test_terms_of_a_narrower_subject_are_its_evidence():
    terms = Narrower(
        subject="11000000", id="medtop:20000574", name="election", spans=((0, 3), (20, 30))
    )
    shown = paragraphs(article("Ada Lund left.", narrower=(terms,)))

    assert [(each.text, each.kinds, each.hint) for each in shown[0]] == [
        ("Ada", ("evidence",), "evidence: election"),
        (" Lund left.", (), ""),
    ]


def test_a_mark_over_two_paragraphs_is_in_both():
    shown = paragraphs(article("One.\n\nTwo.", quotes=(Quote(text="", start=2, end=8),)))

    assert [["".join(each.text for each in line)] for line in shown] == [["One."], ["Two."]]
    assert [[each.kinds for each in line] for line in shown] == [
        [(), ("quote",)], [("quote",), ()],
    ]  # fmt: skip


def test_what_was_removed_is_marked_where_it_stood():
    cuts = (
        Removed(reason="share", text="Share", where="start", at=0),
        Removed(reason="caption", text="A boat", where="middle", at=5),
        Removed(reason="copyright", text="(c)", where="end", at=9),
    )
    shown = paragraphs(article("One. Two.", removed=cuts))

    assert [(each.text, each.removed) for each in shown[0]] == [
        ("One. ", (1,)), ("Two.", (2,)), ("", (3,)),
    ]  # fmt: skip


@given(
    st.text("ab \n𝔸ا", max_size=40),
    st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=8),
    st.lists(st.integers(-3, 45), max_size=4),
)
def test_marks_lose_no_character_wherever_they_are(body, spans, cuts):
    shown = paragraphs(
        article(
            body,
            mentions=tuple(Mention(name="x", kind="place", spans=(span,)) for span in spans),
            removed=tuple(Removed(reason="share", text="", where="end", at=at) for at in cuts),
        )
    )

    lines = ["".join(each.text for each in line) for line in shown]
    assert [line for line in lines if line] == [line for line in body.split("\n") if line]
    numbers = [number for line in shown for each in line for number in each.removed]
    assert sorted(numbers) == list(range(1, len(cuts) + 1))


def test_a_huge_body_with_many_marks_is_quick_and_cut():
    spans = tuple((at, at + 60) for at in range(0, 90_000, 3))
    huge = article("word " * 200_000, mentions=(Mention(name="x", kind="person", spans=spans),))
    began = time.process_time()
    shown = paragraphs(huge)

    assert sum(len(each.text) for line in shown for each in line) == SHOWN
    assert time.process_time() - began < 3


def test_credit_without_a_place_in_the_text_marks_nothing():
    assert paragraphs(article("One.", credit=Credit(originator="TASS"))) == [[Segment("One.")]]


BEFORE = "The bank made 412 million. Analysts were pleased. The board meets on Monday. It rained."
AFTER = "The bank made 381 million. Analysts were pleased. It rained. This corrects the figure."


def test_a_changed_figure_is_shown_within_its_sentence():
    first = difference(BEFORE, AFTER, "en")[0]

    assert first.kind == "changed"
    assert [(part.kind, part.text) for part in first.parts] == [
        ("same", "The bank made"), ("dropped", "412"), ("added", "381"), ("same", "million."),
    ]  # fmt: skip


def test_sentences_are_added_and_dropped():
    kinds = {line.parts[0].text: line.kind for line in difference(BEFORE, AFTER, "en")}

    assert kinds["The board meets on Monday."] == "dropped"
    assert kinds["This corrects the figure."] == "added"


def test_sentences_far_from_a_difference_are_counted_only():
    same = " ".join(f"Sentence number {number} stands." for number in range(9))
    lines = difference(f"{same} The old end.", f"{same} A new one.", "en")

    assert [line.kind for line in lines[:2]] == ["left-out", "same"]
    assert lines[0].parts[0].text == "8"


def test_a_change_is_found_in_a_script_without_spaces():
    first = difference(
        "京都市で午前四時に地震があった。", "京都市で午前五時に地震があった。", "ja"
    )[0]

    assert [part.text for part in first.parts if part.kind != "same"] == ["四", "五"]


def test_equal_texts_have_no_difference():
    assert {line.kind for line in difference(BEFORE, BEFORE, "en")} == {"left-out"}
    assert difference("", "", "en") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A b. " * 5000, "B a. " * 5000),
        ("A b. C d. " * 5000, "C d. A b. " * 5000),
        ("word " * 20_000, "drow " * 20_000),
        ("。" * 50_000, "、" * 50_000),
        (" ".join(f"A{i} b c." for i in range(9000)), " ".join(f"A{i} b d." for i in range(9000))),
    ],
)
def test_hostile_texts_are_compared_in_bounded_time(old, new):
    began = time.process_time()
    difference(old, new, "en")

    assert time.process_time() - began < 5


def test_a_cluster_has_every_version_and_copy_in_order(window):
    update = next(
        placed.item
        for placed in window.rings["revisions"].newest()
        if window.copies(placed.item.uri)
    )
    found = cluster(window, update)

    kinds = [each.kind for each in found.members]
    assert kinds[0] == "unique"
    assert kinds.count("revision") == 1
    assert kinds.count("duplicate") == len(window.copies(update.uri)) >= 5
    seen = [each.seen for each in found.members]
    assert seen == sorted(seen)
    assert found.is_whole
    assert found.compared.kind == "unique"
    assert {"added", "dropped"} & {line.kind for line in found.lines}


def test_a_copy_is_compared_with_the_version_that_it_repeats(window):
    copy = next(
        placed.item
        for placed in window.rings["duplicates"].newest()
        if placed.item.method == "near"
    )
    found = cluster(window, copy)

    assert found.compared.uri == copy.canonical
    assert found.compared.seen <= copy.seen
    assert copy in found.members


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("second", "5 Aug 2022, 09:30:07 UTC"),
        ("minute", "5 Aug 2022, 09:30 UTC"),
        ("hour", "5 Aug 2022, 09 h UTC"),
        ("day", "5 Aug 2022"),
        ("week", "week of 5 Aug 2022"),
        ("month", "Aug 2022"),
        ("year", "2022"),
    ],
)
def test_a_date_is_shown_no_more_exact_than_its_source(precision, expected):
    when = Time(value="2022-08-05T09:30:07Z", precision=precision, zone="assumed", field="date")

    assert dates.shown(when) == expected
    assert dates.explained(when) == f"to the {precision}, zone assumed; field date"


def test_the_flow_is_to_scale_and_leaves_nothing_out():
    counts = {"unique": 600, "duplicate": 300, "revision": 1, "withheld": 0, "dead": 99}
    picture = flow(Balance(1003, counts, ("a/0/1", "a/0/2", "a/0/3"), ()))
    bands = {each.kind: each for each in picture.bands}

    assert {kind: each.records for kind, each in bands.items()} == {**counts, "on-the-way": 3}
    assert bands["unique"].height == pytest.approx(2 * bands["duplicate"].height)
    assert bands["withheld"].height == 0 < bands["revision"].height
    last = picture.bands[-1]
    assert last.top + last.height <= HEIGHT + 0.1


def test_the_flow_of_an_idle_desk_is_empty():
    picture = flow(Balance(0, {"unique": 0, "dead": 0}, (), ()))

    assert {each.height for each in picture.bands} == {0}


def test_a_line_has_a_gap_where_nothing_was_measured():
    steps = [
        Step(raw=10, latencies=[0.2]), Step(), Step(raw=30, latencies=[0.4, 0.6]),
        Step(lag={"tag": 3}),
    ]  # fmt: skip
    throughput, latency, lag = plots(steps)

    assert throughput.lines[0].now == "3"
    assert len(latency.lines[0].pieces) == 2
    assert (latency.lines[0].name, latency.lines[0].now) == ("p50", "0.5")
    assert [(line.name, line.now) for line in lag.lines] == [("tag", "3")]


@pytest.mark.parametrize(
    ("head", "is_whole", "form", "expected"),
    [
        (b'{"a": 1}', True, "text", '{"a": 1}'),
        (b"a\x00b\x1b[31m", True, "text", r"a\x00b\x1b[31m"),
        ("a\u202eb".encode(), True, "text", r"a\u202eb"),
        ("né".encode()[:2], False, "text", "n"),
        ("né".encode()[:2], True, "hex", None),
        (b"\xff\xfeh\x00", True, "hex", None),
    ],
)
def test_bytes_are_shown_as_text_or_in_hexadecimal(head, is_whole, form, expected):
    found, text = octets.shown(head, is_whole=is_whole)

    assert found == form
    if expected is not None:
        assert text == expected
    else:
        assert text.startswith(f"000000  {head.hex(' ')}")


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("karsavian envoy", 1),
        ('"finance minister quits"', 1),
        ("source:reuters FLOOD", 2),
        ("person:brandvik", 2),
        ("subject:sport", 4),
        ("language:ar", 1),
        ("language:a", 0),
        ("nothing-has-this", 0),
        ("", 53),
    ],
)
def test_a_search_finds_what_has_all_its_terms(window, query, headlines):
    asked = terms(query)
    found = [each.item for each in window.rings["articles"].newest() if matches(each.item, asked)]

    assert len(found) == headlines, [each.headline for each in found]


def test_every_flag_of_dates_is_a_sentence():
    day = 86400
    cases = [
        ("2020-01-01", "2019-01-01"), ("2050-01-01", None), ("on a day unlike others", None),
        ("2 hours ago", None), ("04/05/2025", None), ("1700-01-01", None),
    ]  # fmt: skip
    flags = {
        flag
        for first, last in cases
        for flag in judge_times(
            Dated(field="date", raw=first),
            Dated(field="changed", raw=last) if last else None,
            1_770_000_000 + 5 * day,
        ).flags
    }
    assert flags == remarks.DATES.keys()
    assert remarks.dates(("late", "reckoned")) == (
        "It came more than a week after its date of publication. "
        "A date was relative (“2 hours ago”) and is counted from when it came."
    )


def test_every_note_of_the_day_is_a_sentence(day):
    notes = {
        note
        for each in day
        if each.topic == "news.articles"
        for note in json.loads(each.value)["copydesk"].get("notes", ())
    }
    assert len(notes) > 5
    assert {note for note in notes if note not in remarks.NOTES} == {
        note for note in notes if note.startswith(tuple(remarks.FAMILIES))
    }
    assert remarks.notes(("text-by-reader", "mojibake", "new-thing")) == (
        "Its text was taken from the page by reader. "
        "Characters that had been decoded wrongly were repaired. New thing."
    )


def test_every_method_of_a_verdict_is_in_words():
    said = {each: remarks.method(each) for each in get_args(Method)}
    assert said["near"] == "near copy"
    assert {each for each in said if said[each] == each} == {"", "update", "correction"}
