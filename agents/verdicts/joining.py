"""Which story an article belongs to: decided after the verdict, in the order of the log.

A new article joins the story that it is most like, or begins one. A copy counts for the story of
its canonical; a revision changes the time of the latest change; a withdrawal takes the article out.
What is withheld belongs to no story until it is released.
"""

import struct

import numpy as np
from msgspec.structs import replace

from agents.memory.stories import KEYS, Row, Stories
from agents.memory.stories_block import Change
from agents.memory.story import LONGEST_HEADLINE, Story, cut, grown, pack, shrunk, unpack
from agents.record import Output
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import Decision
from agents.verdicts.placing import place, rarities_of
from agents.verdicts.standing import identity, outlet_of
from agents.verdicts.story_records import breaks, changed, ended
from articles.provenance.identity import uri
from articles.records import Story as Membership
from articles.stories.centroid import begin, join
from articles.stories.features import features
from articles.stories.novelty import extend, lacking, marks, novelty
from articles.stories.packed import columns
from articles.stories.record import Event
from articles.stories.vector import Vector
from articles.stories.wording import NOTHING_SHARED, Shared, because, spelled
from articles.text.digests import digest

Result = tuple[Decision, tuple[Output, ...]]
_KEY = 8
"""Bytes of a story's id that are its key."""
_COPIED = "It copies an article of the story."
_REVISED = "It is a new version of an article of the story."
_BEGAN = "No story of the last days has its names, figures and words."


def join_story(decision: Decision, arrival: Arrival, stories: Stories) -> Result:
    """Return the decision with the article's story, and the record of a story that has changed.

    What is learned goes to `stories`, to be kept or dropped with the transaction.
    """
    verdict = decision.verdict
    if verdict.kind == "withheld" or not stories.is_on:
        return decision, ()
    row = stories.row(identity(decision.article.uri))
    if verdict.method == "kill":
        return _withdraw(decision, row, stories)
    is_known = row is not None and row.story != 0
    if not is_known and verdict.canonical:
        row = stories.row(identity(verdict.canonical))
    packed = stories.story(row.story) if row and row.story else None
    if packed is None or row is None:
        return (decision, ()) if verdict.kind == "duplicate" else _place(decision, arrival, stories)
    story = unpack(packed)
    if verdict.kind != "duplicate":
        if verdict.late:
            return _named(decision, story, 0.0, _REVISED), ()
        story = replace(story, latest=stories.seconds)
        return _changed(decision, arrival, row.story, story, "revised", _REVISED, stories)
    if is_known or verdict.method == "redelivery":
        return _named(decision, story, 0.0, _COPIED), ()
    story = grown(story, arrival.now.source, outlet_of(arrival.article), stories.seconds)
    return _changed(decision, arrival, row.story, story, "copied", _COPIED, stories)


def _place(decision: Decision, arrival: Arrival, stories: Stories) -> Result:
    """Let a new article join the story that it is most like, or begin one."""
    language = arrival.article.language.partition("-")[0][:3].replace("und", "")
    article = arrival.article
    terms = arrival.terms or columns(features(article.headline, article.body, article.language))
    found = place(terms, language, stories)
    if not found.story:
        return _begin(decision, arrival, language, found.weighed, stories)
    story = unpack(found.packed)
    own = marks(found.weighed.hashes)
    lacks = lacking(story.known, own)
    new = novelty(terms, lacks)
    story = grown(story, arrival.now.source, outlet_of(article), stories.seconds)
    of_story = rarities_of(np.array(story.centroid.hashes, np.uint32), stories)
    averaged = story.averaged + 1
    story = replace(
        story,
        averaged=averaged,
        centroid=join(story.centroid, averaged, found.weighed, of_story),
        known=extend(story.known, own, lacks),
    )
    shared = spelled(article.headline, article.body, terms, found.shared)
    _learn(decision, arrival, found.story, story, _features(found.weighed), stories)
    made = changed(story, "joined", decision.article.uri, new)
    return _named(decision, story, new, because(shared), shared), (made,)


def _begin(
    decision: Decision,
    arrival: Arrival,
    language: str,
    weighed: Vector,
    stories: Stories,
) -> Result:
    article = arrival.article
    # Not the URI alone: withdrawn and sent again, an article may begin another story.
    identifier = digest(f"{article.uri} {article.copydesk.origin}", 16, "story")
    story = Story(
        identifier=identifier,
        language=language,
        began=stories.seconds,
        latest=stories.seconds,
        size=0,
        averaged=1,
        centroid=begin(weighed),
        known=marks(weighed.hashes),
        outlets=(),
        recent=(),
        headline=cut(article.headline, LONGEST_HEADLINE),
    )
    story = grown(story, arrival.now.source, outlet_of(article), stories.seconds)
    key = int.from_bytes(identifier[:_KEY], "little")
    _learn(decision, arrival, key, story, _features(weighed), stories)
    made = changed(story, "began", decision.article.uri, 1.0)
    return _named(decision, story, 1.0, _BEGAN), (made,)


def _features(weighed: Vector) -> bytes:
    strongest = weighed.strongest
    return struct.pack(f"<{len(strongest)}I", *[weighed.hashes[each] for each in strongest])


def _changed(
    decision: Decision,
    arrival: Arrival,
    key: int,
    story: Story,
    event: Event,
    why: str,
    stories: Stories,
) -> Result:
    """Return the result of a copy or a revision, which adds nothing to the story."""
    _learn(decision, arrival, key, story, b"", stories)
    made = changed(story, event, decision.article.uri, 0.0)
    return _named(decision, story, 0.0, why), (made,)


def _withdraw(decision: Decision, row: Row | None, stories: Stories) -> Result:
    packed = stories.story(row.story) if row and row.story else None
    if packed is None or row is None:
        return decision, ()
    story = shrunk(unpack(packed), row.outlet)
    stories.change(
        Change(
            article=identity(decision.article.uri),
            belongs=0,
            story=row.story,
            outlet=row.outlet,
            seconds=stories.seconds,
            keys=0,
            features=b"",
            packed=pack(story) if story.size else b"",
        )
    )
    if not story.size:
        return decision, (ended(story.identifier),)
    made = changed(story, "withdrawn", decision.article.uri, 0.0)
    return _named(decision, story, 0.0, "It is taken out of the story."), (made,)


def _learn(
    decision: Decision,
    arrival: Arrival,
    key: int,
    story: Story,
    features: bytes,
    stories: Stories,
) -> None:
    stories.change(
        Change(
            article=identity(decision.article.uri),
            belongs=key,
            story=key,
            outlet=arrival.now.source,
            seconds=stories.seconds,
            keys=min(len(features) // 4, KEYS),
            features=features,
            packed=pack(story),
        )
    )


def _named(
    decision: Decision, story: Story, new: float, why: str, shared: Shared = NOTHING_SHARED
) -> Decision:
    """Return the decision whose article names its story."""
    membership = Membership(
        id=uri(story.identifier.hex()),
        size=story.size,
        novelty=new,
        breaking=breaks(story),
        names=shared.names,
        figures=shared.figures,
        words=shared.words,
        because=why,
    )
    desk = replace(decision.article.copydesk, story=membership)
    return replace(decision, article=replace(decision.article, copydesk=desk))
