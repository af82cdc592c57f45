"""The last step of reading: every text of a Draft made clean, each repair noted."""

import re
from functools import cache

import msgspec

from articles.boilerplate import advertorials
from articles.boilerplate.genres import judge_genre
from articles.boilerplate.list_pages import LONGEST as LONGEST_LIST
from articles.boilerplate.list_pages import list_page
from articles.boilerplate.placeholders import placeholder
from articles.boilerplate.wall_patterns import Wall, without_label_marks
from articles.boilerplate.walls import judge_wall
from articles.draft import Draft
from articles.provenance.withdrawals import is_withdrawal, names_article
from articles.reading.characters import clean
from articles.reading.escapes import unescaped
from articles.reading.formats import FORMATS
from articles.reading.fragment import to_text
from articles.reading.markdown import has_markdown, markdown_to_text, unquoted
from articles.reading.markup import has_markup
from articles.reading.misread import misreading, undo
from articles.reading.mojibake import repair
from articles.reading.paragraphs import paragraphs, without_repeats
from articles.reading.templates import without_templates
from articles.reading.titles import is_no_title, undecorated, without_site
from articles.reading.transfer import transferred
from articles.rejection import Reason, Rejection
from articles.resources import table

CUT = re.compile(
    r"\s{0,9}(?:(?:…|\.\.\.)\s{0,9}[\[(]\+?|[\[(]\+)\d[\d,.]{0,9} (?:more )?char(?:acter)?s[\])]$"
)
"""NewsAPI ends a text so (`… [+1520 chars]`), and GNews (`... [1520 chars]`)."""
CUT_ENDS = (" chars]", " characters]", " chars)", " characters)")
LONGEST_NAME = 300
"""Characters of an outlet's name or host; a longer value is a text in the wrong field. What is
looked up by name is kept in caches, which must not hold megabytes."""
WORDS = re.compile(r"\w+")
KILLS = ("canceled", "cancelled", "withheld")


def tidy(draft: Draft) -> Draft | Rejection:
    """Return the Draft with clean texts; NO_TEXT if nothing is left of it, or GARBLED."""
    readable = _read_rightly(draft)
    if isinstance(readable, Rejection):
        return readable
    draft = readable
    notes = dict.fromkeys(draft.notes)
    title = undecorated(line(transferred(draft.title), notes), draft.version)
    source, domain = _name(draft.source, notes), _name(draft.domain, notes)
    bare = without_site(title, source, domain)
    if bare != title:
        notes["site-name-in-title"] = None
    body = text(draft.text, notes, is_page=draft.format == "html")
    summary = " ".join(text(draft.summary, {}))
    wall = (_wall(bare, "\n".join(body)) or _list(bare, body, draft.text)) if body else None
    if wall and (wall.is_headline or not bare or placeholder(bare)):
        return Rejection(Reason.NOT_AN_ARTICLE, f"{wall.kind}: {wall.evidence}")
    if bare and is_no_title(bare, source, domain):
        bare = title = ""
        notes["no-title"] = None
    if wall:
        body = []
        notes["text-was-no-article"] = None
    if not body and summary and _wall(bare, summary):
        summary = ""
    first = without_site(body[0], source, domain) if body else ""
    if len(body) > 1 and bare and first.casefold() in (bare.casefold(), title.casefold()):
        body = body[1:]
        notes["title-in-text"] = None
    if not body and draft.pub_status not in KILLS:
        is_new = bool(summary) and not _repeats(summary, title, bare)
        if is_new:
            body = [summary]
            notes["text-from-summary"] = None
        elif bare and not wall and FORMATS[draft.format].flashes:
            body = [bare]
            notes["headline-only"] = None
        else:
            return Rejection(
                Reason.NO_TEXT, f"{draft.format}: {_what_there_is(summary, bare, wall)}"
            )
    genres = [name for name in (line(name, {}) for name in draft.genres) if name]
    if advertorials.is_advertorial(bare, body, (*draft.keywords, *genres)):
        genres.append(advertorials.GENRE)
    address = line(draft.canonical or draft.url, {})
    authors = tuple(filter(None, (line(name, {}) for name in draft.authors)))
    sign = None if genres else judge_genre(bare, body, draft.keywords, address, authors)
    return msgspec.structs.replace(
        draft,
        title=bare,
        text="\n".join(body),
        summary=summary,
        url=line(draft.url, {}),
        canonical=line(draft.canonical, {}),
        guid=line(draft.guid, {}),
        source=source,
        domain=domain.lower(),
        credit=line(draft.credit, {}),
        language=line(draft.language, {}),
        authors=authors,
        keywords=tuple(filter(None, (line(name, {}) for name in draft.keywords))),
        genres=(sign.name,) if sign else tuple(dict.fromkeys(genres)),
        genre_sign=sign,
        notes=tuple(notes),
    )


def _wall(title: str, body: str) -> Wall | None:
    """Return the wall in place of an article; a notice that withdraws an article is none."""
    wall = judge_wall(title, without_label_marks(body))
    if wall is None or not is_withdrawal(title, body):
        return wall
    # "Page not found" is of a site, "Article no longer available" of the article that was here.
    return wall if wall.is_headline and not names_article(title) else None


def _list(title: str, body: list[str], raw: str) -> Wall | None:
    """Return that a text lists articles; its lines may look like one broken paragraph."""
    lines = [line.strip() for line in raw[:LONGEST_LIST].splitlines()] if len(body) == 1 else body
    return list_page(title, [line for line in lines if line])


def _repeats(summary: str, title: str, bare: str) -> bool:
    """Return whether a summary has no words but the headline's: Google News sends such ones."""
    words = WORDS.findall(summary.casefold())
    return words in (WORDS.findall(title.casefold()), WORDS.findall(bare.casefold()))


def _what_there_is(summary: str, title: str, wall: Wall | None) -> str:
    if wall:
        return f"a title above a {wall.kind}: {wall.evidence}"
    if summary:
        return "a title, a summary that repeats it, and no text"
    return "a title, but no summary and no text" if title else "no title, no summary, no text"


def _name(value: str, notes: dict[str, None]) -> str:
    """Return the name or host of an outlet; empty, with a note, for what is too long for one."""
    name = line(value, {})
    if len(name) <= LONGEST_NAME:
        return name
    notes["outlet-is-no-name"] = None
    return ""


def _read_rightly(draft: Draft) -> Draft | Rejection:
    """Undo a wrong decoding in all texts: they came the same way, and short ones prove little."""
    found = misreading(draft.text or draft.summary or draft.title)
    if found is None:
        return draft
    if isinstance(found, str):
        return Rejection(Reason.GARBLED, found)
    names = ("title", "text", "summary", "source", "credit", "ed_note", "located")
    texts = {name: undo(getattr(draft, name), found) for name in names}
    lists = ("authors", "keywords", "genres")
    tuples = {name: tuple(undo(each, found) for each in getattr(draft, name)) for name in lists}
    notes = (*draft.notes, "mojibake")
    return msgspec.structs.replace(draft, **texts, **tuples, notes=notes)


@cache
def cut_short() -> re.Pattern[str]:
    """Return the pattern of how feeds end the beginning of a text: `[...]`, `... Read more`."""
    words = (word for row in table("page_words.toml")["more"].values() for word in row)
    more = rf"""[({{\[]?(?:{"|".join(map(re.escape, words))})
        (?:\s(?:story|article|here|more|on|at|in|auf|bei|sur|en|su|op|na|di)\b[^.!?,\n]{{0,30}})?"""
    return re.compile(
        rf"""
        \s{{0,9}}(?: \[\s?(?:…|\.\.\.)\s?\]\s{{0,9}}(?:{more})?      # [...]
                  | (?:…|\.\.\.)\s{{0,9}}{more})                    # ... Read more
        [\s»>→.)\]]{{0,9}}\Z
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def text(raw: str, notes: dict[str, None], *, is_page: bool = False) -> list[str]:
    """Return the clean paragraphs of a text; that of a web page has been read as HTML."""
    if not raw:
        return []
    decoded = raw if is_page else unescaped(transferred(raw))
    if decoded != raw:
        notes["escapes-in-text"] = None
    raw = decoded if is_page else without_templates(unquoted(decoded))
    if raw != decoded:
        notes["marks-in-text"] = None
    if not is_page and has_markdown(raw):
        raw = markdown_to_text(raw)
        notes["markdown-in-text"] = None
    elif has_markup(raw):
        raw = to_text(raw)
        notes["markup-in-text"] = None
    repaired = repair(raw)
    if repaired != raw:
        notes["mojibake"] = None
    cleaned, hidden = clean(repaired)
    if hidden:
        notes["invisible-characters"] = None
    if cleaned.endswith(CUT_ENDS) and (cut := CUT.search(cleaned, max(len(cleaned) - 200, 0))):
        cleaned = cleaned[: cut.start()]
        notes["cut-by-producer"] = None
    if cut := cut_short().search(cleaned, max(len(cleaned) - 120, 0)):
        cleaned = f"{cleaned[: cut.start()]}…"
        notes["cut-by-producer"] = None
    found = paragraphs(cleaned)
    once = without_repeats(found)
    if once != found:
        notes["repeated-body"] = None
    return once


def line(raw: str, notes: dict[str, None]) -> str:
    """Return a clean text of one line."""
    if (
        raw.isascii()
        and raw.isprintable()
        and "&" not in raw
        and "<" not in raw
        and "  " not in raw
        and "\\" not in raw
    ):
        return raw.strip()
    raw = unescaped(raw)
    if has_markup(raw):
        raw = to_text(raw)
    repaired = repair(raw)
    if repaired != raw:
        notes["mojibake"] = None
    return " ".join(clean(repaired)[0].split())
