"""`copydesk reprocess`: what is asked for, and which articles it means."""

import pytest

from articles.annotate import MAKERS
from articles.outdated import Wanted
from articles.records import Article, Desk, Subject, Text

PRESENT = int(MAKERS["entities"])


def article(version, **fields):
    makers = {"entities": version} if version is not None else {}
    desk = Desk(article_id="1", origin="news.raw/0/0", makers=makers)
    return Article(**({"uri": "u", "bodies": (Text(value="Words."),), "copydesk": desk} | fields))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--maker", "entites"), "There is no maker entites. Did you mean entities?"),
        (("--maker", "stories"), "There are: entities, quotes, keywords, summary, readability."),
        (("--maker", "subjects"), "would be another version of the article"),
        (("--maker", "outlet-lines"), "is no annotation of ENRICH"),
        (("--maker", "entities", "--below", str(PRESENT + 1)), f"--below {PRESENT} is the highest"),
        (("--maker", "entities", "--below", "0"), "0 is not in the range x>=1"),
        (("--maker", "entities", "--rate", "0"), "0.0 is not in the range"),
        (("--maker", "entities", "--stream", "polticis"), "Did you mean subject.politics?"),
        (("--maker", "entities", "--stream", "duplicates"), "no stream of published articles"),
        ((), "Missing option '--maker'"),
    ],
)
def test_a_mistake_is_refused_with_the_reason_before_kafka_is_asked(copydesk, arguments, says):
    result = copydesk("reprocess", *arguments)

    assert result.exit_code == 2
    assert says in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("version", "older"),
    [("3", True), ("4", False), ("10", False), (None, True), ("", True), ("4b", True), ("٣", True)],
)
def test_versions_are_numbers_and_what_has_none_is_older(version, older):
    assert Wanted("entities", 4).is_older(article(version)) == older


def test_withdrawn_articles_and_those_without_a_body_are_never_wanted():
    assert not Wanted("entities", 4).is_older(article("1", pub_status="canceled"))
    assert not Wanted("entities", 4).is_older(article("1", bodies=()))


def test_a_subject_chooses_what_its_stream_carries():
    politics = Subject(name="politics", uri="http://cv.iptc.org/newscodes/mediatopic/11000000")
    desk = Desk(article_id="1", origin="news.raw/0/0", lane="backfill")

    assert Wanted("entities", 4, "subject.politics").is_older(article("1", subjects=(politics,)))
    assert not Wanted("entities", 4, "unclassified").is_older(article("1", subjects=(politics,)))
    assert Wanted("entities", 4, "unclassified").is_older(article("1"))
    assert not Wanted("entities", 4, "unclassified").is_older(article("1", copydesk=desk))
