"""Verdicts as they were read, and whether they are what the oracle expects: nothing but values."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

import orjson

from verification.faults.account import Account
from verification.faults.oracle import Expected


class Verdict(NamedTuple):
    """One record of an output topic."""

    place: str
    """Its own coordinates."""
    origin: str
    said: Expected
    problem: str = ""
    """What is wrong with a dead letter itself."""


def place(record: Any) -> str:
    """Return a record's own coordinates."""
    return f"{record.topic}/{record.partition}/{record.offset}"


def verdict(record: Any) -> Verdict:
    """Read one record of an output topic."""
    headers = dict(record.headers)
    origin = headers["copydesk-origin"].decode()
    if record.topic.endswith(".dead"):
        names = ("copydesk-reason", "copydesk-detail", "copydesk-agent")
        missing = [name for name in names if name not in headers]
        problem = f"a dead letter without {missing}" if missing else ""
        return Verdict(place(record), origin, Expected("dead"), problem)
    said = orjson.loads(record.value)
    problem = "" if said["origin"] == origin else "header and value name two origins"
    return Verdict(place(record), origin, Expected(said["verdict"], said["of"] or ""), problem)


def settle(wanted: dict[str, Expected], standing: Iterable[Verdict]) -> Account:
    """Return what is lost, twice and wrong."""
    account = Account(raw=len(wanted))
    counts: Counter[str] = Counter()
    for found in standing:
        counts[found.origin] += 1
        account.verdicts[found.said.verdict] += 1
        if wanted.get(found.origin) != found.said:
            account.wrong.append(
                f"{found.origin} is {found.said} and must be {wanted.get(found.origin)}"
            )
        if found.problem:
            account.broken.append(f"{found.place}: {found.problem}")
    account.lost = sorted(wanted.keys() - counts.keys())
    account.twice = sorted(origin for origin, count in counts.items() if count > 1)
    return account


def disorder(standing: Iterable[Verdict]) -> list[str]:
    """Return a sentence for verdicts of one partition that stand in another order than it."""
    last: dict[tuple[str, str], int] = {}
    ordered = sorted(standing, key=lambda each: int(each.place.rpartition("/")[2]))
    for found in ordered:
        way = found.place.rpartition("/")[0], found.origin.rpartition("/")[0]
        offset = int(found.origin.rpartition("/")[2])
        if offset <= last.get(way, -1):
            return [f"{found.place} stands after a later record's verdict"]
        last[way] = offset
    return []
