"""Whose output changed has another version: 500 articles in every format and many languages."""

import json
from collections import Counter

import orjson
import pytest

from articles.subjects.classifier import CREATOR
from streams.app import TOPOLOGY
from streams.commands import selftest
from streams.configuration.settings import Settings
from tests.golden.corpus import articles
from tests.golden.digests import NEEDS, Recorded, changed, current, parts, recorded, versions

ALL = list(articles())


@pytest.fixture(scope="module")
def now():
    return current()


def test_no_output_changes_under_the_same_version(now):
    found = changed(recorded(), now)
    said = {name: [ALL[at][0] for at in which[:5]] for name, which in found.items()}
    assert said == {}, (
        "these components make something else of these articles: move their versions in "
        "articles/tag.py or articles/annotate.py, then run: python -m tests.golden"
    )


def test_the_versions_of_today_are_recorded(now):
    assert {name: made.version for name, made in recorded().items()} == versions()
    assert {len(made.digests) for made in recorded().values()} == {
        len(made.digests) for made in now.values()
    }, "the corpus is another one; run: python -m tests.golden"


def test_the_records_of_the_self_test_are_what_the_agents_make():
    stored = orjson.loads(selftest.STORED.read_bytes())
    made = {stream: each._asdict() for stream, each in selftest.made(Settings()).items()}
    assert stored == made, "run: python -m tests.golden"
    assert {each.source for each in TOPOLOGY.agents} == {"raw", *stored}


def test_every_component_that_is_named_in_an_article_is_watched():
    assert set(NEEDS) == set(versions())


def test_who_made_a_subject_has_the_version_of_the_subjects():
    assert CREATOR.rpartition("/")[2] == versions()["subjects"]


def test_the_corpus_has_many_formats_and_languages():
    made = [json.loads(parts(value)["reading"]) for name, value in ALL if "broken" not in name]
    formats = Counter(draft["format"] for draft in made)
    assert len(ALL) >= 500
    assert len(formats) >= 40
    assert len({name.split()[0] for name, _ in ALL}) >= 60


def test_a_change_is_of_the_component_that_made_it():
    same = {name: Recorded("1", "00001111") for name in NEEDS}
    other = Recorded("1", "00002222")
    assert changed(same, same) == {}
    assert changed(same, {**same, "credit": other}) == {"credit": [1]}
    assert changed(same, {**same, "credit": Recorded("2", "00002222")}) == {}
    assert changed(same, {**same, "furniture": other, "credit": other}) == {"furniture": [1]}
    assert changed(same, {**same, "credit": Recorded("1", "000011113333")}) == {"credit": [2]}
