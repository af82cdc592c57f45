"""One article, changed by a seeded draw: as JSON, as text, as HTML, as bytes."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from verification.fuzz.hostile import BYTES, TEXTS, VALUES

Object = dict[str, Any]
LONGEST = 20_000
"""Bytes; bombs have their own tests, here many inputs count."""
TAGS = ("p", "div", "a", "b", "li", "ul", "table", "td", "tr", "h1", "br", "article", "script",
        "style", "svg", "select", "option", "template", "font", "blockquote", "q")  # fmt: skip


def mutated(draw: Random, seeds: list[bytes]) -> bytes:
    """Return a variant of one of the seeds; the same draw gives the same variant."""
    value = draw.choice(seeds)
    for _ in range(draw.choice((1, 1, 1, 2, 2, 3, 5))):
        value = _mutation(draw, value)(draw, value, seeds)[:LONGEST]
    return value


def _mutation(draw: Random, value: bytes) -> Callable[[Random, bytes, list[bytes]], bytes]:
    if value[:1] == b"{" and draw.random() < 0.75:
        return _json
    if draw.random() < 0.3:
        return _bytes
    return _html if draw.random() < 0.3 else _text


def _json(draw: Random, value: bytes, seeds: list[bytes]) -> bytes:
    try:
        item = json.loads(value)
    except (ValueError, RecursionError):
        return _text(draw, value, seeds)
    if not isinstance(item, dict) or not item:
        return _text(draw, value, seeds)
    place = _inside(draw, item)
    key = draw.choice(list(place))
    match draw.randrange(8):
        case 0:
            place[key] = draw.choice(VALUES)
        case 1:
            place[key] = draw.choice(TEXTS)
        case 2:
            place[_renamed(draw, key)] = place.pop(key)
        case 3:
            place[key] = draw.choice(([place[key]], {"value": place[key]}, [place[key]] * 3))
        case 4:
            place[draw.choice(list(item))] = place[key]
        case 5:
            del place[key]
        case 6:
            place |= _other(draw, seeds)
        case _:
            place[key] = _changed(draw, place[key])
    # Lone surrogates, once in, are written as escapes, as a broken producer does.
    return json.dumps(item, ensure_ascii=draw.random() < 0.3).encode("utf-8", "replace")


def _inside(draw: Random, item: Object) -> Object:
    inner = [child for child in item.values() if isinstance(child, dict) and child]
    inner += [
        child
        for children in item.values()
        if isinstance(children, list)
        for child in children
        if isinstance(child, dict) and child
    ]
    return draw.choice(inner) if inner and draw.random() < 0.4 else item


def _renamed(draw: Random, key: str) -> str:
    return draw.choice(
        (
            key.upper(),
            key.title().replace("_", ""),
            f"_{key}",
            key + "\0",
            key + LONG,
            "text",
            "url",
        )
    )


LONG = "_" * 200


def _other(draw: Random, seeds: list[bytes]) -> Object:
    try:
        found = json.loads(draw.choice(seeds))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _changed(draw: Random, value: object) -> object:
    if isinstance(value, str):
        return _written(draw, value)
    if isinstance(value, list):
        return draw.sample(value, len(value)) * draw.choice((0, 1, 5))
    return draw.choice(VALUES)


def _written(draw: Random, text: str) -> str:
    at = draw.randrange(len(text) + 1)
    other = draw.randrange(len(text) + 1)
    low, high = min(at, other), max(at, other)
    match draw.randrange(7):
        case 0:
            return text[:at]
        case 1:
            return text[:low] + text[low:high] * draw.choice((2, 3, 20)) + text[high:]
        case 2:
            return text[:low] + text[high:]
        case 3:
            return text.replace(draw.choice(" .\n,eа"), draw.choice(TEXTS)[:20])
        case 4:
            return text.upper() if draw.random() < 0.5 else text[::-1]
        case _:
            return text[:at] + draw.choice(TEXTS) + text[at:]


def _text(draw: Random, value: bytes, seeds: list[bytes]) -> bytes:
    text = value.decode("utf-8", "replace")
    if draw.random() < 0.15:
        text += draw.choice(seeds).decode("utf-8", "replace")
    encoding = draw.choice(
        ("utf-8",) * 12 + ("utf-16", "utf-16-le", "windows-1251", "windows-1252")
    )
    return _written(draw, text).encode(encoding, "replace")


def _html(draw: Random, value: bytes, _seeds: list[bytes]) -> bytes:
    text = value.decode("utf-8", "replace")
    for _ in range(draw.choice((1, 3, 30))):
        at = draw.randrange(len(text) + 1)
        tag = draw.choice(TAGS)
        attributes = draw.choice(("", ' href="', " a='1'", f" {draw.choice(TEXTS)[:30]}=1"))
        opened = f"<{tag}{attributes}>" * draw.choice((1, 1, 1, 40))
        text = text[:at] + draw.choice((opened, f"</{tag}>", opened + text[at:][:99])) + text[at:]
    if draw.random() < 0.3:
        text = f"<!DOCTYPE html><html><body>{text}"
    return text.encode("utf-8", "replace")


def _bytes(draw: Random, value: bytes, _seeds: list[bytes]) -> bytes:
    found = bytearray(value)
    for _ in range(draw.choice((1, 1, 2, 10))):
        at = draw.randrange(len(found) + 1)
        if found and draw.random() < 0.4:
            found[at % len(found)] ^= 1 << draw.randrange(8)
        else:
            found[at:at] = draw.choice(BYTES)
    return bytes(found)
