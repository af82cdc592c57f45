"""Articles that are known by an identity and come with another text."""

from agents.memory.memory import Memory
from agents.memory.rows import LATE, REVISION, Remembered
from agents.record import Output
from agents.verdicts.arrival import Arrival
from agents.verdicts.filing import (
    carried,
    inheriting,
    is_same_source,
    note,
    noted,
    order,
    revision,
    sentence,
    still_says,
)
from agents.verdicts.standing import identity
from articles.records import Verdict
from articles.similarity.changes import changes, told
from articles.similarity.comparison import overlap
from articles.similarity.revision_kind import Version, kind


def revised(
    arrival: Arrival, versions: list[Remembered], latest: Remembered, memory: Memory
) -> Output:
    """File a new version behind the `latest` of those known, or an old one that comes late."""
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
    because = sentence(because, *told(changed))
    sequence = max(version.sequence for version in versions) + 1
    mask = carried(versions)
    late = order(now, latest) < 0
    if late:
        article = noted(article, "out-of-order")
        because = "An older version arrived late, and the newer one stands."
    # Under the name of its first version too, in case it came with one of its own.
    names = tuple(dict.fromkeys((identity(versions[-1].uri), *now.identities)))
    carrying, flags = (mask, REVISION | LATE) if late else (mask | now.mask, REVISION)
    memory.remember(note(arrival, carrying, sequence, flags)._replace(identities=names))
    verdict = Verdict(
        kind="revision",
        method=method,
        canonical=latest.uri,
        similarity=round(shared.similarity, 3),
        containment=round(shared.containment, 3),
        contained=round(shared.contained, 3),
        seconds=round(memory.seconds - latest.seconds),
        same_source=is_same_source(now.source, latest.source),
        sequence=sequence,
        late=late,
        because=because,
        **changed._asdict(),
    )
    return revision(inheriting(article, latest), verdict, mask)
