"""What a page says of other stories is not said of its own."""

import pytest

from articles.reading.web.names import tells_another_story
from tests.articles.reading.test_page_facts import TITLE, draft, linked, page, script

OTHER = {
    "headline": "Ferry fares rise again in spring",
    "datePublished": "2026-05-01T08:00:00Z",
    "author": {"@type": "Person", "name": "Bea Quant"},
}
STATED = (
    '<meta property="og:url" content="https://hythe.example/a/1">'
    '<meta property="article:published_time" content="2026-05-03T13:30:00Z">'
    '<meta name="author" content="Moira Tellwright">'
)


@pytest.mark.parametrize(
    "others",
    [
        script(linked(**OTHER)),
        script(linked(**OTHER)) + script(linked(**OTHER, name="Theatre stays in its brewery")),
        script(linked(**{**OTHER, "headline": "", "name": OTHER["headline"]})),
        script(linked(**OTHER, articleBody="The company raises its fares. " * 60)),
    ],
    ids=["one", "two", "by its name", "with a long body"],
)
def test_json_ld_of_another_story_says_nothing_of_this_page(others: str):
    found = draft(page(STATED + others))
    assert found.authors == ("Moira Tellwright",)
    assert found.published
    assert found.published.raw == "2026-05-03T13:30:00Z"


def test_json_ld_of_another_address_needs_no_address_of_the_page_to_be_anothers():
    found = draft(page(script(linked(**OTHER, url="https://hythe.example/b/2"))))
    assert (found.authors, found.published, found.title) == ((), None, TITLE)


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"headline": "Old tram depot at Hythe will make way for homes"}, ""),
        ({"headline": "Hythe Herald"}, ""),
        ({"headline": "News"}, ""),
        ({"headline": OTHER["headline"], "url": "https://hythe.example/a/1"}, ""),
        ({"headline": "Depot: nobody asked us, drivers say"}, "Hythe Herald"),
    ],
    ids=["for search engines", "the outlet", "a section", "its address", "a title of no story"],
)
def test_json_ld_of_this_page_may_have_another_headline(facts: dict[str, str], title: str):
    stated = '<meta property="og:url" content="https://hythe.example/a/1">'
    value = page(
        stated + script(linked(**{**OTHER, **facts})), **({"title": title} if title else {})
    )
    if title:
        value = value.replace(f"<h1>{TITLE}</h1>".encode(), b"")
    assert draft(value).authors == ("Bea Quant",)


@pytest.mark.parametrize(
    ("headline", "title", "is_another"),
    [
        ("港湾地区の鉛製水道管を交換へ", "水道局、鉛製水道管の交換を発表", False),
        ("フェリー運賃、春に再び値上げ", "水道局、鉛製水道管の交換を発表", True),
        ("渡轮票价春季再次上调", "水务局将更换港口区铅制水管", True),
        ("항만 지역 납 수도관 교체한다", "납 수도관 교체에 380억 원", False),
        (
            "Водоканал заменит свинцовые трубы в порту",
            "Свинцовые трубы порта заменят за год",
            False,
        ),
        (
            "Wasserverband ersetzt Bleirohre im Hafenviertel",
            "Fährpreise steigen im Frühjahr erneut",
            True,
        ),
    ],
)
def test_headlines_are_compared_by_runs_of_letters(headline: str, title: str, is_another: bool):
    assert tells_another_story(headline, [title]) is is_another
