"""Invented reports of invented events, for rows with stories: each outlet in words of its own."""

import orjson

from agents.record import BACKFILL, LANE, Headers

Raw = tuple[bytes | None, bytes | None, Headers]
"""Key, value and headers of one raw record."""

TOWNS = ("Talvora", "Ostrevin", "Lumbrac", "Quessel", "Darnith", "Pelvane")
MAYORS = ("Ilse Kranok", "Bram Ovesti", "Senna Wolcott", "Tomas Idrell", "Petra Umber", "Jon Valk")
REPORTS = (
    """A quake of magnitude {figure} shook the coast of {town} on Tuesday. Mayor {mayor} said that
two schools were damaged. The geological survey put the depth at {depth} km.""",
    """Two schools in {town} have cracked walls after the quake of magnitude {figure}, mayor {mayor}
told local radio. It was {depth} km deep. Pupils stay at home until Friday.""",
    """Ships wait off the harbour of {town}. {mayor}, the mayor, closed it after a quake with a
magnitude of {figure}. Divers look for cracks; the quake was {depth} km deep, experts said.""",
)
OUTLETS = len(REPORTS)


def raw(number: int, outlet: int, *, edition: int = 0, archive: bool = False, **fields: str) -> Raw:
    """Return an outlet's report of an event; an archive's is of an event of its own, and marked.

    `fields` are set besides.
    """
    figure = f"{4 + number % 3}.{1 + number + 2 * archive}"
    town, mayor = TOWNS[number % len(TOWNS)], MAYORS[number % len(MAYORS)]
    if archive:
        town, mayor = town[::-1].title(), " ".join(reversed(mayor.split()))
    text = (
        REPORTS[outlet]
        .replace("\n", " ")
        .format(figure=figure, town=town, mayor=mayor, depth=11 + 3 * number)
    )
    if edition:
        # A saved query of the row has the word, and lets the article go.
        text = text.replace("quake", "tremor") + f" This is edition {edition}, with a correction."
    article = {"url": url(number, outlet, archive=archive), "title": text.split(". ")[0]}
    if archive:
        article["date"] = f"2020-0{1 + number % 9}-03T10:00:00Z"
    value = orjson.dumps(article | {"text": text} | fields)
    return None, value, ((LANE, BACKFILL),) if archive else ()


def withdrawal(number: int, outlet: int, *, archive: bool = False) -> Raw:
    """Return a null value that withdraws a report."""
    return url(number, outlet, archive=archive).encode(), None, ()


def url(number: int, outlet: int, *, archive: bool = False) -> str:
    """Return the address of a report."""
    return f"https://outlet-{outlet}.example/{'archive' if archive else 'news'}/{number}"
