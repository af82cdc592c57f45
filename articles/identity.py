"""Which article this is: the same answer on every worker, at any time.

An id derives from what the producer supplied (guid, canonical link, URL) and
else from the text; never from a clock or a random number.
"""

import re
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urlsplit
from uuid import UUID

from yarl import URL

from articles.draft import Draft

_TRACKING = re.compile(
    r"utm_.*|at_(campaign|medium)|mc_[ce]id|ns_(campaign|mchannel|source)|wt_.*|"
    r"fb_ref|fbclid|dclid|gclid|gclsrc|msclkid|twclid|yclid|ysclid|igshid|mkt_tok|_ga|guccounter|"
    r"cmp|cmpid|icid|intcid|ncid|ocid|s_cid|ftag|smid|smtyp|spm|xtor|"
    r"ref|ref_src|ref_url|referer|referrer"
)
_OTHER_RENDERINGS = {
    "output": ("amp",),
    "outputtype": ("amp",),
    "amp": ("", "1", "true", "amp"),
    "print": ("", "1", "true", "y", "yes"),
}
_DEVICE_HOSTS = frozenset(("www", "m", "amp", "mobile"))
_RENDERINGS = frozenset(("amp", "print", "index.html", "index.htm", "index.php"))
_AMP_FILE = re.compile(r"(\.amp){1,9}\.html$")
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "net", "org"))


@lru_cache(256)
def normalise_url(url: str) -> str:
    """Return one spelling for all addresses of the same page; "" for what is no web address.

    Scheme, `www.`, mobile, AMP and print variants, tracking parameters, their
    order, fragments, default ports and percent-encoding make no difference
    (RFC 3986, section 6, and the habits of news sites).
    """
    url = url.strip()
    if len(url) > 4096:
        return ""
    if url.startswith("//"):
        url = "https:" + url
    try:
        parsed = URL(url)
        host = parsed.host
        if parsed.scheme not in ("http", "https") or not host:
            return ""
        query = sorted(
            (name, value) for name, value in parsed.query.items() if not _is_noise(name, value)
        )
        host = _plain_host(host)
        if not host:
            return ""
        port = None if parsed.port in (80, 443) else parsed.port
        plain = URL.build(scheme="https", host=host, port=port, path=_plain_path(parsed.path))
        return str(plain.with_query(query) if query else plain)
    except (ValueError, TypeError):
        return ""


def _is_noise(name: str, value: str) -> bool:
    name = name.lower()
    return _TRACKING.fullmatch(name) is not None or value.lower() in _OTHER_RENDERINGS.get(name, ())


def _plain_host(host: str) -> str:
    host = host.lower().strip(".")
    while (prefix := host.partition(".")[0]) in _DEVICE_HOSTS and "." in host[len(prefix) + 1 :]:
        host = host[len(prefix) + 1 :].lstrip(".")
    return host


def _plain_path(path: str) -> str:
    parts = [part for part in path.split("/") if part]
    while parts and parts[-1].lower() in _RENDERINGS:
        parts.pop()
    while parts and parts[0] == "amp":
        del parts[0]
    if parts:
        parts[-1] = _AMP_FILE.sub(".html", parts[-1])
    return "/" + "/".join(parts)


def _names_a_page(url: str) -> bool:
    """A home page is shared by all its articles and names none of them."""
    return bool(url) and (url.count("/") > 3 or not url.endswith("/") or "?" in url)


def _site(url: str) -> str:
    labels = (urlsplit(url).hostname or "").split(".")
    second_level = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if second_level else -2 :])


def identities(draft: Draft) -> list[tuple[str, str]]:
    """Return (kind, name) pairs, the most trustworthy first.

    A canonical link to another site says where a copy came from, not what it
    is: as its identity it would turn the copy into a revision of the original.
    """
    url = normalise_url(draft.url)
    canonical = normalise_url(draft.canonical)
    if _names_a_page(url) and _site(url) != _site(canonical):
        canonical = ""
    found = []
    guid = draft.guid.strip()
    guid_url = normalise_url(guid)
    if guid_url:
        found.append(("url", guid_url))
    elif ":" in guid or len(guid) >= 32:
        found.append(("guid", guid))
    elif guid and (scope := _scope(draft)):
        found.append(("guid", f"{scope} {guid}"))
    found += [("url", canonical), ("url", url)]
    return [(kind, name) for kind, name in found if kind == "guid" or _names_a_page(name)]


def _scope(draft: Draft) -> str:
    """A bare number counts the articles of one outlet only."""
    host = draft.domain or urlsplit(normalise_url(draft.url)).hostname or draft.source
    return host.strip().lower().removeprefix("www.")


def _digest(kind: str, name: str, size: int) -> str:
    data = name.encode("utf-8", "replace")
    return blake2b(data, digest_size=size, person=kind.encode()).hexdigest()


def article_id(draft: Draft, body: str) -> str:
    """Return 32 hexadecimal digits: from guid, else canonical URL, else URL, else the text."""
    for kind, name in identities(draft):
        return _digest(kind, name, 16)
    return _digest("content", " ".join((body or draft.title).casefold().split()), 16)


def uri(article_id: str) -> str:
    """Return the id as a URI (RFC 9562, section 4)."""
    return f"urn:uuid:{UUID(hex=article_id)}"


def keys(draft: Draft) -> tuple[str, ...]:
    """Return every name by which a revision or a tombstone may mean this article.

    `guid:<16 hex>` or `url:<16 hex>`, most trustworthy first; a canonical link
    and a URL share one kind, since what is one today may be the other tomorrow.
    """
    return tuple(
        dict.fromkeys(f"{kind}:{_digest(kind, name, 8)}" for kind, name in identities(draft))
    )
