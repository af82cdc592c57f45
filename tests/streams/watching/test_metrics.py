"""What a worker counts, read back as Prometheus reads it."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from agents.memory.held import Held
from agents.memory.held_block import Row
from agents.memory.memory import Memory as RealMemory
from agents.record import RELEASED, Output, Record, dead_letter
from articles.codec import encode
from articles.records import Alternate, Article, Desk, Verdict
from articles.rejection import Reason, Rejection
from articles.subjects.mediatopics import MEDIA_TOPICS
from streams.app import TOPOLOGY
from streams.engine.broker import TopicPartition
from streams.engine.envelope import Received
from streams.engine.tally import Tally
from streams.watching.health import Health
from streams.watching.labels import FORMATS, GROUPS, LANGUAGES, METHODS, OTHER, labels
from streams.watching.metrics import create
from streams.watching.watch import Watch

RAW = ("news.raw", 3)
NOW = 1000.0


class Memory(NamedTuple):
    entries: int
    size_bytes: int
    held: Held | None = None


class Bench:
    """A worker's watch with what it feeds, read by sample name and labels."""

    def __init__(self, agent):
        self.registry = CollectorRegistry()
        self.health = Health()
        self.watch = Watch(
            TOPOLOGY.agent(agent), create(self.registry), self.health, clock=lambda: NOW
        )

    def __call__(self, name, **labels):
        return self.registry.get_sample_value(name, labels)

    def settle(self, *pairs, released=(), seconds=0.02):
        tally = Tally(len({id(r) for r, _ in pairs}), outputs=list(pairs), released=list(released))
        tally.work_seconds = 0.25
        self.watch.settled(RAW, tally, seconds)


def received(offset, seconds=NOW - 2, seen=NOW - 10, forwarded=()):
    record = Record(f"news.raw/3/{offset}", None, b"{}", (), seconds)
    return Received(record, int(seen * 1000), b"", forwarded)


def article(language="en", method="", url="https://www.example.org/a", form="html"):
    verdict = Verdict(kind="duplicate", method=method) if method else None
    desk = Desk(article_id="a", origin="news.raw/3/1", format=form, verdict=verdict)
    alternates = (Alternate(role="url", value=url),)
    return encode(Article(uri="a", language=language, alt_ids=alternates, copydesk=desk))


def test_tagged_and_dead_articles_are_counted_by_agent_and_verdict():
    desk = Bench("tag")
    good, bad = received(1), received(2)
    rejection = Rejection(Reason.INVALID_JSON, "cut")
    desk.settle(
        (good, Output("tagged", b"k", article())), (bad, dead_letter(bad.record, rejection, "tag"))
    )
    assert desk("copydesk_articles_total", agent="tag", verdict="tagged") == 1
    assert desk("copydesk_articles_total", agent="tag", verdict="dead") == 1
    assert desk("copydesk_records_total", agent="tag") == 2
    assert desk("copydesk_dead_letters_total", agent="tag", reason="invalid-json") == 1


@pytest.mark.parametrize(
    ("stream", "headers", "verdict"),
    [
        ("unique", (("copydesk-verdict", b"unique"),), "unique"),
        ("unique", (("copydesk-verdict", b"revision"),), "revision"),
        ("unique", (), "unique"),
        ("unique", (("copydesk-verdict", b"\xff; drop"),), "unique"),
        ("duplicates", (), "duplicate"),
        ("withheld", (), "withheld"),
        ("dead", (), "dead"),
    ],
)
def test_a_verdict_is_read_from_the_stream_and_its_header(stream, headers, verdict):
    desk = Bench("deduplicate")
    desk.settle((received(1), Output(stream, b"k", article(), headers)))
    assert desk("copydesk_articles_total", agent="deduplicate", verdict=verdict) == 1


def test_an_article_on_many_streams_is_one_article_and_many_outputs():
    desk = Bench("enrich")
    one, other = received(1), received(2)
    streams = ["articles", "subject.politics", "subject.conflict"]
    desk.settle(
        *((one, Output(stream, b"k", article())) for stream in streams),
        (other, Output("articles", b"k", article())),
    )
    assert desk("copydesk_articles_total", agent="enrich", verdict="enriched") == 2
    assert desk("copydesk_outputs_total", agent="enrich", stream="articles") == 2
    assert desk("copydesk_outputs_total", agent="enrich", stream="subject.politics") == 1
    assert desk("copydesk_end_to_end_seconds_count", agent="enrich") == 2


def test_latency_counts_from_the_raw_record_and_from_the_input_record():
    desk = Bench("enrich")
    desk.settle((received(1, NOW - 2, NOW - 10), Output("articles", b"k", article())))
    assert desk("copydesk_end_to_end_seconds_sum", agent="enrich") == pytest.approx(10)
    assert desk("copydesk_hop_seconds_sum", agent="enrich") == pytest.approx(2)


def test_a_broker_whose_clock_is_ahead_makes_no_negative_latency():
    desk = Bench("tag")
    desk.settle((received(1, NOW + 5, NOW + 5), Output("tagged", b"k", article())))
    assert desk("copydesk_end_to_end_seconds_sum", agent="tag") == 0
    assert desk("copydesk_hop_seconds_bucket", agent="tag", le="0.01") == 1


def test_a_transaction_is_measured_in_seconds_and_records():
    desk = Bench("tag")
    desk.settle(*((received(n), Output("tagged", b"k", article())) for n in range(7)), seconds=0.3)
    assert desk("copydesk_transaction_seconds_sum", agent="tag") == pytest.approx(0.3)
    assert desk("copydesk_transaction_records_sum", agent="tag") == 7
    assert desk("copydesk_work_seconds_total", agent="tag") == pytest.approx(0.25)


def test_series_stand_at_zero_before_anything_happens():
    desk = Bench("tag")
    assert desk("copydesk_articles_total", agent="tag", verdict="dead") == 0
    assert desk("copydesk_engine_events_total", agent="tag", event="fenced") == 0
    for reason in Reason:
        assert desk("copydesk_dead_letters_total", agent="tag", reason=reason.value) == 0


def test_every_stream_that_an_agent_may_write_stands_at_zero():
    desk = Bench("deduplicate")
    for stream in TOPOLOGY.agent("deduplicate").outputs:
        assert desk("copydesk_outputs_total", agent="deduplicate", stream=stream) == 0


def test_a_language_and_a_source_group_not_yet_seen_stand_at_zero():
    desk = Bench("tag")
    assert desk("copydesk_languages_total", language="tlh") is None
    assert desk("copydesk_languages_total", language="az") == 0
    assert desk("copydesk_sources_total", group="31") == 0
    assert desk("copydesk_formats_total", format="ninjs") == 0


def test_events_are_counted_and_unknown_ones_share_a_label():
    desk = Bench("tag")
    for event in ("fenced", "fenced", "something new"):
        desk.watch.happened(event)
    assert desk("copydesk_engine_events_total", agent="tag", event="fenced") == 2
    assert desk("copydesk_engine_events_total", agent="tag", event="other") == 1


def test_a_range_that_was_deleted_unread_is_counted_and_named():
    desk, source = Bench("tag"), TopicPartition("news.raw", 3)
    desk.watch.assigned([source])
    assert desk("copydesk_lost_offsets_total", agent="tag", partition="3") == 0
    desk.watch.lost(source, 10, 17)
    assert desk("copydesk_lost_offsets_total", agent="tag", partition="3") == 7
    assert desk("copydesk_lost_offset", agent="tag", partition="3", bound="first") == 10
    assert desk("copydesk_lost_offset", agent="tag", partition="3", bound="last") == 16
    assert desk("copydesk_engine_events_total", agent="tag", event="retention-loss") == 1


def test_only_tag_counts_languages_formats_and_source_groups():
    tag, enrich = Bench("tag"), Bench("enrich")
    tag.settle((received(1), Output("tagged", b"k", article("pt-BR"))))
    enrich.settle((received(1), Output("articles", b"k", article("pt-BR"))))
    assert tag("copydesk_languages_total", language="pt") == 1
    assert tag("copydesk_formats_total", format="html") == 1
    assert sum(tag("copydesk_sources_total", group=g) or 0 for g in GROUPS) == 1
    assert enrich("copydesk_languages_total", language="pt") is None


def test_deduplicate_counts_how_a_verdict_was_found():
    desk = Bench("deduplicate")
    desk.settle((received(1), Output("duplicates", b"k", article(method="near"))))
    desk.settle((received(2), Output("duplicates", b"k", article(method="by magic"))))
    assert desk("copydesk_verdict_methods_total", method="near") == 1
    assert desk("copydesk_verdict_methods_total", method="other") == 1


def test_a_partition_is_shown_while_it_is_owned_and_forgotten_after():
    desk = Bench("deduplicate")
    labels = {"agent": "deduplicate", "partition": "3"}
    desk.watch.assigned([RAW])
    assert desk("copydesk_assigned_partitions", agent="deduplicate") == 1
    assert desk("copydesk_restored_ratio", **labels) == 0
    assert desk("copydesk_ready", agent="deduplicate") == 0
    desk.watch.restored(RAW, {"memory": Memory(12, 4800)}, 1.5)
    assert desk("copydesk_memory_entries", memory="memory", **labels) == 12
    assert desk("copydesk_memory_bytes", memory="memory", **labels) == 4800
    assert desk("copydesk_restore_seconds", **labels) == 1.5
    assert desk("copydesk_ready", agent="deduplicate") == 1
    desk.watch.waiting(RAW, 40, NOW - 7)
    assert desk("copydesk_lag_records", **labels) == 40
    assert desk("copydesk_oldest_unsettled_seconds", **labels) == 7
    desk.watch.waiting(RAW, 0, None)
    assert desk("copydesk_oldest_unsettled_seconds", **labels) == 0
    desk.watch.released(RAW)
    assert desk("copydesk_assigned_partitions", agent="deduplicate") == 0
    for name in ("lag_records", "oldest_unsettled_seconds", "restored_ratio", "restore_seconds"):
        assert desk(f"copydesk_{name}", **labels) is None
    assert desk("copydesk_memory_entries", memory="memory", **labels) is None
    assert desk("copydesk_ready", agent="deduplicate") == 0


def test_what_a_standby_has_read_is_shown_until_it_stands_by_no_more():
    desk, labels = Bench("deduplicate"), {"agent": "deduplicate", "partition": "3"}
    assert desk("copydesk_standby_ratio", **labels) is None
    desk.watch.assigned([])
    desk.watch.stands_by(RAW, 0.4)
    assert desk("copydesk_standby_ratio", **labels) == 0.4
    assert desk("copydesk_assigned_partitions", agent="deduplicate") == 0
    assert desk("copydesk_ready", agent="deduplicate") == 0
    desk.watch.stands_by(RAW, None)
    desk.watch.stands_by(RAW, None)
    assert desk("copydesk_standby_ratio", **labels) is None


def test_memory_is_measured_again_with_each_transaction():
    class Growing:
        entries = 1
        size_bytes = 100
        held = None

    desk, memory = Bench("deduplicate"), Growing()
    desk.watch.restored(RAW, {"memory": memory}, 0.0)
    memory.entries = 2
    desk.settle((received(1), Output("duplicates", b"k", article())))
    labels = {"agent": "deduplicate", "partition": "3", "memory": "memory"}
    assert desk("copydesk_memory_entries", **labels) == 2


def test_what_comes_out_is_counted_apart_and_its_wait_is_no_latency():
    desk = Bench("deduplicate")
    held_since = received(1, seen=NOW - 90_000, forwarded=((RELEASED, b"999000"),))
    desk.settle(
        (received(2), Output("duplicates", b"k", article())),
        released=[(held_since, Output("unique", b"k", article()))],
    )
    assert desk("copydesk_records_total", agent="deduplicate") == 1
    assert desk("copydesk_articles_total", agent="deduplicate", verdict="unique") == 0
    assert desk("copydesk_released_total", agent="deduplicate", verdict="unique") == 1
    assert desk("copydesk_outputs_total", agent="deduplicate", stream="unique") == 1
    enrich = Bench("enrich")
    enrich.settle((held_since, Output("articles", b"k", article())))
    assert enrich("copydesk_articles_total", agent="enrich", verdict="enriched") == 1
    assert enrich("copydesk_end_to_end_seconds_count", agent="enrich") == 0
    assert enrich("copydesk_hop_seconds_count", agent="enrich") == 1


def test_what_is_held_is_shown_with_its_next_release():
    desk, memory = Bench("deduplicate"), RealMemory()
    labels = {"agent": "deduplicate", "partition": "3", "memory": "memory"}
    desk.watch.assigned([RAW])
    desk.watch.restored(RAW, {"memory": memory}, 0.0)
    assert desk("copydesk_held_articles", **labels) == 0
    assert desk("copydesk_next_release_seconds", **labels) == 0
    memory.held.add(Row(0, 2000.0, NOW, NOW, (), 0, 0, 0, "raw/0/1", b"k", b"{}", ()), NOW)
    desk.settle((received(1), Output("withheld", b"k", article())))
    assert desk("copydesk_held_articles", **labels) == 1
    assert desk("copydesk_held_bytes", **labels) > 600
    assert desk("copydesk_next_release_seconds", **labels) == 2000
    desk.watch.released(RAW)
    assert desk("copydesk_held_articles", **labels) is None


def test_the_build_and_the_start_are_told():
    desk = Bench("tag")
    (build,) = [f for f in desk.registry.collect() if f.name == "copydesk_build"]
    assert build.samples[0].labels["aiokafka"] == "0.14.0"
    assert desk("copydesk_start_time_seconds", agent="tag") == NOW


def test_two_workers_in_one_process_share_nothing():
    one, other = Bench("tag"), Bench("tag")
    one.settle((received(1), Output("tagged", b"k", article())))
    assert other("copydesk_articles_total", agent="tag", verdict="tagged") == 0


def test_every_metric_is_named_and_explained():
    registry = CollectorRegistry()
    create(registry)
    families = [f for f in registry.collect() if not f.name.startswith("process_")]
    assert len(families) == 33
    for family in families:
        assert family.name.startswith("copydesk_")
        assert family.documentation[0].isupper()
        assert family.documentation.endswith(".")


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_whatever_the_bytes_labels_come_from_closed_sets(value):
    seen = labels(value)
    assert seen.language in LANGUAGES | {OTHER}
    assert seen.format in FORMATS | {OTHER}
    assert seen.group in GROUPS
    assert seen.method in METHODS | {OTHER, ""}


@given(language=st.text(max_size=9), form=st.text(max_size=9), url=st.text(max_size=40))
def test_whatever_an_article_says_labels_come_from_closed_sets(language, form, url):
    seen = labels(article(language, "", url, form))
    assert seen.language in LANGUAGES | {OTHER}
    assert seen.format in FORMATS | {OTHER}
    assert seen.group in GROUPS


def test_deeply_nested_json_is_no_article():
    assert labels(b'{"x":' + b"[" * 200_000).language == OTHER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/a", "http://example.org/b?c=d"),
        ("https://EXAMPLE.org/a", "https://example.org"),
    ],
)
def test_articles_of_one_host_are_one_group(one, other):
    assert labels(article(url=one)).group == labels(article(url=other)).group


def test_the_subjects_that_outputs_are_counted_by_are_bounded():
    assert len({topic.slug for topic in MEDIA_TOPICS}) == 17
