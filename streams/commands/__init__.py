"""The commands of `copydesk`, one module each.

Here: what a person runs, and how its result is printed. Not here: the loop of a worker
(`streams/worker.py`).
"""
