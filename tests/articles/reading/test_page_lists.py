"""Web pages that list stories without being lists of links, and articles that look like them."""

import pytest

from articles.reading.page import from_page
from articles.rejection import Reason, Rejection

STORIES = (
    ("Ferry ramps cracked in Torsay", "Three ferries were taken out of service after inspectors found cracks."),
    ("Choir wins prize in Lund", "The choir of Sarn won the main prize of a festival, as the first one."),
    ("Rovers lose at home again", "Sarn Rovers lost 2-1 to Hythe in front of 4,112 spectators at the quay."),
    ("Bridge closes for two years", "The bridge will close for two years from Monday, and traders are angry."),
    ("Twelve cheeses are recalled", "The food agency recalls twelve cheeses of the dairy because of a germ."),
)  # fmt: skip
LEAD = (
    "<p>The council of Sarn voted on Friday to close the bridge for two years, its mayor said.</p>"
)


def page(kind: str, inside: str, title: str = "Local news") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>'
        f'<meta property="og:type" content="{kind}"></head>'
        f"<body><main><h1>{title}</h1>{inside}</main></body></html>"
    )


def boxes(form: str) -> str:
    return "".join(
        form.format(at=at, title=title, text=text) for at, (title, text) in enumerate(STORIES, 1)
    )


def is_refused(markup: str) -> bool:
    found = from_page(markup)
    return isinstance(found, Rejection) and found.reason is Reason.NOT_AN_ARTICLE


@pytest.mark.parametrize(
    ("kind", "inside"),
    [
        ("website", boxes("<section><h2>{title}</h2><p>{text}</p><span>{at}h ago</span></section>")),
        ("website", boxes("<div class=card><h3>{title}</h3><span>vor {at} Stunden</span><p>{text}</p></div>")),
        ("website", boxes("<article><h2><a href=/a/{at}>{title}</a></h2><time>Nov {at}, 2026</time>"
                          "<p>{text}</p><p>The town hears about it in its paper number {at}.</p></article>")),
        ("profile", "<p>Ada Holm covers courts.</p><ul>"
                    + boxes("<li><h2>{title}</h2><time>Nov {at}, 2026</time><p>{text}</p></li>") + "</ul>"),
        ("website", boxes("<div><time>1{at}:02</time> <a href=/t/{at}>{title}</a></div>")),
    ],
)  # fmt: skip
def test_a_page_of_boxes_with_days_lists_stories(kind: str, inside: str):
    assert is_refused(page(kind, inside))


@pytest.mark.parametrize(
    ("kind", "inside"),
    [
        ("article", boxes("<section><h2>{title}</h2><p>{text}</p><span>{at}h ago</span></section>")),
        ("website", LEAD + boxes("<section><h2>{title}</h2><p>{text}</p></section>")),
        ("website", LEAD * 9 + boxes("<li><h3>{title}</h3><time>Nov {at}, 2026</time></li>")),
        ("website", LEAD + "<p>Read <a href=/a>the report of the council of Sarn</a> on the bridge.</p>"),
    ],
)  # fmt: skip
def test_an_article_with_parts_or_a_list_below_stays(kind: str, inside: str):
    assert not is_refused(page(kind, inside, title="Bridge of Sarn closes"))
