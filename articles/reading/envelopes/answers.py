"""Unwraps API answers: the article, or the list of articles, inside an object.

A record with a title of its own is an article, however many related ones it lists; only a
feed has a title and entries. A record without one is searched, at most four levels deep.
"""

from typing import NamedTuple
from urllib.parse import urlsplit

from articles.reading.envelopes.events import is_event
from articles.reading.lookup import fold

Object = dict[str, object]
WRAPPERS = (
    "article", "data", "item", "attributes", "entry", "doc", "document", "news", "story", "post",
    "result", "payload", "content", "message", "record", "product", "metadata", "body", "fields",
)  # fmt: skip
"""`{"data": {"item": {...}}}`: the article inside."""
CONTAINERS = ("response", "rss", "channel", "feed", "hits", "articles", "data", "result", "query")
"""`{"response": {"docs": [...]}}`: never the article itself, but its list may be inside."""
LISTS = (
    "articles", "entries", "items", "results", "stories", "posts", "docs", "news", "hits", "data",
    "objects", "value", "documents", "records", "item", "entry",
)  # fmt: skip
LINK_LISTS = ("links", "urlset", "itemlistelement")
FEED_LISTS = ("entries", "items", "entry", "item")
"""A feed has a title of its own."""
TITLES = frozenset((
    "title", "headline", "headlines", "articletitle", "posttitle", "webtitle", "headlinemain",
    "titlepage", "ogtitle",
))  # fmt: skip
TITLED = (frozenset(("name", "url", "description")), frozenset(("markdown", "metadata")))
"""Keys that together mean a title: Bing's, and extractors' that keep it among the metadata."""
SHORT_TEXTS = frozenset(("summary", "description"))
LONG_TEXTS = frozenset((
    "text", "maintext", "articlebody", "body", "bodytext", "bodyhtml", "content", "contenthtml",
    "contenttext", "fulltext", "textcontent", "cleanedtext", "plaintext", "articletext", "html",
    "bodymain", "bodyxhtml", "leadparagraph", "postcontent", "extract",
))  # fmt: skip
TEXTS = SHORT_TEXTS | LONG_TEXTS
DEEPEST = 4
CONTEXT = ("title", "language", "href", "home_page_url", "link", "author")


class Found(NamedTuple):
    """Objects inside another."""

    name: str
    """Under which name they stand."""
    members: list[Object]
    """With what they need of the object around them."""
    are_articles: bool = True
    """They look like articles; a list of links does not."""


def open_answer(value: Object, depth: int = 0) -> Found | None:
    """Return the articles inside an object; None if it is an article itself, or nothing known."""
    titled = has_title(value)
    if titled and has_text(value, LONG_TEXTS):
        return None
    keys = {fold(key): key for key in value}
    if titled:
        return _listed(value, keys, FEED_LISTS, _feed(value))
    if depth > DEEPEST:
        return None
    found = _listed(value, keys, LISTS, _context(value), depth) or _wrapped(value, keys, depth)
    if found or depth:
        return found
    for name in (*LISTS, *LINK_LISTS):
        inner = value.get(keys.get(name, ""))
        if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
            return Found(name, inner, are_articles=False)
    return None


def open_wrapper(value: Object) -> Object | None:
    """Return a titled object with the text that stands in a wrapper inside it."""
    keys = {fold(key): key for key in value}
    for name in WRAPPERS:
        inner = value.get(keys.get(name, ""))
        if isinstance(inner, dict) and has_text(inner):
            return {**inner, **_scalars(value)}
    return None


def has_title(value: Object) -> bool:
    """Return whether an object is titled."""
    if value.get("title") or value.get("headline"):
        return True
    keys = {fold(key) for key, inner in value.items() if inner not in (None, "", [], {})}
    return bool(keys & TITLES) or any(together <= keys for together in TITLED)


def has_text(value: Object, names: frozenset[str] = TEXTS) -> bool:
    """Return whether an object holds a text of its own."""
    return any(
        isinstance(inner, str) and len(inner) > 1 and fold(key) in names
        for key, inner in value.items()
    )


def _wrapped(value: Object, keys: dict[str, str], depth: int) -> Found | None:
    texts = has_text(value)
    for name in WRAPPERS:
        inner = value.get(keys.get(name, ""))
        if not isinstance(inner, dict):
            continue
        if is_event(inner):
            return Found(name, [inner])
        if has_title(inner) and open_answer(inner, depth + 1) is None:
            return Found(name, [_with_outer(name, value, inner)])
        deeper = open_answer(inner, depth + 1)
        if deeper is not None:
            return deeper
        if not texts and has_text(inner):
            return Found(name, [_with_outer(name, value, inner)])
    for name in () if texts else CONTAINERS:
        inner = value.get(keys.get(name, ""))
        if isinstance(inner, list) and len(inner) == 1:  # xml2js: each element is a list
            inner = inner[0]
        if isinstance(inner, dict):
            deeper = open_answer(inner, depth + 1)
            if deeper is not None:
                return deeper
    return None


def _with_outer(name: str, value: Object, inner: Object) -> Object:
    """Return the fields around an article, which are its facts, except for JSON:API's `id`."""
    if name != "attributes":
        return {**_scalars(value), **inner}
    links, path = value.get("links"), inner.get("path")
    this = links.get("self") if isinstance(links, dict) else None
    href = this.get("href") if isinstance(this, dict) else this
    alias = path.get("alias") if isinstance(path, dict) else None
    if not (isinstance(href, str) and isinstance(alias, str) and alias.startswith("/")):
        return inner
    try:
        parts = urlsplit(href)
    except ValueError:
        return inner
    return {"url": f"{parts.scheme}://{parts.netloc}{alias}", **inner}


def _scalars(value: Object) -> Object:
    return {key: inner for key, inner in value.items() if not isinstance(inner, dict | list)}


def _listed(
    value: Object, keys: dict[str, str], names: tuple[str, ...], context: Object, depth: int = 0
) -> Found | None:
    for name in names:
        inner = value.get(keys.get(name, ""))
        if not (isinstance(inner, list) and all(isinstance(one, dict) for one in inner)):
            continue
        if any(_is_article(one, depth) for one in inner):
            return Found(name, [{**context, **one} if context else one for one in inner])
    return None


def _is_article(member: Object, depth: int) -> bool:
    if has_title(member) or has_text(member) or is_event(member):
        return True
    return open_answer(member, max(depth, DEEPEST - 1) + 1) is not None


def _feed(value: Object) -> Object:
    """Return a feed's own facts under a key of their own: its title is not its entries' title."""
    feed = {key: value[key] for key in CONTEXT if isinstance(value.get(key), str)}
    feed.setdefault("href", feed.get("home_page_url") or feed.get("link") or "")
    return {"feed": feed}


def _context(value: Object) -> Object:
    inner = value.get("feed")
    return _feed(inner) if isinstance(inner, dict) else {}
