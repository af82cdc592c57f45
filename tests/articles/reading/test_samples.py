"""One story in each format: whatever is around it, the same story comes out, and its facts."""

import pytest

from articles.draft import Draft
from articles.reading.formats import FORMATS
from articles.reading.read import parts, read
from articles.rejection import Reason, Rejection
from verification.fuzz.samples import documents
from verification.fuzz.story import BODY, LEAD, SECOND, TITLE, URL

SAMPLES = documents()
SEVERAL = sorted(name for name in SAMPLES if name.startswith("several-"))
NO_TEXTS = ("ap", "gdelt", "mediacloud-search")
"""These services give headlines only."""
ONE = sorted(SAMPLES.keys() - {*SEVERAL, *NO_TEXTS, "gkg"})
FORMAT_OF = {
    "ninjs-1": "ninjs", "superdesk": "ninjs", "cloudevents": "json", "cloudevents-64": "html",
    "debezium": "json", "kafka-connect": "json", "elasticsearch": "json", "mongodb": "json",
    "zyte-page": "html", "extruct": "schema.org", "live-blog": "schema.org", "rss-item": "rss",
    "rdf": "rss", "trafilatura-xml": "trafilatura", "outlet-xml": "xml", "http": "html",
    "warc": "html", "sns": "json", "sqs": "json", "eventbridge": "json", "kinesis": "json",
    "pubsub": "json", "dynamodb": "json", "mongodb-change": "json", "contentful": "json",
    "guardian-blocks": "guardian",
}  # fmt: skip
NO_URL = ("ninjs-1", "superdesk", "readability", "readabilipy", "defuddle", "cloudevents-64",
          "newsml-g2", "newsml-1", "nitf", "outlet-xml", "iptc7901", "anpa1312", "teletype", "factiva",
          "email", "http")  # fmt: skip
NO_DATE = ("readabilipy", "firecrawl", "cloudevents-64", "zyte-page", "outlet-xml", "http", "csv",
           "warc")  # fmt: skip
NO_AUTHOR = ("gnews", "bing", "drupal", "firecrawl", "cloudevents-64", "zyte-page", "outlet-xml",
             "iptc7901", "teletype", "http", "warc", "front-matter", "csv", "email")  # fmt: skip
MINUTE = (
    "2026-03-06T08:30",
    "2026-03-06 08:30",
    "06 Mar 2026 08:30",
    "1772785800",
    "20260306T0830",
)
DAY = ("tei", "trafilatura-xml", "front-matter", "factiva", "warc")


def drafts(names):
    return pytest.mark.parametrize("draft", [read(SAMPLES[name]) for name in names], ids=names)


@drafts(ONE)
def test_every_format_gives_the_headline_and_the_text(draft):
    assert isinstance(draft, Draft), draft
    assert draft.title == TITLE
    if draft.format == "bing":
        assert draft.text == LEAD
    else:
        assert draft.text.endswith(BODY) or draft.text.endswith(f"{LEAD} {SECOND}")
        assert len(draft.text) <= len(BODY) + 20


@pytest.mark.parametrize("name", ONE)
def test_every_format_is_called_by_its_name(name):
    assert read(SAMPLES[name]).format == FORMAT_OF.get(name, name)
    assert FORMAT_OF.get(name, name) in FORMATS


@drafts([name for name in ONE if name not in NO_URL])
def test_every_format_that_has_an_address_gives_it(draft):
    assert draft.url == URL


@drafts([name for name in ONE if name not in (*NO_DATE, *DAY)])
def test_every_format_that_has_a_time_gives_it_to_the_minute(draft):
    assert any(moment in draft.published.raw for moment in MINUTE), draft.published


@drafts([name for name in ONE if name not in NO_AUTHOR])
def test_every_format_that_names_an_author_gives_the_name(draft):
    assert "Ada Brook" in {name.removeprefix("By ").title() for name in draft.authors}


@drafts(NO_TEXTS)
def test_a_service_without_texts_gives_headlines(draft):
    assert draft.text == draft.title == TITLE
    assert "headline-only" in draft.notes


@pytest.mark.parametrize("name", SEVERAL)
def test_several_articles_are_no_article_and_each_part_is_one(name):
    refused = read(SAMPLES[name])
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.SEVERAL_ARTICLES
    assert refused.detail.startswith("2 ")

    found = list(parts(SAMPLES[name]))
    assert len(found) == 2
    assert [read(part).title for part in found] in ([TITLE, "Rain"], [TITLE, TITLE])
    assert found == list(parts(SAMPLES[name]))
    assert all(list(parts(part)) == [part] for part in found)


@pytest.mark.parametrize("name", ONE)
def test_a_record_of_one_article_is_its_only_part(name):
    assert list(parts(SAMPLES[name])) == [SAMPLES[name]]


def test_a_row_of_the_knowledge_graph_says_where_the_article_is():
    refused = read(SAMPLES["gkg"])
    assert refused.reason is Reason.NOT_AN_ARTICLE
    assert URL in refused.detail
