"""Speakers in Japanese, Chinese and Arabic, which have no capitals, by the words beside a quote.

`田中氏は「…」と述べた`, `张伟说：“…”`, `وقال أحمد علي: «…»`: the subject of a verb of speech that
touches the quotation. A name is what a title, a surname or its place behind the verb says is one;
any other subject (`政府`, `مسؤول`) is a reference without a name.
"""

import re
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from articles.resources import table
from articles.text.passage import Passage
from articles.text.quotation_marks import Quotation

LANGUAGES = frozenset({"ja", "zh", "yue", "ar"})
_BESIDE = 60
"""Characters before a quotation that are read, and behind it."""
_READ, _MOST = 50_000, 200
"""Characters in which full names are looked for, and how many are."""
_FULL_NAME = range(2, 5)
"""Words of an Arabic name."""
_HAN = "\u3400-\u9fff々〆"
_KATAKANA = "ァ-ヺー"


class Said(NamedTuple):
    """A verb of speech, where it stands, and its subject."""

    start: int
    verb: str
    speaker: str
    reference: str


def said_of(passage: Passage, quotation: Quotation, since: int, until: int) -> Said | None:
    """Return who said a quotation, reading the text from `since` to `until` around it."""
    before = passage.text[max(since, quotation.opened - _BESIDE) : quotation.opened]
    after = passage.text[quotation.closed : min(until, quotation.closed + _BESIDE)]
    language = "zh" if passage.language == "yue" else passage.language
    match, subject = _matched(language, before, after)
    if match is None:
        return None
    base = quotation.closed if match.string == after else quotation.opened - len(before)
    name = _NAMES[language](subject)
    start = base + match.start("verb")
    if name:
        return Said(start, match["verb"], _fullest(passage.text, name, language), "")
    return Said(start, match["verb"], "", subject)


def _matched(language: str, before: str, after: str) -> tuple[re.Match[str] | None, str]:
    """Return the match of a verb of speech and its subject."""
    patterns = _patterns(language)
    if language == "ja":
        if match := patterns["after"].match(after):
            return match, match["who"]
        match = patterns["alone"].match(after)
        if match and _japanese(match["who"]):
            return match, match["who"]
        subject = patterns["before"].search(before)
        match = patterns["verb"].match(after) if subject else None
        return match, subject["who"] if subject else ""
    match = patterns["before"].search(before) or patterns["after"].match(after)
    return match, match["who"].strip() if match else ""


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    lists = table("speech_caseless.toml")[language]
    verb = "(?P<verb>" + "|".join(sorted(lists["verbs"], key=len, reverse=True)) + ")"
    if language == "ja":
        who = r"(?P<who>[^「」『』。、\n]{1,24}?)"
        return {
            # 」と田中氏は述べた      」。田中市長はそう話した
            "after": re.compile(rf"(?:と、?|。){who}(?:は|が)[^「」。\n]{{0,12}}?{verb}"),
            # 田中氏は「      田中市長は3日の会見で「
            "before": re.compile(rf"(?:^|[。、\n」]){who}(?:は|が|も)[^「」。\n]{{0,30}}$"),
            "alone": re.compile(rf"と、?{who}(?P<verb>)(?=[。\n]|$)"),  # 」と田中選手。
            "verb": re.compile(rf"と、?[^「」。\n]{{0,16}}?{verb}"),  # 」と述べた
        }
    if language == "zh":
        who = r"(?P<who>[^“”「」。！？；，：\n]{2,20}?)"
        place = r"(?:(?:在|对|向|就|接受)[^“”「」。；：\n]{1,24}?)?"
        whom = r"(?:[^“”「」。，；：\n]{1,8}(?=[：:，,]))?"  # 告诉记者：
        return {
            # 张伟说：“      市长李明在记者会上表示：“
            "before": re.compile(rf"(?:^|[。！？；，”」\n]){who}{place}{verb}{whom}[：:，,]?\s?$"),
            # ”张伟表示，      ，”王小红说。
            "after": re.compile(rf"[，,。]?{who}{place}{verb}(?=[，。：；！\n]|$)"),
        }
    who = r"(?P<who>[\u0620-\u065f][\u0620-\u065f ]{2,50}?)"
    ends = rf" (?:{'|'.join(lists['ends'])})(?![\u0620-\u065f])"
    return {
        # وقال أحمد علي: «      قال أحمد علي إن "
        "before": re.compile(
            rf"(?:^|[\s،.؛])[وف]?{verb} {who}(?:{ends}[^«»“”\"\n.]{{0,40}})?\s?[:،]?\s?$"
        ),
        # »، قال أحمد علي للصحفيين
        "after": re.compile(
            rf"[،.,]?\s?(?:كما |وفق ما |حسبما )?[وف]?{verb} {who}(?={ends}|[،.؛:\n]|$)"
        ),
    }


def _japanese(subject: str) -> str:
    """Return the name before a title: `田中太郎` of `横浜市の田中太郎市長`."""
    found = _japanese_name().fullmatch(subject)
    return found["name"] if found else ""


@cache
def _japanese_name() -> re.Pattern[str]:
    titles = sorted(table("speech_caseless.toml")["ja"]["titles"], key=len, reverse=True)
    return re.compile(
        rf"(?:.*[のや])?(?P<name>[{_HAN}]{{2,6}}?|[{_KATAKANA}・＝]{{2,20}}?)"
        rf"(?:{'|'.join(titles)})(?:（[^）]*）|\([^)]*\))?"
    )


def _chinese(subject: str) -> str:
    """Return the name in a subject: `李明` of `市长李明`, `张伟`; not `警方`."""
    for pattern in _chinese_names():
        if found := pattern.fullmatch(subject):
            return found["name"]
    return ""


@cache
def _chinese_names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a name behind a title, and one with or without a title behind it."""
    lists = table("speech_caseless.toml")["zh"]
    titles = "|".join(sorted(lists["titles"], key=len, reverse=True))
    foreign = rf"[{_HAN}]{{1,7}}·[{_HAN}·]{{1,12}}"
    native = rf"[{lists['surnames']}][{_HAN}]{{1,2}}"
    return (
        re.compile(rf".*(?:{titles})(?P<name>{foreign}|{native})"),
        re.compile(rf"(?P<name>{foreign}|{native}?)(?:{titles})?"),
    )


def _arabic(subject: str) -> str:
    """Return the name in a subject: `محمد حسن` of `الرئيس محمد حسن`; not `مسؤول محلي`."""
    lists = table("speech_caseless.toml")["ar"]
    words = subject.split()
    if words[0] in lists["nobody"]:
        return ""
    while words and (words[0] in lists["titles"] or words[0].startswith("ال")):
        words = words[1:]
    return " ".join(words) if len(words) in _FULL_NAME else ""


_NAMES = {"ja": _japanese, "zh": _chinese, "ar": _arabic}


def _fullest(text: str, name: str, language: str) -> str:
    """Return the full name before a title, of which a Japanese surname is the beginning."""
    if language != "ja":
        return name
    full = {each for each in _titled(text) if each.startswith(name) and len(each) > len(name)}
    return full.pop() if len(full) == 1 else name


@lru_cache(4)
def _titled(text: str) -> frozenset[str]:
    """Return the names before titles in a text, read once for all its quotations."""
    titles = "|".join(sorted(table("speech_caseless.toml")["ja"]["titles"], key=len, reverse=True))
    found = re.finditer(rf"([{_HAN}]{{2,6}}?)(?:{titles})", text[:_READ])
    return frozenset(match[1] for match in islice(found, _MOST))
