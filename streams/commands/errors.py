"""Errors of commands that a person can repair; the text of each is one sentence."""


class TooLargeError(ValueError):
    """An article is larger than the raw topic accepts; the text names it, and what was fed."""


class BrokenError(Exception):
    """This installation cannot work; its text is one sentence."""


class UnconfirmedError(Exception):
    """A person did not wait for the broker to confirm what was sent; the text says how much."""
