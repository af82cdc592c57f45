"""Rows about workers, brokers and the network between them.

(A table, one cell a line.)
"""

from verification.faults.rows import (
    brokers,
    network,
    workers,
)
from verification.faults.tables.row import Row

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
        "4e",
        "all-brokers-restarted",
        "kill -9 of all three brokers, started again at once, three times",
        "-",
        brokers.all_restarted,
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
)
