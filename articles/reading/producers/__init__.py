"""Tables of producers, a row each: what gives the producer away and where it differs.

Rows and their sources belong here; code that reads a record does not.
"""
