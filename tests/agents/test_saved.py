"""Saved streams: what carried an article hears of all that happens to it."""

import json

from msgspec.structs import replace

from agents.enrich import enrich
from agents.memory.carried import Carried
from agents.record import BACKFILL, LANE, REPROCESSED, Record
from agents.saved import Saved
from articles.codec import decode, encode
from articles.queries.matching import SavedQuery, compile_all
from articles.queries.parse import parse
from articles.records import Article, Desk, Text, Verdict

DAY = 86400.0


def saved(**texts):
    return compile_all(SavedQuery(name, text, parse(text)) for name, text in texts.items())


BOTH = saved(ports="harbour OR port", banks="bank*")


def article(body, verdict=None):
    return Article(
        uri="urn:x",
        language="en",
        headlines=(Text(value="News of the day"),),
        bodies=(Text(value=body),),
        copydesk=Desk(article_id="x", origin="raw/0/7", verdict=verdict),
    )


def revision(body, method="update", **fields):
    return article(body, Verdict(kind="revision", method=method, because="It changed.", **fields))


def run(memory, one, queries=BOTH, seconds=1.0, former=(), key=b"x", headers=()):
    """Return stream -> (article, headers) of what a saved stream gets, and of `revisions`."""
    outputs = enrich(
        Record("raw/0/7", key, encode(one), headers, seconds), memory, Saved(queries, former)
    )
    memory.block()
    memory.keep()
    assert len({output.stream for output in outputs}) == len(outputs)
    return {
        output.stream: (decode(output.value), dict(output.headers))
        for output in outputs
        if output.stream.startswith("saved.") or output.stream == "revisions"
    }


def status(found):
    return {stream: one.pub_status for stream, (one, _) in found.items()}


def test_an_article_goes_to_each_saved_stream_with_the_reasons():
    found = run(Carried(), article("The bank at the old harbour is closed."))
    assert status(found) == {"saved.ports": "usable", "saved.banks": "usable"}
    one, headers = found["saved.ports"]
    (reason,) = json.loads(headers["copydesk-matches"])
    assert reason["term"] == "harbour"
    assert reason["where"] == "body"
    ((start, end),) = reason["spans"]
    assert one.body[start:end] == "harbour"
    assert headers["copydesk-query"] == b"ports"
    assert headers["copydesk-query-version"].decode() == BOTH.by_name["ports"].version


def test_a_revision_goes_where_it_matches_and_is_withdrawn_where_it_does_not():
    memory = Carried()
    run(memory, article("The bank is closed."))
    found = run(memory, revision("The harbour is closed."))
    assert status(found) == {
        "revisions": "usable",
        "saved.ports": "usable",
        "saved.banks": "canceled",
    }
    withdrawn, headers = found["saved.banks"]
    assert withdrawn.ed_note == "It no longer matches this saved query."
    assert headers["copydesk-query"] == b"banks"
    assert "copydesk-matches" not in headers


def test_what_is_annotated_anew_goes_where_it_matches_by_its_new_names():
    text = "Ada Holm will close the old harbour, Ada Holm said. The town council met Ada Holm."
    old, memory = saved(ada="closed", ports="harbour"), Carried()
    run(memory, article(text + " It is closed."), old)
    new = saved(ada='person:"Nobody Else"', holm='person:"Ada Holm"', ports="harbour")
    found = run(memory, article(text), new, headers=((REPROCESSED, b"news.articles/0/7"),))
    assert status(found) == {
        "saved.ada": "canceled",
        "saved.holm": "usable",
        "saved.ports": "usable",
    }
    assert {one.copydesk.reprocessed for one, _ in found.values()} == {"news.articles/0/7"}
    assert json.loads(found["saved.holm"][1]["copydesk-matches"])


def test_a_kill_reaches_every_saved_stream_that_carried_a_version():
    memory = Carried()
    run(memory, article("The bank is closed."))
    run(memory, revision("The harbour is closed."))
    found = run(memory, replace(revision("", "kill"), bodies=()))
    assert status(found) == dict.fromkeys(("revisions", "saved.ports", "saved.banks"), "canceled")
    assert {one.ed_note for one, _ in found.values()} == {"It changed."}


def test_a_kill_of_what_no_saved_stream_carried_reaches_none():
    assert set(run(Carried(), revision("The bank.", "kill"))) == {"revisions"}


def test_a_correction_under_another_name_is_found_by_the_key_of_its_article():
    memory = Carried()
    run(memory, article("The bank is closed."))
    corrected = replace(revision("Nothing is closed."), uri="urn:y")
    corrected = replace(corrected, copydesk=replace(corrected.copydesk, article_id="y"))
    assert status(run(memory, corrected))["saved.banks"] == "canceled"


def test_an_old_version_that_arrives_late_changes_nothing():
    memory = Carried()
    run(memory, article("The bank is closed."))
    assert set(run(memory, revision("The harbour is closed.", late=True))) == {"revisions"}
    killed = run(memory, revision("", "kill"))
    assert set(killed) == {"revisions", "saved.banks"}


def test_a_removed_query_takes_no_new_article_and_still_withdraws_what_it_carried():
    memory = Carried()
    run(memory, article("The bank at the harbour is closed."))
    left = saved(ports="harbour")
    assert set(run(Carried(), article("A bank at a harbour."), left, former=("banks",))) == {
        "saved.ports"
    }
    found = run(memory, revision("The bank at the harbour is open."), left, former=("banks",))
    assert status(found) == {
        "revisions": "usable",
        "saved.ports": "usable",
        "saved.banks": "canceled",
    }
    withdrawn, headers = found["saved.banks"]
    assert withdrawn.ed_note == "This saved query was removed."
    assert headers["copydesk-query"] == b"banks"
    assert "copydesk-query-version" not in headers
    assert "copydesk-ended" not in found["revisions"][1]
    killed = run(memory, revision("", "kill"), left, former=("banks",))
    assert status(killed)["saved.banks"] == "canceled"
    assert killed["saved.banks"][0].ed_note == "It changed."


def test_a_removed_query_whose_topic_is_gone_ends_its_stream_and_revisions_says_so():
    memory = Carried()
    run(memory, article("The bank at the harbour is closed."))
    found = run(memory, revision("", "kill"), saved(ports="harbour"))
    assert set(found) == {"revisions", "saved.ports"}
    assert found["revisions"][1]["copydesk-ended"] == b"banks"
    assert "copydesk-ended" not in found["saved.ports"][1]
    again = run(memory, revision("", "kill"), BOTH)
    assert set(again) == {"revisions", "saved.ports", "saved.banks"}


def test_a_changed_query_withdraws_what_it_no_longer_means_at_the_next_version():
    memory = Carried()
    run(memory, article("The bank is closed."))
    narrower = saved(banks="bank* AND harbour")
    found = run(memory, revision("The bank is closed today."), narrower)
    assert status(found)["saved.banks"] == "canceled"
    version = found["saved.banks"][1]["copydesk-query-version"].decode()
    assert version == narrower.by_name["banks"].version != BOTH.by_name["banks"].version


def test_what_is_older_than_the_time_to_live_is_forgotten_and_each_version_renews_it():
    memory = Carried(15 * DAY)
    run(memory, article("The bank is closed."), seconds=0.0)
    run(memory, revision("The bank is shut.", late=True), seconds=10 * DAY)
    assert "saved.banks" in run(memory, revision("", "kill"), seconds=24 * DAY)
    assert "saved.banks" not in run(memory, revision("", "kill"), seconds=40 * DAY)


def test_with_no_query_in_the_file_nothing_is_remembered():
    memory = Carried()
    found = run(memory, article("The bank is closed."), compile_all(()))
    assert found == {}
    assert memory.entries == 0


def test_history_goes_to_no_saved_stream():
    one = encode(article("The bank is closed."))
    record = Record("raw/0/7", b"x", one, ((LANE, BACKFILL),), 1.0)
    outputs = enrich(record, Carried(), Saved(BOTH))
    assert [output.stream for output in outputs] == ["articles"]
