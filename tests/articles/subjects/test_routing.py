import pytest

from articles.records import Article, Desk, Subject
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.subjects.routing import mask, slugs_of, streams


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


def test_the_bit_of_a_stream_is_its_own_and_no_place_in_a_list() -> None:
    """Masks are persisted: these numbers may be added to, and none may ever change."""
    assert mask(("unclassified",)) == 1
    assert mask(("culture", "crime", "weather")) == 1 << 1 | 1 << 2 | 1 << 17
    slugs = [*(topic.slug for topic in MEDIA_TOPICS), "unclassified"]
    assert len({mask((slug,)) for slug in slugs}) == len(slugs)
    assert slugs_of(mask(reversed(slugs))) == tuple(slugs)
    assert mask(slugs) < 1 << 32
