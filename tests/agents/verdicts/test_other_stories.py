"""Different stories are not copies: names, one word, walls, shared addresses, crowds."""

import pytest
from msgspec.structs import replace

from agents.memory.memory import Memory
from articles.records import Alternate
from benchmarks.look_alikes import crowds, look_alikes, walls
from tests.agents.test_deduplicate import DAY, article, settle, story, tombstone

SEED = 4000
TYPING_ERROR = 4
PAIRS = list(look_alikes(2, SEED))


def judged(pair):
    memory = Memory()
    hosts = ("one.example", "one.example" if pair.same_source else "two.example")
    for name, host, (title, body) in zip("ab", hosts, (pair.first, pair.second), strict=True):
        item = article(name, body, title=title, source=host, language=pair.language)
        _, _, verdict = settle(memory, item)
    return verdict


@pytest.mark.parametrize("name", sorted({pair.name for pair in PAIRS if not pair.is_copy}))
def test_another_name_or_verdict_makes_another_story(name):
    for pair in PAIRS:
        if pair.name == name:
            verdict = judged(pair)
            assert verdict.kind == "unique", verdict.because


@pytest.mark.parametrize("name", sorted({pair.name for pair in PAIRS if pair.is_copy}))
def test_a_typing_error_a_title_or_an_editors_word_does_not(name):
    for pair in PAIRS:
        if pair.name == name:
            assert judged(pair).kind == "duplicate"


def test_another_verdict_under_the_same_address_is_a_correction():
    pair = next(pair for pair in PAIRS if pair.name == "en trial")
    memory = Memory()
    url = "https://one.example/trial"
    settle(memory, article("a", pair.first[1], title=pair.first[0], url=url))
    item = article("a", pair.second[1], title=pair.second[0], url=url)
    _, _, verdict = settle(memory, item)
    assert (verdict.kind, verdict.method) == ("revision", "correction")


def test_an_unknown_verdict_names_the_words_that_tell_the_stories_apart():
    pair = next(pair for pair in PAIRS if pair.name == "en appeal")
    name = pair.second[0].removeprefix("Police appeal after robbery in ")
    assert name in judged(pair).because


@pytest.mark.parametrize("number", range(0, 26, 2))
def test_a_wall_under_other_headlines_is_no_duplicate(number):
    _, language, articles = list(walls(4, SEED))[number]
    memory = Memory()
    for place, (title, body) in enumerate(articles):
        item = article(f"{place}", body, title=title, source=f"s{place}.example", language=language)
        assert settle(memory, item)[2].kind == "unique"


def test_what_repeats_a_wall_is_not_withheld_with_the_first_of_them():
    _, _, ((title, body), (other, _), *_) = next(iter(walls(4, SEED)))
    memory = Memory()
    settle(memory, article("a", body, title=title, source="one.example"))
    settle(memory, tombstone("a", url="https://one.example/a"))
    assert settle(memory, article("b", body, title=other, source="two.example"))[2].kind == "unique"


def test_a_flash_under_another_headline_is_a_copy_but_not_exact():
    memory = Memory()
    flash = "The harbour of Tern was closed on Monday after 14 boats broke loose, the port said."
    settle(memory, article("a", flash, title="Tern harbour closed", source="one.example"))
    item = article("b", flash, title="Boats break loose in Tern harbour", source="two.example")
    _, _, verdict = settle(memory, item)
    assert (verdict.kind, verdict.method) == ("duplicate", "near")


LONG = (
    "Members spoke for three hours before they voted on the old harbour. The hall was full until "
    "late, and coffee was served. The minutes will be printed within a week. A choir of pupils sang "
    "two songs when the meeting closed, and the doors stayed open until the last guests had left."
)


@pytest.mark.parametrize("outlet", ["one.example", "two.example"])
def test_one_text_under_another_headline_is_an_exact_copy_that_says_so(outlet):
    memory = Memory()
    settle(memory, article("a", LONG, title="Harbour vote 1", source="one.example"))
    item = article("b", LONG, title="Harbour vote 12", source=outlet)
    _, _, verdict = settle(memory, item)
    assert (verdict.kind, verdict.method) == ("duplicate", "exact")
    assert "under another headline" in verdict.because


def test_one_sentence_under_headlines_with_other_figures_is_two_articles():
    memory = Memory()
    flash = "The council of Tern voted on the harbour on Thursday evening."
    settle(memory, article("a", flash, title="Vote 1", source="one.example"))
    item = article("b", flash, title="Vote 12", source="one.example")
    assert settle(memory, item)[2].kind == "unique"


def test_a_flash_of_another_outlet_may_have_the_figure_in_its_headline_only():
    memory = Memory()
    flash = "Three people died when a boat capsized off Tern on Monday, the coast guard said."
    settle(memory, article("a", flash, title="Three die off Tern", source="one.example"))
    item = article("b", flash, title="Boat capsizes off Tern, 3 dead", source="two.example")
    assert settle(memory, item)[2].kind == "duplicate"


@pytest.mark.parametrize("kind", range(3))
def test_the_copy_of_the_first_of_sixty_look_alikes_is_found(kind):
    language, articles, copies = list(crowds(60, SEED))[kind]
    memory = Memory()
    for place, (title, body) in enumerate(articles):
        settle(memory, article(f"{place}", body, title=title, source="one.example"))
    for place, (title, body) in enumerate(copies):
        if place == TYPING_ERROR:
            continue  # in the one name that tells it from sixty others
        item = article(
            f"c{place}", body, title=title, source=f"t{place}.example", language=language
        )
        assert settle(memory, item)[2].canonical == "urn:example:0"


SECTION = "https://site.example/en/"


def shared(name, body, title, *, guid=""):
    item = article(name, body, title=title, url=SECTION)
    if not guid:
        return replace(item, uri="urn:uuid:11111111-2222-5333-8444-555555555555")
    return replace(item, alt_ids=(Alternate(role="guid", value=guid), *item.alt_ids))


@pytest.mark.parametrize("guids", [("", "", ""), ("g:1", "g:2", "g:3")], ids=["none", "own"])
def test_stories_under_one_address_are_articles_of_their_own(guids):
    memory = Memory()
    found = [
        settle(memory, shared(f"a{number}", story(number), f"Story {number}", guid=guid))
        for number, guid in enumerate(guids, 1)
    ]
    assert [verdict.kind for _, _, verdict in found] == ["unique"] * 3
    assert len({item.uri for _, item, _ in found}) == 3
    assert len({output.key for output, _, _ in found}) == 3
    assert "shared-address" in found[1][1].copydesk.notes


def test_each_story_of_a_shared_address_keeps_its_copies_revisions_and_kills():
    memory = Memory()
    _, first, _ = settle(memory, shared("a", story(1), "Story 1"))
    _, second, _ = settle(memory, shared("a", story(2), "Story 2"))
    _, _, verdict = settle(memory, shared("a", story(2), "Story 2"))
    assert (verdict.kind, verdict.method, verdict.canonical) == (
        "duplicate",
        "redelivery",
        second.uri,
    )
    longer = story(2) + "\nThree more boats were seen off Tern, the harbour master said at noon."
    _, newer, verdict = settle(memory, shared("a", longer, "Story 2, with more"))
    assert (verdict.kind, verdict.canonical, newer.uri) == ("revision", second.uri, second.uri)
    _, _, verdict = settle(memory, shared("a", longer, "Story 2, with more"))
    assert (verdict.kind, verdict.canonical) == ("duplicate", second.uri)
    shorter = "\n".join(story(1).split("\n")[:8])
    _, newer, verdict = settle(memory, shared("a", shorter, "Story 1, cut"))
    assert (verdict.kind, verdict.canonical, newer.uri) == ("revision", first.uri, first.uri)


@pytest.mark.parametrize(
    ("guid", "numbers", "right"),
    [
        ("g:1", ("1", "2"), "revision"),
        ("g:1", ("9", "10"), "revision"),
        ("g:1", ("1", "1"), "unique"),
        ("g:1", ("2", "1"), "revision"),
        ("g:1", ("", "2"), "unique"),
        ("", ("1", "2"), "unique"),
    ],
)
def test_a_counted_version_of_a_guid_may_have_a_text_of_its_own(guid, numbers, right):
    memory = Memory()
    uri = "urn:uuid:11111111-2222-5333-8444-555555555555"
    for number, version in enumerate(numbers, 1):
        sent = shared(f"a{number}", story(number), f"Story {number}", guid=guid)
        _, _, verdict = settle(memory, replace(sent, uri=uri, version=version))
    assert verdict.kind == right


def test_the_same_headline_keeps_a_rewritten_text_a_revision():
    memory = Memory()
    settle(memory, shared("a", story(1), "One headline"))
    assert settle(memory, shared("a", story(2), "One headline"))[2].kind == "revision"


@pytest.mark.parametrize("hours", [1, 30])
def test_one_corrected_figure_of_several_leaves_a_copy_that_says_so(hours):
    memory = Memory()
    text = story(1).replace("voted 1", "voted 4", 1)
    settle(memory, article("a", text, source="one.example"))
    figure = next(word for word in text.split() if word.isdigit())
    item = article("b", text.replace(figure, "97", 1), source="one.example")
    _, _, verdict = settle(memory, item, 1000.0 + hours / 24 * DAY)
    assert (verdict.kind, verdict.method) == ("duplicate", "near")
    assert "a figure differs" in verdict.because


def test_a_kill_in_words_of_its_own_is_no_other_story():
    memory = Memory()
    url = "https://one.example/a"
    settle(memory, article("a", story(1), url=url))
    notice = "KILL: Clients are asked to withdraw the story on Tern, whose figures were invented."
    item = article("a", notice, title="KILL: Tern story withdrawn", url=url)
    assert settle(memory, item)[2].method == "kill"
