"""Facts in lines above a text, in any language; lines that only look like them are text."""

import json
import time

import pytest

from articles.draft import Draft
from articles.reading import labelled
from articles.reading.read import parts, read
from articles.rejection import Reason
from verification.fuzz.story import BODY, TITLE, URL

JINA = f"Title: {TITLE}\n\nURL Source: {URL}\n\nPublished Time: 2026-03-06\n\nMarkdown Content:\n"


def _facts(draft: object) -> tuple[str, str, str, tuple[str, ...], str]:
    assert isinstance(draft, Draft)
    day = draft.published.raw if draft.published else ""
    return draft.title, draft.source, day, draft.authors, draft.text


@pytest.mark.parametrize(
    "head",
    [
        f"标题：{TITLE}\n来源：Echo\n日期：2026-03-06\n版次：A04\n作者：Ida Holm\n\n正文：\n",
        f"Titel: {TITLE}\nQuelle: Echo\nDatum: 2026-03-06\nAutorin: Ida Holm\n\n",
        f"Título: {TITLE}\nFuente: Echo\nFecha: 2026-03-06\nAutor: Ida Holm\n\nTexto:\n",
        f"Заголовок: {TITLE}\nИсточник: Echo\nДата: 2026-03-06\nАвтор: Ida Holm\n\nТекст: ",
        f"العنوان: {TITLE}\nالمصدر: Echo\nالتاريخ: 2026-03-06\nالكاتب: Ida Holm\n\n",
        f"Source: Echo\nDate: 2026-03-06\nAuthor: Ida Holm\nPage: 4\n\n{TITLE}\n\n",
        f'title: "{TITLE}"\nsource: Echo\ndate: 2026-03-06\nauthor: Ida Holm\ntext: |\n',
    ],
)
def test_the_facts_above_a_text_are_read(head):
    text = BODY.replace("\n", "\n  ") if head.endswith("|\n") else BODY
    indent = "  " if head.endswith("|\n") else ""
    found = _facts(read(f"{head}{indent}{text}".encode()))
    assert (found[0].strip('"'), *found[1:]) == (TITLE, "Echo", "2026-03-06", ("Ida Holm",), BODY)


def test_an_issue_behind_the_outlets_name_is_its_date():
    head = "Quelle: Echo vom 06.03.2026, Nr. 55, S. 4\nRessort: Wirtschaft\nDokumentnummer: E1\n\n"
    draft = read(f"{head}{TITLE}\n\n{BODY}".encode())
    assert _facts(draft)[:3] == (TITLE, "Echo", "06.03.2026")


@pytest.mark.parametrize("record", [{"text": JINA + BODY}, {"url": URL, "content": JINA + BODY}])
def test_a_readers_answer_inside_a_record_is_read(record):
    draft = read(json.dumps(record).encode())
    assert (draft.title, draft.url, draft.text) == (TITLE, URL, BODY)
    assert draft.published.raw == "2026-03-06"


@pytest.mark.parametrize(
    "text",
    [
        f"Titel: Der Berg\nRegie: Bo Ek\nLand: Norland\n\n{BODY}",
        f"Text: Ida Holm\nFotos: Bo Ek\n\n{BODY}",
        f"Quelle: Das Statistische Amt.\n{BODY}",
        f"Author: I wrote it for them.\nReader: For whom?\n\n{BODY}",
        f"Journal: day one of the strike\n\n{BODY}",
        f"Fecha: mañana\nLugar: el puerto\n\n{BODY}",
        f"作者：这是一个故事。\n{BODY}",
    ],
)
def test_lines_of_another_kind_are_text(text):
    assert labelled.fields(text) is None
    assert BODY in read(text.encode()).text


EXPORT = f"""TITLE: {TITLE}
AUTHOR: Ida Holm
DATE: 03/06/2026 08:00:00 PM
STATUS: publish
ALLOW COMMENTS: 1
-----
BODY:
{BODY}
-----
EXTENDED BODY:

-----
COMMENT:
AUTHOR: Rex
DATE: 03/06/2026 10:00:00 AM
Well about time.
--------
"""


def test_an_export_of_a_blog_gives_its_entries_without_comments():
    found = _facts(read(EXPORT.encode()))
    assert found == (TITLE, "", "2026-03-06T20:00:00", ("Ida Holm",), BODY)
    both = EXPORT + EXPORT.replace("03/06/2026 08", "03/07/2026 08")
    assert read(both.encode()).reason is Reason.SEVERAL_ARTICLES
    assert [_facts(read(part))[4] for part in parts(both.encode())] == [BODY, BODY]


def test_labels_are_looked_for_in_linear_time():
    start = time.process_time()
    for text in ("Title: a\n" * 100_000, "T" * 1_000_000, "Title:" + " " * 1_000_000 + "a"):
        labelled.fields(text)
        labelled.may_be_labelled(text)
    assert time.process_time() - start < 1
