"""One article: plain values and pure functions.

Nothing here opens a file or a socket, reads a clock or the environment, or
logs; and nothing here imports another package of ours.
"""
