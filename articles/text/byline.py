"""Bylines: lines above a text that name its authors, `By Ada Holm`, `記者王小明／台北報導`.

The words that introduce a name are those of `data/authors.toml`. A line is a byline only if it
holds nothing but such words and names.
"""

import re
from collections.abc import Iterable
from functools import cache

from articles import resources
from articles.records import Removed
from articles.text.wordlists import first_names

_LONGEST, _MOST_WORDS = 90, 4
"""Limits: characters of a byline, words of a name."""
_ENGLISH = re.compile(
    r"""
    (?:By|BY)\ (?P<names>
        (?:[A-Z][\w.'’-]{0,20}\ ){1,4}?[A-Z][\w.'’-]{1,20}                    # Ada Holm
        (?:(?:,|\ and|\ AND)\ (?:[A-Z&][\w.'’-]{0,20}\ ?|of\ |the\ |for\ ){1,6}){0,3}  # and Bo Ek
    )
    (?:\ ?[-–—|,]\ ?[A-Z][a-z]{2,8}\.?\ \d{1,2},\ \d{4})?                   # - March 5, 2031
    """,
    re.VERBOSE,
)
_CHINESE = re.compile(
    r"""
    [（(]?(?:本[报報网])?(?:(?P<reporter>[记記]者)|文[/／]|撰文[/／:：]?|作者[:：])\s?
    (?P<names>[\u3400-\u9fff、\ ]{2,16})
    (?:[/／|│]\s?[\u3400-\u9fff]{2,4}(?:报道|報導|報道))?[)）]?      # ／台北報導
    """,
    re.VERBOSE,
)
_KOREAN = re.compile(
    r"(?P<names>[가-힣]{2,4}) (?:[가-힣]{0,4}기자|특파원)(?: [\w.+-]{1,40}@[\w.-]{3,40})?"
)
_BESIDE = re.compile(r"\s?[,/(|]\s?|\s[–—-]\s|\s(?:avec|con|com|mit|with|met|med)\s")
"""Between a name and its outlet or town: `Von Ada Holm, dpa`, `Por Ada Holm | Madrid`."""
_REMARK = re.compile(r"\s?[(（](?P<remark>[^()（）]{2,30})(?:[)）]|\Z)")
_WITH_AGENCIES = re.compile(
    r"(?:avec|con|com|mit|with|met|med|cu|amb)\s"
    r"(?:(?:[A-Z]{2,6}|dpa|afp|apa|sda|ats|sid|Reuters|Belga|Ansa|Efe|Lusa)(?:[\s,/+&]{1,3}|\Z)){1,4}"
)
"""In brackets behind the names: `Par Ada Holm (avec AFP)`."""
_OF_THE_TEXT = frozenset(
    ["text", "texte", "textes", "texto", "testo", "testi", "tekst", "текст", "words", "story"]
)
"""In brackets behind the one of two names who wrote: `Von Ada Holm (Text) und Bo Ek (Fotos)`."""
_OUTLET, _OFFICE, _FIGURES = 4, 4, 2
"""Words of an outlet or town; letters of an agency in lower case; figures in a name such as G1."""
_SPOKEN = ("?", "!", "？", "！", "؟")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LISTED = re.compile(
    r"\s?[,;،、&]\s?|\s(?:and|und|et|y|e|i|og|och|en|ja|și|и|і|ve|və|και|dan|và)\s"
)
_PARTICLES = frozenset(
    ["al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le",
     "ter", "van", "von", "zu"]
)  # fmt: skip
"""Particles: words of a name in lower case."""


@cache
def introductions() -> re.Pattern[str]:
    """Return the pattern of all words that introduce an author, and of the space after them."""
    words = {word for row in resources.table("authors.toml")["before"].values() for word in row}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(_introduction, longest_first))})\s{{0,3}}", re.IGNORECASE)


def _introduction(word: str) -> str:
    """Return the pattern of a word such as `by`, `Автор:`, `記者`.

    A word of letters ends at a space or a colon; Chinese has no spaces.
    """
    if word[-1] in ":՝":
        return re.escape(word[:-1]) + r"\s?[:：՝]"
    if word[-1] in "/-ـ・":
        return re.escape(word[:-1]) + "[" + re.escape(word[-1]) + "／]"
    if word == "文":  # a surname too: 文在寅
        return r"文(?=\s)"
    return re.escape(word) + ("" if _CJK.search(word) else r"(?:\s?[:：]|(?=\s))")


@cache
def _particles() -> tuple[str, ...]:
    rows = resources.table("authors.toml")["particles"].values()
    return tuple(f"{word.capitalize()} " for row in rows for word in row)


@cache
def surnames() -> frozenset[str]:
    """Return the characters that begin Chinese names."""
    return frozenset(resources.table("speech_caseless.toml")["zh"]["surnames"])


def is_byline(line: str) -> bool:
    """Return whether a line is a byline and nothing else."""
    return bool(names_in(line))


def names_in(line: str) -> str:
    """Return the names in a byline, as written; empty for any other line."""
    if len(line) >= _LONGEST or len(line) < 4 or any(map(line.__contains__, _SPOKEN)):
        return ""
    for form in (_ENGLISH, _CHINESE, _KOREAN):
        if match := form.fullmatch(line):
            names = match["names"].rstrip()
            # 记者 begins a sentence on reporters, too: 记者走进港口.
            is_named = form is not _CHINESE or not match["reporter"] or names[0] in surnames()
            return names if is_named else ""
    text = line.strip(" ()[]—–-|")
    if named := _with_role(text):
        return named
    begun = text[:1].upper() + text[1:]
    particle = next((word for word in _particles() if begun.startswith(word)), "")
    match = introductions().match(text)
    if match is None and not particle:
        return ""
    start = match.end() if match else len(particle)
    # Not "Por ahora" or "by the sea": a byline begins with a capital, and so do its names.
    names = _without_remarks(text[start:].rstrip("."))
    has_case = text[0].lower() != text[0].upper()
    marked = ":" in text[:start] or "：" in text[:start]
    if not (has_case or marked):
        return ""
    if has_case and not text[0].isupper():  # `di Ada Holm`
        return names if _are_names(names) and _is_first_name(names) else ""
    return names if _are_names(names) else _before_outlet(names)


def _without_remarks(text: str) -> str:
    """Return names without what brackets say of them, and without those who took the pictures.

    All as it is if a bracket says anything else: `(Green Party)`.
    """
    found = [remark["remark"] for remark in _REMARK.finditer(text)]
    roles = [remark.casefold() for remark in found if not _WITH_AGENCIES.fullmatch(remark)]
    if not found or not all(role in _OF_THE_TEXT or role in _pictures() for role in roles):
        return text
    if not roles:
        return _REMARK.sub("", text)
    parts = [(part, _REMARK.search(part)) for part in _LISTED.split(text)]
    writers = (
        _REMARK.sub("", part)
        for part, remark in parts
        if remark is None or remark["remark"].casefold() not in _pictures()
    )
    return ", ".join(writers)


@cache
def _pictures() -> frozenset[str]:
    rows = resources.table("authors.toml")["pictures"].values()
    return frozenset(word for row in rows for word in row)


def _are_names(text: str) -> bool:
    parts = _LISTED.split(text)
    return len(parts) <= 4 and all(map(is_full_name, parts))


def _is_first_name(names: str) -> bool:
    return names.casefold().partition(" ")[0] in first_names()


def _before_outlet(text: str) -> str:
    """Return the names in `Ada Holm, dpa`; empty where no outlet or town stands behind them."""
    if not _is_first_name(text):
        return ""
    for mark in reversed(list(_BESIDE.finditer(text))):
        names, outlet = text[: mark.start()], text[mark.end() :].strip(" )").split()
        if not _are_names(names):
            continue
        words = [word for word in outlet if word not in _PARTICLES]
        is_agency = len(outlet) == 1 and len(outlet[0]) <= _OFFICE
        is_outlet = len(outlet) <= _OUTLET and not any(word[0].islower() for word in words)
        is_date = sum(map(str.isdigit, "".join(words))) > _FIGURES
        return names if words and (is_agency or is_outlet) and not is_date else ""
    return ""


@cache
def _roles() -> tuple[str, ...]:
    rows = resources.table("authors.toml")["roles"].values()
    return tuple({word for row in rows for word in row})


def _with_role(text: str) -> str:
    """Return the name in `Ada Holm, Staff Writer`: what follows ends or begins with a role."""
    name, comma, role = text.partition(", ")
    folded = role.casefold()
    is_role = bool(comma) and folded.startswith(_roles()) | folded.endswith(_roles())
    if not is_role or len(role.split()) > _MOST_WORDS or not is_full_name(name):
        return ""
    return name if _is_first_name(name) else ""


def introduced(line: str) -> str:
    """Return what follows the words that introduce an author, names or not; empty without them."""
    text = line.strip(" ()[]—–-|")
    match = introductions().match(text)
    if match:
        return text[match.end() :]
    particle = next((word for word in _particles() if text.startswith(word)), "")
    return text[len(particle) :] if particle else ""


def is_full_name(text: str) -> bool:
    """Return whether a text is two to four words that begin with a capital, or particles."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or not text.replace(" ", "").strip(".'’-").isprintable():
        return False
    large = (word for word in words if word not in _PARTICLES)
    return words[-1] not in _PARTICLES and all(
        word[0].isalpha() and not word[0].islower() and not any(map(str.isdigit, word))
        for word in large
    )


def writers(removed: Iterable[Removed]) -> str:
    """Return the names in the byline among a body's removed lines; empty without one."""
    lines = (line.text for line in removed if line.reason == "byline")
    return next(filter(None, map(names_in, lines)), "")
