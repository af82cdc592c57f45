"""Revisions: articles with a known identity and another text."""

from msgspec.structs import replace

from agents.memory.rows import LATE, REVISION, SHARING, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import Decision, against, revision
from agents.verdicts.notes import carried, note, order, still_says
from agents.verdicts.standing import identity
from agents.verdicts.wording import inheriting, sentence, with_note
from articles.similarity.changes import changes, clauses
from articles.similarity.comparison import overlap
from articles.similarity.other_story import difference
from articles.similarity.reading import read
from articles.similarity.revision_kind import Version, kind

_ALIKE = 0.5
"""Similarity from which on the comparison searches for a single different word."""


def revise(arrival: Arrival, versions: list[Remembered], latest: Remembered) -> Decision:
    """Return a new version behind the `latest` of those known, or an old one that comes late."""
    article, now, text = arrival.article, arrival.now, arrival.text
    shared = overlap(text, latest.sketch)
    changed = changes(article.body, article.language, now.marks, latest.marks, shared.contained)
    # Under the same headline an old footnote says nothing of this version.
    again = text.title == latest.sketch.title and still_says(now, latest)
    method, because = kind(
        Version(text, now.marks),
        Version(latest.sketch, latest.marks),
        shared,
        changed,
        "" if again else now.says,
        article.language,
        _other_words(arrival, latest) if shared.similarity >= _ALIKE else (),
    )
    because = sentence(because, *clauses(changed))
    sequence = max(version.sequence for version in versions) + 1
    mask = carried(versions)
    late = order(now, latest) < 0
    if late:
        article = with_note(article, "out-of-order")
        because = "An older version arrived late, and the newer one stands."
    # Under the name of its first version too, in case it came with one of its own.
    names = tuple(dict.fromkeys((identity(versions[-1].uri), *now.identities)))
    carrying, flags = (mask, REVISION | LATE) if late else (mask | now.mask, REVISION)
    flags |= latest.flags & SHARING
    kept = replace(note(arrival, carrying, sequence, flags), identities=names)
    verdict = against(
        latest,
        arrival,
        kind="revision",
        method=method,
        similarity=round(shared.similarity, 3),
        containment=round(shared.containment, 3),
        contained=round(shared.contained, 3),
        sequence=sequence,
        late=late,
        because=because,
        **changed._asdict(),
    )
    return revision(inheriting(article, latest), verdict, kept, mask, versions[-1].uri)


def _other_words(arrival: Arrival, latest: Remembered) -> tuple[str, ...]:
    """Return the words for which a reader would take the new version for another story."""
    article, text, known = arrival.article, arrival.text, latest.sketch
    if text.exact == known.exact:
        return ()
    new = read(article.body, article.headline, article.language, unspaced=bool(text.script))
    same_title = text.title == known.title != 0
    other = difference(new, known, latest.marks.lead, same_title=same_title, same_source=None)
    return other.words if other and other.is_telling else ()
