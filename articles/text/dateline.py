"""Datelines: place, date and agency of a story, before its first word.

`HAVN, March 5 (Reuters) - The bank ...`. AP Stylebook, "datelines", and the usage of agencies
in other languages. All forms of datelines are here, and no names of agencies: `datelines`
returns the text in the place of a name, and whether the form alone makes a dateline of it or
only a known name does (`Accra, Nov. 27, GNA - ...`). Copies omit a dateline or replace it by
the outlet's own, so that sentences are compared without it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 130
"""Limit of a dateline, in characters."""
_CAPITALS = "[A-ZÀ-ÖØ-ÞĀ-ŽƏА-ЯЁІЇЄҐ]"
_DASH = r"(?:--?|[–—―−:：])"
_DAY = r"(?:\d{1,2}|[٠-٩۰-۹०-९০-৯๐-๙]{1,2})"
_ROUND = re.compile(
    rf"""
    (?P<place>[^\W\d_]                             # HAVN, March 5     Havn [Norland], Nov 27
    (?:[^()/!?\n【]|(?<={_CAPITALS})/(?={_CAPITALS})){{0,70}}?\ ?)?      # HAVN/VELDEN
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
    (?P<place>[^\W_][^()/\[\]!?\n【]{{0,70}}?\ ?)?      # МОСКВА, 5 марта.   أبوظبي في 27 نوفمبر
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
    [(\[【](?P<place>[^()\[\]【】=\n]{1,24})           # (서울·부산     [서울    【AFP
    =(?P<name>[^()\[\]【】=\n]{2,16})[)\]】]           # =연합뉴스)     =뉴시스]   =時事】
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
_TIGHT = re.compile(
    rf"""
    (?:{_CAPITALS}{{3,}}(?:[ .'’-]{{1,2}}{_CAPITALS}+){{0,4}}\.?,\ \w[^()/!?\n—]{{1,30}}?
                                                             # NEW HAVN, N.D.—The
    |{_CAPITALS}{{7,}})—(?={_CAPITALS})                        # KESTERHAVEN—The; not NATO—Norland
    """,
    re.VERBOSE,
)
_DELIMITER = re.compile(r"\s?(?P<sign>(?<=\s)--?|--?(?=\s)|[–—―−ـ/:：]|[.,،](?=\s|$))\s?|\s?$")
"""Separators of the parts of a dateline without brackets: `Accra, Nov. 27, GNA - `."""
_LONGEST_NAME, _LONGEST_PLACE = 24, 45
"""Limits in characters, where only the name distinguishes a dateline from a sentence."""
_ONLY_A_NAME = re.compile(r"[^\W\d_][^()\[\]]*")
_MOST_SMALL = 2
_NAMES_END = 80
"""Characters within which the name of a dateline without brackets ends."""
_ARABIC_PLACE = re.compile(
    r"""
    [\u0600-\u06ff][\u0600-\u06ff\ ]{1,24}?\ ?[-–—ـ]\ ?    # دمشق-
    (?P<name>[\u0600-\u06ff]{2,12})(?=[\ :]|$)[:\ ]{0,3}   # سانا    سانا:
    """,
    re.VERBOSE,
)
_OFFICE = re.compile(rf"(?P<place>{_CAPITALS}[^\W\d_][\w .'’-]{{1,30}})/(?P<name>[a-z]{{2,8}})\.\ ")
"""`Sarn/dpa. Die Bank`: as papers print it in Germany."""
_WIRED = re.compile("[电電]|[讯訊](?!社)")
_UPPER = re.compile(r"[A-Z]{2,8}(?:\b|$)")


class Dateline(NamedTuple):
    """The beginning of a text that has the form of a dateline."""

    end: int
    """Offset of the story's first character."""
    place: str
    """Place and date, as written, before the name."""
    name: str
    """The text in the place of an agency's name; "" where there is none."""
    is_certain: bool
    """Whether the form alone is enough; else it is a dateline only if the name is an agency's."""


def datelines(text: str) -> Iterator[Dateline]:
    """Yield the datelines that a text's first words may be, the most certain form first."""
    head = text[:LONGEST].partition("\n")[0]
    yield from _by_form(head)
    yield from _by_name(head)


def certain_dateline(text: str) -> Dateline | None:
    """Return the dateline that a text's first words are by their form alone."""
    head = text[:LONGEST].partition("\n")[0]
    for dateline in _by_form(head):
        if dateline.is_certain:
            return dateline
    return None


def story_begins(text: str) -> int:
    """Return the offset of the first character after a dateline, 0 where there is none."""
    dateline = certain_dateline(text)
    return dateline.end if dateline else 0


def _by_form(head: str) -> Iterator[Dateline]:
    # Most heads have none of the signs, and a search for the forms costs more than for the signs.
    if "(" in head or "（" in head:
        if match := _ROUND.match(head):
            end = match.end()
            behind = _PLACE_BEHIND.match(head, end) if not match["place"] else None
            # "The mayor on the quay, May 1 (Reuters)" may as well be a picture's caption.
            if match["ends"] is None or len(match["place"] or "") <= _LONGEST_PLACE:
                end = behind.end() if behind else end
                yield _dateline(match, end, certain=match["ends"] is None)
        elif match := _ROUND_WITHOUT_DASH.match(head):
            yield _dateline(match, certain=_UPPER.fullmatch(match["name"]) is not None)
    if "/" in head and (match := _SLASH.match(head)):
        # "5 km /three miles/. The road" is none without an agency.
        yield _dateline(match, certain=not head[0].isdigit())
    if "/" in head and (match := _OFFICE.match(head)):
        yield _dateline(match, certain=False)
    if head[:1] in "【［[(" and "=" in head and (match := _KOREAN.match(head)):
        yield _dateline(match, certain=head[0] != "【")  # "【特集=映画】" heads a column
    elif head[:1] in "【［[" and (match := _SQUARE.match(head)):
        yield _dateline(match, certain=bool(match["dash"]))
    if not head.isascii() and _WIRED.search(head) and (match := _CHINESE.match(head)):
        yield _dateline(match, certain="社" in match["name"][1:6])
    if match := _CAPITAL_PLACE.match(head) or (_TIGHT.match(head) if "—" in head else None):
        yield Dateline(match.end(), match[0], "", is_certain=True)


def _by_name(head: str) -> Iterator[Dateline]:
    """Yield the datelines that depend on the name of an agency: `Bakı, 27 noyabr, AZƏRTAC`."""
    if "\u0600" <= head[:1] <= "\u06ff" and (match := _ARABIC_PLACE.match(head)):
        yield _dateline(match, certain=False)
    # Most heads are sentences, most of whose first words are in lower case.
    if not head[:1].isalpha() or sum(w[0].islower() for w in head.split(None, 5)[:5]) > _MOST_SMALL:
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
    """Return whether a name follows a place and a date as an agency's does.

    Not so "MIRA OLAND/AFP/", which signs a picture, and "Harrisburg, PA - ...": PA is a state.
    """
    if sign in ("", ":", "：") or "(" in place or not 2 <= len(name) <= _LONGEST_NAME:
        return False
    is_apart = is_dated or (sign != "/" and (len(name) > 3 or place == place.upper()))
    return is_apart and _ONLY_A_NAME.fullmatch(name) is not None


def _dateline(match: re.Match[str], end: int = 0, *, certain: bool = True) -> Dateline:
    place = match.groupdict().get("place") or ""
    return Dateline(end or match.end(), place.strip(), match["name"].strip(), certain)
