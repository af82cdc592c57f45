"""Articles that are known by an identity and come with another text."""

from agents.memory.rows import LATE, REVISION, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import Decision, against, revision
from agents.verdicts.notes import carried, note, order, still_says
from agents.verdicts.standing import identity
from agents.verdicts.wording import inheriting, sentence, with_note
from articles.similarity.changes import changes, clauses
from articles.similarity.comparison import overlap
from articles.similarity.revision_kind import Version, kind


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
    kept = note(arrival, carrying, sequence, flags)._replace(identities=names)
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
    return revision(inheriting(article, latest), verdict, kept, mask)
