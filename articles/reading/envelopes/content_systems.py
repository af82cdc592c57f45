"""What content systems wrap an entry in: webhooks, fields by locale, typed properties."""

import re
from typing import TypeGuard

from articles.reading.lookup import fold
from articles.rejection import Reason, Rejection

LANGUAGE = re.compile(r"[a-z]{2}|[a-z]{2,3}(?:[-_][A-Za-z]{4})?[-_][A-Z]{2}")
Object = dict[str, object]
TITLES = ("title", "headline", "posttitle", "articletitle", "heading", "name")
LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2}")


def open_webhook(value: Object) -> Object | Rejection | None:
    """Return the post of a Ghost webhook as it is now (https://docs.ghost.org/webhooks)."""
    for name in ("post", "page"):
        change = value.get(name)
        if isinstance(change, dict) and change.keys() == {"current", "previous"}:
            now = change["current"]
            if isinstance(now, dict) and now:
                return now
            return Rejection(Reason.NOT_AN_ARTICLE, f"Ghost: a {name} was deleted")
    return None


def open_locales(value: Object) -> list[object] | None:
    """Return an entry of Contentful for each locale that it has a title in.

    https://www.contentful.com/developers/docs/references/content-management-api/: `{"title":
    {"en-US": "..."}}`; a field without the locale falls back on its first.
    """
    fields = value.get("fields")
    if not (isinstance(value.get("sys"), dict) and isinstance(fields, dict) and fields):
        return None
    if not all(_is_localised(one) for one in fields.values()):
        return None
    titles = (one for name, one in fields.items() if fold(name) in TITLES)
    locales = list(next(titles, next(iter(fields.values()))))
    return [
        {"language": locale,
         **{name: by.get(locale, next(iter(by.values()))) for name, by in fields.items()}}
        for locale in locales
    ]  # fmt: skip


def open_notion(value: Object) -> Object | None:
    """Return a page of Notion with its properties by name, that of type `title` as the title.

    https://developers.notion.com/reference/page-property-values: `{"type": "url", "url": "..."}`.
    """
    properties = value.get("properties")
    if value.get("object") != "page" or not isinstance(properties, dict):
        return None
    found = {name: one for name, one in value.items() if not isinstance(one, dict | list)}
    for name, one in properties.items():
        kind = one.get("type") if isinstance(one, dict) else None
        if isinstance(kind, str) and one.get(kind) is not None:
            found["title" if kind == "title" else name] = one[kind]
    return found


def open_languages(value: Object) -> list[object] | None:
    """Return an article for each language of its title, if its texts are kept by language, too.

    `{"title": {"en-GB": "...", "de-DE": "..."}, "body": {"en-GB": ...}}`.
    """
    titles = next((one for name, one in value.items() if fold(name) in TITLES), None)
    if not _is_by_language(titles):
        return None
    several = {name: one for name, one in value.items() if _is_by_language(one)}
    if len(several) < 2:
        return None
    return [
        {**value, "language": language,
         **{name: by.get(language) for name, by in several.items()}}
        for language in titles
    ]  # fmt: skip


def _is_by_language(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict) and bool(value) and all(map(LANGUAGE.fullmatch, value))


def _is_localised(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(LOCALE.fullmatch, value))
