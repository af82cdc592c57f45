import pytest

from articles.records import Article, Desk, Subject
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.subjects.routing import streams


def about(*slugs: str) -> Article:
    uris = {topic.slug: topic.uri for topic in MEDIA_TOPICS}
    return Article(
        uri="urn:newsml:one",
        subjects=tuple(Subject(name=slug, uri=uris.get(slug, slug)) for slug in slugs),
        copydesk=Desk(article_id="one", origin="raw/0/0"),
    )


@pytest.mark.parametrize(
    ("slugs", "expected"),
    [
        ((), ("articles", "unclassified")),
        (("politics", "conflict"), ("articles", "subject.politics", "subject.conflict")),
        (("sport", "sport"), ("articles", "subject.sport")),
        (("http://example.org/other",), ("articles", "unclassified")),
    ],
    ids=["none", "two", "twice", "foreign"],
)
def test_an_article_goes_to_the_stream_of_each_subject(
    slugs: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert streams(about(*slugs)) == expected
