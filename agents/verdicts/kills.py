"""Articles that are withdrawn, and what arrives of them afterwards."""

from msgspec.structs import replace

from agents.memory.rows import KILLED, REVISION, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import Decision, against, revision
from agents.verdicts.notes import carried, note
from articles.records import Verdict
from articles.similarity.sketch import sketch


def withdraw(
    arrival: Arrival, versions: list[Remembered], published: Remembered | None
) -> Decision:
    """Withdraw an article from every stream that carried it.

    `versions` are those known, newest first; `published` is the copy under which it was
    published, if an outlet had brought it first.
    """
    if not versions:
        return _withdraw_unseen(arrival)
    article = arrival.article
    latest = versions[0]
    mask = carried(versions) | (published.carried if published else 0)
    if not mask:
        because = "The article is withdrawn, and no stream has carried it."
        verdict = against(latest, arrival, kind="withheld", method="kill", because=because)
        return Decision("withheld", verdict, article, note(arrival, 0, 0, KILLED))
    if latest.flags & KILLED:
        because = "The article has been withdrawn before."
        verdict = against(latest, arrival, kind="duplicate", method="redelivery", because=because)
        return Decision("duplicates", verdict, article)
    because = "The article is withdrawn: " + arrival.now.why
    if published:
        because += " The desk has published it as a copy that arrived first."
    sequence = max(version.sequence for version in versions) + 1
    verdict = against(
        latest,
        arrival,
        kind="revision",
        method="kill",
        canonical=published.uri if published else latest.uri,
        sequence=sequence,
        because=because,
    )
    kept = note(arrival, mask, sequence, KILLED | REVISION)
    return revision(replace(article, pub_status="canceled"), verdict, kept, mask)


def _withdraw_unseen(arrival: Arrival) -> Decision:
    # A notice in words is no text that a copy could repeat.
    text = arrival.text if arrival.article.pub_status == "canceled" else sketch("", "", "")
    because = "Withdrawn before the desk has seen the article."
    verdict = Verdict(kind="withheld", method="kill", because=because)
    kept = note(arrival, 0, 0, KILLED)._replace(sketch=text)
    return Decision("withheld", verdict, arrival.article, kept)


def hold_back(arrival: Arrival, latest: Remembered) -> Decision:
    """Hold back an older version, or a copy, of an article that is withdrawn."""
    is_copy = latest.uri != arrival.article.uri
    because = (
        "It copies an article that has been withdrawn."
        if is_copy
        else "The article has been withdrawn."
    )
    verdict = against(latest, arrival, kind="withheld", method="kill", because=because)
    kept = note(arrival, latest.carried, latest.sequence, KILLED)
    return Decision("withheld", verdict, arrival.article, kept)
