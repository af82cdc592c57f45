import pytest
from msgspec.structs import replace

from agents.memory.memory import Memory
from articles.records import Credit
from tests.agents.test_deduplicate import DAY, URL, article, settle, story, tombstone


def credited(item, originator, distributor=""):
    credit = Credit(originator=originator, distributor=distributor, where="dateline", confidence=95)
    return replace(item, copydesk=replace(item.copydesk, credit=credit))


def test_what_its_producer_withholds_is_held_back_and_is_nobodys_canonical():
    memory = Memory()
    output, _, verdict = settle(memory, article("a", story(1), url=URL, pub_status="withheld"))
    assert (output.stream, verdict.kind, verdict.method) == ("withheld", "withheld", "status")
    assert settle(memory, article("b", story(1), source="two.example"))[2].kind == "unique"


def test_a_text_without_a_name_under_another_headline_is_a_copy_and_no_revision():
    memory = Memory()
    settle(memory, article("a", story(1)))
    _, _, verdict = settle(memory, article("a", story(1), title="Other words"))
    assert (verdict.kind, verdict.method) == ("duplicate", "exact")


def test_a_longer_version_elsewhere_extends_and_names_what_it_adds():
    memory = Memory()
    lines = story(1).split("\n")
    settle(memory, article("a", "\n".join(lines[:4]), source="one.example"))
    _, _, verdict = settle(memory, article("b", story(1), source="two.example"))
    assert (verdict.kind, verdict.method) == ("duplicate", "extended")
    assert verdict.contained > 0.9 > verdict.containment
    assert verdict.added == tuple(lines[4:9])
    assert (verdict.added_count, verdict.dropped_count) == (6, 0)


def test_a_cut_copy_says_which_sentences_it_left_out():
    memory = Memory()
    lines = story(1).split("\n")
    settle(memory, article("a", story(1), source="one.example"))
    _, _, verdict = settle(memory, article("b", "\n".join(lines[:7]), source="two.example"))
    assert (verdict.dropped_count, verdict.dropped_places) == (3, (8, 9, 10))
    assert verdict.because.endswith("3 sentences are left out.")


def test_a_copy_that_dropped_its_credit_inherits_it_and_one_that_has_its_own_keeps_it():
    memory = Memory()
    settle(memory, credited(article("a", story(1), source="one.example"), "Reuters"))
    _, found, _ = settle(memory, article("b", story(1), source="two.example"))
    assert found.copydesk.credit.originator == "Reuters"
    assert found.copydesk.credit.where == "inherited"
    assert found.info_sources[0].role == "originator"
    own = credited(article("c", story(1), source="three.example"), "Associated Press")
    assert settle(memory, own)[1].copydesk.credit.where == "dateline"


def test_who_only_contributed_passes_no_credit_on():
    memory = Memory()
    item = article("a", story(1), source="one.example")
    credit = Credit(originator="Reuters", where="text", confidence=40)
    settle(memory, replace(item, copydesk=replace(item.copydesk, credit=credit)))
    _, found, _ = settle(memory, article("b", story(1), source="two.example"))
    assert found.copydesk.credit.originator == ""


def test_a_late_copy_keeps_the_canonical_and_says_so():
    memory = Memory()
    first = article("a", story(1), source="one.example", first_created="2026-05-03T10:00:00Z")
    settle(memory, first)
    late = article("b", story(1), source="two.example", first_created="2026-05-03T08:00:00Z")
    _, found, verdict = settle(memory, late)
    assert (verdict.kind, verdict.canonical, verdict.late) == ("duplicate", "urn:example:a", True)
    assert "late-copy" in found.copydesk.notes
    assert "published earlier" in verdict.because


@pytest.mark.parametrize(
    ("source", "kind"), [("one.example", "revision"), ("two.example", "duplicate")]
)
def test_an_agencys_correction_under_a_new_name_is_a_revision_and_a_copy_of_it_is_not(source, kind):
    memory = Memory()
    settle(memory, article("a", story(1), source="one.example", subjects=("sport",)))
    fixed = article("b", story(1) + "\nMore.", title="CORRECTED-A vote", source=source)
    _, found, verdict = settle(memory, fixed)
    assert verdict.kind == kind
    if kind == "revision":
        assert (verdict.method, verdict.canonical) == ("correction", "urn:example:a")
        assert found.copydesk.carried == ("sport",)


def test_a_copy_that_arrives_after_the_kill_is_held_back():
    memory = Memory()
    settle(memory, article("a", story(1), url=URL))
    settle(memory, tombstone())
    output, _, verdict = settle(memory, article("b", story(1), source="two.example"))
    assert (output.stream, verdict.method) == ("withheld", "kill")


def test_an_agencys_kill_reaches_the_streams_that_carried_an_outlets_copy():
    memory = Memory()
    outlet = article("o", story(1), source="outlet.example", subjects=("sport",))
    settle(memory, credited(outlet, "Reuters", "Outlet"))
    settle(memory, credited(article("a", story(1), url=URL), "Reuters"))
    output, found, verdict = settle(memory, tombstone())
    assert (output.stream, verdict.method, verdict.canonical) == ("unique", "kill", "urn:example:o")
    assert found.copydesk.carried == ("sport",)


def test_an_outlet_that_withdraws_its_copy_withdraws_nothing_else():
    memory = Memory()
    settle(memory, credited(article("a", story(1), source="wire.example"), "Reuters"))
    settle(memory, credited(article("o", story(1), url=URL), "Reuters", "Outlet"))
    assert settle(memory, tombstone("o"))[0].stream == "withheld"


def test_a_box_under_many_stories_of_one_outlet_is_counted_out():
    memory = Memory()
    box = "\n".join(story(99).split("\n")[:7])
    for number in range(5):
        body = "\n".join([*story(number).split("\n")[:5], box])
        item = article(f"n{number}", body, source="one.example")
        assert settle(memory, item, 1000.0 + number * 2 * DAY / 5)[2].kind == "unique"
    elsewhere = article("z", "\n".join([*story(50).split("\n")[:2], box]), source="two.example")
    assert settle(memory, elsewhere, 1000.0 + 2 * DAY)[2].kind == "unique"


def agencys_story_that_an_outlet_brought_first(memory):
    outlet = article("o", story(1), source="outlet.example", subjects=("sport",))
    settle(memory, credited(outlet, "Reuters", "Outlet"))
    settle(memory, credited(article("a", story(1), url=URL, title="Other words"), "Reuters"))


def test_an_agencys_correction_reaches_the_streams_that_carried_an_outlets_copy():
    memory = Memory()
    agencys_story_that_an_outlet_brought_first(memory)
    fixed = article("a", story(1) + "\nMore.", title="CORRECTED-A vote", url=URL)
    output, found, verdict = settle(memory, credited(fixed, "Reuters"))
    assert (output.stream, verdict.method, verdict.canonical) == (
        "unique",
        "correction",
        "urn:example:o",
    )
    assert found.copydesk.carried == ("sport",)
    second = article("a", story(1) + "\nMore.\n" + story(2), title="UPDATE 1-A vote", url=URL)
    _, found, verdict = settle(memory, credited(second, "Reuters"))
    assert (verdict.method, verdict.sequence) == ("update", 2)
    assert found.copydesk.carried == ("sport", "unclassified")


def test_another_version_of_an_outlets_copy_revises_nothing():
    memory = Memory()
    settle(memory, credited(article("a", story(1), source="wire.example"), "Reuters"))
    settle(memory, credited(article("o", story(1), url=URL), "Reuters", "Outlet"))
    changed = article("o", story(1) + "\nMore.", title="CORRECTED-A vote", url=URL)
    _, _, verdict = settle(memory, credited(changed, "Reuters", "Outlet"))
    assert verdict.kind == "duplicate"
    assert "says of itself that it is corrected" in verdict.because


def test_a_kill_under_a_new_name_finds_its_article_by_the_text_it_repeats():
    memory = Memory()
    settle(memory, article("a", story(1), source="one.example", subjects=("sport",)))
    notice = "STORY WITHDRAWN\n" + story(1)
    elsewhere = article("x", notice, title="Withdrawn", source="two.example")
    assert settle(memory, elsewhere)[0].stream == "withheld"
    _, found, verdict = settle(memory, article("k", notice, source="one.example"))
    assert (verdict.method, verdict.canonical) == ("kill", "urn:example:a")
    assert found.copydesk.carried == ("sport",)


def test_a_footnote_of_an_old_correction_makes_no_new_one():
    memory = Memory()
    note = "\nAn earlier version of this article gave another age."
    settle(memory, article("a", story(1), url=URL))
    corrected = article("a", story(1) + note, url=URL)
    assert settle(memory, corrected)[2].method == "correction"
    edited = article("a", story(1).replace("council", "town council", 1) + note, url=URL)
    assert settle(memory, edited)[2].method == "minor"
    again = article("a", story(1) + note + " Now.", title="CORRECTED-A vote", url=URL)
    assert settle(memory, again)[2].method == "correction"


def test_a_new_top_over_old_background_is_another_story_at_the_same_outlet():
    memory = Memory()
    background = story(9).split("\n")
    first, second = story(1).split("\n")[:7], story(2).split("\n")[:7]
    old = article("a", "\n".join([*first, *background]), title="Ayes", source="one.example")
    new = article("b", "\n".join([*second, *background]), title="Noes", source="one.example")
    settle(memory, old)
    assert settle(memory, new)[2].kind == "unique"


def test_an_analysis_that_quotes_a_short_report_is_no_longer_version_of_it():
    memory = Memory()
    report = story(1).split("\n")
    quoting = "\n".join(
        [*report[:6], *(line for n in range(20, 31) for line in story(n).split("\n"))]
    )
    settle(memory, article("a", "\n".join(report), source="one.example"))
    assert settle(memory, article("b", quoting, source="two.example"))[2].kind == "unique"


@pytest.mark.parametrize("count", [1, 40, 400])
def test_bytes_delivered_again_are_a_redelivery_however_much_lies_between(count):
    memory = Memory()
    item = article("a", story(1), url=URL)
    settle(memory, item)
    for number in range(count):
        body = " ".join(f"word{number}x{place}" for place in range(60))
        settle(memory, article(f"n{number}", body, source="one.example"))
    assert settle(memory, item, 1000.0 + 6 * DAY)[2].method == "redelivery"


def test_every_reason_is_one_sentence():
    memory = Memory()
    lines = story(1).split("\n")
    items = [
        article("a", story(1), url=URL, first_created="2026-05-03T10:00:00Z"),
        article(
            "b", "\n".join(lines[:7]), source="b.example", first_created="2026-05-03T08:00:00Z"
        ),
        article("c", "\n".join([*lines[2:], "More news of it came at noon."]), source="c.example"),
        article("a", story(1) + "\n" + story(2), url=URL),
        tombstone(),
        article("d", story(1), source="d.example"),
    ]
    for item in items:
        because = settle(memory, item)[2].because
        assert because.endswith(".")
        assert ". " not in because
        assert because[0].isupper()


def test_the_same_words_after_a_week_say_that_they_may_be_news_again():
    memory = Memory()
    settle(memory, article("a", story(1), source="one.example"))
    soon = settle(memory, article("b", story(1), source="two.example"), 1000.0 + 6 * DAY)[2]
    late = settle(memory, article("c", story(1), source="three.example"), 1000.0 + 14 * DAY)[2]
    assert "news again" not in soon.because
    assert (late.kind, late.seconds) == ("duplicate", 14 * DAY)
    assert "the first one is 14 days old, so this may be news again" in late.because
