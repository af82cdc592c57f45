import operator

import pytest

from articles.stories import centroid
from articles.stories.centroid import begin, join
from articles.stories.features import features
from articles.stories.likeness import CONSTANT, LEAST, WEIGHTS, Candidate, compare, most_alike
from articles.stories.novelty import extend, lacking, marks, novelty
from articles.stories.packed import columns
from articles.stories.vector import vector

DAY = 86400.0
QUAKE = features(
    "Quake of 6.1 shakes Talvora",
    "A quake of magnitude 6.1 shook Talvora on Tuesday. Mayor Ilse Kranok of Merrin said two "
    "schools were damaged. The survey put the depth at 22 km.",
    "en",
)
SAME = features(
    "Schools in Merrin damaged by quake",
    "Two schools in Merrin were damaged when a quake of magnitude 6.1 hit Talvora. Mayor Ilse "
    "Kranok said that nobody was hurt.",
    "en",
)
OTHER = features(
    "Quake of 5.8 rattles Quessa",
    "A quake of magnitude 5.8 shook Quessa on Tuesday. Governor Pietro Sandel of Adelmo said two "
    "bridges were damaged. The survey put the depth at 9 km.",
    "en",
)
FRENCH = features(
    "Talvora: deux écoles endommagées à Merrin",
    "Le séisme de magnitude 6.1 a endommagé deux écoles à Merrin, près de Talvora, a dit la maire "
    "Ilse Kranok.",
    "fr",
)


def rarities(hashes):
    return [40] * len(hashes)


def weighed(found):
    return vector(columns(found), rarities(found.hashes))


def candidate(story, since=3600.0, age=3600.0, *, same_language=True):
    known = begin(weighed(story))
    return Candidate(known.hashes, known.means, *known[3:], since, age, not same_language)


def compared(new, *given, **named):
    _, found, shared = most_alike(weighed(new), [candidate(*given, **named)])
    return found, {new.hashes[number] for number in shared}


def odds(*given, **named):
    return compared(*given, **named)[0]


def in_full(new, story):
    comparison = compare(weighed(new), candidate(story))
    return CONSTANT + sum(map(operator.mul, WEIGHTS, comparison))


def test_reports_on_one_event_are_alike():
    assert odds(SAME, QUAKE) > LEAST + 2


def test_two_events_of_one_kind_are_not():
    assert odds(OTHER, QUAKE) < LEAST
    assert in_full(OTHER, QUAKE) < LEAST - 2


def test_the_odds_of_the_most_alike_are_those_of_all_comparisons():
    assert odds(SAME, QUAKE) == pytest.approx(in_full(SAME, QUAKE))


def test_the_most_alike_of_several_stories_is_found_and_of_equals_the_first():
    stories = [candidate(each) for each in (OTHER, QUAKE, FRENCH, QUAKE)]
    best, found, shared = most_alike(weighed(SAME), stories)
    assert (best, found > LEAST) == (1, True)
    assert list(shared) == sorted(shared)
    assert {SAME.hashes[number] for number in shared} == set(SAME.hashes) & set(QUAKE.hashes)


def test_what_is_shared_is_the_words_of_both():
    _, shared = compared(SAME, QUAKE)
    assert shared
    assert shared <= set(SAME.hashes) & set(QUAKE.hashes)


def test_days_without_news_and_an_old_story_make_it_less_likely():
    assert odds(SAME, QUAKE, since=5 * DAY) < odds(SAME, QUAKE)
    assert odds(SAME, QUAKE, age=12 * DAY) < odds(SAME, QUAKE)


def test_across_languages_names_and_a_figure_must_be_shared():
    assert odds(FRENCH, QUAKE, same_language=False) > LEAST
    without = features("", "Ilse Kranok a visité Merrin et Talvora.", "fr")
    assert odds(without, QUAKE, same_language=False) == float("-inf")


def test_nothing_in_common_is_no_likeness():
    assert odds(features("", "Quilts", "en"), QUAKE) == float("-inf")


def test_a_story_keeps_the_features_that_its_articles_share():
    one = begin(weighed(QUAKE))
    story = join(one, 2, weighed(SAME), rarities(one.hashes))
    shared = set(QUAKE.hashes) & set(SAME.hashes)
    assert set(story.hashes[:4]) <= shared
    assert len(story.hashes) <= centroid.MOST
    assert story.length == max(len(QUAKE.hashes), len(SAME.hashes))


def test_the_mean_of_equal_articles_is_their_weight():
    one = begin(weighed(QUAKE))
    for size in range(2, 90):
        one = join(one, size, weighed(QUAKE), rarities(one.hashes))
    for feature, mean in zip(one.hashes, one.means, strict=True):
        weight = QUAKE.weights[QUAKE.hashes.index(feature)]
        assert mean == pytest.approx(weight * centroid.SCALE, rel=0.1)


def after(known, found):
    own = marks(found.hashes)
    return extend(known, own, lacking(known, own))


def told(found, known):
    terms = columns(found)
    return novelty(terms, lacking(known, marks(found.hashes)))


def test_a_copy_tells_nothing_new_and_another_event_everything():
    known = after((), QUAKE)
    assert told(QUAKE, known) == 0.0
    assert told(OTHER, known) == 1.0


def test_a_sentence_with_one_new_name_is_new():
    more = features("", "Mayor Ilse Kranok of Merrin met Aldo Brix.", "en")
    assert told(more, after((), QUAKE)) == 1.0


def test_a_text_without_sentences_tells_nothing_new():
    assert told(features("A headline on Talvora", "", "en"), ()) == 0.0


def test_what_a_story_has_told_is_bounded_and_the_newest_stays():
    known = ()
    for number in range(40):
        body = " ".join(f"Name{number}q{each}" for each in range(60))
        known = after(known, features("", body, "en"))
    assert len(known) == 320
    assert set(marks(features("", body, "en").hashes)) <= set(known)
