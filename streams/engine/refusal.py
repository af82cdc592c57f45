"""Errors that need a person's decision: the process ends with status 1."""


class RefusedError(Exception):
    """Going on would lose articles or publish them twice; the text is one sentence."""


class MemoryLostError(RefusedError):
    """Offsets are committed and the memory that belongs to them is not there."""


class BlockRefusedError(RefusedError):
    """A block of the memory's log cannot be read."""


class OffsetsLostError(RefusedError):
    """Outputs are written and the group has no offsets that belong to them."""


class BeyondEndError(RefusedError):
    """The group's offset is beyond the end of the log."""
