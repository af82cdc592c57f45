"""A JSON object to a Draft whose texts are still as they were sent.

Long because a Draft has twenty facts, and each of them is found here.
"""

import re
from urllib.parse import urlsplit

from articles.draft import Dated, Draft
from articles.provenance.addresses import normalise_url, without_www
from articles.provenance.authors import listed
from articles.reading.fields import COMMON
from articles.reading.formats import PLAIN, SCHEMA_ORG, detect
from articles.reading.linked_data import articles, is_something_else
from articles.reading.lookup import find, first, fold, folded, located, text_of
from articles.reading.producers.row import Format
from articles.reading.prose import prose
from articles.rejection import Reason, Rejection

WRAPPERS = (
    "article",
    "data",
    "item",
    "entry",
    "doc",
    "document",
    "news",
    "story",
    "post",
    "result",
    "payload",
    "source",
    "message",
    "record",
    "product",
    "metadata",
)
"""`{"data": {...}}`: one level around the article is opened; `_source` is Elasticsearch's."""
LISTS = (
    "articles",
    "entries",
    "items",
    "results",
    "stories",
    "links",
    "urlset",
    "hits",
    "itemlistelement",
)
KEYWORDS = 101
"""One more than TAG publishes, so that it can say that there were more."""
BY = re.compile(r"^(?:by|von|par|por) (?=[A-ZÀ-ÞА-Я])|^(?:By|BY|Von|Par|Por):? (?=[A-ZÀ-ÞА-Я])")
Object = dict[str, object]


def from_json(value: object) -> Draft | Rejection:
    """Return the article that a parsed JSON value holds."""
    if isinstance(value, dict) and "@type" not in value and "@graph" not in value:
        return from_object(value)
    nodes = value if isinstance(value, list) else [value]
    linked = articles(nodes)
    if len(linked) > 1:
        linked = [node for node in linked if node.get("articleBody")] or linked
    if len(linked) == 1:
        return from_object(linked[0], SCHEMA_ORG)
    if len(linked) > 1:
        return Rejection(Reason.NOT_AN_ARTICLE, f"{len(linked)} articles in one record")
    if isinstance(value, dict):
        if is_something_else(value) or "@graph" in value:
            return Rejection(
                Reason.NOT_AN_ARTICLE, f"schema.org {value.get('@type', '@graph')!s:.60}"
            )
        return from_object(value)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        return from_json(value[0]) if not is_something_else(value[0]) else _not_object(value)
    return _not_object(value)


def _not_object(value: object) -> Rejection:
    kind = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}.get(
        type(value), "a number"
    )
    return Rejection(Reason.NOT_AN_OBJECT, f"JSON holds {kind}, not an object")


def from_object(value: Object, form: Format | None = None, opened: int = 0) -> Draft | Rejection:
    """Read the object by its format's table; an object around the article is opened once."""
    item = folded(value)
    if form is None:
        # A key tells a producer apart even where its value is null.
        form = detect(frozenset(map(fold, value)))
    paths = {**COMMON, **form.own}
    text, wrong = _text(item, paths["text"])
    title, wrong_title = _text(_with_one_headline(item), paths["title"])
    wrong = wrong or (wrong_title if not title else "")
    if not text and form is PLAIN and not opened:
        around = _around(value, item)
        if around is not None:
            return around
    if wrong and not text:
        return Rejection(Reason.WRONG_TYPE, f"{wrong} is {_kind(item.get(wrong))}, not text")
    urls = [
        u for _, u in located(item, paths["url"]) if u.startswith(("http://", "https://", "//"))
    ]
    url = urls[0] if urls else ""
    published = _dated(value, item, paths["published"])
    seen = None if published else _dated(value, item, COMMON["seen"])
    return Draft(
        format=form.name,
        title=title,
        text=text,
        summary=first(item, paths["summary"]),
        url=url,
        canonical=first(item, paths["canonical"]),
        guid=next((g for _, g in located(item, paths["guid"]) if _is_identity(g, form)), ""),
        authors=listed(_names(item, paths["authors"], lists=False)),
        source=next((s for _, s in located(item, paths["source"]) if "://" not in s), ""),
        domain=_domain(item, paths["domain"], url),
        credit=first(item, paths["credit"]),
        language=first(item, paths["language"]),
        published=published or seen,
        modified=_dated(value, item, paths["modified"]),
        keywords=_names(item, paths["keywords"]),
        genres=_names(item, paths["genres"]),
        version=first(item, paths["version"]),
        pub_status=first(item, paths["pub_status"]).lower(),
        embargoed_until=first(item, paths["embargoed_until"]),
        urgency=_urgency(item.get("urgency")),
        notes=("published-is-when-seen",) if seen else (),
    )


def _text(item: Object, paths: tuple[str, ...]) -> tuple[str, str]:
    """Return the first text, and the first field that should have held one and could not."""
    wrong = ""
    for path in paths:
        if path not in item:
            continue
        text = prose(item[path])
        if text and text.strip():
            return text, ""
        if text is None:
            wrong = wrong or path
    return "", wrong


def _with_one_headline(item: Object) -> Object:
    """Ninjs gives one headline for each role: of these the main one, or the first, is the title."""
    headlines = item.get("headlines")
    if not (isinstance(headlines, list) and all(isinstance(one, dict) for one in headlines)):
        return item
    main = [one for one in headlines if isinstance(one, dict) and one.get("role") == "main"]
    return {**item, "headlines": (main or headlines)[:1]}


def _around(value: Object, item: Object) -> Draft | Rejection | None:
    """Open `{"article": {...}}`; refuse lists of articles; None when it is neither."""
    for name in WRAPPERS:
        inner = item.get(name)
        if isinstance(inner, dict) and len(inner) > 1:
            outer = {k: v for k, v in value.items() if not isinstance(v, dict | list)}
            draft = from_object({**outer, **inner}, opened=1)
            if isinstance(draft, Draft) and (draft.text or draft.title):
                return draft
            if isinstance(draft, Rejection):
                return draft
    for name in LISTS:
        inner = item.get(name)
        if isinstance(inner, list) and inner and all(isinstance(child, dict) for child in inner):
            if len(inner) == 1:
                return from_json(inner[0])
            return Rejection(Reason.NOT_AN_ARTICLE, f"{name} lists {len(inner)} objects")
    return None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false"}
    return names.get(type(value), "a number")


def _is_identity(guid: str, form: Format) -> bool:
    """A bare counter is the same in every producer: only what names its issuer identifies."""
    return ":" in guid or (form.own_ids and bool(guid))


def _names(item: Object, paths: tuple[str, ...], *, lists: bool = True) -> tuple[str, ...]:
    """Return the names at the first path that has any, split where one string `lists` several."""
    for path in paths:
        names = [text_of(value) for value in find(item, path)]
        if lists and len(names) == 1:
            separator = ";" if ";" in names[0] else ","
            names = [part.strip() for part in names[0].split(separator)]
        names = [BY.sub("", name).strip('"') if lists else name for name in names]
        names = [name for name in names if name and not name.startswith(("http", "#", "/"))]
        if names:
            return tuple(dict.fromkeys(names))[:KEYWORDS]
    return ()


def _domain(item: Object, paths: tuple[str, ...], url: str) -> str:
    for _, text in [*located(item, paths), ("url", url)]:
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


def _dated(value: Object, item: Object, paths: tuple[str, ...]) -> Dated | None:
    for path in paths:
        if path not in item and "." not in path:
            continue
        raw = item.get(path)
        if isinstance(raw, list) and len(raw) >= 6 and all(isinstance(n, int) for n in raw):
            # feedparser's struct_time, always UTC, as JSON makes it
            text = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*raw[:6])
        else:
            text = next(filter(None, map(text_of, find(item, path))), "")
        if text:
            return Dated(field=_as_written(value, path), raw=text)
    return None


def _as_written(value: Object, path: str) -> str:
    return next((key for key in value if fold(key) == path), path)


def _urgency(value: object) -> int:
    if isinstance(value, str) and value.isdigit() and len(value) == 1:
        return int(value)
    return (
        value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9 else 0
    )
