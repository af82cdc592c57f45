"""Removes the name of the site from titles, and the signs that agencies put around them.

The part that is cut must be the outlet's name, its domain or its initials, or follow a bar and end
like a newspaper's name: a dash or a colon of the title's own stays.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from articles.provenance.addresses import site
from articles.resources import table
from articles.text.wordlists import outlet_words, section_words

SPACED = re.compile(
    r"\s(?:\||[-–—»·•/\\<>‹›«*~:\u3163]|::|//)\s|(?<=\w)[:-] |\s\|(?=\S)|(?<=\S)\|\s?"
)
"""`Headline - Outlet`, `Headline | Outlet`, `Headline|Outlet`, `Outlet: Headline`.

Korean sites write a vowel (U+3163) for a bar."""
JOINED = re.compile(r"[-_|–—/：:｜＿－＝・·]|\s")
"""Without spaces, as Chinese, Japanese and Thai sites write it: `标题-某某网`, `标题_某某网`."""
BRACKET = re.compile(
    r"[（(【［\[〔〈](?P<name>[^（）()【】［］\[\]〔〕〈〉]{2,40})[）)】］\]〕〉]"
    r"\s?(?:[-–—|｜]\s?.{1,40})?\Z"
)
"""`标题（某某网）`, `Headline (Outlet)`, `Headline (Outlet) - Portal`."""
OPENING = re.compile(r"\s*[（(【［\[〔](?P<name>[^（）()【】［］\[\]〔〕]{2,40})[）)】］\]〕]\s*")
"""`【某某网】标题`."""
TIGHT = re.compile(r"(?:[:：|_«»]|//)(?=[^:：|_«»/]{2,60}\Z)")
"""The last such mark, spaces or none, in any script: `제목:신문`, `Headline«Outlet`."""
PATH = re.compile(r"(?:\s[<‹]\s[^<>‹›]{1,20}){2,4}\Z")
"""Sections between headline and outlet: `제목 < 정치 < 기사본문 - 신문`."""
DAY = re.compile(r"\s\|\s\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\Z")
"""`Headline | 27.11.2026 | Outlet`; behind a dash the date may be the headline's."""
DATE = re.compile(
    r"[\s,(|–-]{0,9}\b(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.? \w{3,12}\.? \d{4})\)?$"
)
"""`Headline - Outlet, 27.11.2026`: a date that follows the outlet's name."""
LABELLED = re.compile(r"[^\W\d]{4,12} [«„“\"](?P<name>[^«»„“”\"]{2,40})[»“”\"]")
"""`Портал «Вести»`."""
SECTION = re.compile(r"[\u3400-\u9fff]{2,8}(?:新闻|新聞|频道|頻道|要闻|要聞)")
"""`标题_某地新闻_某某网`."""
SHORTEST = 15
"""Characters of title that must remain, in scripts with spaces."""
SHORTEST_DENSE = 5
"""The same where a character is a word or a syllable."""
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]")
"""A letter of a script without spaces: Thai, Lao, Burmese, Khmer, Han, kana."""
_SYLLABLE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7a3]")
"""The same and hangul, which has spaces and writes a syllable in a character, too."""
LONGEST = 500
"""Characters; no longer text is a title."""
LONGEST_NAME = 60
LEAST_KEY = 4
"""Characters of an outlet's name that is known wherever it stands; `HP` may be in a headline."""
EDGES = " |-–—_:：·・»«\u3163"
DECORATED = re.compile(r"(?P<mark>[+]{1,3}|={1,3}|[*]{1,3})\s(?P<title>\S.*\S)\s(?P=mark)")
"""`++ Headline ++`: how agencies mark an urgent one."""
LEADING = re.compile(r"^(?:[»›|•·–—-]\s+){1,3}(?=\S)")
_NO_LETTERS = " …-–—_|:*"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
ARTICLE = re.compile(r"^(?:the|la|le|el|der|die|das|il|los|las|les|het|de|o|a) ", re.IGNORECASE)


def without_site(title: str, source: str, domain: str) -> str:
    """Cut ` - The New York Times`, `NYT: `, `-新华网` or ` | BBC News, 27.11.2026`."""
    if len(title) > LONGEST:
        return title
    names = site_names(source, domain)
    for _ in range(3):
        shorter = _cut(title, names)
        if shorter == title:
            break
        title = shorter
    return title


def undecorated(title: str, version: str = "") -> str:
    """Return the title without `++ … ++` around it, and without `(2)` if that is its version.

    A mark at its head, `» Headline`, is what a template puts between a site's name and it.
    """
    title = LEADING.sub("", title)
    marked = DECORATED.fullmatch(title) if title[:1] in "+=*" and title[:1] else None
    # `+++ One +++ Two +++` are several.
    if marked and marked["mark"] not in marked["title"]:
        title = marked["title"]
    number = f" ({version})" if version and version != "1" else ""
    return title.removesuffix(number) if number and len(title) > SHORTEST else title


def is_no_title(title: str, source: str, domain: str) -> bool:
    """Return whether a program wrote it in place of a headline: `Untitled`, an address, the outlet.

    An outlet's name of one word may be what a story is about: `Time`, `Apple`.
    """
    bare = title.strip(_NO_LETTERS)
    if not bare or _ADDRESS.fullmatch(bare) or bare.casefold() in _no_titles():
        return True
    if domain and bare.casefold().removeprefix("www.") == domain.casefold():
        return True
    return len(source.split()) > 1 and _key(bare) == _key(source)


@cache
def _no_titles() -> frozenset[str]:
    return frozenset(word for row in table("page_words.toml")["no_title"].values() for word in row)


def _cut(title: str, names: frozenset[str]) -> str:
    joints = list(_joints(title))
    for start, end in reversed(joints):
        if len(title) - end > LONGEST_NAME:
            break
        tail, behind_bar = _undated(title[end:]), "|" in title[start:end]
        named = _is_outlet(tail, names) or (behind_bar and _is_called_like_an_outlet(tail))
        if named and _is_enough(title[:start]):
            return _without_section(title[:start].rstrip(EDGES))
    if (start := _start_of_outlet(title, joints, names)) >= 0:
        return _without_section(title[:start].rstrip(EDGES))
    tight = TIGHT.search(title)
    if tight and _key(title[tight.end() :]) in names and _is_enough(title[: tight.start()]):
        return title[: tight.start()].rstrip(EDGES)
    opening = OPENING.match(title)
    if opening and _is_outlet(opening["name"], names) and _is_enough(title[opening.end() :]):
        return title[opening.end() :]
    if (bracket := BRACKET.search(title)) and _is_outlet(bracket["name"], names):
        rest = title[: bracket.start()].rstrip(EDGES)
        return rest if _is_enough(rest) else title
    for start, end in joints:
        if start > LONGEST_NAME:
            break
        if _is_outlet(title[:start], names) and _is_enough(title[end:]):
            return title[end:].lstrip(EDGES)
    return title


def _start_of_outlet(title: str, joints: list[tuple[int, int]], names: frozenset[str]) -> int:
    """Return where the outlet's own name begins before a slogan or a date; -1 if nowhere.

    `Headline - Outlet - Local news for Sarn`: the name is all that stands between two marks.
    """
    for (start, end), (after, _) in pairwise(joints):
        name = _key(title[end:after])
        if name in names and len(name) >= LEAST_KEY and _is_enough(title[:start]):
            return start
    return -1


def _without_section(title: str) -> str:
    """Cut ` - News`, a path of sections or a date before the outlet's name that was cut."""
    for beside in (PATH, DAY):
        if (found := beside.search(title)) and _is_enough(title[: found.start()]):
            return title[: found.start()].rstrip(EDGES)
    joints = list(_joints(title))
    if not joints:
        return title
    start, end = joints[-1]
    section = title[end:].strip()
    is_section = section.casefold() in section_words() or SECTION.fullmatch(section)
    return title[:start].rstrip(EDGES) if is_section and _is_enough(title[:start]) else title


def _undated(tail: str) -> str:
    dated = DATE.search(tail)
    return tail[: dated.start()] if dated else tail


def _is_outlet(name: str, names: frozenset[str]) -> bool:
    """Return whether it is the outlet's name, or one with a word: `BBC News`, `Новости Вестник`."""
    labelled = LABELLED.fullmatch(name.strip())
    own = _key(labelled["name"] if labelled else name)
    if not own or own in names:
        return bool(own)
    # Only a few names are the outlet's, and no edition's is shorter.
    return any(
        (own.startswith(one) and own.removeprefix(one) in outlet_words())
        or (own.endswith(one) and own.removesuffix(one) in section_words())
        for one in names
    )


def _is_called_like_an_outlet(name: str) -> bool:
    words = name.split()
    return (
        1 < len(words) <= 4
        and all(word[:1].isupper() or len(word) <= 3 for word in words)
        and (words[-1].casefold() in outlet_words())
    )


def parts(title: str) -> Iterator[str]:
    """Yield the title, and what stands before and behind each bar, dash or colon in it.

    A text too long for a title has no parts: its time would grow with the square of its length.
    """
    yield title
    if len(title) > LONGEST:
        return
    for start, end in _joints(title):
        yield title[:start].rstrip(EDGES)
        yield title[end:].lstrip(EDGES)


def _joints(title: str) -> Iterator[tuple[int, int]]:
    found = [joint.span() for joint in SPACED.finditer(title)]
    if not title.isascii() and _DENSE.search(title):
        found += [joint.span() for joint in JOINED.finditer(title)]
    yield from sorted(set(found))


def _is_enough(rest: str) -> bool:
    rest = rest.strip()
    return len(rest) >= SHORTEST or len(_SYLLABLE.findall(rest)) >= SHORTEST_DENSE


@lru_cache(256)
def site_names(source: str, domain: str) -> frozenset[str]:
    """Return what an outlet calls itself, as keys: its name, host, second level, initials."""
    bare = site(f"https://{domain}").partition(".")[0] if domain else ""
    words = re.findall(r"[^\W_]+", source)
    initials = "".join(word[0] for word in words)
    names = {_key(source), _key(domain), _key(bare), _key(domain.rsplit(".", 1)[0])}
    if len(words) > 1:
        names |= {initials.lower(), initials.lower().removeprefix("t")}
    return frozenset(name for name in names if len(name) >= 2)


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", ARTICLE.sub("", name.strip())).lower()
    return "".join(filter(str.isalnum, folded))
