import time

import pytest

from articles import resources
from articles.provenance.signals import signal
from articles.provenance.withdrawals import is_withdrawal, quoted_headlines

ROWS = resources.table("withdrawals.toml")
STORY = "The council voted on Tuesday to close the old bridge, and work is to begin in spring."


@pytest.mark.parametrize("language", ROWS)
def test_every_phrase_of_a_language_withdraws_and_no_story_does(language):
    row = ROWS[language]
    texts = [f"{phrase.capitalize()}." for phrase in row["removed"]]
    texts += [f"Attn. {phrase}: “Bridge closes” (Oct 3)." for phrase in row["orders"]]
    assert [text for text in texts if not is_withdrawal("Bridge closes", text)] == []
    marked = f"{row['items'][0]} {row['words'][0]}"
    assert [mark for mark in row["marks"] if not is_withdrawal(f"{mark} - Bridge", marked)] == []
    assert [mark for mark in row["marks"] if is_withdrawal(f"{mark} - Bridge", STORY)] == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Bridge closes", "This article has been removed. The Herald apologises for the error."),
        ("Bridge closes", "Editor's note: This story has been retracted."),
        ("ANNULATION - Le pont ferme", "Merci d'annuler notre dépêche « Le pont ferme »."),
        ("ANULADA: El puente cierra", "La noticia publicada a las 10:00 queda anulada."),
        (
            "Retraction: Bridge closes in May",
            "The Herald retracted the article “Bridge closes in May”, which was wrong.",
        ),
        ("АННУЛИРОВАНО: Мост закроют", "Просим аннулировать сообщение, вышедшее в 10:00."),
    ],
)
def test_a_notice_withdraws(title, text):
    assert signal(title, text) == "kill"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("ANNULATION - Le concert de Sarn", "Le concert est annulé, a dit le maire mardi."),
        ("Journal retracts study", "The journal said that the article has been retracted. " * 3),
        ("Site removes post", "A post said: the article was removed by the site on Monday."),
        ("Bridge closes", STORY),
        ("Bridge closes", "This article has been removed. " + STORY * 8),
        (
            "Retraction: what a journal must do",
            "The journal retracted the article on seaweed, a report said on Monday.",
        ),
        ("WITHDRAWAL OF TROOPS BEGINS", "Troops began to withdraw on Monday, a report said."),
    ],
)
def test_news_of_a_withdrawal_is_no_notice(title, text):
    assert not is_withdrawal(title, text)


def test_a_notice_means_the_headline_that_it_repeats_or_quotes():
    text = "The story headlined “Old bridge closes in spring” has been withdrawn."
    assert "Old bridge closes in spring" in quoted_headlines("Notice to editors", text)
    assert "Old bridge closes" in quoted_headlines("STORY WITHDRAWN - Old bridge closes", "")
    assert "Le pont ferme demain" in quoted_headlines("", "la dépêche « Le pont ferme demain »")
    assert "大桥将于春天关闭" in quoted_headlines("撤稿：大桥将于春天关闭", "")


@pytest.mark.parametrize("text", ['"' * 1200, "“" * 1200, "a " * 600, "「" * 1100])
def test_no_text_takes_long(text):
    began = time.process_time()
    is_withdrawal(text, text)
    quoted_headlines(text, text)
    assert time.process_time() - began < 0.05
