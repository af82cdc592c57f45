"""Articles that repeat another: the decision on a redelivery, and on a verified copy."""

from msgspec.structs import replace

from agents.memory.rows import COPY, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import Decision, against
from agents.verdicts.notes import note
from agents.verdicts.wording import inheriting, sentence, with_note
from articles.similarity.changes import changes, clauses
from articles.similarity.comparison import Comparison

_SAYS = {"correction": "corrected", "update": "updated"}
_DAY = 86400.0
_OLD = 7
"""Days after which the same words may report another event: no change in the bank's rate."""


def redeliver(arrival: Arrival, version: Remembered, canonical: Remembered) -> Decision:
    """Return the decision on a redelivery of `version`."""
    verdict = against(
        version,
        arrival,
        kind="duplicate",
        method="redelivery",
        canonical=canonical.uri,
        similarity=1.0,
        containment=1.0,
        contained=1.0,
        because="The same article with the same text was delivered before.",
    )
    article = inheriting(arrival.article, canonical)
    return Decision("duplicates", verdict, article, rel="duplicateOf")


def copy(arrival: Arrival, canonical: Remembered, found: Comparison) -> Decision:
    """Return the decision on a copy of an article, with what it added and left out."""
    article, now = arrival.article, arrival.now
    changed = changes(article.body, article.language, now.marks, canonical.marks, found.contained)
    late = 0 < now.published < canonical.published
    if late:
        article = with_note(article, "late-copy")
    mine, other = arrival.text, canonical.sketch
    figures = mine.figures == other.figures and mine.all_figures != other.all_figures
    days = (arrival.seconds - canonical.seconds) / _DAY
    titled = (
        found.method == "exact" and mine.title != other.title and 0 not in (mine.title, other.title)
    )
    because = sentence(
        found.because + (", under another headline" if titled else ""),
        f"the first one is {days:.0f} days old, so this may be news again" if days > _OLD else "",
        *clauses(changed),
        "a figure differs" if figures else "",
        f"the copy says of itself that it is {_SAYS[now.says]}" if now.says in _SAYS else "",
        "it was published earlier but arrived later, and the first to arrive stays" if late else "",
    )
    verdict = against(
        canonical,
        arrival,
        kind="duplicate",
        method=found.method,
        similarity=found.similarity,
        containment=found.containment,
        contained=found.contained,
        late=late,
        because=because,
        **changed._asdict(),
    )
    kept = replace(note(arrival, 0, 0, COPY), copy_of=canonical.row)
    return Decision("duplicates", verdict, inheriting(article, canonical), kept, rel="duplicateOf")
