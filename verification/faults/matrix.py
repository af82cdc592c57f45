"""The table of rows: number, name, what is done, what must hold.

(Long lines: a table, one cell a line.)
"""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from verification.faults.bench import Bench
from verification.faults.rows import (
    access,
    brokers,
    held,
    machine,
    network,
    offsets,
    records,
    saved,
    state,
    workers,
)


class Row(NamedTuple):
    """One row of the matrix."""

    number: str
    name: str
    fault: str
    """What is done."""
    expected: str
    """What must hold beside the ledger: nothing lost, twice or wrong, every invariant."""
    run: Callable[[Bench], Awaitable[None]]


ROWS = (
    Row(
        "1",
        "kill",
        "kill -9 of one of three workers, 50 times, 0.2 to 3 s apart",
        "-",
        workers.killed_at_random,
    ),
    Row(
        "2",
        "crash-points",
        "kill -9 at each of the 12 named crash points",
        "exactly one kill each",
        workers.killed_at_each_point,
    ),
    Row(
        "3",
        "sigterm",
        "SIGTERM to one of two workers under load",
        "status 0 within 10 s, no transaction given up, taken over before a session would end",
        workers.asked_to_leave,
    ),
    Row(
        "4a",
        "leader-kill",
        "kill -9 of a raw partition's leader, back after 10 s",
        "-",
        brokers.leader_killed,
    ),
    Row(
        "4b",
        "coordinator-kill",
        "kill -9 of the transactions' coordinator, then of the group's, each back after 5 s",
        "-",
        brokers.coordinators_killed,
    ),
    Row(
        "4c",
        "broker-away",
        "kill -9 of one broker, back after 60 s",
        "at most one restart of each worker",
        brokers.one_away,
    ),
    Row(
        "4d",
        "all-brokers-away",
        "kill -9 of all three brokers, back after 60 s",
        "workers wait; no crash loop: at most one restart of each",
        brokers.all_killed,
    ),
    Row(
        "5",
        "rolling-restart",
        "each broker in turn stopped in good order and started",
        "-",
        brokers.rolling_restart,
    ),
    Row(
        "6",
        "zombie",
        "SIGSTOP with all outputs of a transaction sent, past session and transaction time-out, "
        "another worker takes over, SIGCONT",
        "nothing of the zombie's transaction is ever seen",
        workers.frozen_with_a_transaction_open,
    ),
    Row(
        "7",
        "pause",
        "SIGSTOP for half a session",
        "no partition changes hands, no worker ends",
        workers.frozen_for_a_moment,
    ),
    Row(
        "8",
        "line",
        "one of two workers' line cut, stalled, half-open, 200 ms slower, 10 s each; then both "
        "workers' lines cut, stalled",
        "-",
        network.line_broken,
    ),
    Row(
        "9a",
        "reply-lost",
        "request delivered and reply lost, with the connection and in silence: Produce, "
        "AddPartitionsToTxn, AddOffsetsToTxn, TxnOffsetCommit, EndTxn, Fetch, Heartbeat",
        "-",
        network.replies_lost,
    ),
    Row(
        "9b",
        "reply-lost-at-start",
        "the same for Metadata, FindCoordinator, JoinGroup, SyncGroup, InitProducerId, "
        "OffsetFetch, ListOffsets, each while a worker takes over from one that was killed",
        "-",
        network.replies_lost_at_start,
    ),
    Row(
        "9c",
        "end-of-transaction-lost",
        "eight replies to EndTxn lost, half of them with the connection",
        "-",
        network.end_of_transaction_lost,
    ),
    Row(
        "10",
        "late-request",
        "EndTxn, TxnOffsetCommit, AddPartitionsToTxn, Produce held until the client has given "
        "them up, and then delivered all the same, three times each",
        "no later transaction is torn",
        network.requests_late,
    ),
    Row(
        "11",
        "storm",
        "a worker more or less every 3 s for 2 minutes, 1 to 6 workers for 4 partitions",
        "no worker ends by itself, idle ones say that they have no partition, work goes on",
        workers.storm,
    ),
    Row(
        "12",
        "poison",
        "real agents: every kind of broken record, 800 mutated articles, 200 good ones, shuffled",
        "each output record is the oracle's bit for bit",
        records.poison_flood,
    ),
    Row(
        "13",
        "only-poison",
        "an agent that breaks on every article",
        "the limit stops it before half is drained, its log says why; with the limit off it "
        "goes on where it stopped",
        records.only_defects,
    ),
    Row(
        "14",
        "too-large",
        "real agents: articles of 1 to 16 MB among others",
        "nothing is stuck; what is above the limit is a dead letter",
        records.too_large,
    ),
    Row(
        "15",
        "letters-refused",
        "the dead-letter topic takes nothing for 20 s",
        "no offset moves past a dead letter; /readyz says why",
        records.letters_refused,
    ),
    Row(
        "16",
        "delivered-twice",
        "real agents: three records in ten sent again",
        "each is a duplicate",
        records.delivered_twice,
    ),
    Row(
        "17",
        "dates",
        "real agents: shuffled articles with dates of 1970, 9999, the future, and nonsense",
        "the same number of each verdict as without dates",
        records.dates_of_fancy,
    ),
    Row(
        "18",
        "clock",
        "real agents: the workers' clocks jump an hour ahead, two back, a day ahead, and right",
        "each output record is the oracle's bit for bit",
        machine.clock_jumps,
    ),
    Row(
        "19",
        "topics",
        "an output topic of wrong settings, then missing, at the start; the dead-letter topic "
        "deleted at run time while it is needed, and made again",
        "refuses to start with status 1 and a sentence; at run time waits, /readyz says why",
        state.topics_wrong,
    ),
    Row(
        "20",
        "broker-disk-full",
        "no file of one broker may grow (RLIMIT_FSIZE stands in for a full disk) until it has "
        "ended and is started again",
        "-",
        machine.broker_disk_full,
    ),
    Row(
        "21",
        "worker-disk-full",
        "no file of a worker may grow, its log included. Workers keep no state on disk, so there "
        "is no snapshot to skip",
        "no worker ends",
        machine.worker_disk_full,
    ),
    Row(
        "22",
        "rights",
        "the right to write an output topic taken away for 20 s (authorizer of the brokers)",
        "nothing is settled without its output, the worker waits, /readyz says what is forbidden",
        access.rights_lost,
    ),
    Row(
        "23a",
        "password",
        "a worker with a wrong password, then with the right one",
        "its log and /readyz say so, it waits, no password in the log",
        access.wrong_password,
    ),
    Row(
        "23b",
        "certificate",
        "a worker whose broker shows an expired certificate, then a good one",
        "its log and /readyz say so, it waits",
        access.expired_certificate,
    ),
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
)
