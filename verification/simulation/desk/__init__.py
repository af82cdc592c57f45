"""The real agents under the simulated engine: saved streams, stories, history, annotated anew.

`agent` (DEDUPLICATE, ENRICH and BACKFILL in one transaction), `feeding` (what scrapers and
`copydesk reprocess` send), `judging` (what must come of it, and what streams must agree on). One
seed in 13 plays them (`verification/simulation/seeds.py`); all others play the agent that counts.
"""
