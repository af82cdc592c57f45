import pytest
from msgspec.structs import replace

from agents.memory import Memory
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
