import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.boilerplate.outlet_lines import LONGEST, REASON, lines_of, without_lines
from articles.records import (
    Article,
    Credit,
    Desk,
    Evidence,
    Languages,
    LanguageSpan,
    Narrower,
    Removed,
    Text,
)

STORY = (
    "The harbour of Kesterhaven stays closed until Monday, its master said after the storm.",
    "Two ferries lie at the quay, and their crews have been sent home with a week's wages.",
    "Fishermen asked the town for help with nets that the sea has carried off.",
    "A dredger from Velmouth is to clear the channel on Saturday, if the wind allows it.",
)
BOX = "The Herald's harbour letter, each Friday"


def article(lines, **desk):
    return Article(
        uri="urn:example:a",
        bodies=(Text(value="\n".join(lines)),),
        copydesk=Desk(article_id="a", origin="raw/0/1", **desk),
    )


def at(body, words):
    start = body.index(words)
    return start, start + len(words)


def test_a_line_is_known_by_its_letters():
    assert lines_of("One Line\nÄnother") == {
        zlib.crc32(b"One Line"): 0,
        zlib.crc32("Änother".encode()): 1,
    }
    assert not lines_of("One line\nthird").keys() & lines_of("One Line\nfourth").keys()


@pytest.mark.parametrize(
    "body",
    ["The only line of a body", "", "x" * (LONGEST + 1) + "\n" + "y" * (LONGEST + 1)],
    ids=["only-line", "empty", "paragraphs"],
)
def test_what_can_be_no_boilerplate_is_not_counted(body):
    assert lines_of(body) == {}


def test_a_line_that_a_text_repeats_is_a_speaker_or_a_refrain():
    assert list(lines_of("MAYOR:\nYes.\nMAYOR:\nNo.\nMAYOR:").values()) == [1, 3]


def test_of_a_long_list_only_the_ends_are_looked_at():
    numbers = lines_of("\n".join(f"line {number}" for number in range(100_000))).values()
    assert list(numbers) == [*range(32), *range(99_968, 100_000)]


def test_a_line_leaves_the_body_and_is_kept_with_text_and_place():
    made = without_lines(article([STORY[0], BOX, *STORY[1:]]), [1])
    assert made.body == "\n".join(STORY)
    (line,) = made.copydesk.removed
    assert (line.reason, line.text, line.where) == (REASON, BOX, "start")
    assert made.body[line.at :].startswith("Two ferries")
    assert made.copydesk.makers["outlet-lines"]


def test_a_removal_of_the_last_line_stands_at_the_end_of_the_body():
    made = without_lines(article([*STORY, BOX]), [4])
    assert made.body == "\n".join(STORY)
    assert made.copydesk.removed[0].at == len(made.body)


def test_too_much_is_never_taken_out():
    template = article([*STORY[:2], BOX, BOX + " or so", *STORY[2:3]])
    assert without_lines(template, [0, 1]) is template
    short = article([STORY[0], STORY[1], BOX])
    assert without_lines(short, [2]) is short


def test_a_line_without_words_stays():
    table = article([*STORY, "3 : 0", "A"])
    assert without_lines(table, [4, 5]) is table


def test_evidence_and_credit_and_languages_still_name_the_same_words():
    lines = [STORY[0], BOX, STORY[1], "Nachrichten aus dem Hafen", *STORY[2:]]
    body = "\n".join(lines)
    old = article(
        lines,
        evidence=(
            Evidence(subject="06000000", spans=(at(body, "storm"), at(body, "letter"))),
            Evidence(subject="13000000", spans=(at(body, "Friday"),)),
            Evidence(subject="04000000", spans=(at(body, "wages"), at(body, "wind allows"))),
        ),
        narrower=(
            Narrower(subject="06000000", id="medtop:20000441", name="nature",
                     spans=(at(body, "letter"), at(body, "storm"))),
            Narrower(subject="13000000", id="medtop:20000717", name="natural science",
                     spans=(at(body, "Friday"),)),
            Narrower(subject="04000000", id="medtop:20000344", name="economy",
                     headline=((0, 4),), spans=(at(body, "letter"),)),
        ),
        credit=Credit(evidence="Velmouth", where="text", start=at(body, "Velmouth")[0],
                      end=at(body, "Velmouth")[1]),
        languages=Languages(
            detected="en",
            paragraphs=tuple(
                LanguageSpan(start=start, end=end, language="de" if line[0] == "N" else "en")
                for line in lines
                for start, end in [at(body, line)]
            ),
        ),
    )  # fmt: skip
    made = without_lines(old, [1])
    desk = made.copydesk
    words = {item.subject: [made.body[a:b] for a, b in item.spans] for item in desk.evidence}
    assert words == {"06000000": ["storm"], "04000000": ["wages", "wind allows"]}
    assert [
        (item.name, item.headline, [made.body[a:b] for a, b in item.spans])
        for item in desk.narrower
    ] == [("nature", (), ["storm"]), ("economy", ((0, 4),), [])]
    assert made.body[desk.credit.start : desk.credit.end] == "Velmouth"
    assert [made.body[span.start : span.end] for span in desk.languages.paragraphs] == [
        STORY[0],
        *lines[2:],
    ]
    assert without_lines(old, [1, 3]).copydesk.languages.paragraphs == ()


def test_a_credit_in_a_line_that_goes_stands_in_what_was_removed():
    lines = [*STORY, "Reporting for the Herald by Kestrel News Agency"]
    start, end = at("\n".join(lines), "Kestrel News Agency")
    credit = Credit(originator="Kestrel", where="text", start=start, end=end, confidence=90)
    found = without_lines(article(lines, credit=credit), [4]).copydesk.credit
    assert (found.originator, found.where, found.start, found.end) == ("Kestrel", "removed", -1, -1)


@given(
    st.lists(st.text("ab ", min_size=1, max_size=30), min_size=3, max_size=12),
    st.sets(st.integers(0, 11)),
    st.lists(st.integers(0, 400), max_size=5),
)
def test_every_removal_stands_where_it_stood(words, numbers, places):
    lines = ["A story of this town, told in one line of its own. " * 20, *words]
    body = "\n".join(lines)
    before = tuple(
        Removed(reason="share", text="x", where="middle", at=min(place, len(body)))
        for place in sorted(places)
    )
    old = article(lines, removed=before)
    made = without_lines(old, [number + 1 for number in numbers if number < len(words)])
    removed = made.copydesk.removed
    assert [line for line in removed if line.reason == "share"] != [] or not before
    assert [line.at for line in removed] == sorted(line.at for line in removed)
    assert all(0 <= line.at <= len(made.body) for line in removed)
    mine = [line for line in removed if line.reason == REASON]
    assert sorted(made.body.split("\n") + [line.text for line in mine]) == sorted(lines)
