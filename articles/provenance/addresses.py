"""URL normalisation: one spelling for all URLs of the same page.

RFC 3986, section 6, and the habits of news sites: `www.`, mobile, AMP and print pages,
tracking parameters, sessions and tokens, addresses inside those of a cache, a redirect or
an archive. A parameter that may name the article, such as `id`, always stays.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from urllib.parse import urlsplit

from tld import Result, get_tld
from yarl import URL

from articles.resources import read

_LONGEST = 4096
_OTHER_RENDERINGS = {
    **dict.fromkeys(("format", "output", "outputtype", "type", "view"), ("amp", "mobile", "print")),
    **dict.fromkeys(
        ("amp", "mobile", "print", "printable", "printpage", "rss", "share"),
        ("", "1", "true", "y", "yes", "amp"),
    ),
    "m": ("1",),
}
_DEVICE = re.compile(r"m|mobile|mobil|touch|wap|amp")
_WORLD_WIDE_WEB = re.compile(r"www?\d?")
_LEADING = frozenset(("amp", "m", "mobile", "print"))
_TRAILING = frozenset(
    ("amp", "amp.html", "print", "print.html", "print.php", "printable", "imprimer", "imprimir",
     "drucken", "index.html", "index.htm", "index.shtml", "index.php", "index.asp", "index.aspx",
     "default.htm", "default.html", "default.asp", "default.aspx")
)  # fmt: skip
_AMP_FILE = re.compile(r"(?:\.amp)+(\.html?)?$")
_SESSION = re.compile(
    r"""
    ;jsessionid=[^/?#;]*          # /story;jsessionid=1A2B
    | /\([a-z]\([^/()]*\)\)(?=/)  # /(S(lit3py55t21z))/story
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONG = 16
"""Characters of a session; a shorter value may be an article's number."""
_HOST = r"(?:[^/?#@]*\.)?"
_EMBEDDED = re.compile(
    rf"""
    https?://(?:
    {_HOST}google(?:\.[a-z]{{2,3}}){{1,2}}/amp/(?P<amp>s/)?|      # www.google.co.uk/amp/s/
    {_HOST}cdn\.ampproject\.org/[civrw]/(?P<cache>s/)?|           # x.cdn.ampproject.org/c/s/
    {_HOST}archive\.org/web/\d+(?:[a-z]{{2}}_)?/(?P<archive>)     # web.archive.org/web/20260131id_/
    )(?P<rest>.+)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SIMPLE = re.compile(
    r"""
    https?://(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?\.){1,6}[a-z]{2,20})
    (?P<path>(?:/[\w~-][\w.~-]*)*/?)
    """,
    re.ASCII | re.VERBOSE,
)
"""An address that no parser would change: no port, query, fragment, escape, dots or capitals."""
_REDIRECT = re.compile(rf"https?://{_HOST}google(?:\.[a-z]{{2,3}}){{1,2}}/url\?", re.IGNORECASE)


@lru_cache(256)
def normalise_url(url: str) -> str:
    """Return the normalised URL, the same for all URLs of a page; "" for what is not a web URL."""
    url = url.strip()
    if len(url) > _LONGEST:
        return ""
    try:
        return _plain(_unwrapped(url.replace("&amp;", "&")))
    except (ValueError, TypeError):
        return ""


@lru_cache(256)
def site(url: str) -> str:
    """Return the registered domain of a normalised URL, or the empty string.

    By the public suffix list (https://publicsuffix.org), so that two agencies of
    gob.mx, or two blogs of one host, are two sites.
    """
    return ".".join(_registered((urlsplit(url).hostname or "").split(".")))


def _unwrapped(url: str) -> str:
    """Return the URL inside one of Google's AMP cache or links, or of the Internet Archive."""
    while True:
        if url.startswith("//"):
            url = "https:" + url
        if match := _EMBEDDED.match(url):
            inner = re.sub(r"^https?:/+", "", match["rest"], flags=re.IGNORECASE)
            url = "https://" + inner
        elif _REDIRECT.match(url):
            query = URL(url).query
            inner = query.get("url") or query.get("q") or ""
            if not inner.lower().startswith(("http://", "https://")):
                return url
            url = inner
        else:
            return url


def _plain(url: str) -> str:
    # Most addresses are such, and parsing one and building it again takes four times as long.
    if (simple := _SIMPLE.fullmatch(url)) and "xn--" not in url:
        return f"https://{_plain_host(simple['host'])}{_plain_path(simple['path'])}"
    parsed = URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        return ""
    host = _plain_host(parsed.host)
    if not host:
        return ""
    named = ((name.removeprefix("amp;"), value) for name, value in parsed.query.items())
    query = sorted((name, value) for name, value in named if not _is_noise(name, value))
    port = None if parsed.port in (80, 443) else parsed.port
    plain = URL.build(scheme="https", host=host, port=port, path=_plain_path(parsed.path))
    return str(plain.with_query(query) if query else plain)


def _is_noise(name: str, value: str) -> bool:
    name = name.lower()
    known = _parameters()
    if name in known["channels"] and not any(character.isdigit() for character in value):
        return True
    if name in known["long_sessions"] and len(value) >= _LONG:
        return True
    return _noise().fullmatch(name) is not None or value.lower() in _OTHER_RENDERINGS.get(name, ())


@cache
def _parameters() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(read("addresses.toml").decode())
    return {kind: frozenset(names) for kind, names in table.items()}


@cache
def _noise() -> re.Pattern[str]:
    """Return the names of parameters that name no article: tracking, sessions, tokens."""
    names = _parameters()["tracking"] | _parameters()["sessions"]
    return re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in sorted(names)))


@lru_cache(1024)
def _plain_host(host: str) -> str:
    labels = [label for label in host.lower().split(".") if label]
    own = _registered(labels)
    if len(own) > 2 and _WORLD_WIDE_WEB.fullmatch(own[0]):
        del own[0]
    before = labels[: len(labels) - len(own)]
    while before and _WORLD_WIDE_WEB.fullmatch(before[0]):
        del before[0]
    before = [label for label in before if not _DEVICE.fullmatch(label)]
    while before and _WORLD_WIDE_WEB.fullmatch(before[0]):
        del before[0]
    return ".".join((*before, *own))


def _registered(labels: list[str]) -> list[str]:
    """Return the registered domain: one label more than its public suffix.

    A host that is itself a suffix (`www.gov.uk` beside `gov.uk`) is returned whole; a suffix
    that is not on the list is one label.
    """
    return labels[-_registered_size(".".join(labels)) :]


@lru_cache(1024)
def _registered_size(host: str) -> int:
    parsed = get_tld(f"https://{host}/", as_object=True, fail_silently=True)
    return parsed.fld.count(".") + 1 if isinstance(parsed, Result) else 2


def _plain_path(path: str) -> str:
    parts = [part for part in _SESSION.sub("", path).split("/") if part]
    while parts:
        last = _AMP_FILE.sub(r"\1", parts[-1])
        if last.lower() in _TRAILING or not last:
            parts.pop()
        elif last != parts[-1]:
            parts[-1] = last
        else:
            break
    while len(parts) > 1 and parts[0].lower() in _LEADING:
        del parts[0]
    return "/" + "/".join(parts)


def without_www(host: str) -> str:
    """Return a host in lower case without `www.`, which has no meaning."""
    return host.strip().lower().removeprefix("www.")
