"""One name, many stories: a section page as link, hash routes, a live blog's posts, one guid.

A story under a known name that shares no wording and no headline with what is known is
another article, unless other signs show that it is the same one in other words (`rewritten`). It
gets a URI of its own, and its name is remembered as one that stories share: from then on the text
says which of them an article is.
"""

from msgspec.structs import replace

from agents.memory.rows import SHARING, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.lookup import Known
from agents.verdicts.rewritten import is_rewritten
from agents.verdicts.standing import identity
from agents.verdicts.wording import with_note
from articles.provenance.identity import uri
from articles.similarity.comparison import overlap
from articles.similarity.sketch import Sketch
from articles.text.digests import digest

_UNLIKE = 0.15
"""Share of the shorter text's wording, up to which two texts are two stories."""
_FEWEST = 4
"""Shingles of a text that can be compared at all."""


def same_story(arrival: Arrival, versions: list[Remembered], memory: Known) -> list[Remembered]:
    """Return those versions that are the arrival's story, newest first; none if it is new."""
    is_shared = any(version.flags & SHARING for version in versions)
    notice = arrival.now.killed or not arrival.article.body
    if notice and not is_shared:
        return versions
    likeness = [(_likeness(arrival.text, version.sketch), version) for version in versions]
    most, best = max(likeness, key=lambda item: item[0])
    if notice and (most <= _UNLIKE or not arrival.article.body):
        # A notice in words of its own means the story that has the name for its URI.
        own = [version for version in versions if version.uri == arrival.article.uri]
        return own or versions[:1]
    if most <= _UNLIKE:
        is_version = _is_counted(arrival, versions) or (
            not is_shared and is_rewritten(arrival, versions, memory)
        )
        return versions if is_version else []
    return [version for version in versions if version.uri == best.uri] if is_shared else versions


def _is_counted(arrival: Arrival, versions: list[Remembered]) -> bool:
    """A producer that counts the versions of a guid says itself that a new text is one of them."""
    article, number = arrival.article, arrival.now.version
    has_guid = any(one.role == "guid" for one in article.alt_ids)
    return has_guid and all(
        0 not in (known.version, number) and known.version != number and known.uri == article.uri
        for known in versions
    )


def is_another_story(text: Sketch, known: Sketch) -> bool:
    """Return whether two texts under one name are surely two stories."""
    return _likeness(text, known) <= _UNLIKE


def like(arrival: Arrival, known: Remembered) -> Arrival:
    """Return the arrival under the URI of its story, if the name it came with is a shared one."""
    if not known.flags & SHARING or known.uri == arrival.article.uri:
        return arrival
    return _named(arrival, known.uri)


def under_own_name(arrival: Arrival, *, is_known: bool) -> Arrival:
    """Return the arrival as an article of its own; `is_known` if its URI is another's already."""
    article = with_note(arrival.article, "shared-address")
    arrival = replace(arrival, article=article)
    if not is_known:
        return arrival
    return _named(arrival, uri(digest(f"{article.uri} {arrival.text.exact:016x}", 16).hex()))


def _named(arrival: Arrival, name: str) -> Arrival:
    article, now = arrival.article, arrival.now
    article_id = name.removeprefix("urn:uuid:").replace("-", "")
    article = replace(article, uri=name, copydesk=replace(article.copydesk, article_id=article_id))
    identities = (identity(name), *now.identities[1:])
    return replace(arrival, article=article, now=replace(now, identities=identities))


def _likeness(text: Sketch, known: Sketch) -> float:
    """Return 1 where there is no evidence of two stories: the same headline, or a short text."""
    if text.title == known.title or 0 in (text.title, known.title) or text.exact == known.exact:
        return 1.0
    if min(text.shingles, known.shingles) < _FEWEST or text.script != known.script:
        return 1.0
    shared = overlap(text, known)
    return max(shared.containment, shared.contained)
