"""Saved queries against a slow, obvious evaluator: `make queries PAIRS=50000`.

`asked` (random queries, each with the function that evaluates it word by word), `invented` (random
articles), `run` (compares them).
"""
