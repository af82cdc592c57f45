"""The commands of `copydesk`, one module each, named like the command.

`worker`, `up`; `topics`, `memory`, `knowledge`; `feed`, `split`, `replay`, `release`, `reprocess`;
`tail`, `dead`, `balance`; `trial` (named `try`), `queries`, `serve`, `observe`, `doctor`, `outlets`
(named `sources`), `version`. Shared: `options` and `selecting` (options), `asking` (the option
`--query`), `printing` (records as text), `following` (the records of `tail`, to the end or on and
on), `sources` (files and pipes to raw articles, by their form), `reading` (any such iterable in a
thread, with back-pressure), `deliveries` (what became of what was sent), `dead_letters` (reading
them), `outdated` (published articles with older annotations), `reprocessing` (sends them),
`reprocess_command` (as this record), `signals` (that end a command), `process` (a supervised
worker), `selftest` (at a worker's start; `selftest.json` has its records), `chain` (all agents
without Kafka), `errors` (the text is for a person), `machine` (Python, memory and clock, for
`doctor`).
Not here: the loop of a worker (`streams/worker.py`).
"""
