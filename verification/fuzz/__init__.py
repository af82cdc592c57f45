"""Fuzzing: hostile variants of real-shaped articles through all three agents.

Seeds: `story` (an invented one) in `samples` (JSON of every producer) and `documents` (XML, wire
formats, mail, archives, tables). Changes: `mutations` (one value), `hostile` (values
that break naive code), `records` (key, headers and log time too), `between` (records between two
agents). `run` checks every output; `pace` turns limits of CPU time into multiples of a loop.
"""
