from datetime import UTC, datetime

import orjson
import pytest

from streams.commands.chain import START_MILLISECONDS
from streams.commands.printing import readable
from streams.commands.trial import outputs
from streams.configuration.settings import Settings

STORY = (
    "The council of Harbour Town voted on Tuesday to close the old bridge for repairs. "
    "Mayor Ada Brook said the work would take nine months and cost four million euros. "
    "Traffic will be led over the northern road until the spring of next year. "
    "Shop owners in the old town fear that they will lose a third of their customers."
)


def article(title="Old bridge closes", text=STORY, **fields):
    return orjson.dumps({"title": title, "text": text, **fields})


def run(*values, start=START_MILLISECONDS):
    return list(outputs(values, Settings(), start))


def streams(lines):
    return [line["stream"] for line in lines]


def test_an_article_goes_through_all_three_agents():
    found = streams(run(article()))

    assert found[:2] == ["news.tagged", "news.unique"]
    assert "news.articles" in found
    assert any(each.startswith("news.subject.") or each == "news.unclassified" for each in found)


def test_the_same_input_gives_the_same_output_to_the_byte():
    values = [article(), b"\xff", article(), article(text=STORY + " Nobody objected."), None]
    first, second = (b"\n".join(orjson.dumps(line) for line in run(*values)) for _ in range(2))

    assert first == second


def test_each_line_has_the_coordinates_of_its_place_in_the_input():
    origins = {line["headers"]["copydesk-origin"] for line in run(article(), b"", article("Rain"))}

    assert origins == {"try/0/0", "try/0/1", "try/0/2"}


def test_a_repeat_in_the_same_file_is_a_duplicate():
    assert "news.duplicates" in streams(run(article(), article()))


def test_stream_time_moves_a_second_a_line():
    seen = [
        line["value"]["copydesk"]["times"]["seen"]["value"]
        for line in run(article(), article("Rain"), start=START_MILLISECONDS)
        if line["stream"] == "news.tagged"
    ]

    assert seen == ["2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z"]


def test_stream_time_begins_where_it_is_told_to():
    start = int(datetime(2020, 2, 29, 12, tzinfo=UTC).timestamp() * 1000)
    line = run(article(), start=start)[0]

    assert line["value"]["copydesk"]["times"]["seen"]["value"] == "2020-02-29T12:00:00Z"
    assert line["headers"]["copydesk-seen"] == str(start)


def test_a_dead_letter_ends_where_it_was_refused():
    (line,) = run(b"{broken")

    assert line["stream"] == "news.dead"
    assert line["headers"]["copydesk-reason"] == "invalid-json"
    assert line["value"] == "{broken"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (b'{"a": [1]}', {"a": [1]}),
        ("Straße".encode(), "Straße"),
        (b"\xff\x00", {"base64": "/wA="}),
        (b"", ""),
    ],
    ids=repr,
)
def test_any_value_can_be_shown_as_json(value, shown):
    assert readable(value) == shown


def test_what_is_embargoed_comes_out_with_the_line_whose_time_has_come():
    embargo = "2026-01-01T00:00:02Z"
    lines = run(
        article(embargoedUntil=embargo),
        article("Rain", "Rain fell in the north on Monday, and the rivers rose. " * 4),
        article("Snow", "Snow fell on the hills on Friday, and two roads were shut. " * 4),
    )
    judged = [
        (line["headers"]["copydesk-origin"], line["stream"])
        for line in lines
        if line["stream"] in ("news.unique", "news.withheld")
    ]
    assert judged == [
        ("try/0/0", "news.withheld"),
        ("try/0/1", "news.unique"),
        ("try/0/0", "news.unique"),
        ("try/0/2", "news.unique"),
    ]


def test_what_is_passed_to_the_lane_of_history_is_shown_if_asked_for(copydesk):
    withdrawn = article(pubStatus="canceled").decode()
    values = f"{article().decode()}\n{withdrawn}\n"

    def shown(*options):
        done = copydesk("try", "-", *options, stdin=values)
        return [
            orjson.loads(line)["stream"].rpartition("news.")[2] for line in done.stdout.splitlines()
        ]

    assert "revisions" in shown()
    assert "backfill" not in shown()
    assert shown("--stream", "backfill") == ["backfill"]
