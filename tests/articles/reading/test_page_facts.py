import json

import pytest

from articles.draft import Draft
from articles.reading.read import read
from articles.tag import tag_article

TITLE = "Council closes the old tram depot at the quay"
STORY = [
    "The council of Hythe voted on Friday to close the old tram depot and to build homes there.",
    "The mayor said that the first flats would be ready in spring, and that a third were cheap.",
    "The union of the drivers asked for a smaller depot and may go to court, its lawyer said.",
    "Work on the soil begins in March, when the environment office has agreed to the plan.",
]


def page(head: str = "", body: str = "", title: str = f"{TITLE} | Hythe Herald") -> bytes:
    story = "".join(f"<p>{line}</p>" for line in STORY)
    body = body or f"<article><h1>{TITLE}</h1>{story}</article>"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="Hythe Herald">{head}</head><body>{body}</body></html>'
    ).encode()


def draft(value: bytes) -> Draft:
    found = read(value)
    assert isinstance(found, Draft), found
    return found


def linked(**facts: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **facts}
    return json.dumps(node)


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


STATED = linked(datePublished="2026-05-03T17:45:00+02:00", author="Ada Holm")


@pytest.mark.parametrize(
    "text",
    [
        f"/*<![CDATA[*/ {STATED} /*]]>*/",
        f"<!-- {STATED} -->",
        f"{STATED};\n",
        STATED.replace('"author"', '"description": "two\nlines", "author"'),
        STATED[:-1] + ",}",
        f"[{STATED}]",
        f'{{"@graph": [{STATED}]}}',
        STATED.replace(', "author"', ', // who wrote it\n"author"'),
    ],
    ids=["CDATA", "comment", "semicolon", "newline in a string", "comma", "list", "graph", "note"],
)
def test_json_ld_is_read_as_sites_write_it(text: str):
    found = draft(page(script(text)))
    assert found.authors == ("Ada Holm",)
    assert found.published is not None
    assert found.published.raw == "2026-05-03T17:45:00+02:00"


def test_of_several_articles_in_json_ld_the_one_that_the_page_is_states_its_facts():
    other = linked(
        headline="Flood in the valley",
        author="Bo Ek",
        datePublished="2026-01-01",
        url="https://h.example/9",
    )
    own = linked(author="Ada Holm", datePublished="2026-05-03T15:45:00Z", url="https://h.example/1")
    canonical = '<link rel="canonical" href="https://h.example/1">'
    for scripts in (
        script(other) + script(own),
        script(f"[{other},{own}]"),
        script(own) + script(other),
    ):
        found = draft(page(canonical + scripts))
        assert (found.title, found.authors) == (TITLE, ("Ada Holm",))
    alone = draft(page(canonical + script(other)))
    assert (alone.title, alone.authors, alone.published) == (TITLE, (), None)


@pytest.mark.parametrize(
    ("head", "body", "raw"),
    [
        ('<meta property="article:published_time" content="2026-05-03T23:30:00-05:00">', "",
         "2026-05-03T23:30:00-05:00"),
        (('<meta name="date" content="2026-05-03"><meta itemprop="datePublished" '
         'content="2026-05-03T08:15:00Z">'), "", "2026-05-03T08:15:00Z"),
        ("", (f'<div><h1>{TITLE}</h1><time datetime="2026-05-03T08:15:00Z">3 May</time>'
         f'<p>{STORY[0]}</p><p>{STORY[1]}</p></div><aside><time datetime="2020-01-01T01:01:01Z">'
         "</time></aside>"), "2026-05-03T08:15:00Z"),
        (script(linked(datePublished="2026-05-03"))
         + '<meta property="article:published_time" content="2026-05-03T08:15:00Z">', "",
         "2026-05-03T08:15:00Z"),
        (script(linked(datePublished="2026-05-03T08:15:00Z"))
         + '<meta name="date" content="2024-01-01T00:00:01Z">', "", "2026-05-03T08:15:00Z"),
    ],
    ids=["meta", "the minute before the day", "time beside the headline", "JSON-LD has the day",
         "another day is another date"],
)  # fmt: skip
def test_the_time_is_the_most_exact_that_the_page_states(head: str, body: str, raw: str):
    found = draft(page(head, body))
    assert found.published is not None
    assert found.published.raw == raw


def test_the_time_of_the_web_page_makes_the_day_of_its_article_exact():
    moment = "2026-04-18T14:39:09+02:00"
    of_page = script(json.dumps({"@type": "WebPage", "datePublished": moment}))
    found = draft(page(of_page + script(linked(datePublished="2026-04-18"))))
    assert found.published is not None
    assert found.published.raw == moment


def test_base_href_and_a_section_are_no_identity():
    for head in (
        '<base href="https://h.example/news/">',
        '<link rel="canonical" href="https://h.example/">',
    ):
        first = tag_article(draft(page(head)), "a", 1.8e9)
        body = "".join(f"<p>{line} Again.</p>" for line in STORY)
        other = tag_article(
            draft(page(head, f"<article><h1>Rain</h1>{body}</article>", "Rain")), "b", 1.8e9
        )
        assert first.uri != other.uri


def test_a_byte_of_zero_and_an_unclosed_script_cost_no_text():
    story = "".join(f"<p>{line}</p>" for line in STORY)
    body = (
        f'<script src="/a.js"><article><h1>{TITLE}</h1>{story}</article><script>var a = 1;</script>'
    )
    assert STORY[0] in draft(page(body=body)).text
    assert STORY[3] in draft(page(body=body)).text


@pytest.mark.parametrize(
    "name", ["comments", "comentarios", "kommentare", "reader-comments", "disqus_thread"]
)
def test_readers_comments_are_no_text_and_no_authors(name: str):
    story = "".join(f"<p>{line}</p>" for line in STORY)
    said = "They should have closed it ten years ago, as I told everybody who would listen to me."
    comments = (
        f'<div class="{name}"><div><span class="author">Alcali</span><p>{said}</p></div></div>'
    )
    found = draft(page(body=f"<div><h1>{TITLE}</h1>{story}</div>{comments}"))
    assert said not in found.text
    assert STORY[3] in found.text
    assert found.authors == ()


def test_a_page_that_is_not_free_says_so_and_its_offer_is_no_text():
    body = (
        f'<article><h1>{TITLE}</h1><p>{STORY[0]}</p><div class="offer"><p>This story is for '
        "subscribers only.</p><p>Already a subscriber? Log in.</p></div></article>"
    )
    found = draft(page(script(linked(isAccessibleForFree="False")), body))
    article = tag_article(found, "page", 1.8e9)
    assert article.body == STORY[0]
    assert {"not-free", "cut-by-paywall"} <= set(article.copydesk.notes)
    assert {line.reason for line in article.copydesk.removed} == {"paywall"}


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="Hythe Herald">', "Hythe Herald"),
        (f'<meta property="og:title" content="{TITLE} - Hythe Herald">', TITLE),
        (script(linked(headline="Hythe Herald")), f"Hythe Herald: {TITLE}"),
    ],
)
def test_the_headline_is_never_the_sites_name(head: str, title: str):
    assert draft(page(head, title=title)).title == TITLE


RELATED = (
    '<div itemscope itemtype="https://schema.org/NewsArticle"><a itemprop="url" href="/2"><span '
    'itemprop="headline">Storm tears the roof off a school</span></a><meta itemprop="datePublished"'
    ' content="2026-04-20T08:00:00Z"></div>'
)
COMMENT = (
    '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
    '<meta itemprop="datePublished" content="2026-05-04T01:01:01Z"></div>'
)
WRITER = (
    '<div itemprop="author" itemscope itemtype="https://schema.org/Person"><i itemprop="name">'
    'Ada Holm</i><meta itemprop="datePublished" content="2026-05-03T23:15:00-05:00"></div>'
)
STATED_AT = "2026-05-03T23:15:00-05:00"


@pytest.mark.parametrize(
    ("head", "before", "marked"),
    [
        ("", "", f'<span property="schema:datePublished" content="{STATED_AT}">May 3</span>'),
        ("", "", f'<span property="dc:date dc:created" content="{STATED_AT}">03/05/2026</span>'),
        ("", "", f'<abbr class="published" title="{STATED_AT}">3 May</abbr>'),
        ("", "", f'<relative-time datetime="{STATED_AT}">yesterday</relative-time>'),
        ("", "", f'<span class="timestamp" data-date="{STATED_AT}">May 3</span>'),
        (f'<meta name="vr:published_time" content="{STATED_AT}">', "", ""),
        ("", RELATED, f'<time itemprop="datePublished" datetime="{STATED_AT}"></time>'),
        ("", COMMENT, f'<meta itemprop="datePublished" content="{STATED_AT}">'),
        ("", RELATED, WRITER),
        ("", "", f'<p class="event-date" data-date="2026-12-24"></p><time>{STATED_AT}</time>'),
        ("", "", f'<abbr title="Central European Time">CET</abbr><time>{STATED_AT}</time>'),
    ],
)
def test_a_marked_date_is_the_articles_if_its_item_is(head: str, before: str, marked: str):
    article = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">'
        f"{TITLE}</h1>{marked}{''.join(f'<p>{line}</p>' for line in STORY)}</div>"
    )
    found = draft(page(head, before + article))
    assert found.published is not None
    assert found.published.raw == STATED_AT


@pytest.mark.parametrize(
    "other",
    [
        RELATED,
        COMMENT,
        '<p class="event-date" data-date="2026-12-24">Concert</p>',
        '<div class="countdown time" data-time="2026-12-24T10:00:00Z"></div>',
        '<ul><li class="tweet">Hello <abbr title="2026/05/06 09:49:10">yesterday</abbr></li></ul>',
    ],
)
def test_a_date_of_something_else_is_not_the_articles(other: str):
    story = "".join(f"<p>{line}</p>" for line in STORY)
    found = draft(page("", f"<article><h1>{TITLE}</h1>{other}{story}</article>"))
    assert found.published is None or found.published.field == "page"  # htmldate's guess of the day


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ({"@type": "Person", "givenName": "Ada", "familyName": "Holm"}, ("Ada Holm",)),
        ({"@type": "Person", "givenName": "玲奈", "familyName": "樽井"}, ("樽井玲奈",)),
        ({"@type": "Person", "name": "", "alternateName": "Ada Holm"}, ("Ada Holm",)),
        ({"name": "A. Holm", "givenName": "Ada", "familyName": "Holm"}, ("A. Holm",)),
        ([["Ada Holm"], ["Ole Lind"]], ("Ada Holm", "Ole Lind")),
        ({"@list": [{"name": "Ada Holm"}, {"name": "Ole Lind"}]}, ("Ada Holm", "Ole Lind")),
        ([{"@type": "Person", "name": ["Ada Holm", "Ole Lind"]}], ("Ada Holm", "Ole Lind")),
        ([{"@type": "Organization", "name": "Hythe Herald"}, {"name": "Ada Holm"}], ("Ada Holm",)),
    ],
)
def test_the_people_of_linked_data_are_read_in_each_form(stated: object, names: tuple[str, ...]):
    assert draft(page(script(linked(author=stated)))).authors == names
