"""An outlet's own XML: how many articles it holds, and which facts are theirs."""

import pytest

from articles.draft import Draft
from articles.reading.read import parts, read
from articles.rejection import Reason, Rejection

PORT = (
    "The port of Oster took in its first ships for nine days on Thursday after dock workers "
    "accepted a pay offer of 4.2 percent."
)
SHIPS = "Twenty-one vessels were waiting in the bay when the pilots returned to work at dawn."
DIARY = "The Larkmoor museum has bought the travel diary of a botanist for 84,000 crowns."
ONE = f"<headline>Port of Oster opens</headline><body><p>{PORT}</p><p>{SHIPS}</p></body>"
TWO = f"<headline>Museum buys diary</headline><body><p>{DIARY}</p></body>"


def document(inside: str) -> bytes:
    return f'<?xml version="1.0"?>{inside}'.encode()


def read_one(inside: str) -> Draft:
    draft = read(document(inside))
    assert isinstance(draft, Draft), draft
    return draft


SEVERAL = {
    "articles": f"<articles><article>{ONE}</article><article>{TWO}</article></articles>",
    "in a folder": f"<export><status>ok</status><data><n>{ONE}</n><n>{TWO}</n></data></export>",
    "in sections": f"<paper><section><title>City</title><article>{ONE}</article></section>"
    f"<section><title>Arts</title><article>{TWO}</article></section></paper>",
    "of two kinds": f"<export><news>{ONE}</news><story>{TWO}</story></export>",
    "below a title": f"<list><title>Oster Post</title><news>{ONE}</news><news>{TWO}</news></list>",
    "entries with dates": f"<list><title>Oster Post</title><entry><date>2026-11-27</date>{ONE}"
    f"</entry><entry><date>2026-11-28</date>{TWO}</entry></list>",
    "in escaped HTML": f"<data><n><title>A port</title><text>&lt;p&gt;{PORT}&lt;/p&gt;</text></n>"
    f"<n><title>A diary</title><text>&lt;p&gt;{DIARY}&lt;/p&gt;</text></n></data>",
    "in German": f"<ausgabe><beitrag><titel>Hafen</titel><text>{PORT}</text></beitrag>"
    f"<beitrag><titel>Tagebuch</titel><text>{DIARY}</text></beitrag></ausgabe>",
    "in Russian": f"<выпуск><новость><заголовок>Порт</заголовок><текст>{PORT}</текст></новость>"
    f"<новость><заголовок>Музей</заголовок><текст>{DIARY}</текст></новость></выпуск>",
    "in Swedish": f"<nyheter><nyhet><rubrik>Hamn</rubrik><brodtext>{PORT}</brodtext></nyhet>"
    f"<nyhet><rubrik>Dagbok</rubrik><brodtext>{DIARY}</brodtext></nyhet></nyheter>",
}


@pytest.mark.parametrize("inside", SEVERAL.values(), ids=SEVERAL)
def test_several_articles_are_told_apart(inside):
    refused = read(document(inside))
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.SEVERAL_ARTICLES
    drafts = [read(part) for part in parts(document(inside))]
    assert [draft.text.split()[1] for draft in drafts] == ["port", "Larkmoor"]
    assert all(draft.title for draft in drafts)


def test_a_flash_without_a_text_is_not_lost_among_articles():
    flash = "<news><title>Port opens</title></news>"
    for inside in (f"<news>{ONE}</news>{flash}", f"{flash}<news>{ONE}</news><news>{TWO}</news>"):
        refused = read(document(f"<data>{inside}</data>"))
        assert refused.reason is Reason.SEVERAL_ARTICLES
        assert len(list(parts(document(f"<data>{inside}</data>")))) == inside.count("<news>")


def test_a_part_keeps_what_the_export_says_of_all():
    both = "<articles><article><source>Bay News</source>" + ONE + "</article><article>" + TWO
    inside = f'<export lang="en"><source>Oster Post</source>{both}</article></articles></export>'
    drafts = [read(part) for part in parts(document(inside))]
    assert [draft.source for draft in drafts] == ["Bay News", "Oster Post"]
    assert [draft.language for draft in drafts] == ["en", "en"]


SINGLE = {
    "sections": f"<article><headline>A port</headline><lead>Ships.</lead><section><title>Day 1"
    f"</title><p>{PORT}</p></section><section><title>Day 2</title><p>{SHIPS}</p></section>"
    "</article>",
    "a related story": f"<story>{ONE}<related><story>{TWO}</story><story>{TWO}</story></related>"
    "</story>",
    "stories named otherwise": f"<story>{ONE}<also><story>{TWO}</story><story>{TWO}</story></also>"
    "</story>",
    "readers": f"<story>{ONE}<posts><post><date>2026-11-27</date>{TWO}</post><post>"
    f"<date>2026-11-27</date>{TWO}</post></posts></story>",
    "a list": f"<doc><title>Two reasons</title><item><title>Ships</title><p>{PORT}</p></item>"
    f"<item><title>Pilots</title><p>{SHIPS}</p></item></doc>",
    "pictures": f"<news>{ONE}<gallery><photo><title>A</title><text>{DIARY}</text></photo><photo>"
    f"<title>B</title><text>{DIARY}</text></photo></gallery></news>",
    "a wrapper": f"<export><title>Oster Post</title><news>{ONE}</news></export>",
}


@pytest.mark.parametrize("inside", SINGLE.values(), ids=SINGLE)
def test_parts_of_one_article_are_not_several(inside):
    draft = read_one(inside)
    assert draft.text.startswith(PORT)
    assert SHIPS in draft.text
    assert DIARY not in draft.text
    assert draft.title in ("A port", "Port of Oster opens", "Two reasons")


PICTURE = (
    "<picture><title>A boat</title><url>https://cdn.example/i.jpg</url><caption>A boat</caption>"
    "<author>Ola Mattis</author><text>A boat in the bay of Oster</text></picture>"
)


@pytest.mark.parametrize("name", ["media", "image", "Bild", "fotos", "immagine", "图片", "related"])
def test_facts_of_a_picture_are_not_the_articles(name):
    inside = PICTURE.replace("picture>", f"{name}>")
    draft = read_one(f"<news>{inside}{ONE}<author>Ada Wendt</author></news>")
    assert draft.title == "Port of Oster opens"
    assert draft.authors == ("Ada Wendt",)
    assert not draft.url
    assert "boat" not in draft.text


def test_a_deeper_title_or_address_is_not_the_articles():
    about = "<extra><a1><title>Boats</title><url>https://x.example/b</url></a1></extra>"
    draft = read_one(f"<news>{about}{ONE}<permalink>https://oster.example/1</permalink></news>")
    assert (draft.title, draft.url) == ("Port of Oster opens", "https://oster.example/1")


def test_facts_of_a_person_an_outlet_or_a_subject_are_theirs():
    draft = read_one(
        f"<news><author><name>Ada Wendt</name><title>Editor</title><url>https://x.example/ada</url>"
        "</author><publisher><name>Oster Post</name><address>Quay 1</address><webSite>"
        "https://x.example/post</webSite></publisher><category><title>Economy</title></category>"
        f"<longurl>https://oster.example/1</longurl>{ONE}</news>"
    )
    assert draft.title == "Port of Oster opens"
    assert draft.authors == ("Ada Wendt",)
    assert (draft.source, draft.url) == ("Oster Post", "https://oster.example/1")
    assert draft.keywords == ("Economy",)


def test_names_of_several_people_stay_apart():
    one = "<authors><author>Ada Wendt</author><author>Kit Hale</author></authors>"
    two = "<author>Ada Wendt</author><author>Kit Hale</author>"
    three = "<author><firstName>Ada</firstName><lastName>Wendt</lastName></author>"
    assert read_one(f"<news>{one}{ONE}</news>").authors == ("Ada Wendt", "Kit Hale")
    assert read_one(f"<news>{two}{ONE}</news>").authors == ("Ada Wendt", "Kit Hale")
    assert read_one(f"<news>{three}{ONE}</news>").authors == ("Ada Wendt",)


def test_facts_are_read_in_elements_and_attributes_of_other_names():
    uuid = "83E4E779-e3b7-46da-b061-34ab92bc6ec4"
    draft = read_one(
        f'<bericht url="https://oster.example/1"><NewsID>{uuid}</NewsID><leadtext>Ships again.'
        "</leadtext><autor>Ada Wendt</autor><datum>27.11.2026</datum><sperrfrist>30.11.2026 06:00"
        f"</sperrfrist><titel>Hafen offen</titel><text>{PORT}</text></bericht>"
    )
    assert draft.guid == f"urn:uuid:{uuid.lower()}"
    assert (draft.summary, draft.authors) == ("Ships again.", ("Ada Wendt",))
    assert draft.url == "https://oster.example/1"
    assert draft.published.raw == "27.11.2026"
    assert draft.embargoed_until == "30.11.2026 06:00"


def test_lines_of_a_plain_text_are_its_paragraphs():
    draft = read_one(f"<news><title>Port opens</title><text>{PORT}\n\n{SHIPS}</text></news>")
    assert draft.text == f"{PORT}\n{SHIPS}"


def test_paragraphs_of_any_name_are_apart_and_names_in_a_sentence_are_not():
    draft = read_one(
        f"<news><title>Port</title><text><stk>{PORT}</stk><stk><who>Ada</who> <who>Wendt</who>"
        " wrote <work>a book</work>.</stk></text></news>"
    )
    assert draft.text == f"{PORT}\nAda Wendt wrote a book."


def test_of_a_text_in_two_languages_the_first_is_taken():
    draft = read_one(
        f'<news><title xml:lang="en">Port opens</title><title xml:lang="de">Hafen offen</title>'
        f'<text xml:lang="en">{PORT}</text><text xml:lang="de">Der Hafen ist offen.</text></news>'
    )
    assert (draft.title, draft.text) == ("Port opens", PORT)
