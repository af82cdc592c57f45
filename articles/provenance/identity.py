"""Which article this is: the same answer on every worker, at any time.

An id derives from what the producer supplied (guid, canonical link, URL) and
else from the text; never from a clock or a random number.
"""

from hashlib import blake2b
from urllib.parse import urlsplit
from uuid import UUID

from articles.draft import Draft
from articles.provenance.addresses import normalise_url, site


def _names_a_page(url: str) -> bool:
    """A home page is shared by all its articles and names none of them."""
    return bool(url) and (url.count("/") > 3 or not url.endswith("/") or "?" in url)


def identities(draft: Draft) -> list[tuple[str, str]]:
    """Return (kind, name) pairs, the most trustworthy first.

    A canonical link to another site says where a copy came from, not what it
    is: as its identity it would turn the copy into a revision of the original.
    """
    url = normalise_url(draft.url)
    canonical = normalise_url(draft.canonical)
    if _names_a_page(url) and site(url) != site(canonical):
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
