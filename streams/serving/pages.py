"""The pages: HTML by Jinja2, which escapes all that an article says."""

import asyncio
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web
from aiohttp_sse import sse_response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from agents.saved_streams import is_saved
from streams.serving.choices import Choice, choice_of
from streams.serving.context import CONTEXT, Context
from streams.serving.rendering import dates, octets, reasons, remarks
from streams.serving.rendering.cards import card
from streams.serving.rendering.clusters import MEMBERS
from streams.serving.rendering.flow import BAR, HEIGHT, LABELS, WIDTH, flow
from streams.serving.rendering.plots import plots
from streams.serving.rings import Placed
from streams.serving.searching import matches
from streams.serving.versions import Version
from streams.serving.window import Window
from streams.topology import Stream

ROWS = 100
"""Rows of a list when it opens."""
FRESH = 25
"""New rows that a page gets in a second, at most: more cannot be read."""
LETTERS = 20
"""Dead letters of each reason that are shown."""
TICK_SECONDS = 1.0
routes = web.RouteTableDef()


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "method": remarks.method,
        "clock": lambda milliseconds: dates.clock(milliseconds, int(time.time() * 1000)),
        "moment": dates.moment,
        "iso": dates.iso,
        "day": dates.day,
        "grouped": lambda number: f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"),
        "named": _named,
        "terms": reasons.terms,
        "link": lambda version, choice: choice.reading(version.uri, version.origin),
        "octets": lambda letter: octets.shown(
            letter.head, is_whole=letter.size == len(letter.head)
        ),
    }
    return environment


def _named(stream: str) -> str:
    kind, _, name = stream.rpartition(".")
    return name if kind == "saved" else name.replace("-", " ")


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
        return _page(request, "missing.html", status=404)
    return _page(request, "desk.html", shown=card(window, version, choice_of(request).stream))


@routes.get("/dead")
async def dead(request: web.Request) -> web.Response:
    """Show dead letters by reason."""
    window = request.app[CONTEXT].window
    by_reason: dict[str, list[Any]] = {}
    for placed in window.dead.newest():
        letters = by_reason.setdefault(placed.item.reason, [])
        if len(letters) < LETTERS:
            letters.append(placed.item)
    shown = [
        (reason, count, by_reason.get(reason, [])) for reason, count in window.reasons.most_common()
    ]
    return _page(request, "dead.html", reasons=shown)


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


@routes.get("/stories")
async def stories(request: web.Request) -> web.Response:
    """Show running stories: breaking ones first, then what changed last."""
    kept = request.app[CONTEXT].window.stories
    newest = sorted(islice(kept.newest(), ROWS), key=lambda each: not each.breaking)
    return _page(request, "stories.html", stories=newest, begun=kept.begun)


@routes.get("/stories/{id}")
async def story(request: web.Request) -> web.Response:
    """Show a running story with its articles in time."""
    window, identifier = request.app[CONTEXT].window, request.match_info["id"]
    record = window.stories.story(identifier)
    members = window.members(identifier)[-MEMBERS:]
    if record is None and not members:
        return _page(request, "missing.html", status=404)
    return _page(
        request,
        "story.html",
        story=record,
        headline=record.headline if record else members[0].headline,
        members=[(each, each.article.copydesk.story) for each in members],
    )


@routes.get("/live")
async def updates(request: web.Request) -> web.StreamResponse:
    """Send what is new in a list once a second: rows as markup, and the counts of all streams."""
    context = request.app[CONTEXT]
    window, choice = context.window, choice_of(request)
    since = request.query.get("since", "")
    number = int(since) if since.isdecimal() and len(since) < 19 else window.number
    sent: dict[str, Any] = {}
    if context.clients.locked():
        raise web.HTTPServiceUnavailable(text="Too many clients listen.\n")
    async with context.clients, sse_response(request) as response:
        if request.query.get("window", window.token) != window.token:
            await response.send('{"restarted":true}')
        while response.is_connected():
            fresh = list(_chosen(window.rings[choice.stream].since(number), choice))
            number = window.number
            now = _state(context)
            if fresh or now != sent:
                rows = TEMPLATES.get_template("rows.html").render(
                    rows=fresh[:FRESH], choice=choice, fresh=True
                )
                data = {"rows": rows, "count": len(fresh), "number": number, **now}
                await response.send(orjson.dumps(data).decode(), id=str(number))
                sent = now
            await asyncio.sleep(TICK_SECONDS)
    return response


def _chosen(placed: Any, choice: Choice) -> Iterator[Placed[Version]]:
    asked = choice.asks()
    return (each for each in placed if matches(each.item, asked))


def _state(context: Context) -> dict[str, Any]:
    window = context.window
    totals = {name: ring.total for name, ring in window.rings.items()}
    return {"counts": {**totals, "dead": window.dead.total}, "trouble": window.trouble}


def _groups(window: Window) -> list[tuple[str, list[Stream]]]:
    """Return the streams of articles as the page lists them, the main one first."""
    names = sorted(window.rings, key=lambda each: each != window.main)
    streams = [window.topology.stream(name) for name in names]
    saved = [each for each in streams if is_saved(each.name)]
    groups = [
        ("Streams", [each for each in streams if each.kind == "public"]),
        ("Subjects", [each for each in streams if each.kind == "subject" and each not in saved]),
        ("Saved queries", saved),
    ]
    return [(title, its) for title, its in groups if its]


def _page(request: web.Request, template: str, status: int = 200, **values: Any) -> web.Response:
    context = request.app[CONTEXT]
    window, choice = context.window, choice_of(request)
    ring = window.rings[choice.stream]
    languages: dict[str, int] = {}
    for placed in ring.newest():
        languages[placed.item.language] = languages.get(placed.item.language, 0) + 1
    values |= {
        "choice": choice,
        "groups": _groups(window),
        "languages": sorted(languages, key=lambda each: (-languages[each], each))[:24],
        "rows": list(islice(_chosen(ring.newest(), choice), ROWS)),
        "held": len(ring),
        "number": window.number,
        "token": window.token,
        "namespace": context.settings.namespace,
        "fresh": False,
        "part": request.query.get("part", ""),
        "path": request.path,
        **_state(context),
    }
    text = TEMPLATES.get_template(template).render(values)
    return web.Response(text=text, status=status, content_type="text/html")
