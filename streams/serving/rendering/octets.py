"""Bytes of a dead letter for a page: as text where they are text, else in hexadecimal."""

from unicodedata import category

_STEERING = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories of characters that are not seen, or turn the text around."""
_COLUMNS = 16


def shown(head: bytes, *, is_whole: bool) -> tuple[str, str]:
    r"""Return how bytes are shown, `text` or `hex`, and the lines.

    Control characters are escaped, as in `\x00` and `\u202e`. A character that the end of the
    head has cut is left out.
    """
    try:
        return "text", _escaped(head.decode())
    except UnicodeDecodeError as error:
        if not is_whole and error.end == len(head) and error.start >= len(head) - 3:
            return "text", _escaped(head[: error.start].decode())
    return "hex", "\n".join(_row(head, at) for at in range(0, len(head), _COLUMNS))


def _escaped(text: str) -> str:
    return "".join(
        f"\\{'x' if ord(each) < 256 else 'u'}{ord(each):0{2 if ord(each) < 256 else 4}x}"
        if category(each) in _STEERING and each not in "\n\t"
        else each
        for each in text
    )


def _row(head: bytes, at: int) -> str:
    row = head[at : at + _COLUMNS]
    text = "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in row)
    return f"{at:06x}  {row.hex(' '):{3 * _COLUMNS - 1}}  {text}"
