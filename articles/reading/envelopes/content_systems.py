"""What content systems wrap an entry in: Ghost's webhooks, Contentful's fields by locale."""

import re

from articles.reading.lookup import fold
from articles.rejection import Reason, Rejection

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


def _is_localised(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(LOCALE.fullmatch, value))
