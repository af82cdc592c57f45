"""The decision on an article that may be published: which rule it falls under, in what order.

The memory is only asked; what was learned is in the decision.
"""

from msgspec.structs import replace

from agents.memory.rows import COPY, KILLED, LATE, SHARING, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.copies import copy, redeliver
from agents.verdicts.decision import Decision, is_same_source
from agents.verdicts.kills import hold_back, withdraw
from agents.verdicts.lookup import (
    Known,
    find_original,
    published_copy,
    versions_of,
    versions_of_headline,
    versions_of_text,
)
from agents.verdicts.notes import note, order
from agents.verdicts.revisions import revise
from agents.verdicts.sharing import like, same_story, under_own_name
from agents.verdicts.standing import identity
from articles.records import Verdict


def decide(arrival: Arrival, memory: Known) -> Decision:
    """Return the decision on an article."""
    now = arrival.now
    versions = versions_of(now.identities, memory)
    story = same_story(arrival, versions, memory) if versions and now.supplied else versions
    if story:
        arrival = like(arrival, story[0])
    if now.killed:
        story = story or versions_of_text(arrival, memory) or versions_of_headline(arrival, memory)
        return withdraw(arrival, story, published_copy(story, memory))
    if story:
        return _decide_again(arrival, story, memory)
    return _decide_sharing(arrival, memory) if versions else _decide_first(arrival, memory)


def _decide_again(arrival: Arrival, versions: list[Remembered], memory: Known) -> Decision:
    """Decide on another delivery of an article that is known by an identity."""
    text, now = arrival.text, arrival.now
    on_time = [version for version in versions if not version.flags & LATE]
    latest = on_time[0] if on_time else versions[0]
    newer = order(now, latest)
    for version in versions:
        same = version.sketch.exact == text.exact and version.sketch.title == text.title
        if same and not version.flags & KILLED and (newer <= 0 or version is latest):
            return redeliver(arrival, version, memory.at(version.canonical))
    if latest.flags & KILLED and newer <= 0:
        return hold_back(arrival, latest)
    # No stream has carried a copy: changed, it is judged like a new article. And a text
    # that came without a name is known by itself only: under another headline it is a copy.
    if latest.flags & COPY or not now.supplied:
        published = published_copy(versions, memory) if now.supplied and now.own else None
        if published and published.sketch.exact != text.exact:
            # Its own agency changes a story that an outlet had brought to the desk first.
            chain = versions_of((identity(published.uri),), memory)
            if not chain[0].flags & KILLED:
                return revise(arrival, chain, chain[0])
        return _decide_first(arrival, memory)
    return revise(arrival, versions, latest)


def _decide_sharing(arrival: Arrival, memory: Known) -> Decision:
    """Decide on another story under a known name."""
    is_known = bool(memory.known(arrival.now.identities[:1]))
    decision = _decide_first(under_own_name(arrival, is_known=is_known), memory)
    if decision.note is None:
        return decision
    return replace(decision, note=replace(decision.note, flags=decision.note.flags | SHARING))


def _decide_first(arrival: Arrival, memory: Known) -> Decision:
    """Decide on an article that no identity is known of: new, or a copy of another."""
    now = arrival.now
    canonical, comparison, other = find_original(arrival, memory)
    if canonical is None or comparison is None:
        because = "No article of the last days has this text"
        if other:
            words = ", ".join(f"“{word}”" for word in other[:3])
            because += f"; the one most like it is another story, without {words}"
        verdict = Verdict(kind="unique", because=because + ".")
        return Decision("unique", verdict, arrival.article, note(arrival, now.mask, 0, 0))
    versions = versions_of((identity(canonical.uri),), memory) or [canonical]
    if versions[0].flags & KILLED:
        return hold_back(arrival, versions[0])
    same_source = is_same_source(now.source, canonical.source)
    if now.says in ("correction", "update") and same_source:
        # An agency may send its correction under a new name.
        return revise(arrival, versions, versions[0])
    return copy(arrival, canonical, comparison)
