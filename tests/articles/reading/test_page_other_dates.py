"""Dates on a page that are other stories', or today's."""

import pytest

from tests.articles.reading.test_page_facts import STORY, TITLE, draft, page

OWN = f"<h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in STORY)}"
TIME = '<time datetime="2026-05-01T08:00:00Z">1 May</time>'
SHARE = "<a href='/s'>Share this story with your friends</a>"
LINK = '<a href="/b/2">Ferry fares rise again in spring</a>'


def dated(body: str) -> str:
    found = draft(page(body=f"<header><a href='/'>Hythe Herald</a></header>{body}"))
    return found.published.raw if found.published else ""


@pytest.mark.parametrize(
    "around",
    [
        "{own}<aside><h3>More</h3><ul><li>{link} {time}</li><li>{link} {time}</li></ul></aside>",
        "{own}<aside><h3>Ferry fares rise again</h3>{time}</aside>",
        "{own}<section><h2>Most read</h2><article><h3>{link}</h3>{time}</article></section>",
        "<ul><li>{time} {link}</li></ul>{own}",
        "{own}<ul><li><a href='/b/3'><h3>渡轮票价春季再次上调</h3></a>{time}</li></ul>",
        '<div class="today">Monday, May 4, 2026</div>{own}',
        '<div><p>Lunes, 4 de mayo de 2026</p></div><div class="page">{own}</div>',
        '<div class="top"><span class="date">2026年5月4日</span></div>{own}',
    ],
)
def test_a_page_without_a_date_has_no_date_of_another(around: str):
    body = around.format(own=f"<main><article>{OWN}</article></main>", link=LINK, time=TIME)
    assert dated(body) == ""


REST = OWN.partition("</h1>")[2]


@pytest.mark.parametrize(
    "body",
    [
        f"<main><article>{TIME}{OWN}</article></main>",
        f"<main>{TIME}<article>{OWN}</article></main>",
        f"<article>{OWN}</article><aside><a rel=author>Ada Holm of the Herald</a> {TIME}</aside>",
        f"<article><h1>{TITLE}</h1><ul><li>{TIME}</li><li><a>Ada Holm</a></li></ul>{REST}</article>",
        f"<article><header><h1>{TITLE}</h1>{TIME} {SHARE}</header>{REST}</article>",
        f"<ol><li><article>{OWN}{TIME} {LINK}</article></li></ol>",
    ],
)
def test_the_date_of_the_story_stays(body: str):
    assert dated(body) == "2026-05-01T08:00:00Z"


@pytest.mark.parametrize(
    "above", ["<p>May 1, 2026 at 8:30 am</p>", "<div><span>01.05.2026 08:30</span></div>"]
)
def test_a_time_of_day_above_the_story_is_no_masthead_of_the_day(above: str):
    assert "8:30" in dated(f"{above}<main><article>{OWN}</article></main>")
