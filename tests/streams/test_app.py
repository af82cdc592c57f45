"""The map is the one place where streams and agents are listed."""

import ast
import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pycld2
import pytest
from jsonschema import Draft7Validator
from prometheus_client import CollectorRegistry

import articles
from agents.record import VERDICT, Output, Record
from articles.codec import encode
from articles.reading import formats
from articles.records import Article, Desk, Kind, Method, Text
from articles.rejection import Reason
from articles.text import detection, second_opinion
from contracts.asyncapi import document
from streams.app import TOPOLOGY
from streams.commands.chain import Line, through
from streams.commands.selftest import refuse_broken
from streams.configuration.settings import SettingError, Settings
from streams.engine.envelope import Received
from streams.engine.tally import Tally
from streams.fates import Fate, settle
from streams.kafka.acls import grants
from streams.kafka.topics import wanted
from streams.knowledge.build import build
from streams.topology import Agent, Stream
from streams.watching import labels
from streams.watching.health import Health
from streams.watching.metrics import create
from streams.watching.watch import Watch


def screen(record):
    """An invented agent between TAG and DEDUPLICATE: advertisements end here."""
    stream = "adverts" if b"Advertisement" in record.value else "screened"
    return (Output(stream, record.key, record.value, record.headers),)


SCREEN = Agent(
    name="screen",
    about="Sorts advertisements out.",
    source="tagged",
    decide=lambda _: screen,
    outputs={"screened": ("screened",), "adverts": ("advert", "satire"), "dead": ("dead",)},
    port=9104,
    memories={"seals": lambda _: None},
    counts=("languages",),
)
TAG, DEDUPLICATE, ENRICH, _ = TOPOLOGY.agents
FOUR = replace(
    TOPOLOGY,
    streams=(
        *TOPOLOGY.streams,
        Stream(name="screened", about="Inner: no advertisements.", kind="inner", partitions=1),
        Stream(name="adverts", about="Advertisements.", kind="public", is_fate=True),
        Stream(name="seals", about="Inner: its memory's log.", kind="memory", partitions=1),
    ),
    agents=(TAG, SCREEN, replace(DEDUPLICATE, source="screened"), ENRICH),
)


def test_a_fourth_agent_has_topics():
    made = {each.name: each for each in wanted(Settings(), FOUR)}
    assert made["news.adverts"].partitions == Settings().partitions
    assert made["news.screened"].partitions == 1
    assert made["news.seals"].configuration["retention.bytes"] == "-1"


def test_a_fourth_agent_has_rights():
    rights = grants(Settings(), FOUR)
    written = {each.name for each in rights["screen"] if "Write" in each.operations}
    assert written == {
        "news.screened",
        "news.adverts",
        "news.dead",
        "news.seals",
        "copydesk.screen.news.tagged.",
    }
    assert "news.adverts" in {each.name for each in rights["inspect"]}
    assert "news.screened" in {each.name for each in rights["replay"]}


def test_a_fourth_agent_is_in_asyncapi():
    text = document(FOUR)
    assert {"screen.reads.tagged", "screen.writes.adverts", "screen.writes.seals"} <= set(
        text["operations"]
    )
    assert text["channels"]["adverts"]["address"] == "news.adverts"
    assert "/copydesk/screen" in str(text["components"]["schemas"]["headers"])
    official = Path(__file__).parents[1] / "contracts" / "standards" / "asyncapi-schema_3.0.0.json"
    schema = json.loads(official.read_text("utf-8"))
    assert Draft7Validator(schema).is_valid(text)


def test_a_fourth_agent_is_measured():
    registry = CollectorRegistry()
    watch = Watch(SCREEN, create(registry), Health())

    def value(name, **names):
        return registry.get_sample_value(name, names)

    assert value("copydesk_articles_total", agent="screen", verdict="advert") == 0
    assert value("copydesk_languages_total", language="nb") == 0
    assert value("copydesk_formats_total", format="text") is None
    received = Received(Record("news.raw/0/1", None, b"{}", (), 1.0), 1, b"", ())
    satire = Output("adverts", None, b'{"language":"nb-NO"}', ((VERDICT, b"satire"),))
    watch.settled(("news.tagged", 0), Tally(1, [False], [(received, satire)], 0.1), 0.1)
    assert value("copydesk_articles_total", agent="screen", verdict="satire") == 1
    assert value("copydesk_languages_total", language="nb") == 1


def test_a_fourth_agent_is_in_the_balance():
    raw = ("news.raw/0/0", "news.raw/0/1", "news.raw/0/2")
    fates = [Fate(raw[0], "unique"), Fate(raw[1], "advert"), Fate(raw[2], "satire")]

    result = settle(raw, fates, FOUR)

    assert result.exact
    assert {kind: count for kind, count in result.fates.items() if count} == {
        "unique": 1,
        "advert": 1,
        "satire": 1,
    }


def test_a_fourth_agent_takes_part_in_try_and_in_the_self_test():
    four = replace(
        FOUR,
        agents=tuple(
            replace(each, memories={}) if each is SCREEN else each for each in FOUR.agents
        ),
    )
    text = b"Title\n\nAdvertisement feature about a mattress, with many words in one paragraph."
    made = list(through([Line(0, None, text, (), 0)], Settings(), topology=four))
    assert [each.topic for each in made] == ["news.tagged", "news.adverts"]
    refuse_broken(Settings(), "enrich", four)


def test_every_stream_is_written_by_an_agent_or_by_producers():
    written = {stream for agent in TOPOLOGY.agents for stream in (*agent.outputs, *agent.memories)}
    assert written | set(TOPOLOGY.of_kind("raw")) == set(TOPOLOGY.stream_names)
    assert {each.source for each in TOPOLOGY.agents} <= set(TOPOLOGY.stream_names)


def test_agents_stand_in_the_order_in_which_an_article_meets_them():
    known = set(TOPOLOGY.of_kind("raw"))
    for agent in TOPOLOGY.agents:
        assert agent.source in known
        known |= set(agent.outputs)


def test_no_two_agents_share_a_port():
    assert len({each.port for each in TOPOLOGY.agents}) == len(TOPOLOGY.agents)


def test_the_fates_of_the_balance_are_the_kinds_of_a_verdict_and_dead():
    fates = {verdict for verdicts in TOPOLOGY.fates.values() for verdict in verdicts}
    assert fates == {*get_args(Kind), "dead"}


def test_the_methods_that_are_counted_are_those_of_a_verdict():
    assert set(get_args(Method)) - {""} == labels.METHODS


def test_the_formats_that_are_counted_are_those_that_readers_name():
    """Each `format=` with a constant in the packages of articles and agents, and each table row."""
    rows = set(formats.FORMATS)
    root = Path(articles.__file__).parent.parent
    for file in (*root.glob("articles/**/*.py"), *root.glob("agents/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.keyword(arg="format", value=ast.Constant(value=name)):
                    rows.add(name)
    assert rows == labels.FORMATS
    assert {"fundus", "gdelt", "zyte", "mediacloud", "tombstone"} <= labels.FORMATS


def test_the_languages_that_are_counted_are_those_that_can_be_detected():
    texts = {
        "nb": "Regjeringen la fram et nytt forslag om skolene i Bergen i går, og lærerne er "
        "ikke fornøyde med det som står der om timene deres.",
        "sw": "Serikali ya wilaya ilisema jana kwamba shule zitafunguliwa tena wiki ijayo baada "
        "ya mafuriko makubwa kuharibu barabara.",
        "zh": "市政府昨天宣布，由于连日大雨，城里的学校将推迟到下周一开学，居民被要求留在家中。",
    }
    found = {detection.detect(text)[0].partition("-")[0] for text in texts.values()}
    assert found == set(texts)
    assert found | {"und", "he", "id"} <= labels.LANGUAGES
    model = second_opinion._identifier().nb_classes
    second = {second_opinion._CODES.get(each, each) for each in model}
    assert second - detection.LANGUAGES - {"und"} == second_opinion.MORE_LANGUAGES
    assert detection.LANGUAGES | second | {"und"} == labels.LANGUAGES
    assert not {"no", "iw", "tlh", "xx"} & labels.LANGUAGES
    assert len(detection.LANGUAGES) >= len(pycld2.DETECTED_LANGUAGES) - 10


def test_a_reason_says_whether_the_desk_itself_is_to_blame():
    assert {each for each in Reason if each.is_own_fault} == {
        Reason.INTERNAL,
        Reason.UNREADABLE_RECORD,
    }
    assert [each.value for each in Reason] == [str(each) for each in Reason]


def test_a_stream_says_what_it_is_for_in_its_first_sentence():
    for each in TOPOLOGY.streams:
        first = each.about.partition(".")[0]
        assert each.about.endswith("."), each.name
        assert 5 <= len(first) <= 80, (each.name, first)


def test_enrich_looks_names_up_in_the_users_own_table(tmp_path):
    source, target = tmp_path / "names.csv", tmp_path / "names.sqlite"
    source.write_text("item,name,kind,sitelinks\nQ777,Laura Keane,person,30\n")
    version = build(source, target)
    enrich = next(agent for agent in TOPOLOGY.agents if agent.name == "enrich")
    body = Text(value="Mayor Laura Keane will close the bridge.", content_type="text/plain")
    article = Article(
        uri="urn:newsml:bridge",
        language="en",
        bodies=(body,),
        copydesk=Desk(article_id="bridge", origin="raw/0/7"),
    )
    record = Record("raw/0/7", b"bridge", encode(article), (), 1.0)
    output, *_ = enrich.decide(Settings(knowledge=str(target)))(record)
    made = json.loads(output.value)
    assert made["people"][0]["uri"] == "http://www.wikidata.org/entity/Q777"
    assert made["copydesk"]["makers"]["knowledge"] == version
    with pytest.raises(SettingError, match="COPYDESK_KNOWLEDGE"):
        enrich.decide(Settings(knowledge=str(source)))
