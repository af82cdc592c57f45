"""Which outlets are behind the group that an alert names."""

from collections import Counter

import orjson
import pytest

from streams.commands.outlets import listed
from streams.watching.labels import group_of, labels, outlet


def article(url="", name=""):
    ids = [{"role": "url", "value": url}] if url else []
    return orjson.dumps({"altIds": ids, "infoSources": [{"name": name}] if name else []})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (article("https://www.kesterhaven-herald.example/a/1"), "kesterhaven-herald.example"),
        (article(name="Sarn Courier"), "Sarn Courier"),
        (article(), ""),
        (b"no json", ""),
    ],
)
def test_the_listed_outlet_is_in_the_group_that_metrics_count(value, expected):
    assert outlet(value) == expected
    assert value == b"no json" or group_of(expected) == labels(value).group


def test_outlets_are_listed_by_their_articles_and_of_a_group_only_its_own():
    counts = Counter({"b.example": 2, "a.example": 2, "c.example": 5, "": 1})
    lines = list(listed(counts))
    assert [each.split()[2] for each in lines] == [
        "c.example",
        "a.example",
        "b.example",
        "(no",
    ]
    (one,) = listed(Counter({"c.example": 5}), (group_of("c.example"),))
    assert one == lines[0]
    other = next(each for each in ("00", "01") if each != group_of("c.example"))
    assert list(listed(Counter({"c.example": 5}), (other,))) == []


@pytest.mark.kafka
def test_sources_counts_what_tag_has_written(copydesk, desk, produce):
    first = (None, article("https://kesterhaven-herald.example/a/1"), [])
    produce("tagged", first, first, (None, article(name="Sarn Courier"), []))
    group = group_of("Sarn Courier")

    assert copydesk("sources", settings=desk).output.splitlines() == [
        f"{group_of('kesterhaven-herald.example')}         2  kesterhaven-herald.example",
        f"{group}         1  Sarn Courier",
    ]
    only = copydesk("sources", group, "--since", "1h", settings=desk)
    assert only.output == f"{group}         1  Sarn Courier\n"
    assert copydesk("sources", "32", settings=desk).exit_code == 2
