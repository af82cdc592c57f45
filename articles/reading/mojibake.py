"""UTF-8 that was once read as an 8-bit encoding: found cheaply, repaired by ftfy."""

import re

from articles.reading.characters import beyond_ascii

TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
SUSPECT = re.compile(
    f"[ÂÃÅÄÐÑØÙÎÏ×ÇÈÉÊË][{TRAIL}]|[âãäåæçèé][{TRAIL}]{{2}}|ï»¿|ðŸ|[РС][^\\sа-яА-ЯёЁ\x00-\x7f][РС][^\\s\x00-\x7f]"
)
"""A lead byte and its trail as windows-1252 shows them; the last, as windows-1251 does."""


MOST = 50_000
"""Characters repaired in one text: ftfy takes 10 µs for each, and an article has fewer."""
LEADS = frozenset("ÂÃÅÄÐÑØÙÎÏ×ÇÈÉÊËâãäåæçèéïðРС")
"""What the above begin with: correct English with curly quotes holds none, and is done with."""


def repair(text: str) -> str:
    """Return the text with mojibake undone, line by line; unchanged where ftfy is in doubt."""
    if text.isascii() or LEADS.isdisjoint(beyond_ascii(text)) or SUSPECT.search(text) is None:
        return text
    # Imported here: correct text, nearly all there is, never pays for it.
    from ftfy import fix_encoding  # noqa: PLC0415

    lines, left = text.split("\n"), MOST
    for number, line in enumerate(lines):
        if len(line) <= left and SUSPECT.search(line):
            lines[number] = fix_encoding(line)
            left -= len(line)
    return "\n".join(lines)
