"""Article ids: deterministic, the same on every worker, at any time.

An id is a digest of what the producer supplied (guid, canonical link, URL),
else of the text; never from a clock or a random number.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit
from uuid import UUID

from articles.draft import Draft
from articles.provenance.addresses import normalise_url, site, without_www
from articles.text.digests import digest

_URI = "urn:uuid:"
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
"""RFC 9562, section 4. A string that only begins like one is a producer's own id."""

_REVISION = re.compile(
    r"(urn:newsml:[^:\s]{1,100}:\d{8}(?:T[^:\s]{1,12})?:[^\s]{1,200}?):\d{1,5}[NUA]", re.IGNORECASE
)
"""RFC 3085: provider, day, item, then revision and whether it is new or an update. Each revision
has a URN of its own; what stands before it names the article."""


_LANGUAGE = re.compile(r"(?:[a-z]{2}(?:[-_][a-z]{2})?/?|home|index|news)/?", re.IGNORECASE)


def names_a_page(url: str) -> bool:
    """A home page, of one language too (`/en/`), is shared by its articles and names none."""
    path = url.split("/", 3)[-1] if url.count("/") > 2 else ""
    return bool(path) and _LANGUAGE.fullmatch(path) is None


Identities = Sequence[tuple[str, str]]
"""(kind, name): `guid` or `url`, and the producer's value of it."""


def identities(draft: Draft) -> Identities:
    """Return (kind, name) pairs, the most trustworthy first.

    A canonical link to another site is the source of a copy, not its identity:
    it would turn the copy into a revision of the original.
    """
    url = normalise_url(draft.url)
    canonical = normalise_url(draft.canonical)
    if canonical and names_a_page(url) and site(url) != site(canonical):
        canonical = ""
    found = []
    guid = draft.guid.strip()
    if revision := _REVISION.fullmatch(guid):
        guid = revision[1]
    guid_url = normalise_url(guid)
    if guid_url:
        found.append(("url", guid_url))
    elif ":" in guid or len(guid) >= 32:
        found.append(("guid", guid))
    elif guid and (scope := _scope(draft)):
        found.append(("guid", f"{scope} {guid}"))
    found += [("url", canonical), ("url", url)]
    return [(kind, name) for kind, name in found if kind == "guid" or names_a_page(name)]


def _scope(draft: Draft) -> str:
    """Return the scope of a guid without one: a bare number is unique within one outlet only."""
    host = draft.domain or urlsplit(normalise_url(draft.url)).hostname or draft.source
    return without_www(host)


def article_id(names: Identities, text: str) -> str:
    """Return 32 hexadecimal digits: from guid, else canonical URL, else URL, else the text."""
    for kind, name in names:
        return digest(name, 16, kind).hex()
    return digest(" ".join(text.casefold().split()), 16, "content").hex()


def id_in_uri(name: str) -> str:
    """Return the id in one of our own URIs, empty for any other name."""
    return UUID(name.lower()).hex if _URN.fullmatch(name) else ""


def uri(article_id: str) -> str:
    """Return the id as a URI (RFC 9562, section 4)."""
    parts = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
    return _URI + "-".join([article_id[start:end] for start, end in parts])
