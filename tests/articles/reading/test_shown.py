"""What a page shows beside its headline: bylines, dates and the headline itself."""

import pytest

from articles.draft import Draft
from articles.provenance.authors import people
from articles.reading.read import read

TITLE = "Council closes the old tram depot at the quay"
STORY = [
    "The council of Hythe voted on Friday to close the old tram depot and to build homes there.",
    "The mayor said that the first flats would be ready in spring, and that a third were cheap.",
    "The union of the drivers asked for a smaller depot and may go to court, its lawyer said.",
    "Work on the soil begins in March, when the environment office has agreed to the plan.",
]
LONG = " It was the third vote in five years on that place, and the last before the election."
TEXT = "".join(f"<p>{line}{LONG}{LONG}</p>" for line in STORY)


def draft(
    above: str, below: str = "", title: str = f"{TITLE} | Hythe Herald", head: str = ""
) -> Draft:
    found = read(
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>"
        f"<div class=post>{above}{TEXT}</div>{below}</body></html>".encode()
    )
    assert isinstance(found, Draft), found
    return found


H1 = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    ("above", "names"),
    [
        (f"{H1}<p>by <a href='/ada'>Ada Holm</a> on May 3, 2026 at 9:30 am</p>", ("Ada Holm",)),
        (f"{H1}<div>Posted by Ada Holm | 12 Comments</div>", ("Ada Holm",)),
        (f"{H1}<div>By Ada Holm and Bo Ek, SVB News</div>", ("Ada Holm", "Bo Ek")),
        (f"{H1}<div>By ADA HOLM Associated Press</div>", ("ADA HOLM",)),
        (f"{H1}<div>By Ada Holm, 3 May 2026</div>", ("Ada Holm",)),
        (f"{H1}<div>Von Ada Holm</div><div>3. Mai 2026, 9:30 Uhr</div>", ("Ada Holm",)),
        (f"{H1}<div>Publicado por: Ada Holm</div>", ("Ada Holm",)),
        (f"{H1}<div>Текст: Ада Холм</div>", ("Ада Холм",)),
        (f"{H1}<span class=author-name>Ada Holm</span>", ("Ada Holm",)),
        (f"<h2>{TITLE}</h2><div class=byline>by Ada Holm</div>", ("Ada Holm",)),
        (f"{H1}<div>by tramfan on May 3, 2026</div>", ()),
        (f"{H1}<div>By the quay</div>", ()),
        (f"{H1}<div>By Hythe Weekly</div>", ()),
    ],
)
def test_a_byline_beside_the_headline_is_read_without_marks(above: str, names: tuple[str, ...]):
    found = draft(above)
    assert people(found.authors, found.source, found.domain) == names


def test_authors_of_comments_and_of_other_stories_are_none():
    below = (
        "<div><h3>More</h3><span class=author>Bo Ek</span></div>"
        "<div class=comments><p>Posted by Cy Lund on May 4, 2026 at 8:00 am</p></div>"
    )
    assert draft(f"{H1}<span class=author>Ada Holm</span>", below).authors == ("Ada Holm",)
    assert draft(H1, below).authors == ()


def test_an_only_posted_by_below_the_story_is_its_byline():
    assert draft(H1, "<p>Posted by Ada Holm</p>").authors == ("Ada Holm",)
    below = "<p>Posted by Ada Holm</p><p>Posted by Bo Ek</p>"
    assert draft(H1, below).authors == ()


@pytest.mark.parametrize(
    ("above", "raw"),
    [
        (f"{H1}<p>by Ada Holm on May 3, 2026 at 9:30 am</p>", "May 3, 2026 at 9:30 am"),
        (f"{H1}<div>May 3, 2026</div><div>9:30 AM EDT</div>", "May 3, 2026 9:30 AM EDT"),
        (f"<div>May 3, 2026 9:30 AM</div>{H1}", "May 3, 2026 9:30 AM"),
        (f"{H1}<div>Published: May 3, 2026 at 7:37 AM ET | Updated: 9:00 AM ET</div>",
         "May 3, 2026 at 7:37 AM ET"),
        (f"{H1}<div>3. Mai 2026, 9:30 Uhr - Aktualisiert: 3. Mai 2026, 11:00 Uhr</div>",
         "3. Mai 2026, 9:30 Uhr"),
        (f"{H1}<span>May 3 2026, 5:50 PM ET <a href=#c>Comment</a></span>", "May 3 2026, 5:50 PM ET"),
        (f"{H1}<time>May 3, 2026 4:00 AM PDT</time>", "May 3, 2026 4:00 AM PDT"),
        (f"{H1}<div>2026年5月3日 10:30</div>", "2026年5月3日 10:30"),
    ],
)  # fmt: skip
def test_a_date_beside_the_headline_is_read_to_the_minute(above: str, raw: str):
    published = draft(above).published
    assert published is not None
    assert published.raw.removeprefix("Published: ").removeprefix("on ") == raw


@pytest.mark.parametrize(
    "above",
    [
        f"{H1}<div>The vote was on May 3, 2019 at 9:30 am in the hall</div>",
        f"{H1}<div>Updated May 4, 2019, 10:49 p.m. ET</div>",
        f"{H1}<div>on 03/05/19</div>",
    ],
)
def test_a_date_of_something_else_is_not_the_time_of_publication(above: str):
    published = draft(above).published
    assert published is None or not published.raw.endswith(("ET", "am", "hall", "19"))


def test_a_clock_in_the_wrong_zone_gives_way_to_two_statements():
    """`02:15-06:00` beside `02:15+00:00` and 8:15 pm CST: UTC with the offset of the town."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "' + TITLE + '", '
        '"datePublished": "2026-01-20T02:15:49-06:00"}</script>'
        '<meta property="article:published_time" content="2026-01-20T02:15:49+00:00">'
    )
    published = draft(f"{H1}<div>Jan 19, 2026, 8:15 pm CST</div>", head=head).published
    assert published is not None
    assert published.raw == "2026-01-20T02:15:49+00:00"


def test_the_date_on_which_a_page_was_made_gives_way_to_the_time_beside_the_headline():
    head = '<meta name="date" content="May 31, 2026, 2:38 pm">'
    found = draft(f"<time datetime='2026-05-03T09:49:32-04:00'>3 May</time>{H1}", head=head)
    assert found.published is not None
    assert found.published.raw == "2026-05-03T09:49:32-04:00"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (f"<h1><a href='/'>Quay Notes</a></h1><h2>{TITLE}</h2>", f"Quay Notes: {TITLE}"),
        (f"<h1>Quay Notes</h1><h1>{TITLE}</h1>", f"Quay Notes | {TITLE}"),
        (f"<h1>{TITLE} <span>12 Comments</span></h1>", f"{TITLE} « Ada's Quay"),
        (f"<h1>{TITLE}</h1>", f"{TITLE} — Ada Holm's Blog"),
        (f"<h1>{TITLE}</h1>", "Depot closed: tram news today - Hythe Herald"),
        (f"<div><a href='/1'>{TITLE}</a></div>", f"{TITLE} - Hythe Herald"),
        (f"<h1>{TITLE}</h1><h2>Politics</h2>", f"Hythe - News - Politics - {TITLE}"),
    ],
)
def test_the_headline_is_what_the_page_shows_as_such(above: str, title: str):
    head = '<meta property="og:title" content="Tram depot: what the council has closed">'
    assert draft(above, title=title).title == TITLE
    if "<h1>" in above and "news today" in title:
        assert draft(above, title=title, head=head).title == TITLE


def test_a_short_headline_beside_the_name_of_a_blog():
    assert draft("<h1>nook</h1>", title="nook — Ada Holm's Blog").title == "nook"


@pytest.mark.parametrize(
    ("sent", "outlet", "names"),
    [
        ("Ada Holm, SVB News", (), ("Ada Holm",)),
        ("ADA HOLM, AP Sports Writer", (), ("ADA HOLM",)),
        ("Ada Holm. Sarn International", (), ("Ada Holm",)),
        ("SVB News' Ada Holm", (), ("Ada Holm",)),
        ("SVB's Ada Holm", (), ("Ada Holm",)),
        ("Ada Holm, MS, RDN", (), ("Ada Holm",)),
        ("Ada Holm, PhD", (), ("Ada Holm",)),
        ("Ada Holm, Software Engineer", (), ("Ada Holm",)),
        ("Ada Holm, SVB Business", ("SVB",), ("Ada Holm",)),
        ("SarnNaija", ("SarnNaija | The valley's news platform",), ()),
        ("SarnNaija", ("www.sarnnaija.com",), ()),
        ("Google profile", (), ()),
        ("About Ada Holm", (), ()),
        ("QKP", (), ()),
        ("Von Ada Holm, Sarnhaven", (), ("Ada Holm",)),
        ("Ada Holm – Sarnhaven", (), ("Ada Holm",)),
        ("Reuters, Sarnhaven", (), ()),
        ("View all posts by Ada Holm", (), ("Ada Holm",)),
        ("责任编辑：王小明", (), ()),
        ("王小明、李小红", (), ("王小明", "李小红")),
        ("Budi", (), ("Budi",)),
        ("Emily Post", (), ("Emily Post",)),
        ("Ada D'Souza", (), ("Ada D'Souza",)),
        ("Martin L. Ek", (), ("Martin L. Ek",)),
        ("J. Holm", (), ("J. Holm",)),
    ],
)
def test_what_stands_beside_a_name_is_no_author(
    sent: str, outlet: tuple[str, ...], names: tuple[str, ...]
):
    assert people([sent], *outlet) == names


def test_a_post_of_one_line_is_no_list_however_many_links_stand_beside_it():
    links = "".join(f"<li><a href='/{n}'>Older post {n}</a></li>" for n in range(60))
    head = f"<html><head><title>Rain at last — Quay Notes</title></head><body><ul>{links}</ul>"
    story = "<h1>Rain at last</h1><p>by Ada Holm on May 3, 2026</p><p>Three drops on the quay</p>"
    assert isinstance(read(f"{head}{story}</body></html>".encode()), Draft)
    section = "<h1>Rain at last</h1><p><a href='/1'>Older post 1</a></p><p>May 3, 2026</p>"
    assert not isinstance(read(f"{head}{section}</body></html>".encode()), Draft)


def test_a_post_about_cookies_is_not_taken_for_a_consent_box():
    """WordPress writes a post's topics into its class: `category-cookies`."""
    post = f"<div class='post hentry category-cookies tag-comments'>{H1}{TEXT}</div>"
    menu = "<div>" + "<p>Other words of the page.</p>" * 90 + "</div>"
    found = read(
        f"<html><head><title>{TITLE}</title></head><body>{post}{menu}</body></html>".encode()
    )
    assert isinstance(found, Draft)
    assert STORY[2] in found.text
