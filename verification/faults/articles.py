"""Generator of invented articles: deterministic by number."""

import random

import orjson

WORDS = (
    "harbour",
    "council",
    "storm",
    "ferry",
    "school",
    "bridge",
    "budget",
    "minister",
    "court",
    "strike",
    "winter",
    "river",
    "mayor",
    "market",
    "station",
    "museum",
    "hospital",
    "village",
    "factory",
    "border",
    "wheat",
    "election",
    "police",
    "fire",
    "forest",
    "tunnel",
    "union",
    "teacher",
    "doctor",
    "farmer",
    "captain",
    "judge",
    "festival",
    "stadium",
    "airport",
)
VERBS = (
    "opened",
    "closed",
    "delayed",
    "approved",
    "rejected",
    "repaired",
    "announced",
    "questioned",
    "visited",
    "won",
)
LINKS = (
    "after",
    "before",
    "although",
    "because",
    "while",
    "when",
    "until",
    "since",
)
NAMES = ("Rosa Lind", "Omar Petit", "Ines Varga", "Jonas Krohn", "Mei Tan", "Ada Falk")
REPEATED = 0.25
"""This share repeats an earlier article: word for word, cut, or under another title."""


def article(number: int) -> bytes:
    """Return one raw article in JSON."""
    draw = random.Random(number)
    if number > 10 and draw.random() < REPEATED:
        earlier = draw.randrange(max(0, number - 2000), number)
        return _repeated(draw, number, earlier)
    return orjson.dumps(_invented(number))


def _invented(number: int) -> dict[str, str]:
    draw = random.Random(f"text {number}")
    sentences = [_sentence(draw) for _ in range(draw.randrange(12, 24))]
    paragraphs = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    return {
        "title": _sentence(draw).rstrip("."),
        "text": "\n\n".join(paragraphs),
        "url": f"https://news-{number % 17}.example/{number}",
    }


def _repeated(draw: random.Random, number: int, earlier: int) -> bytes:
    again = _invented(earlier)
    how = draw.randrange(3)
    if how:
        again["url"] = f"https://copies-{number % 5}.example/{number}"
    if how == 2:
        again["text"] = again["text"].rpartition("\n\n")[0]
    return orjson.dumps(again)


def _sentence(draw: random.Random) -> str:
    words = [
        f"{draw.choice(NAMES)} {draw.choice(VERBS)} the {draw.choice(WORDS)} {draw.choice(WORDS)}",
        f"{draw.choice(LINKS)} the {draw.choice(WORDS)} of {draw.randrange(2, 900)}",
        f"{draw.choice(WORDS)}s {draw.choice(VERBS)} a {draw.choice(WORDS)}",
        f"on day {draw.randrange(1, 300)} of the {draw.choice(WORDS)} {draw.choice(WORDS)}",
    ]
    return " ".join(words[: draw.randrange(2, 5)]) + "."
