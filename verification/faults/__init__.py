"""The fault matrix: fault injection on a real Kafka, and a ledger that must balance.

`matrix` (all rows, of `tables/`) and `rows/` (what each row does), on a `bench` that starts the
`cluster` and its scenarios: `scenario` (what each of them has), `story` (a scenario of the
`first_sight` worker, whose verdicts `oracle` knows) and `desk` (one of the real agents, with
`desk_oracle`). Faults: `administration` (topics, offsets, ACLs), `annotated_once` (the command of a
row), `crew` and `process` (workers that are killed), `proxy` over `frames` with a `weather`
(network). Judged by `ledger` (reads all topics with consumers of its own, not by `streams/kafka`,
which is under test), `verdicts` (as read, against the oracle), `unread` (what is left to
read) and `account` (a row's result); printed by `report`. `articles` (what is fed), `remembered`
(what DEDUPLICATE knows before), `soak` and `samples` (the long run).
"""
