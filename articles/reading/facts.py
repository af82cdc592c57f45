"""The facts of one object, each found by its format's table."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from urllib.parse import urlsplit

from articles.draft import Dated, Draft
from articles.provenance.addresses import normalise_url, without_www
from articles.provenance.author_lists import listed
from articles.reading.date_values import of_value
from articles.reading.fields import COMMON, Paths
from articles.reading.formats import FORMATS
from articles.reading.lookup import (
    find,
    first,
    fold,
    folded,
    located,
    people_in,
    person_of,
    text_of,
)
from articles.reading.markdown import markdown_to_text
from articles.reading.producers.row import Format
from articles.reading.prose import prose
from articles.reading.roles import SHORT, with_main_parts
from articles.reading.states import embargo_end, note_of, status_of
from articles.rejection import Reason, Rejection

KEYWORDS = 101
"""One more than TAG publishes, so that it can say that there were more."""
BY = re.compile(r"^(?:by|von|par|por) (?=[A-ZÀ-ÞА-Я])|^(?:By|BY|Von|Par|Por):? (?=[A-ZÀ-ÞА-Я])")
CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?")
"""A day and a time of day without a zone."""
OWN = "alternate"
"""The relation of a link to what it stands for (RFC 4287, 4.2.7.2)."""
NO_DATE = ("0000-00-00", "0001-01-01", "1970-01-01T00:00:00", "1970-01-01 00:00:00")
"""MySQL's and Go's way to write that there is no date, and the second 0 of Unix time."""
UTC = frozenset(("utc", "gmt", "z", "etc/utc", "+00:00"))
FAR_LONGER = 2
"""Times: `description: Port reopens` beside three sentences in `snippet`."""
NO_NAMES = ("http", "#", "/", "user/")
"""An address, a relative link, a folder of the Google Reader API."""
Object = dict[str, object]


def draft_of(value: Object, form: Format) -> Draft | Rejection:
    """Return the Draft of an object; NOT_AN_ARTICLE or WRONG_TYPE where it cannot be one."""
    item = with_main_parts(folded(value))
    kind = item.get(form.kind) if form.kind else None
    if isinstance(kind, str) and kind.lower() in form.others:
        what = form.others[kind.lower()]
        return Rejection(Reason.NOT_AN_ARTICLE, f"{form.name}: {what} (type {kind.lower()})")
    for key, what in form.other_keys.items():
        if key in item:
            return Rejection(Reason.NOT_AN_ARTICLE, f"{form.name}: {what} (it has {key})")
    paths = _paths(form.name)
    text, wrong = _text(item, paths["text"], form.markdown)
    title, wrong_title = _text(item, paths["title"])
    wrong = wrong or (wrong_title if not title else "")
    if wrong and not text:
        return Rejection(Reason.WRONG_TYPE, f"{wrong} is {_kind(item.get(wrong))}, not text")
    if "link" in item:
        item["link"] = _own_links(item["link"])
    links = (
        link
        for path, link in located(item, paths["url"])
        # The source of an article is its address, that of an outlet has no path.
        if not path.endswith("source") or link.rstrip("/").count("/") > 2
    )
    url = next((link for link in links if link.startswith(("http://", "https://", "//"))), "")
    published = _dated(value, item, paths["published"], form)
    seen = None if published else _dated(value, item, COMMON["seen"], form)
    until = embargo_end(item, paths["embargoed_until"])
    return Draft(
        format=form.name,
        title=title,
        text=text,
        summary=_summary(item, paths["summary"], text),
        url=url,
        canonical=first(item, paths["canonical"]),
        guid=next((g for _, g in located(item, paths["guid"]) if _is_identity(g, form)), ""),
        authors=listed(names(item, paths["authors"], lists=False)),
        source=next((s for _, s in located(item, paths["source"]) if "://" not in s), ""),
        domain=_domain(item, paths["domain"], url),
        credit=first(item, paths["credit"]),
        language=first(item, paths["language"]),
        published=published or seen,
        modified=_dated(value, item, paths["modified"], form),
        keywords=names(item, paths["keywords"]),
        genres=names(item, paths["genres"]),
        version=first(item, paths["version"]),
        pub_status=status_of(
            item,
            first(item, paths["pub_status"]),
            form.statuses.get(str(item.get(form.status)).lower(), "") if form.status else "",
            is_dated=bool(until),
        ),
        embargoed_until=until,
        urgency=_urgency(item.get("urgency")),
        ed_note=note_of(item, paths["ed_note"]),
        located=first(item, paths["located"]),
        copyright_notice=first(item, paths["copyright_notice"]),
        notes=(*(("published-is-when-seen",) if seen else ()), *access_notes(item)),
    )


def access_notes(item: Object) -> tuple[str, ...]:
    """Return `not-free` where schema.org's isAccessibleForFree is false; keys are folded."""
    stated = str(item.get("isaccessibleforfree", "")).casefold()
    return ("not-free",) if stated.rpartition("/")[2] in ("false", "no", "0") else ()


def _own_links(links: object) -> object:
    """Return an article's own links: of Atom's in JSON also those to its comments are listed."""
    if not isinstance(links, list):
        return links
    return [one for one in links if isinstance(one, dict) and one.get("rel") == OWN] or links


@cache
def _paths(name: str) -> dict[str, Paths]:
    """Return where a format keeps each fact."""
    return {**COMMON, **FORMATS[name].own}


def _text(item: Object, paths: Paths, markdown: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Return the first text, and the first field that should have held one and could not."""
    wrong = ""
    for path in paths:
        for value in _values(item, path):
            text = prose(value)
            if text and text.strip():
                return markdown_to_text(text) if path in markdown else text, ""
            if text is None:
                wrong = wrong or path
    return "", wrong


def _values(item: Object, path: str) -> Iterable[object]:
    """Return what stands at a path; `headline*` is all keys that begin so."""
    if path in item:
        return (item[path],)
    if "." in path:
        found = find(item, path)
        return (found[0] if len(found) == 1 else found,) if found else ()
    if path[-1] == "*":
        keys = [key for key in item if key.startswith(path[:-1]) and _is_pattern(item, key)]
        keys.sort(key=lambda key: key.removeprefix(path[:-1]) in SHORT)
        return [item[key] for key in keys]
    return ()


def _is_pattern(item: Object, key: str) -> bool:
    return isinstance(item[key], str) and "count" not in key and "type" not in key


def _summary(item: Object, paths: Paths, text: str) -> str:
    """Return the first summary that is not the text itself; without a text, a far longer one."""
    found = [one for _, one in located(item, paths) if one != text.strip()]
    if not found or text:
        return next(iter(found), "")
    longest = max(found, key=len)
    return longest if len(longest) > FAR_LONGER * len(found[0]) else found[0]


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", bool: "true or false"}
    return kinds.get(type(value), "a number")


def _is_identity(guid: str, form: Format) -> bool:
    """A bare counter is the same in every producer: only what names its issuer identifies."""
    return ":" in guid or (form.own_ids and bool(guid))


def names(item: Object, paths: Paths, *, lists: bool = True) -> tuple[str, ...]:
    """Return the names at the first path that has any, split where one string `lists` several."""
    for path in paths:
        found = [
            text_of(value) or person_of(value)
            for value in (find(item, path) if lists else people_in(find(item, path)))
            if not isinstance(value, int | float)
        ]
        if lists and len(found) == 1:
            separator = ";" if ";" in found[0] else ","
            found = [part.strip() for part in found[0].split(separator)]
        found = [BY.sub("", name).strip('"') if lists else name for name in found]
        found = [name for name in found if name and not name.startswith(NO_NAMES)]
        if found:
            return tuple(dict.fromkeys(found))[:KEYWORDS]
    return ()


def _domain(item: Object, paths: Paths, url: str) -> str:
    for _, text in chain(located(item, paths), (("url", url),)):
        host = host_of(text)
        if host:
            return host
    return ""


def host_of(text: str) -> str:
    """Return the host of a URL or of a bare host name, without `www.`, `m.` or `amp.`; or ""."""
    address = text if "//" in text else f"//{text}"
    try:
        host = urlsplit(normalise_url(address) or address).hostname or ""
    except ValueError:
        return ""
    return without_www(host) if "." in host and " " not in host else ""


def _dated(value: Object, item: Object, paths: Paths, form: Format) -> Dated | None:
    for path in paths:
        if path not in item and "." not in path:
            continue
        text = of_value(item.get(path)) or next(filter(None, map(text_of, find(item, path))), "")
        if text and not text.startswith(NO_DATE):
            return Dated(field=_as_written(value, path), raw=_zoned(text, item, path, form))
    return None


def _zoned(text: str, item: Object, path: str, form: Format) -> str:
    """Add the zone that another field, or the producer's documentation, gives to a clock time."""
    named = text_of(item.get(form.zone)).lower() in UTC if form.zone else False
    if (named or path in form.utc) and CLOCK.fullmatch(text):
        return f"{text}Z"
    return text


def _as_written(value: Object, path: str) -> str:
    return next((key for key in value if fold(key) == path), path)


def _urgency(value: object) -> int:
    """Return ninjs's 1 to 9, or 0 for anything else."""
    if isinstance(value, str) and value.isdigit() and len(value) == 1:
        return int(value)
    return (
        value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9 else 0
    )
