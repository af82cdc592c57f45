"""The pages: HTML by Jinja2, which escapes all that an article says."""

import asyncio
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import orjson
from aiohttp import web
from aiohttp_sse import sse_response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from articles.records import Article
from streams.serving.context import CONTEXT, Context
from streams.serving.feeds import address
from streams.serving.rendering import dates, octets
from streams.serving.rendering.clusters import cluster
from streams.serving.rendering.flow import BAR, HEIGHT, LABELS, WIDTH, flow
from streams.serving.rendering.marking import SHOWN, paragraphs
from streams.serving.rendering.plots import plots
from streams.serving.rings import Placed
from streams.serving.searching import Term, matches, terms
from streams.serving.versions import Version

ROWS = 100
"""Rows of a list when it opens."""
FRESH = 25
"""New rows that a page gets in a second, at most: nobody reads more."""
LETTERS = 20
"""Dead letters of each reason that are shown."""
TICK_SECONDS = 1.0
routes = web.RouteTableDef()


class Choice(NamedTuple):
    """What a list shows."""

    stream: str
    language: str
    query: str

    def link(self, **changes: str) -> str:
        """Return the address of the list with some of it changed."""
        values = self._replace(**changes)._asdict()
        return "/?" + urlencode({name: value for name, value in values.items() if value})

    def asks(self) -> tuple[Term, ...]:
        """Return what an article must have."""
        asked = terms(self.query)
        return (*asked, Term("language", self.language.lower())) if self.language else asked


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "clock": dates.clock,
        "moment": dates.moment,
        "shown": dates.shown,
        "explained": dates.explained,
        "grouped": lambda number: f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"),
        "link": read_link,
        "octets": lambda letter: octets.shown(
            letter.head, is_whole=letter.size == len(letter.head)
        ),
    }
    return environment


def read_link(version: Version) -> str:
    """Return the address of the page of a version."""
    return f"/read/{quote(version.uri, safe=':')}?{urlencode({'origin': version.origin})}"


TEMPLATES = _environment()


@routes.get("/")
async def live(request: web.Request) -> web.Response:
    """Show the list of a stream, live."""
    return _page(request, "desk.html", shown=None)


@routes.get("/read/{uri:.+}")
async def read(request: web.Request) -> web.Response:
    """Show an article with its cluster: as a card alone with `part`, else beside the list."""
    window = request.app[CONTEXT].window
    uri, origin = request.match_info["uri"], request.query.get("origin", "")
    of_origin = (each for each in reversed(window.versions(uri)) if each.origin == origin)
    version = next(of_origin, None) or window.newest(uri)
    if version is None:
        raise web.HTTPNotFound(text="It is not among the newest articles any more.\n")
    return _page(request, "desk.html", shown=card(request.app[CONTEXT], version))


@routes.get("/dead")
async def dead(request: web.Request) -> web.Response:
    """Show dead letters by reason."""
    window = request.app[CONTEXT].window
    by_reason: dict[str, list[Any]] = {}
    for placed in window.dead.newest():
        letters = by_reason.setdefault(placed.item.reason, [])
        if len(letters) < LETTERS:
            letters.append(placed.item)
    reasons = [
        (reason, count, by_reason.get(reason, [])) for reason, count in window.reasons.most_common()
    ]
    return _page(request, "dead.html", reasons=reasons)


@routes.get("/flow")
async def picture(request: web.Request) -> web.Response:
    """Show the balance as a picture, and throughput, latency and lag."""
    window = request.app[CONTEXT].window
    balance = window.accounts.balance()
    return _page(
        request,
        "flow.html",
        balance=balance,
        flow=flow(balance),
        size={"width": WIDTH, "height": HEIGHT, "bar": BAR, "labels": LABELS},
        plots=plots(window.pulse.steps(int(time.time() * 1000))),
    )


@routes.get("/live")
async def updates(request: web.Request) -> web.StreamResponse:
    """Send what is new in a list once a second: rows as markup, and the counts of all streams."""
    context = request.app[CONTEXT]
    window, choice = context.window, _choice(request)
    number = int(request.query.get("since", "") or window.number)
    sent: dict[str, Any] = {}
    if context.clients.locked():
        raise web.HTTPServiceUnavailable(text="Too many clients listen.\n")
    async with context.clients, sse_response(request) as response:
        while response.is_connected():
            fresh = list(_chosen(window.rings[choice.stream].since(number), choice))
            number = window.number
            now = _state(context)
            if fresh or now != sent:
                rows = TEMPLATES.get_template("rows.html").render(rows=fresh[:FRESH], fresh=True)
                data = {"rows": rows, "count": len(fresh), "number": number, **now}
                await response.send(orjson.dumps(data).decode(), id=str(number))
                sent = now
            await asyncio.sleep(TICK_SECONDS)
    return response


def card(context: Context, version: Version) -> dict[str, Any]:
    """Return what the card of an article shows."""
    article = version.article
    return {
        "version": version,
        "article": article,
        "paragraphs": paragraphs(article),
        "left_out": max(0, len(article.body) - SHOWN),
        "cluster": cluster(context.window, version),
        "address": address(article),
        "facts": list(_facts(article)),
        "newest": context.window.newest(version.uri),
    }


def _facts(article: Article) -> Iterator[tuple[str, str, str]]:
    """Yield the card's facts: name, value, and the evidence or its precision."""
    desk, credit = article.copydesk, article.copydesk.credit
    sure = f"{credit.confidence} % sure" if credit.confidence else ""
    where = f"{credit.where}: “{credit.evidence}”" if credit.evidence else credit.where
    if credit.originator:
        yield "Written by", credit.originator, ", ".join(each for each in (where, sure) if each)
    if credit.distributor:
        yield "Passed on by", credit.distributor, ""
    if article.by:
        yield "Byline", article.by, ""
    for name, when in (
        ("Published", desk.times.published),
        ("Modified", desk.times.modified),
        ("Seen", desk.times.seen),
    ):
        if when:
            yield name, dates.shown(when), dates.explained(when)
    if desk.times.flags:
        yield "Dates are", ", ".join(desk.times.flags), ""
    languages = desk.languages
    declared = f"declared {languages.declared}" if languages.declared else "not declared"
    yield "Language", article.language or "und", f"{declared}, {languages.confidence} % sure"
    if desk.readability:
        ease = "" if desk.readability.ease is None else f"reading ease {desk.readability.ease:.0f}"
        yield "Length", f"{desk.readability.words} words", ease
    yield "Format", desk.format or "unknown", desk.origin
    if article.ed_note:
        yield "Note to editors", article.ed_note, ""


def _choice(request: web.Request) -> Choice:
    context = request.app[CONTEXT]
    streams, stream = context.window.rings, request.query.get("stream", "")
    return Choice(
        stream if stream in streams else context.window.main,
        request.query.get("language", "")[:20],
        request.query.get("q", "")[:500],
    )


def _chosen(placed: Any, choice: Choice) -> Iterator[Placed[Version]]:
    asked = choice.asks()
    return (each for each in placed if matches(each.item, asked))


def _state(context: Context) -> dict[str, Any]:
    window = context.window
    totals = {name: ring.total for name, ring in window.rings.items()}
    return {"counts": {**totals, "dead": window.dead.total}, "trouble": window.trouble}


def _page(request: web.Request, template: str, **values: Any) -> web.Response:
    context = request.app[CONTEXT]
    window, choice = context.window, _choice(request)
    ring = window.rings[choice.stream]
    languages: dict[str, int] = {}
    for placed in ring.newest():
        languages[placed.item.language] = languages.get(placed.item.language, 0) + 1
    values |= {
        "choice": choice,
        "streams": [
            window.topology.stream(name)
            for name in sorted(window.rings, key=lambda each: each != window.main)
        ],
        "languages": sorted(languages, key=lambda each: (-languages[each], each))[:24],
        "rows": list(islice(_chosen(ring.newest(), choice), ROWS)),
        "held": len(ring),
        "number": window.number,
        "namespace": context.settings.namespace,
        "fresh": False,
        "part": request.query.get("part", ""),
        "path": request.path,
        **_state(context),
    }
    text = TEMPLATES.get_template(template).render(values)
    return web.Response(text=text, content_type="text/html")
