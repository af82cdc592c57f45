"""The demo's whole day through the three agents, beside what a good editor expects of it."""

import json
from collections import Counter

import pytest

from articles.subjects.mediatopics import MEDIA_TOPICS
from demo.articles import load

DAY = load()
SLUGS = {topic.uri: topic.slug for topic in MEDIA_TOPICS}
JUDGED = ("news.unique", "news.duplicates", "news.withheld")

NO_SUBJECT = "the subject model knows this language by a short word list, and gives no subject"
OTHER_SUBJECT = "the subject model gives another subject"
KNOWN = {
    "lifestyle-turkish": ({"subjects"}, NO_SUBJECT),
    "environment-portuguese": ({"subjects"}, NO_SUBJECT),
    "society-azertac": ({"subjects"}, NO_SUBJECT),
    "weather-windows-1251": ({"subjects"}, "a forecast of 144 characters: weather, but unsure"),
    "robot-dpa": ({"subjects"}, OTHER_SUBJECT + ": health for science, because of bacteria"),
    "facebook-azerbaijani": ({"subjects"}, OTHER_SUBJECT + ": science, because of Facebook's name"),
    "rate-tass-russian": ({"subjects"}, OTHER_SUBJECT + ": politics as much as economy"),
    "quake-turkish-portal": ({"subjects"}, OTHER_SUBJECT + ": education, a school in a tent"),
    "human-interest-letter": ({"subjects"}, OTHER_SUBJECT + ": culture, an old letter"),
    "labour-ferry-strike": ({"subjects"}, OTHER_SUBJECT + ": politics, a vote"),
    "fire-echo-revised": ({"subjects"}, "arson and arrests: crime is found, disaster is not"),
}
"""Where the desk is wrong: which of the record's expectations it misses, and why."""


@pytest.fixture(scope="module")
def became(day):
    """Name -> what became of the record, in the words of its expectation."""
    names = [raw.name for raw in DAY]
    found, uris = {}, {}
    for made in day:
        if made.topic == "news.dead":
            reason = dict(made.headers)["copydesk-reason"].decode()
            found[names[made.offset]] = {"verdict": "dead", "reason": reason}
        elif made.topic in JUDGED:
            article = json.loads(made.value)
            desk = article["copydesk"]
            verdict = desk["verdict"]
            found[names[made.offset]] = {
                "verdict": verdict["kind"],
                "of": uris.get(verdict.get("canonical", "")),
                "method": verdict.get("method", ""),
                "format": desk["format"],
                "language": article["language"],
                "subjects": [SLUGS[each["uri"]] for each in article.get("subjects", ())],
                "originator": desk.get("credit", {}).get("originator", ""),
            }
            uris.setdefault(article["uri"], names[made.offset])
    return found


def differences(raw, became):
    expected = {
        name: value for name in raw.expect.__struct_fields__ if (value := getattr(raw.expect, name))
    }
    missing = {
        name: (value, became.get(name))
        for name, value in expected.items()
        if name != "subjects" and became.get(name) != value
    }
    if not set(raw.expect.subjects) <= set(became.get("subjects", ())):
        missing["subjects"] = (raw.expect.subjects, became.get("subjects"))
    return missing


@pytest.mark.parametrize("raw", DAY, ids=[raw.name for raw in DAY])
def test_a_record_becomes_what_an_editor_expects_but_for_the_known_differences(raw, became):
    known, reason = KNOWN.get(raw.name, (set(), "nothing is known"))
    found = differences(raw, became[raw.name])
    assert set(found) == known, f"{reason}: {found}"


def test_every_known_difference_is_of_a_record_of_the_day():
    assert set(KNOWN) <= {raw.name for raw in DAY}


def test_nothing_that_stands_for_itself_is_merged_away(became):
    merged = {name for name, each in became.items() if each["verdict"] in ("duplicate", "revision")}
    expected = {raw.name for raw in DAY if raw.expect.verdict in ("duplicate", "revision")}
    assert merged <= expected


def test_each_record_has_one_verdict(day):
    verdicts = Counter(made.offset for made in day if made.topic in (*JUDGED, "news.dead"))
    assert dict(verdicts) == dict.fromkeys(range(len(DAY)), 1)
