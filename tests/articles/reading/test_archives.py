"""Text exports of press archives: headline, outlet, day, author and text, and no markup."""

import pytest

from articles.draft import Draft
from articles.reading.read import parts, read
from articles.rejection import Reason, Rejection
from verification.fuzz.story import LEAD, SECOND, TITLE, URL

NEXIS = f"""1 of 1 DOCUMENTS


Harbour Echo (England)

March 6, 2026 Friday
National Edition

{TITLE}

BYLINE: Ada Brook

SECTION: NEWS; Pg. 4

LENGTH: 162 words


{LEAD}

{SECOND}

LOAD-DATE: March 6, 2026

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


Copyright 2026 Harbour Echo Ltd
All Rights Reserved
"""
GERMAN = f"""1 von 1 DOKUMENT

Harbour Echo

6. März 2026 Freitag

{TITLE}

AUTOR: Ada Brook

RUBRIK: Politik; S. 4

LÄNGE: 162 Wörter

{LEAD}

{SECOND}

UPDATE: 6. März 2026

SPRACHE: GERMAN; DEUTSCH
"""
LEXIS = f"""{TITLE}
Harbour Echo
March 6, 2026 Friday

Copyright 2026 Harbour Echo Ltd All Rights Reserved

Section: NEWS; Pg. 4
Length: 162 words
Byline: Ada Brook
Body

{LEAD}

{SECOND}

Classification

Language: ENGLISH

Publication-Type: Newspaper

Load-Date: March 6, 2026

End of Document
"""
PROQUEST = f"""____________________________________________________________

Document 1 of 1

{TITLE}

Author: Brook, Ada

Publication info: Harbour Echo ; Oldham [Oldham]. 6 March 2026: 4.

{URL}

Abstract: None available.

Full text: {LEAD}

{SECOND}

Publication title: Harbour Echo

Publication date: March 6, 2026

Language of publication: English

____________________________________________________________
"""
RIS = f"""TY  - NEWS
TI  - {TITLE}
AU  - Brook, Ada
T2  - Harbour Echo
DA  - 2026/03/06/
UR  - {URL}
AB  - {LEAD}

{SECOND}
LA  - English
ER  -
"""
EXPORTS = {"nexis": NEXIS, "german": GERMAN, "lexis": LEXIS, "proquest": PROQUEST, "ris": RIS}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_its_article(name):
    draft = read(EXPORTS[name].encode())
    assert isinstance(draft, Draft), draft
    assert draft.format == {"german": "nexis", "lexis": "nexis"}.get(name, name)
    assert (draft.title, draft.source, draft.authors) == (TITLE, "Harbour Echo", ("Ada Brook",))
    assert [line for line in draft.text.split("\n") if line] == [LEAD, SECOND]
    assert "2026" in draft.published.raw
    assert "6" in draft.published.raw.replace("2026", "")
    assert draft.language in ("English", "German")


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_export_of_several_documents_is_split(name, end):
    first = EXPORTS[name]
    export = f"{first}\n\n{first.replace(TITLE, 'Rain')}".replace("\n", end).encode()
    refused = read(export)
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.SEVERAL_ARTICLES
    found = [read(part) for part in parts(export)]
    assert [one.title for one in found] == [TITLE, "Rain"]
    assert {one.text.strip() for one in found} == {found[0].text.strip()}


@pytest.mark.parametrize("kind", ["BOOK", "JOUR", "THES"])
def test_references_to_other_things_are_no_articles(kind):
    found = read(RIS.replace("NEWS", kind).encode())
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_AN_ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nBYLINE: Ada Brook\n\n{LEAD}\n\n{SECOND}",
        f"1 of 3 ferries will sail\n\n{LEAD}\n\n{SECOND}",
        f"3 of 10\n\n{LEAD}\n\nLanguage: a short history. {SECOND}",
        f"{TITLE}\n\n{LEAD}\n\nLength: 12 km\n\nBody\n\n{SECOND}",
        f"Document 1 of 9 was leaked\n\n{LEAD}\n\n{SECOND}",
        f"TY - a town\n\n{LEAD}\n\n{SECOND}",
    ],
)
def test_a_text_that_only_looks_like_an_export_keeps_its_words(text):
    draft = read(text.encode())
    assert draft.format == "text"
    assert f"{draft.title} {draft.text}".split() == text.split()


def test_a_line_with_a_name_inside_a_text_does_not_end_it():
    text = NEXIS.replace(SECOND, f"{SECOND}\n\nLanguage: the crews speak Welsh.\n\nNotes: none.")
    assert "Notes: none." in read(text.encode()).text


EUROPRESSE = (
    '<!DOCTYPE html><html lang="fr"><head><title>Europresse</title></head><body><h1>Europresse</h1>'
    '<article><header><span class="DocPublicationName">Écho du port</span>'
    '<span class="DocHeader">Région, vendredi 6 mars 2026, p. 4</span>'
    f'<div class="titreArticle"><p>{TITLE}</p></div>'
    '<div class="sm-margin-bottomNews">Ada Brook</div></header>'
    f'<section><div class="DocText"><p>{LEAD}</p><p>{SECOND}</p></div></section></article>'
)


def test_a_document_of_europresse_is_its_article():
    draft = read(f"{EUROPRESSE}</body></html>".encode())
    assert isinstance(draft, Draft), draft
    assert (draft.title, draft.source, draft.authors) == (TITLE, "Écho du port", ("Ada Brook",))
    assert draft.text.split("\n") == [LEAD, SECOND]
    assert draft.published.raw == "6 mars 2026"


def test_several_documents_of_europresse_are_refused_by_name():
    second = EUROPRESSE[EUROPRESSE.index("<article>") :]
    found = read(f"{EUROPRESSE}{second}</body></html>".encode())
    assert isinstance(found, Rejection)
    assert (found.reason, found.detail[:11]) == (Reason.SEVERAL_ARTICLES, "2 documents")


def test_a_page_that_names_the_class_is_no_export():
    page = f"<html><body><h1>{TITLE}</h1><p>DocPublicationName</p><p>{LEAD}</p></body></html>"
    assert LEAD in read(page.encode()).text
