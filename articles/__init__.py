"""One article: plain values and pure functions.

Values: `draft` (an article while it is read), `records` (the published article), `rejection`
(reasons of dead letters), `codec` (JSON), `resources` (the one reader of `data/`),
`language_range` (which languages `zh` includes),
`outdated` (which articles are annotated anew). Folders, from
the ground up: `text/`; `provenance/`, `boilerplate/`, `subjects/`, `entities/`, `digest/`;
`reading/`, `similarity/`, `quotes/`, `stories/`, `queries/`. Put together: `tag` (TAG),
`annotate` (ENRICH). Nothing here opens a file or a socket, reads a clock or the environment, or
logs; and nothing here imports another package of ours.
"""
