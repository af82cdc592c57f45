"""Rows about what is remembered: memories, offsets, held articles, saved streams, history.

(A table, one cell a line.)
"""

from verification.faults.rows import (
    anew,
    held,
    lane,
    machine,
    network,
    offsets,
    records,
    saved,
    standby,
    state,
    together,
)
from verification.faults.tables.row import Row

ROWS = (
    Row(
        "24",
        "memory-corrupt",
        "real agents: bytes that no desk wrote in news.memory. There is no state on a worker's "
        "disk that could be deleted or flipped: its memory is this topic",
        "DEDUPLICATE refuses to begin, status 1, its log says why; no verdict is guessed",
        state.memory_corrupt,
    ),
    Row(
        "25",
        "memory-gone",
        "the memory's topic deleted and made anew, empty",
        "refuses to begin, status 1, and says how to accept the loss; goes on once accepted",
        state.memory_gone,
    ),
    Row(
        "26",
        "upgrade",
        "build 1 killed inside a transaction, 2 takes over and is killed, 1 comes back, 2 again",
        "build 1 refuses what 2 remembers: status 1, its log says why",
        state.upgraded,
    ),
    Row(
        "27",
        "throttled",
        "50 KB/s from workers to brokers for 40 s",
        "memory of the workers stays flat, none ends",
        network.throttled,
    ),
    Row(
        "28",
        "article-that-hangs",
        "an agent that computes for ever on six articles",
        "each is a dead letter, no worker ends, no partition moves",
        machine.article_that_hangs,
    ),
    Row(
        "29",
        "memory-short",
        "a worker may have 40 MB more than it has, and 60 MB of articles come",
        "it lives or ends with status 70; no article dies of it",
        machine.memory_short,
    ),
    Row(
        "30",
        "loop-seized",
        "native code keeps the interpreter's lock for ever",
        "the watchdog ends the process with all its stacks in the log; one restart",
        machine.loop_seized,
    ),
    Row(
        "31",
        "idle",
        "half a minute without a record, a restart of all workers, then work",
        "memory and open files stay flat, both ready, status 0. An hour of load: the soak",
        machine.idle,
    ),
    Row(
        "32",
        "no-such-name",
        "a worker whose bootstrap name does not exist",
        "its log and /readyz name it, it waits",
        machine.no_such_name,
    ),
    Row(
        "33",
        "deleted-unread",
        "records deleted before they were read, under a running worker",
        "each range is named in the log, in a metric and in /readyz; what is left is settled",
        offsets.deleted_unread,
    ),
    Row(
        "34",
        "beyond-the-end",
        "the group's offset set beyond the end of the log, as after a restore from an older copy",
        "refuses to begin, status 1, its log says why in a sentence; goes on once it is put right",
        offsets.beyond_the_end,
    ),
    Row(
        "35",
        "offsets-gone",
        "the group's offsets deleted, as by offsets.retention.minutes, while outputs exist",
        "refuses to begin, status 1, its log says why in a sentence; goes on once they are set",
        offsets.offsets_gone,
    ),
    Row(
        "36",
        "raw-made-anew",
        "the raw topic deleted under two running workers and made anew ten seconds later",
        "they read the new one, or end with a status after which they are started again",
        offsets.raw_made_anew,
    ),
    Row(
        "37",
        "compressed",
        "real agents: raw records in each codec, and another codec on each topic between agents",
        "each output record is the oracle's bit for bit",
        records.compressed,
    ),
    Row(
        "38",
        "killed-at-the-release",
        "real agents: embargoed articles on an idle desk, kill -9 at five points of the "
        "transaction that releases them",
        "each comes out once, but for those that were withdrawn; each output record is the "
        "oracle's bit for bit",
        held.killed_at_the_release,
    ),
    Row(
        "39",
        "taken-over-while-held",
        "real agents: the owner killed while it holds articles, its successor stopped (SIGSTOP) "
        "past its session as they come out, SIGCONT",
        "each comes out once, but for those that were withdrawn; each output record is the "
        "oracle's bit for bit",
        held.taken_over_while_held,
    ),
    Row(
        "40",
        "killed-with-saved-queries",
        "real agents: two saved queries, kill -9 of ENRICH at six points, each time after a new "
        "version of every article; then withdrawals",
        "each version, and each withdrawal from a saved stream, is there once; each output record "
        "is the oracle's bit for bit",
        saved.killed_with_saved_queries,
    ),
    Row(
        "41",
        "killed-while-annotated-anew",
        "real agents: `copydesk reprocess` killed in mid-run and run again, over live articles, "
        "history and withdrawals; kill -9 of each agent at five points of its transactions",
        "each article that stands is annotated anew once, no withdrawn one is; each output record "
        "is the oracle's bit for bit",
        anew.killed_while_annotated_anew,
    ),
    Row(
        "42",
        "killed-with-all-streams",
        "real agents: saved queries, stories and history; kill -9 of TAG, DEDUPLICATE, ENRICH and "
        "BACKFILL at six points each, with copies, new versions and withdrawals in each round",
        "each output record, those of stories included, is the oracle's bit for bit; streams agree",
        together.killed_with_all_streams,
    ),
    Row(
        "43",
        "killed-while-history-is-loaded",
        "real agents: kill -9 of BACKFILL at six points, each time history has copies, versions "
        "and withdrawals of live articles, and live articles those of history",
        "each output record is the oracle's bit for bit; no history on a stream of news",
        lane.killed_while_history_is_loaded,
    ),
    Row(
        "44",
        "taken-over-by-a-standby",
        "real agents, a million articles remembered: DEDUPLICATE's owner killed (-9) under load "
        "three times, each time beside a standby that has read its memory",
        "the standby takes over within 2 s of the assignment, and the owner goes on within 2 s "
        "when a standby joins; each output record is the oracle's bit for bit",
        standby.taken_over_by_a_standby,
    ),
)
