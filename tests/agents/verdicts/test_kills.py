"""Withdrawals in words, through TAG and DEDUPLICATE."""

import json

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Record
from agents.tag import tag

BODY = (
    "The harbour authority said on Tuesday that the old bridge would be closed until spring. "
    "Drivers will be sent over the motorway, which the city widened two years ago. "
    "The council is to vote on the contract next month, the authority said."
)
OTHER = (
    "Voters in the northern district elect a new council on Sunday, and four parties stand. "
    "Polling places open at eight and the first results are expected before midnight."
)


def feed(memory, *articles):
    made = []
    for n, article in enumerate(articles):
        record = Record(f"t/0/{n}", None, json.dumps(article).encode(), (), 1.7e9 + n)
        (tagged,) = tag(record)
        record = Record(f"t/0/{n}", tagged.key, tagged.value, (), 1.7e9 + n)
        output, *_ = deduplicate(record, memory, OutletLines(), Stories())
        made.append((output, json.loads(output.value)))
    return made


def article(number, title, text, host="wire.example"):
    return {"title": title, "text": text, "url": f"https://{host}/id{number}"}


NOTICE = "The story headlined “Old bridge to close until spring” has been withdrawn."


def test_a_withdrawal_under_a_new_id_withdraws_the_story_whose_headline_it_quotes():
    (first, _), _, (kill, said) = feed(
        Memory(),
        article(1, "Old bridge to close until spring", BODY),
        article(2, "Four parties stand in the north", OTHER),
        article(3, "STORY WITHDRAWN - bridge", NOTICE),
    )
    assert (kill.stream, said["pubStatus"], kill.key) == ("unique", "canceled", first.key)


def test_what_is_withdrawn_by_its_headline_stays_withdrawn():
    memory = Memory()
    story = article(1, "Old bridge to close until spring", BODY)
    made = feed(memory, story, article(3, "STORY WITHDRAWN - bridge", NOTICE), story)
    assert made[1][1]["pubStatus"] == "canceled"
    assert made[2][0].stream in ("withheld", "duplicates")


def test_another_outlets_headline_is_not_withdrawn_and_the_notice_says_why_it_waits():
    _, (kill, said) = feed(
        Memory(),
        article(1, "Old bridge to close until spring", BODY, "herald.example"),
        article(3, "STORY WITHDRAWN - bridge", NOTICE),
    )
    assert kill.stream == "withheld"
    assert "headline that it quotes" in said["copydesk"]["verdict"]["because"]


def test_the_line_left_where_an_article_was_withdraws_it():
    _, (kill, said) = feed(
        Memory(),
        article(1, "Old bridge to close until spring", BODY),
        article(1, "Old bridge to close until spring", "This article has been removed."),
    )
    assert (kill.stream, said["pubStatus"]) == ("unique", "canceled")
