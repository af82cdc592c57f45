"""Link boxes inside a sentence, which a page's template inserts after a name.

`President Trump Donald John TrumpSenators balk at trial Warren goes local MORE said`: the
box begins with the full name, its headlines follow without a space, and it ends with MORE.
"""

import re
from typing import NamedTuple

_END = " MORE"
_BOX = re.compile(
    r"""
    \b(?P<surname>[A-Z][\w'’-]+)                                         # Trump
    (?P<box>\ (?:[A-Z(][\w.'’()-]*\ ){1,5}(?P=surname)(?=[A-Z0-9'‘“\"])  # Donald John TrumpSenators
    .{0,500}?\ MORE)\b                                                   # balk at trial MORE
    """,
    re.VERBOSE,
)


class Box(NamedTuple):
    """A link box that was removed."""

    at: int
    """Its offset in the text that stays, in code points."""
    text: str


def cut(paragraph: str) -> tuple[str, tuple[Box, ...]]:
    """Return the paragraph without its boxes, and the boxes in order."""
    if _END not in paragraph:
        return paragraph, ()
    parts, boxes, length, beyond = [], [], 0, 0
    for match in _BOX.finditer(paragraph):
        start, end = match.span("box")
        parts.append(paragraph[beyond:start])
        length += start - beyond
        boxes.append(Box(length, paragraph[start:end].strip()))
        beyond = end
    return "".join((*parts, paragraph[beyond:])), tuple(boxes)
