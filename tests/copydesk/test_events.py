import json

import pytest

from articles.records import Article, Desk, Verdict
from copydesk.events import Position, UnreadableError, in_language, kind_of, read

HERE = Position("news.articles", 3, 17)
NO_EVENTS = ("dead", "tagged", "unique", "memory", "lines", "carried", "storylog", "stories")
"""Topics that the client does not read, or whose records are no articles."""


def article(language="en", status="usable", carried=(), **verdict):
    desk = Desk(
        article_id="7" * 32,
        origin="news.raw/0/1",
        verdict=Verdict(**verdict) if verdict else None,
        carried=carried,
    )
    return Article(uri="urn:uuid:7", language=language, pub_status=status, copydesk=desk)


def test_the_first_version_is_new_and_the_next_is_newer():
    assert kind_of(article(kind="unique"), "articles") == "new"
    second = article(kind="revision", method="update", carried=("economy",))
    assert kind_of(second, "articles") == "newer"
    assert kind_of(second, "revisions") == "newer"


def test_a_revision_is_new_where_no_earlier_version_was():
    second = article(kind="revision", method="update", carried=("economy",))
    assert kind_of(second, "subject.economy") == "newer"
    assert kind_of(second, "subject.crime") == "new"
    assert kind_of(second, "unclassified") == "new"
    of_none = article(kind="revision", method="update", carried=("unclassified",))
    assert kind_of(of_none, "unclassified") == "newer"


def test_an_old_version_that_comes_late_replaces_nothing():
    late = article(kind="revision", method="update", late=True, carried=("economy",))
    assert kind_of(late, "revisions") == "older"


def test_what_is_canceled_is_withdrawn_whatever_the_verdict_is():
    for verdict in ({"kind": "revision", "method": "kill"}, {"kind": "revision"}, {}):
        assert kind_of(article(status="canceled", **verdict), "subject.crime") == "withdrawn"


@pytest.mark.parametrize("kind", ["duplicate", "withheld"])
def test_copies_and_what_is_held_back_are_never_new(kind):
    assert kind_of(article(kind=kind), f"{kind}s") == kind


def test_a_language_includes_its_regions_and_no_other_language():
    assert in_language("new", article("en-GB"), "en") == "new"
    assert in_language("new", article("EN"), "en") == "new"
    assert in_language("new", article("en"), "en-GB") is None
    assert in_language("new", article("enm"), "en") is None
    assert in_language("duplicate", article("fr"), "en") is None
    assert in_language("new", article("fr"), "") == "new"


def test_a_newer_version_in_another_language_withdraws_the_earlier_one():
    assert in_language("newer", article("fr"), "en") == "withdrawn"


def test_a_withdrawal_reaches_the_subscribers_of_every_language():
    assert in_language("withdrawn", article("und", "canceled"), "en") == "withdrawn"


def test_the_kinds_of_the_day(day):
    found = {}
    for made in day:
        stream = made.topic.removeprefix("news.")
        if stream not in NO_EVENTS:
            kind = kind_of(read(made.value, HERE), stream)
            found.setdefault(stream, []).append(kind)
    assert found["articles"].count("newer") == 3
    assert found["articles"].count("withdrawn") == 2
    assert set(found["articles"]) == {"new", "newer", "withdrawn"}
    assert set(found["revisions"]) == {"newer", "withdrawn"}
    assert set(found["duplicates"]) == {"duplicate"}
    assert set(found["withheld"]) == {"withheld"}
    assert found["subject.crime"].count("withdrawn") == 1
    assert "newer" not in found["subject.crime"]


def test_fields_that_a_later_version_adds_are_ignored(day):
    value = json.loads(next(made.value for made in day if made.topic == "news.articles"))
    later = {**value, "colour": "red", "copydesk": {**value["copydesk"], "mood": [1, 2]}}
    assert read(json.dumps(later).encode(), HERE) == read(json.dumps(value).encode(), HERE)


@pytest.mark.parametrize("value", [None, b"", b"{", b'{"uri": 7}', b"\xff", b"[" * 5000])
def test_what_is_no_article_is_refused_with_its_place(value):
    with pytest.raises(UnreadableError, match=r"news\.articles/3/17"):
        read(value, HERE)
