import pytest

from streams.app import TOPOLOGY
from streams.fates import Fate, settle
from streams.topology import judging

A, B, C = "news.raw/0/0", "news.raw/0/1", "news.raw/1/0"


def totals(balance):
    return {kind: count for kind, count in balance.fates.items() if count}


def test_one_fate_each_is_exact():
    balance = settle({A, B, C}, [Fate(A, "unique"), Fate(B, "duplicate"), Fate(C, "dead", "d/0/0")])

    assert balance.exact
    assert totals(balance) == {"unique": 1, "duplicate": 1, "dead": 1}


def test_a_raw_record_without_a_fate_is_missing():
    balance = settle({A, B}, [Fate(A, "unique")])

    assert not balance.exact
    assert balance.missing == (B,)


@pytest.mark.parametrize(
    "fates",
    [
        pytest.param([Fate(A, "unique"), Fate(A, "unique")], id="the same twice"),
        pytest.param([Fate(A, "unique"), Fate(A, "duplicate")], id="two verdicts"),
        pytest.param([Fate(A, "dead", "d/0/0"), Fate(A, "dead", "d/0/1")], id="dead twice"),
        pytest.param([Fate(A, "withheld"), Fate(A, "unique")], id="withheld and published"),
        pytest.param(
            [
                Fate(A, "withheld"),
                Fate(A, "unique", released=True),
                Fate(A, "unique", released=True),
            ],
            id="released twice",
        ),
        pytest.param(
            [Fate(A, "withheld"), Fate(A, "withheld"), Fate(A, "unique", released=True)],
            id="withheld twice",
        ),
        pytest.param([Fate(A, "unique"), Fate(B, "unique")], id="of a record that is not there"),
    ],
)
def test_more_fates_than_records_do_not_add_up(fates):
    balance = settle({A}, fates)

    assert not balance.exact
    assert len(balance.twice) == 1


def test_a_dead_letter_of_enrich_replaces_the_verdict_before():
    balance = settle({A}, [Fate(A, "unique"), Fate(A, "dead", "d/0/0")])

    assert balance.exact
    assert totals(balance) == {"dead": 1}


def test_a_replay_takes_the_place_of_its_dead_letter():
    fates = [Fate(A, "unique"), Fate(A, "dead", "d/0/0"), Fate("", "replay", replays="d/0/0")]

    assert totals(settle({A}, fates)) == {"unique": 1}


def test_a_replay_that_fails_again_is_dead_once():
    fates = [Fate(A, "dead", "d/0/0"), Fate(A, "dead", "d/0/7", replays="d/0/0")]
    balance = settle({A}, fates)

    assert balance.exact
    assert totals(balance) == {"dead": 1}


def test_a_replay_for_tag_is_a_raw_record_of_its_own():
    balance = settle({A, B}, [Fate(A, "dead", "d/0/0"), Fate(B, "unique", replays="d/0/0")])

    assert balance.exact
    assert totals(balance) == {"unique": 1, "dead": 1}


@pytest.mark.parametrize("kind", ["unique", "duplicate", "revision", "withheld"])
def test_what_was_held_back_counts_as_what_it_became(kind):
    balance = settle(
        {A, B}, [Fate(A, "withheld"), Fate(B, "withheld"), Fate(A, kind, released=True)]
    )

    assert balance.exact
    assert sum(totals(balance).values()) == 2
    assert totals(balance)[kind] == (2 if kind == "withheld" else 1)


def test_what_died_as_it_came_out_is_dead_until_its_replay():
    dead = [Fate(A, "withheld"), Fate(A, "dead", "d/0/0", released=True)]
    replayed = [*dead, Fate(A, "unique", replays="d/0/0", released=True)]

    assert totals(settle({A}, dead)) == {"dead": 1}
    assert totals(settle({A}, replayed)) == {"unique": 1}
    assert settle({A}, dead).exact
    assert settle({A}, replayed).exact


def test_what_deduplicate_asks_of_the_back_fill_lane_is_no_fate():
    judge = judging(TOPOLOGY)

    assert judge("withheld", "/copydesk/deduplicate", "withheld") == "withheld"
    assert not judge("backfill", "/copydesk/deduplicate", "withheld")
    assert judge("articles", "/copydesk/backfill", "unique") == "unique"
