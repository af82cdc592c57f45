"""Splits what a producer sends as authors into one part a person.

Separators are commas, semicolons, bars, `and` in any language and what a program prints
(`['Ada Holm', 'Bo Ek']`); the parts are as they were written: `authors` reads the names in them.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from html import unescape

from articles import resources
from articles.provenance.agencies import lookup
from articles.provenance.author_objects import is_printed_object, names_in_objects
from articles.provenance.author_roles import names_town
from articles.text.byline import is_full_name

MOST = 50
"""Limit of names; a longer list is an index of people."""
LONGEST = 2000
"""Limit of a list in characters."""
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
BIOGRAPHY = re.compile(
    r" (?:is|was|has been|writes|covers|reports) (?:a |an |the |for |on |about )"
)
"""What follows a name in prose: the rest has no further authors."""
_QUOTED = re.compile(r"""(?<![^\s,\[(])(["'])(.{1,100}?)\1(?=\s{0,3}(?:[,\])]|$)|\s{1,3}["'])""")
"""One item of a list printed by a program: `['Ada Holm', "Bo O'Ek"]`, NumPy's `['Ada' 'Bo']`."""
_PRINTED = re.compile(r"array\((?=\[)|</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>")
"""Around names: NumPy's `array([...])`, tags of HTML."""
_ESCAPED = re.compile(r'"?[\[{]\s?\{?\s?\\"')
_PARTS = re.compile(r"(?:[(（][^()（）]{0,200}[)）]|[^;,；，、|•·\n/／])+")
"""Items between separators; separators in brackets do not count."""
_SENTENCES = re.compile(r"(?<=[^\W\d_]{3})\.\s(?=[^\W\d_]{2})|\s[-–—]\s")
"""Between a name and what follows it: `Ada Holm. Sarn Post`, `Ada Holm - Sarn`; not in `J. Holm`
and `Martin L. Ek`."""
_DEGREES = re.compile(
    r"""
    (?:[A-Z]\.?){2,5}                        # MD, R.D.N.
    | Ph\.?\ ?D\.? | (?:Pharm|Ed|Psy|Dr|M|B)\.?(?:D|Sc|PH|Phil|Ed|A)\.? | Esq\.? | Dipl\.-\w+
    """,
    re.VERBOSE,
)
"""What follows a name behind a comma: `Ada Holm, MS, RD`."""
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_IN_BRACKETS = re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]")
_INVERTED = re.compile(r"[^\W\d_][\w'’-]{1,30}, [^\W\d_][\w'’-]{1,30}")
"""`Holm, Ada`: one person."""
_CHINESE_WRITERS = re.compile(
    r"[㐀-鿿]{0,4}[记記]者[\s:：]{0,3}([㐀-鿿]{2,4}(?:\s[㐀-鿿]{2,4}){1,5})"
)
"""`记者 李建华 张敏`: people with spaces between them; a Japanese name has a space inside."""


_CHINESE_ROLE = re.compile("[㐀-鿿]{0,4}(?:[记記]者|通[讯訊]员|通[讯訊]員|[编編][辑輯])")


def _ends_name(space: re.Match[str]) -> str:
    """Return a line break for the space behind a name; `Text und Fotos:` has none before it."""
    return "\n" if is_full_name(" ".join(space.string[: space.start()].split()[-2:])) else " "


@cache
def _labels_of_others() -> re.Pattern[str]:
    """Return the space before a label of another's work: `Ada Holm Foto: Bo Ek`."""
    data = resources.table("authors.toml")
    helped = (f"{word}:" for row in data["helped"].values() for word in row)
    labels = {*helped, *(word for row in data["editors"].values() for word in row)}
    longest_first = sorted(labels, key=lambda word: (-len(word), word))
    return re.compile(rf"\s(?=(?:{'|'.join(map(re.escape, longest_first))})\s)", re.IGNORECASE)


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Return the patterns of labels before a name and of one label, and those of writers."""
    data = resources.table("authors.toml")
    wrote, helped = (
        {word for words in data[name].values() for word in words} for name in ("wrote", "helped")
    )
    label, writer, helper = (
        "|".join(sorted(words, key=len, reverse=True)) for words in (wrote | helped, wrote, helped)
    )
    return (
        re.compile(
            rf"""
            (?<![^\s、，,;；／/|｜(（\[【])(?:
                (?P<marked>(?:(?:{label})[、・·&＆／/]?)+)\s?[:：／/=＝]\s?   # 文・写真＝
                | (?P<spaced>                                              # 攝影 陳大文
                    (?:(?:{label})[、・·&＆])+(?:{label}) | {helper} | ^(?:{writer})
                  )\s(?={CJK.pattern})
            )
            """,
            re.VERBOSE,
        ),
        re.compile(label),
        frozenset(wrote),
    )


def _by_label(text: str) -> str:
    """Return a list with one line for each label: `文/林怡君 圖/陳大文` is two people's work.

    Who wrote and took the pictures (`文・写真＝佐藤花子`) is a writer.
    """
    labels, label, wrote = _labels()

    def alone(found: re.Match[str]) -> str:
        each = label.findall(found["marked"] or found["spaced"])
        return "\n" + ("文:" if wrote.intersection(each) else f"{each[-1]}:")

    return labels.sub(alone, text)


@cache
def _joins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return `and` in all languages between two names, and before the last of a list."""
    data = resources.table("authors.toml")["joins"]
    every = {word for language in data.values() for word in language}
    joins = "|".join(map(re.escape, sorted(every, key=len, reverse=True)))
    return (
        re.compile(rf"\s(?:{joins})\s", re.IGNORECASE),
        re.compile(rf"\s?(?:{joins})\s", re.IGNORECASE),
    )


def listed(sent: Iterable[str]) -> tuple[str, ...]:
    """Split strings that list several authors; each part as it was written."""
    return tuple(part for text in sent for part in _listed(text[:LONGEST]))[: 2 * MOST]


def _listed(text: str) -> tuple[str, ...]:
    parts = split(text)
    if not any(map(is_full_name, parts)):
        return parts
    # "Ada Holm, Kiel": a single word beside a name is a town.
    bare = ((part, _IN_BRACKETS.sub("", part).strip()) for part in parts)
    return tuple(part for part, name in bare if " " in name or CJK.search(name) or lookup(part))


@lru_cache(4096)
def split(text: str) -> tuple[str, ...]:
    """Split one string; each part as it was written, composed and without HTML's entities."""
    text = _PRINTED.sub(" ", unicodedata.normalize("NFC", unescape(text))).strip()
    if _ESCAPED.match(text):  # written as JSON twice
        text = text.strip('"').replace('\\"', '"')
    if is_printed_object(text):
        return tuple(part for name in names_in_objects(text) for part in _plain(name))
    if text[:1] in ("[", "(", "{") and (items := _QUOTED.findall(text)):
        return tuple(part for _, item in items for part in _plain(item))
    return tuple(_plain(text))


def _plain(text: str) -> list[str]:
    if (
        _INVERTED.fullmatch(text)
        and not CJK.search(text)
        and not any(map(lookup, text.split(", ")))
    ):
        return [text]
    text = _by_label(text) if CJK.search(text) else _labels_of_others().sub(_ends_name, text)
    if chinese := _CHINESE_WRITERS.fullmatch(text):
        return [name for name in chinese[1].split() if not _CHINESE_ROLE.fullmatch(name)]
    between, leading = _joins()
    parts = _PARTS.findall(text[1:-1] if _IN_BRACKETS.fullmatch(text) else text)
    names: list[str] = []
    for part in (half.strip() for whole in parts for half in _SENTENCES.split(whole)):
        # "Ada Holm, Bo Ek, and Mia Ro"
        join = leading.match(part) if names else None
        halves = between.split(part[join.end() :] if join else part)
        # "Ada Holm and Bo Ek", but "Jose Ortega y Gasset" and "Smith & Sons".
        are_names = all(
            len(half.split()) >= 2 or lookup(half) or _INITIALS.fullmatch(half) for half in halves
        )
        is_prose = BIOGRAPHY.search(part) or names_town(part)
        names += halves if are_names and not is_prose else [part]
    return [name for place, name in enumerate(names) if not place or not _DEGREES.fullmatch(name)]
