"""The commands of examples/README.md that produce, against a site on loopback and a real Kafka."""

import asyncio
import json
import re
import subprocess
import sys
import threading
import venv
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer

from agents.record import Record
from agents.tag import tag
from tests.examples.conftest import ROOT, settings_with_topics

README = (ROOT / "examples" / "README.md").read_text("utf-8")
COMMANDS = [
    line.strip() for line in re.findall(r"^    (.*outlet\.example.*)$", README, re.MULTILINE)
]
PLEASE = Path(__file__).with_name("news_please.lock")
PUBLIC = "https://kesterhaven-herald.example"
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Kesterhaven Herald</title><link>{site}/news/</link>
<description>News of Kesterhaven</description>
{items}</channel></rss>
"""
ITEM = """<item><title>{title}</title><link>{site}/news/{slug}</link><guid>{site}/news/{slug}</guid>
<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>{text}</description></item>
"""
PAGE = """<!doctype html><html lang="en"><head><title>{title} - Kesterhaven Herald</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Kesterhaven Herald">
</head><body><nav><a href="/news/">News</a></nav><article><h1>{title}</h1>{text}</article></body></html>
"""
STORIES = {
    "bridge": (
        "Old bridge closes for two years",
        "The old bridge of Tern closed on Saturday for two years of repairs, the council said.",
        "A ferry carries drivers to the other bank every twenty minutes, and it costs nothing.",
    ),
    "school": (
        "New school opens after the summer",
        "Four hundred children of Kesterhaven move into a new school in September, its head said.",
        "The old building next to the harbour becomes a library with a reading room for the town.",
    ),
    "harvest": (
        "Apple harvest is the best in ten years",
        "Growers around Kesterhaven brought in nine thousand tonnes of apples by Friday evening.",
        "Warm nights in May and a wet July made the difference, the growers' association said.",
    ),
}


@pytest.fixture
def site(tmp_path):
    """A news site: a page that lists three articles, a feed of them, robots.txt."""
    folder = tmp_path / "site"
    (folder / "news").mkdir(parents=True)
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    handler.log_message = lambda *_: None
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        (folder / "robots.txt").write_text("User-agent: *\nDisallow: /news/private\n")
        items = ""
        for slug, (title, *text) in STORIES.items():
            body = "".join(f"<p>{paragraph}</p>" for paragraph in text)
            (folder / "news" / f"{slug}.html").write_text(PAGE.format(title=title, text=body))
            items += ITEM.format(
                title=title, slug=f"{slug}.html", site=address, text=" ".join(text)
            )
        (folder / "news" / "feed.xml").write_text(FEED.format(site=address, items=items))
        (folder / "news" / "private.html").write_text("<p>Not for robots</p>")
        links = "".join(f'<a href="{name}.html">{name}</a>' for name in [*STORIES, "private"])
        (folder / "news" / "index.html").write_text(f"<html><body>{links}</body></html>")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


@pytest.fixture(scope="session")
def news_please(tmp_path_factory):
    """Its own environment, as examples/README.md has it made, in versions that are locked."""
    folder = tmp_path_factory.mktemp("news-please")
    venv.create(folder, with_pip=True)
    subprocess.run(
        [folder / "bin" / "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", PLEASE],
        check=True,
    )
    return folder


async def read_all(settings):
    topic = settings.topic("raw")
    async with AIOKafkaConsumer(
        topic,
        bootstrap_servers=settings.bootstrap_servers,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
    ) as consumer:
        ends = await consumer.end_offsets(consumer.assignment())
        found = []
        for partition, end in ends.items():
            while await consumer.position(partition) < end:
                for records in (await consumer.getmany(timeout_ms=500)).values():
                    found += records
    return found


def run(command, site, environment, news_please=None):
    command = command.replace("https://outlet.example", site)
    command = re.sub(r"^news-please/bin/", f"{news_please}/bin/", command)
    command = re.sub(r"news/bridge(?!\.)", "news/bridge.html", command)
    command = command.replace("examples/produce", f"{ROOT}/examples/produce")
    programs = {
        "copydesk feed": f"{sys.executable} -m streams feed",
        "python -m": f"{sys.executable} -m",
        "scrapy runspider": f"{sys.executable} -m scrapy runspider",
    }
    for name, program in programs.items():
        command = re.sub(rf"(?<!\S){name}", program, command)
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_all_ways_in_are_found():
    tools = (
        "curl",
        "python -m examples.produce.feeds",
        "python -m examples.produce.pages",
        "news-please/bin/python examples/produce/news_please.py",
        "scrapy",
    )
    assert [next(tool for tool in tools if each.startswith(tool)) for each in COMMANDS] == [*tools]


@pytest.mark.kafka
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "command",
    COMMANDS,
    ids=lambda each: re.search(r"curl|feeds|pages|news_please|scrapy", each)[0],
)
def test_what_a_command_produces_are_articles_that_the_desk_reads(
    kafka, namespace, site, command, request
):
    settings, environment = settings_with_topics(kafka, namespace)
    own = request.getfixturevalue("news_please") if "news_please" in command else None
    result = run(command, site, environment, own)
    assert result.returncode == 0, result.stderr
    wanted = {"bridge": STORIES["bridge"]} if "news/bridge" in command else STORIES
    records = asyncio.run(read_all(settings))
    read = {}
    for record in records:
        # The desk takes an address of this machine for none.
        value = record.value.replace(site.encode(), PUBLIC.encode())
        (output,) = tag(Record("news.raw/0/1", record.key, value, (), 1.77e9))
        assert output.stream == "tagged", (output.headers, record.value)
        article = json.loads(output.value)
        read[article["headlines"][0]["value"]] = article
    assert len(records) == len(wanted), result.stderr
    assert read.keys() == {title for title, *_ in wanted.values()}
    for title, *text in wanted.values():
        assert all(paragraph in read[title]["bodies"][0]["value"] for paragraph in text)
        assert any(each["value"].startswith(PUBLIC) for each in read[title]["altIds"])


def test_an_address_that_answers_nothing_is_reported_and_the_next_is_read(site):
    for program in ("feeds", "pages"):
        good = f"{site}/news/" + ("feed.xml" if program == "feeds" else "bridge.html")
        result = run(f"python -m examples.produce.{program} {site}/lost {good}", site, None)
        assert result.returncode == 1
        assert f"{site}/lost" in result.stderr
        assert "Old bridge closes" in result.stdout


@pytest.mark.timeout(900)
def test_news_please_reports_a_lost_page_and_reads_text_or_hands_the_page_on(site, news_please):
    program = "news-please/bin/python examples/produce/news_please.py"
    pages = f"{site}/news/lost.html {site}/news/private.html {site}/news/bridge.html"
    result = run(f"{program} {pages}", site, None, news_please)
    assert result.returncode == 1
    assert f"{site}/news/lost.html" in result.stderr
    private, bridge = map(json.loads, result.stdout.splitlines())
    assert private == {"url": f"{site}/news/private.html", "html": "<p>Not for robots</p>"}
    assert bridge["maintext"].splitlines() == [*STORIES["bridge"][1:]]
    value = json.dumps(bridge).replace(site, PUBLIC).encode()
    (output,) = tag(Record("news.raw/0/1", None, value, (), 1.77e9))
    assert json.loads(output.value)["copydesk"]["format"] == "news-please"
