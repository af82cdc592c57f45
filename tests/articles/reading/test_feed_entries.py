"""Facts of a feed's entry: where it was taken from, who wrote it, what stands in its content."""

import orjson
import pytest

from articles.reading.read import read

PORT = "The port of Oster took in its first ships for nine days on Thursday."
TITLE = "Port of Oster opens"
SOURCE = '<source url="https://bay.example/rss">Bay News</source>'


def rss(inside: str, feed: str = "Oster Planet", link: str = "https://planet.example") -> bytes:
    return (
        f'<rss version="2.0"><channel><title>{feed}</title><link>{link}/</link><item>'
        f"<title>{TITLE}</title><link>{link}/1</link><description>{PORT}</description>{inside}"
        "</item></channel></rss>"
    ).encode()


def test_an_entry_of_another_outlet_is_of_that_outlet():
    draft = read(rss(SOURCE))
    assert (draft.source, draft.domain) == ("Bay News", "bay.example")
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><link href="https://p.example"'
        f"/><entry><title>{TITLE}</title><content>{PORT}</content><source><title>Bay News</title>"
        '<link href="https://bay.example/"/></source></entry></feed>'
    )
    assert read(atom.encode()).source == "Bay News"


@pytest.mark.parametrize(
    "source",
    [
        '<source url="https://planet.example/rss">Planet, economy</source>',
        '<source url="https://rss.planet.example/e">Planet, economy</source>',
        '<source url="https://reuters.example/rss">Reuters</source>',
        "<source>Bay News</source>",
        '<source url="https://bay.example/rss"/>',
        '<source url="http://[bay">Bay News</source>',
    ],
)
def test_a_part_of_the_outlet_an_agency_and_a_name_alone_are_no_other_outlet(source):
    assert read(rss(source)).source == "Oster Planet"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ada@x.example (Ada Wendt, Oster Planet)", "Ada Wendt"),
        ("ada@x.example (Ada Wendt, Bay News)", "Ada Wendt"),
        ("ada@x.example (Ada Wendt)", "ada@x.example (Ada Wendt)"),
        ("ada@x.example (Ada Wendt, Kit Hale)", "ada@x.example (Ada Wendt, Kit Hale)"),
        ("Ada Wendt", "Ada Wendt"),
    ],
)
def test_an_authors_outlet_is_no_part_of_the_name(written, name):
    assert read(rss(f"<author>{written}</author>{SOURCE}")).authors == (name,)


def test_nitf_in_the_content_gives_text_and_byline():
    nitf = (
        f"<nitf><body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By Ada Wendt</byline>"
        f"</body.head><body.content><p>{PORT}</p></body.content></body></nitf>"
    )
    draft = read(
        f"<feed><entry><title>{TITLE}</title><content type='text/xml'>{nitf}</content></entry>"
        "</feed>".encode()
    )
    assert draft.text == PORT
    assert draft.authors == ("By Ada Wendt",)


def test_without_a_text_a_far_longer_snippet_is_taken():
    sent = {"title": TITLE, "url": "https://oster.example/1", "snippet": PORT}
    assert read(orjson.dumps({**sent, "description": "Port opens"})).text == PORT
    assert read(orjson.dumps({**sent, "description": PORT[:50] + " on"})).text == PORT[:50] + " on"
    full = read(orjson.dumps({**sent, "description": "Port opens", "text": PORT * 2}))
    assert full.summary == "Port opens"


def test_the_address_at_the_outlet_is_before_that_at_a_portal():
    sent = {"title": TITLE, "description": PORT, "link": "https://portal.example/1"}
    draft = read(orjson.dumps({**sent, "originallink": "https://oster.example/1"}))
    assert (draft.url, draft.domain) == ("https://oster.example/1", "oster.example")
