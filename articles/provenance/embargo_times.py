"""Times as embargoes write them: without a year, with `0001`, `midnight`, `ore 6`, `(ET)`.

Midnight of a day is its end: the other reading publishes a day too early.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from articles import resources
from articles.provenance.date_codes import lines, tokens_of
from articles.provenance.date_formats import Reading, read

_WITHIN = timedelta(days=400)
"""An embargo of a story is short; a trade embargo ends in years or has ended."""
_MARKS = " \t*-–—_=#[](){}【】（）［］〔〕＜＞※<>!•|.,:：/'\"“”„"
_HOUR = re.compile(r"(?<![\d.:])(\d{1,2})\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"(?<![\d./:-])([01]\d|2[0-3])([0-5]\d)(?![\d./:-])")
_AFTER_HOURS = re.compile(r"\s?(?:[A-Z]{2,4}\b|hrs\b|hours\b|Uhr\b|uur\b|h\b)")
_NO_ZONES = ("AT", "ON", "UM", "AB", "KL", "ORE", "UR", "OB", "KLO", "OM", "LAS", "AS", "JAM")
"""Words behind a year that only look like the abbreviation of a zone."""
_SUFFIX = re.compile(r"(?<=\d)(?:['’]\w{1,4}|\.?-(?:ig|áig|éig|án|én|i|ої|го|е|ος|ης))\b")
_SMALL_WORDS = re.compile(
    r"""
    \b(?: on|at|the|of|from|hrs|hours|local\ time|um|ab|am(?=\s\d)|den|di|dia|del|a|à|às|as|por|klo
      | kl|le|il|fins|tot|do|til|till|pe|la|us|alle|τη|τις|της|από|من|روز )\b\.?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BARE_HOUR = re.compile(
    r"""
    \b(?: at|um|ab|ore|ora|alle|las|à|às|klo|kello|kl|klokken|klokka|klockan|godz|godziny|godzina
      | saat|jam|pukul|pkl|kell|plkst|lúc|ob|les|tan|в|во|о|об|у|στις|الساعة|ساعت|בשעה )\.?\s+
      (2[0-4]|[01]?\d)(?=\s*(?:$|[,;)])|\s+[^\W\d])(?!\s*(?:[ap]\.?m|h|uhr|uur)\b)
    | ^(2[0-4]|[01]?\d)(?=\s(?:di|del|du)\s(?:\w+\s)?\d{1,2}(?!\d))               # 6 del 30/11
    | (?<![\d.:/-])(\d{1,2})\s+(?:hodin|hodín|hod|sati|sata|ur|uri|h(?=\s)
      | óra|órakor|óráig|часова|uri|val|बजे|টায়)(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY_AND_MONTH = re.compile(
    r"(?<![\d.:/-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\.?(?=[\s,]|$)(?!\s?(?:Uhr|uur|h)\b)"
)
_MONTH_AND_DAY = re.compile(
    r"(?<![\d.:/-])(0?[1-9]|1[0-2])([./-])\s?(0?[1-9]|[12]\d|3[01])\.?(?=[\s,(（]|$)"
)
_MONTH_FIRST = ("ko", "ja", "zh")
_DAY_ALONE = re.compile(r"\d{1,2}\s?(?P<sign>[日일])")
"""`30日午前6時`: of the nearest month."""
_DAY = re.compile(r"\b[MJKW]\d")
_CLOCK = re.compile(r"\d ?:\d\d|\d ?[HAP]\b|(?<![\d.])\d{1,2}\.\d\d(?!\.?\d)")
_DATED = re.compile(rf"{_DAY.pattern}|{_CLOCK.pattern}")


def read_end(written: str, seconds: float, language: str) -> Reading | None:
    """Return the end of an embargo; None if it cannot be read or is no embargo of a story.

    `seconds` since 1970: a time without a year is the nearest.
    """
    seen = _moment(seconds)
    if seen is None:
        return None
    for text, later in _spellings(written):
        if reading := _read(text, seen, language):
            return reading._replace(moment=reading.moment + timedelta(days=later))
    return None


def is_of_time(written: str, seconds: float, *, unknown: int = 0) -> bool:
    """Return whether all words are of a time that is near, though it may lack a day: `Monday`.

    `unknown`: how many words need not be of a time, where twice as many are.
    """
    seen = _moment(seconds)
    years = [int(year) for year in _YEAR.findall(written)]
    if seen is None or len(written) > 80 or any(abs(year - seen.year) > 1 for year in years):
        return False
    return any(_is_of_time(text, unknown) for text, _ in _spellings(written))


def _is_of_time(text: str, unknown: int) -> bool:
    found = tokens_of(text)
    if not unknown:
        return any(_DATED.search(line.codes) for line in lines(found))
    known = [token for token in found if next(lines([token]), None)]
    missing = len(found) - len(known)
    # "Embargo until 5 March extended" is news: a time of day too makes it a notice.
    return (
        missing <= unknown
        and len(known) >= 2 * missing
        and any(_CLOCK.search(line.codes) and _DAY.search(line.codes) for line in lines(known))
    )


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _spellings(written: str) -> Iterator[tuple[str, int]]:
    """Yield the text in forms that dates have, and how many days later it ends."""
    text, ended = _hours()[0].subn(" 00:00 ", written.strip(_MARKS))
    text = _hours()[1].sub(" 12:00 ", text)
    text = _SUFFIX.sub("", text)
    if ":" not in text:
        text = _HOUR.sub(lambda hour: f"{hour[1]}:00 {hour[2]}m", text)
    text = _BARE_HOUR.sub(lambda hour: f" {hour[hour.lastindex or 0]}:00 ", text)
    known = set()
    for clocked in (text, _with_clock(text)):
        bare = _SMALL_WORDS.sub(" ", clocked)
        unbracketed = bare.replace("(", " ").replace(")", " ")
        forms = (clocked.strip(), unbracketed, _BRACKETED.sub(" ", bare))  # 10 a.m. EST (1500 GMT)
        for spelled in (" ".join(form.split()) for form in forms):
            if spelled not in known:
                known.add(spelled)
                yield spelled, min(ended, 1)


def _with_clock(text: str) -> str:
    """Return the text with `0001` as 00:01, but with a year as it is."""

    def clock(match: re.Match[str]) -> str:
        after = _AFTER_HOURS.match(text, match.end())
        is_marked = after is not None and after[0].strip() not in _NO_ZONES
        if _YEAR.fullmatch(match[0]) and match.start() > 0 and not is_marked:
            return match[0]
        return f"{match[1]}:{match[2]}"

    return _FOUR_DIGITS.sub(clock, text)


@cache
def _hours() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the spellings of the end of a day, and of noon."""
    table = resources.table("embargo_hours.toml")
    midnight, noon = (_either(table[name]) for name in ("midnight", "noon"))
    last = r"(?<![\d./])24(?:[:.]00|\s?(?=Uhr|h\b|uur|時|时))"
    return (
        re.compile(rf"(?:\b12\s)?{midnight}|{last}", re.IGNORECASE),
        re.compile(
            rf"(?:\b12(?:[:.]00)?\s(?:(?:Uhr|uur|del|de la|horas)\s)?)?{noon}", re.IGNORECASE
        ),
    )


def _either(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    unspaced = [word for word in longest_first if word[0] >= "\u0e00"]
    spaced = [word for word in longest_first if word[0] < "\u0e00"]
    return rf"(?:(?<!\w)(?:{'|'.join(spaced)})(?!\w)|{'|'.join(unspaced)})"


def _read(spelled: str, seen: datetime, language: str) -> Reading | None:
    if day := _DAY_ALONE.match(spelled):
        months = {(seen + timedelta(days=days)).month for days in (-15, 0, 15)}
        sign = "月" if day["sign"] == "日" else "월 "
        dated = [
            found for month in months if (found := _read(f"{month}{sign}{spelled}", seen, language))
        ]
        return min(dated, key=lambda reading: abs(reading.moment - seen)) if dated else None
    if _YEAR.search(spelled):
        reading = read(spelled, seen, language)
        near = reading and abs(reading.moment - seen) <= _WITHIN
        return reading if reading and near and not reading.reckoned else None
    years = (seen.year, seen.year + 1, seen.year - 1)
    dated = [reading for year in years if (reading := _with_year(spelled, year, seen, language))]
    return min(dated, key=lambda reading: abs(reading.moment - seen)) if dated else None


def _with_year(spelled: str, year: int, seen: datetime, language: str) -> Reading | None:
    numbered = _DAY_AND_MONTH.sub(rf"\g<0>\g<1>{year}", spelled).replace("..", ".")
    texts = [f"{spelled} {year}", f"{year}年{spelled}", f"{spelled}{year}", numbered]
    if language.partition("-")[0] in _MONTH_FIRST:
        texts.insert(0, _MONTH_AND_DAY.sub(rf"{year}-\1-\3 ", spelled, count=1))
    elif "/" in spelled:
        texts.append(_MONTH_AND_DAY.sub(rf"{year}-\1-\3 ", spelled, count=1))
    for text in texts:
        reading = read(text, seen, language)
        if reading and reading.moment.year == year and not reading.reckoned:
            return reading
    return None
