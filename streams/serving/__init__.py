"""HTTP: a page that shows the desk at work, and its streams for people without Kafka.

`server` (the aiohttp application: security headers, host names), `context` (what handlers need),
`pages` (HTML), `choices` (what a list shows), `interface` (JSON, feeds, bytes) and `openapi` (its
document), `events` (one stream as Server-Sent Events, read from Kafka for each client) with
`positions` (its event ids), `feeds` (JSON Feed and RSS). `filling` reads the topics into the
`window`, which is all that the pages show: `versions` (of articles), `letters` (dead letters),
`stories` (running ones), `rings` (bounded), `searching`, `pulse` (throughput, latency and lag by
time) with `lag`, `accounts` (the balance). `rendering/` makes what a page shows of these, in pure
functions; `templates/` and `static/` are the page. Nothing is stored: a restart reads the topics
again.
"""
