"""Where a story begins behind its dateline: `HAVN, March 5 (Reuters) - The bank ...`.

AP Stylebook, "datelines", and the habits of other agencies. Copies lose it, or put the
outlet's own in its place, so that no sentence may differ by it.
"""

import re

_LONGEST = 130
_CAPITALS = "[A-ZÀ-ÖØ-ÞĀ-ŽƏА-ЯЁІЇЄҐ]"
_DATELINE = re.compile(
    # Havn, 5. März (dpa) -   МОСКВА, 5 марта. /ТАСС/.   (AP) --   【北京】
    r"(?:[^\W\d_][^()/\[\]!?\n【]{0,70}? ?)?(?:\([^()\n]{2,40}\)|/[^/\n]{2,20}/|【[^】\n]{2,20}】)"
    r"(?:\.? ?(?:--?|[–—:])|(?<=/)\.) ?"
    # HAVN, March 5 -   WASHINGTON —
    rf"|{_CAPITALS}{{2,}}(?:[ .'’-]{{1,2}}{_CAPITALS}+){{0,4}}\.?(?:, \w[^()/!?\n]{{1,30}}?)?"
    r" ?(?: -|--|[–—]) "
    # 新华社北京3月5日电
    r"|\w{2,5}社[^,，。\n]{0,20}[电電][ 　]?"
)


def story_begins(text: str) -> int:
    """Return the offset of the first character behind a dateline, 0 where there is none."""
    found = _DATELINE.match(text, 0, _LONGEST)
    return found.end() if found else 0
