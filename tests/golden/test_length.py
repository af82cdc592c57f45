"""Articles of a page in every language: what reads whole texts meets sentences in every script."""

import json

import pytest

from streams.commands.chain import START_MILLISECONDS, Line, through
from streams.configuration.settings import Settings
from tests.golden.corpus import texts

TEXTS = texts()
PARAGRAPHS = 8


@pytest.mark.parametrize("language", TEXTS)
def test_an_article_of_a_page_goes_through_all_agents(language):
    title, text = TEXTS[language]
    body = "\n\n".join(f"{text} ({number})" for number in range(PARAGRAPHS))
    record = {"url": f"https://herald.example/{language}", "title": title, "text": body}
    line = Line(0, None, json.dumps(record).encode(), (), START_MILLISECONDS)

    ends = {made.topic: dict(made.headers) for made in through([line], Settings())}

    assert "news.articles" in ends, ends.get("news.dead")
