"""The commands of `copydesk`, one module each, named like the command.

`trial` is `try`. Shared: `options` and `selecting` (options), `printing` (records as text),
`following` (reading topics), `sources` and `reading` (raw articles from files and pipes),
`dead_letters` (reading them), `process` (a supervised worker), `selftest` (at a worker's start).
Not here: the loop of a worker (`streams/worker.py`).
"""
