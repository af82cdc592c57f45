"""Look-alikes that differ by names or by one word, copies of the same texts, and walls.

`look_alikes.toml` holds templates in eleven languages. Kinds with an even number were
looked at while the rules were made, the odd ones were not. `look_alikes_held_out.toml` holds
other events in thirteen languages: they were written after the rules, measured first, and looked
at since. `look_alikes_unseen.toml` was written after that.
"""

import random
import re
import tomllib
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

TEMPLATES = tomllib.loads(Path(__file__).with_name("look_alikes.toml").read_text("utf-8"))
OTHER_EVENTS = tomllib.loads(
    Path(__file__).with_name("look_alikes_held_out.toml").read_text("utf-8")
)
UNSEEN = tomllib.loads(Path(__file__).with_name("look_alikes_unseen.toml").read_text("utf-8"))
WALLS = tomllib.loads(Path(__file__).with_name("walls.toml").read_text("utf-8"))
DATELINES = {"zh": "本报讯 ", "ja": "【共同】"}
UNSPACED = ("zh", "ja", "th")


class Pair(NamedTuple):
    """Two articles of title and body."""

    name: str
    part: str
    """Even, odd, other or unseen: even kinds were looked at before the rules were made, other ones
    after they had been measured once, unseen ones never."""
    language: str
    first: tuple[str, str]
    second: tuple[str, str]
    same_source: bool
    is_copy: bool


def look_alikes(stories: int, seed: int) -> Iterator[Pair]:
    """Yield so many look-alikes of each kind, at one outlet and at two, and copies of the first."""
    kinds = [(code, name) for code, table in TEMPLATES.items() for name in table["kinds"]]
    parts = [("odd" if at % 2 else "even", TEMPLATES, *kind) for at, kind in enumerate(kinds)]
    parts += [
        (part, templates, code, name)
        for part, templates in (("other", OTHER_EVENTS), ("unseen", UNSEEN))
        for code, table in templates.items()
        for name in table["kinds"]
    ]
    for part, templates, code, name in parts:
        table = templates[code]
        kind = table["kinds"][name]
        for story in range(stories):
            draw = random.Random(f"{seed}/{code}/{name}/{story}")
            first, second = _two(draw, table, kind)
            same = story % 2 == 0
            yield Pair(f"{code} {name}", part, code, first, second, same, is_copy=False)
            if story < 10:
                for how, copy in _copies(draw, table, first, code):
                    yield Pair(
                        f"{code} {how}", part, code, first, copy, same_source=False, is_copy=True
                    )


def walls(headlines: int, seed: int) -> Iterator[tuple[int, str, list[tuple[str, str]]]]:
    """Yield each wall's number and language, and the wall under so many different headlines."""
    number = 0
    for code, bodies in WALLS.items():
        kinds = [kind for kind in TEMPLATES[code]["kinds"].values() if "words" not in kind]
        for body in bodies:
            draw = random.Random(f"{seed}/{number}")
            under = {_two(draw, TEMPLATES[code], draw.choice(kinds))[0][0] for _ in range(200)}
            yield number, code, [(title, body) for title in sorted(under)[:headlines]]
            number += 1


def crowds(
    size: int, seed: int
) -> Iterator[tuple[str, list[tuple[str, str]], list[tuple[str, str]]]]:
    """Yield of each kind so many look-alikes, and edited copies of the first of them."""
    for code, table in TEMPLATES.items():
        for name, kind in table["kinds"].items():
            if "words" in kind:
                continue
            draw = random.Random(f"{seed}/{code}/{name}")
            joined = [one + other for one, other in permutations(table["names"], 2)]
            many = table | {"names": joined, "others": [*table["others"], *joined]}
            stories = [_two(draw, many, kind)[0] for _ in range(size)]
            others = [story for story in stories if story != stories[0]]
            copies = [copy for how, copy in _copies(draw, table, stories[0], code)]
            yield code, [stories[0], *others], copies


def _two(
    draw: random.Random, table: dict[str, Any], kind: dict[str, Any]
) -> tuple[tuple[str, str], tuple[str, str]]:
    figures = {"n": draw.randrange(2, 9), "m": draw.randrange(12, 58)}
    names = draw.sample(table["names"], 2)
    others = draw.sample(table["others"], 2)
    made = []
    words = draw.sample(kind["words"], 2) if "words" in kind else (("", ""), ("", ""))
    for place in (0, 1):
        which = 0 if "words" in kind else place
        values = {"a": names[which], "b": others[which], **figures}
        values |= {"title": words[place][0], "word": words[place][1]}
        made.append((kind["title"].format(**values), kind["body"].format(**values)))
    return made[0], made[1]


def _copies(
    draw: random.Random, table: dict[str, Any], story: tuple[str, str], code: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    title, body = story
    stop = next(mark for mark in ("。", "।", ". ", " ") if mark in body)
    sentences = [part for part in body.split(stop) if part]
    yield "copy, title", (title + " - " + draw.choice(table["others"]), body)
    yield "copy, cut", (title, stop.join(sentences[:-1]) + stop.strip())
    yield "copy, dateline", (title, DATELINES.get(code, "HYTHE (Agency) - ") + body)
    yield "copy, word", (title, body.replace(table["said"][0], table["said"][1], 1))
    if code not in UNSPACED:
        yield "copy, typing error", (title, _mistyped(draw, body))
    digits = [at for at, letter in enumerate(body) if letter.isdigit()]
    if digits and len(body.split()) > 40 and len(re.findall(r"\b\d", body)) > 1:
        at = digits[-1]
        other = str((int(body[at]) + 1) % 10)
        yield "copy, figure", (title, body[:at] + other + body[at + 1 :])


def _mistyped(draw: random.Random, body: str) -> str:
    """Leave out, double or swap letters of one long word."""
    words = body.split(" ")
    place = draw.choice(
        [
            at
            for at, word in enumerate(words)
            if len(word) > 4 and word[-1] not in ".,।%" and not set(word) & set("0123456789")
        ]
    )
    word = words[place]
    at = draw.randrange(1, len(word) - 2)
    words[place] = draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return " ".join(words)
