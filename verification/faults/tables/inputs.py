"""Rows about hostile records, the machine, topics, disks and rights.

(A table, one cell a line.)
"""

from verification.faults.rows import (
    access,
    machine,
    records,
    state,
)
from verification.faults.tables.row import Row

ROWS = (
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
)
