"""Authors in elements of their own inside one byline."""

import pytest

from articles.draft import Draft
from articles.provenance.authors import people
from articles.reading.read import read

TITLE = "Council closes the old tram depot at the quay"
LINE = "The council of Hythe voted on Friday to close the old tram depot and to build homes there."
LONG = " It was the third vote in five years on that place, and the last before the election."
TEXT = "".join(f"<p>{n}: {LINE}{LONG}{LONG}</p>" for n in ("First", "Then", "Last"))


def authors(byline: str) -> tuple[str, ...]:
    page = f"<html><title>{TITLE}</title><article><h1>{TITLE}</h1>{byline}{TEXT}</article></html>"
    found = read(f"<!DOCTYPE html>{page}".encode())
    assert isinstance(found, Draft), found
    return people(found.authors)


TWO = ("Maudra Tellwen", "Osk Sparrow")
A, B = (f"<a href='/author/{name[:3]}'>{name}</a>" for name in TWO)


@pytest.mark.parametrize(
    "byline",
    [
        f"<div class=article-authors>{A}{B}</div>",
        f"<p class=byline>By {A} {B}</p>",
        f"<ul class=authors><li>{A}</li><li>{B}</li></ul>",
        (
            f"<div class=byline><span class=author-name>{TWO[0]}</span>"
            f"<span class=author-name>{TWO[1]}</span></div>"
        ),
        (
            f"<ul class=authors><li class=author>{A}<span>Water reporter</span></li>"
            f"<li class=author>{B}<span>Political editor</span></li></ul>"
        ),
        "<p class=byline>By <a href=/maudra>Maudra Tellwen</a> <a href=/osk>Osk Sparrow</a></p>",
    ],
)
def test_neighbouring_elements_are_one_author_each(byline: str):
    assert authors(byline) == TWO


@pytest.mark.parametrize(
    "byline",
    [
        f"<div class=author>{A}<span>Water reporter</span></div>",
        f"<ul class=authors><li>{A}<i>Reporter</i></li><li>{B}<i>Photographer</i></li></ul>",
        f"<div class=autor>Von <b>{TWO[0]}</b> (Text) und <b>{TWO[1]}</b> (Fotos)</div>",
        f"<div class=byline>{A} <span>Photos by</span> {B}</div>",
        f"<div class=author>{A}{B} (写真)</div>",
    ],
)
def test_roles_and_photographers_are_left_out(byline: str):
    assert authors(byline) == TWO[:1]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (f"<div class=author>{A} (Text und Fotos)</div>", TWO[:1]),
        ("<div class=author><b class=first>Ada</b> <b class=last>Holm</b></div>", ("Ada Holm",)),
        ("<div class=author><b class=first>Ada Maria</b> <b class=last>Ter Holm</b></div>",
         ("Ada Maria Ter Holm",)),
        ("<div class=author><a href=/author/1><b>Ada Maria</b> <b>Ter Holm</b></a></div>",
         ("Ada Maria Ter Holm",)),
        ("<div class=author><a href=/ada>Ada Holm</a> <a href=/town/sarn>New Sarn</a></div>",
         ("Ada Holm New Sarn",)),
        ("<div class=byline>By <b>Ada Holm</b>, <b>Bo Ek</b> and <b>Cy Lund</b></div>",
         ("Ada Holm", "Bo Ek", "Cy Lund")),
    ],
)  # fmt: skip
def test_parts_of_one_name_are_not_divided(byline: str, names: tuple[str, ...]):
    assert authors(byline) == names


def test_the_author_of_a_template_is_not_the_articles():
    link = "<a href=/ada>Ada Holm</a>"
    assert "Ada Holm" not in authors(f"<p class=author><a href=/t>Sarn theme</a> by {link}.</p>")
