"""NewsML-G2 with a vocabulary of the agency's own, with XHTML, and in several languages."""

import pytest

from articles.reading.read import read

PORT = "The port of Oster took in its first ships for nine days on Thursday."
SHIPS = "Twenty-one vessels were waiting in the bay when the pilots returned to work."
TITLE = "Port of Oster opens"
HEADLINE = f"<headline>{TITLE}</headline>"


def item(content: str, about: str = HEADLINE, kind: str = "application/x+xml") -> bytes:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en" guid="urn:x:1">'
        '<itemMeta><itemClass qcode="ninat:text"/></itemMeta>'
        f"<contentMeta>{about}</contentMeta>"
        f'<contentSet><inlineXML contenttype="{kind}">{content}</inlineXML></contentSet></newsItem>'
    ).encode()


OWN = {
    "upper case": f"<BODY><TEXT><RUBRIK>{TITLE}</RUBRIK><DAT><ORT>Oster</ORT></DAT><INGRESS>"
    f"<P>{PORT}</P></INGRESS><BRODTEXT><P>{SHIPS}</P></BRODTEXT><BYLINE>Ada Wendt</BYLINE>"
    "<BILD><BILDFIL>http://x.example/1.jpg</BILDFIL><BILDTEXT><P>A boat.</P></BILDTEXT></BILD>"
    "</TEXT><TEXT><RUBRIK>Facts</RUBRIK><BRODTEXT><P>It is old.</P></BRODTEXT></TEXT></BODY>",
    "Norwegian": f"<artikkel><tittel>{TITLE}</tittel><ingress>{PORT}</ingress><avsnitt>{SHIPS}"
    "</avsnitt><forfatter>Ada Wendt</forfatter></artikkel>",
    "Spanish": f"<noticia><titular>{TITLE}</titular><firma>Ada Wendt</firma><lugar>Oster</lugar>"
    f"<entradilla>{PORT}</entradilla><cuerpo><linea>{SHIPS}</linea></cuerpo><fotos><foto><pie>"
    "A boat.</pie></foto></fotos></noticia>",
    "indented": f"<doc>\n <head>\n  <title>{TITLE}</title>\n  <author>Ada Wendt</author>\n </head>"
    f"\n <main>\n  <line>{PORT}</line>\n  <line><name>Twenty-one vessels</name> "
    "were waiting in the <place>bay</place> when the <b>pilots</b> returned to work.</line>\n"
    " </main>\n</doc>",
}


@pytest.mark.parametrize("content", OWN.values(), ids=OWN)
def test_paragraphs_of_an_own_vocabulary_are_the_text(content):
    draft = read(item(content))
    assert draft.text == f"{PORT}\n{SHIPS}"
    assert (draft.title, draft.authors) == (TITLE, ("Ada Wendt",))


def test_quotations_and_subheadings_of_an_own_vocabulary_stay():
    draft = read(item(f"<A><P>{PORT}</P><MELLIS>At last</MELLIS><CITAT>Yes, we did.</CITAT></A>"))
    assert draft.text == f"{PORT}\nAt last\nYes, we did."


def test_a_header_of_xhtml_is_not_in_the_text():
    header = f"<header><ul><li>labour</li></ul><p>DEVELOPING</p><h1>{TITLE}</h1></header>"
    lead = "<p>After nine days of strike the ships are back in Oster.</p></header>"
    for before, first in ((header, ""), (header.replace("</header>", lead), lead[3:-13] + "\n")):
        page = f"<html><body><article>{before}<p>{PORT}</p><p>{SHIPS}</p></article></body></html>"
        draft = read(item(page, kind="application/xhtml+xml"))
        assert draft.text == f"{first}{PORT}\n{SHIPS}"


def test_a_header_of_a_section_stays():
    page = (
        f"<html><body><p>{PORT}</p><section><header><h2>The queue</h2></header>"
        f"<p>{SHIPS}</p></section></body></html>"
    )
    draft = read(item(page, kind="application/xhtml+xml"))
    assert draft.text == f"{PORT}\nThe queue\n{SHIPS}"


@pytest.mark.parametrize(
    "headlines",
    [
        f'<headline xml:lang="fr" rank="1">Le port ouvre</headline><headline>{TITLE}</headline>',
        f'<headline xml:lang="de">Hafen</headline><headline xml:lang="en-GB">{TITLE}</headline>',
        f'<headline rank="2">Ships back</headline><headline rank="1">{TITLE}</headline>',
        f'<headline role="hld:sub">Ships</headline><headline role="hld:main">{TITLE}</headline>',
        f"<headline>{TITLE}</headline><headline>Another</headline>",
    ],
)
def test_of_several_headlines_the_one_of_the_language_and_first_rank_is_taken(headlines):
    assert read(item(f"<a><p>{PORT}</p></a>", about=headlines)).title == TITLE


def test_of_several_renditions_the_one_in_the_items_language_is_taken():
    french = "<html><body><p>Le port d'Oster a accueilli ses premiers navires.</p></body></html>"
    english = f"<html><body><p>{PORT}</p></body></html>"
    sent = item(english, kind='application/xhtml+xml" xml:lang="en')
    other = f'<inlineXML contenttype="application/xhtml+xml" xml:lang="fr">{french}</inlineXML>'
    both = sent.replace(b"<contentSet>", f"<contentSet>{other}".encode())
    assert read(both).text == PORT


def test_parts_of_a_note_to_editors_stay_apart():
    note = "<edNote><div><h3>Notes</h3><p>Adds a quote.</p></div></edNote></itemMeta>"
    sent = item(f"<a><p>{PORT}</p></a>").replace(b"</itemMeta>", note.encode())
    assert read(sent).ed_note == "Notes Adds a quote."
