"""Datelines: where a story comes from, when, and which agency sends it, before its first word.

`HAVN, March 5 (Reuters) - The bank ...`. AP Stylebook, "datelines", and the habits of the
agencies of the world. This is the one grammar of them. It knows no agency: it returns what
stands where an agency's name stands, and says if the form alone makes a dateline of it or if
only a known name does (`Accra, Nov. 27, GNA - ...`). Copies lose a dateline, or put the
outlet's own in its place, so that no sentence may differ by it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 130
"""Characters in which a dateline ends."""
_CAPITALS = "[A-ZÀ-ÖØ-ÞĀ-ŽƏА-ЯЁІЇЄҐ]"
_DASH = r"(?:--?|[–—―−:：])"
_DAY = r"(?:\d{1,2}|[٠-٩۰-۹०-९০-৯๐-๙]{1,2})"
_ROUND = re.compile(
    rf"""
    (?P<place>[^\W\d_][^()/!?\n【]{{0,70}}?\ ?)?  # HAVN, March 5     Havn [Norland], Nov 27
    [(（](?P<name>[^()（）\n]{{2,40}})[)）]         # (Reuters)          (dpa/lno)
    (?:\.?\ ?{_DASH}\ ?|(?P<ends>\.?\ ?$))       # -     --    .-     :     or the line ends here
    """,
    re.VERBOSE,
)
_ROUND_WITHOUT_DASH = re.compile(
    rf"""
    (?P<place>[^\W\d_][^(),/!?\n【]{{1,40}}?[,،]?\ )       # New Delhi,      नई दिल्ली,
    (?:[^\W\d_][\w.ऀ-ॿ]{{2,12}}\ {_DAY}              # Nov 27
    |{_DAY}\ ?[^\W\d_][\w.ऀ-ॿ]{{2,12}})              # 27 नवंबर
    (?:,?\ \d{{4}})?,?\ ?
    \((?P<name>[^()\n]{{2,30}})\)\ ?                # (PTI)           (भाषा)
    """,
    re.VERBOSE,
)
_PLACE_BEHIND = re.compile(
    rf"""
    {_CAPITALS}[^()/!?\n]{{2,30}}?,\ {_DAY}\ \w{{3,9}}\.?\ ?[-–—]\ ?    # (ANSA) - ROMA, 27 NOV -
    """,
    re.VERBOSE,
)
_SLASH = re.compile(
    rf"""
    (?P<place>[^\W\d_][^()/\[\]!?\n【]{{0,70}}?\ ?)?      # МОСКВА, 5 марта.   أبوظبي في 27 نوفمبر
    /\ ?(?P<name>[^/\n\d]{{2,22}}?)\ ?/                    # /ТАСС/              / وام /
    (?:\.?\ ?{_DASH}\ ?|\.\ ?|\ ?$|\ ?(?=[\u0600-\u06ff]))
    """,
    re.VERBOSE,
)
_SQUARE = re.compile(
    rf"""
    [【［\[](?P<name>[^】］\]\n="]{{2,24}})[】］\]]     # 【新华社】   [東京 5日 ロイター]
    (?P<dash>\ ?{_DASH})?[ \u3000]?
    """,
    re.VERBOSE,
)
_CHINESE = re.compile(
    r"""
    [（(]?(?P<name>[^,，。、\n「“()（）\s]{2,40}?)   # 新华社北京3月5日    （中央社記者王小明
    (?:[电電]|[讯訊](?!社))                          # 电
    (?:[ \u3000]?[（(][^()（）\n]{2,30}[)）])?       # （记者 王小明）
    [)）]?[ \u3000]?
    """,
    re.VERBOSE,
)
_KOREAN = re.compile(
    r"""
    [(\[](?P<place>[^()\[\]=\n]{1,24})               # (서울·부산     [서울
    =(?P<name>[^()\[\]=\n]{2,16})[)\]]               # =연합뉴스)     =뉴시스]
    (?:\ ?[가-힣·\ ]{2,24}\ ?기자)?(?:\ ?=)?\ ?       # 김철수 기자 =
    """,
    re.VERBOSE,
)
_CAPITAL_PLACE = re.compile(
    rf"""
    {_CAPITALS}{{2,}}(?:[ .'’-]{{1,2}}{_CAPITALS}+){{0,4}}\.?      # NEW HAVN    ST. HAVN-ON-SARN
    (?:,\ \w[^()/!?\n]{{1,30}}?)?                              # , Norland    , March 5
    \ ?(?:\ -|--|[–—])\                                        # -            —
    """,
    re.VERBOSE,
)
_DELIMITER = re.compile(r"\s?(?P<sign>(?<=\s)--?|--?(?=\s)|[–—―−ـ/:：]|[.,،](?=\s|$))\s?|\s?$")
"""What stands between the parts of a dateline without brackets: `Accra, Nov. 27, GNA - `."""
_LONGEST_NAME, _LONGEST_PLACE = 24, 45
"""Characters, where nothing but the name tells a dateline."""
_ONLY_A_NAME = re.compile(r"[^\W\d_][^()\[\]]*")
_MOST_SMALL = 2
_NAMES_END = 80
"""Characters in which the name of a dateline without brackets ends."""
_ARABIC_PLACE = re.compile(
    r"""
    [\u0600-\u06ff][\u0600-\u06ff\ ]{1,24}?\ ?[-–—ـ]\ ?    # دمشق-
    (?P<name>[\u0600-\u06ff]{2,12})(?=\ |$)\ ?              # سانا
    """,
    re.VERBOSE,
)
_WIRED = re.compile("[电電]|[讯訊](?!社)")
_UPPER = re.compile(r"[A-Z]{2,8}(?:\b|$)")


class Dateline(NamedTuple):
    """A beginning that has the form of a dateline."""

    end: int
    """Offset of the story's first character."""
    place: str
    """What stands before the name: place and date, as written."""
    name: str
    """What stands where an agency's name does; "" where there is none."""
    is_certain: bool
    """Whether the form alone says so; else it is a dateline only if the name is an agency's."""


def datelines(text: str) -> Iterator[Dateline]:
    """Yield what a text's first words may be as a dateline, the most certain form first."""
    head = text[:LONGEST].partition("\n")[0]
    yield from _by_form(head)
    yield from _by_name(head)


def story_begins(text: str) -> int:
    """Return the offset of the first character behind a dateline, 0 where there is none."""
    head = text[:LONGEST].partition("\n")[0]
    return next((found.end for found in _by_form(head) if found.is_certain), 0)


def _by_form(head: str) -> Iterator[Dateline]:
    # Most heads have none of the signs, and looking for the forms costs more than for the signs.
    if "(" in head or "（" in head:
        if found := _ROUND.match(head):
            end = found.end()
            behind = _PLACE_BEHIND.match(head, end) if not found["place"] else None
            # "The mayor on the quay, May 1 (Reuters)" may as well be a picture's caption.
            if found["ends"] is None or len(found["place"] or "") <= _LONGEST_PLACE:
                end = behind.end() if behind else end
                yield _dateline(found, end, certain=found["ends"] is None)
        elif found := _ROUND_WITHOUT_DASH.match(head):
            yield _dateline(found, certain=_UPPER.fullmatch(found["name"]) is not None)
    if "/" in head and (found := _SLASH.match(head)):
        yield _dateline(found)
    if head[:1] in "【［[(" and "=" in head and (found := _KOREAN.match(head)):
        yield _dateline(found)
    elif head[:1] in "【［[" and (found := _SQUARE.match(head)):
        yield _dateline(found, certain=bool(found["dash"]))
    if _WIRED.search(head) and (found := _CHINESE.match(head)):
        yield _dateline(found, certain="社" in found["name"][1:6])
    if found := _CAPITAL_PLACE.match(head):
        yield Dateline(found.end(), found[0], "", is_certain=True)


def _by_name(head: str) -> Iterator[Dateline]:
    """Yield what is a dateline if the name is an agency's: `Bakı, 27 noyabr, AZƏRTAC`."""
    if "\u0600" <= head[:1] <= "\u06ff" and (found := _ARABIC_PLACE.match(head)):
        yield _dateline(found, certain=False)
    # Most heads are sentences, whose first words run on in small letters.
    small = sum(word[0].islower() for word in head.split(None, 5)[:5])
    if small > _MOST_SMALL or not head[:1].isalpha():
        return
    start, before = 0, ""
    for delimiter in _DELIMITER.finditer(head):
        if delimiter.start() > _NAMES_END:
            return
        place, name = head[:start].rstrip(), head[start : delimiter.start()]
        sign = delimiter["sign"] or ""
        is_dated = any(map(str.isdigit, place))
        ends = sign not in (",", "،") if sign else is_dated
        if ends and _follows(place, name, before, is_dated=is_dated):
            yield Dateline(delimiter.end(), place, name.strip(), is_certain=False)
        start, before = delimiter.end(), sign


def _follows(place: str, name: str, sign: str, *, is_dated: bool) -> bool:
    """Say whether a name stands behind a place and a date as an agency's does.

    "MIRA OLAND/AFP/" signs a picture, and in "Harrisburg, PA - ..." PA is a state.
    """
    if sign in ("", ":", "：") or "(" in place or not 2 <= len(name) <= _LONGEST_NAME:
        return False
    is_apart = is_dated or (sign != "/" and (len(name) > 3 or place == place.upper()))
    return is_apart and _ONLY_A_NAME.fullmatch(name) is not None


def _dateline(found: re.Match[str], end: int = 0, *, certain: bool = True) -> Dateline:
    place = found.groupdict().get("place") or ""
    return Dateline(end or found.end(), place.strip(), found["name"].strip(), certain)
