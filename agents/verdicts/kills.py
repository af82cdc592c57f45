"""Withdrawals (kills), and later arrivals of a withdrawn article."""

from msgspec.structs import replace

from agents.memory.rows import KILLED, REVISION, Remembered
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import Decision, against, revision
from agents.verdicts.notes import carried, note
from agents.verdicts.standing import identity
from articles.provenance.identity import id_in_uri
from articles.records import Article, Verdict
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
    withdrawn = published.uri if published else latest.uri
    verdict = against(
        latest,
        arrival,
        kind="revision",
        method="kill",
        canonical=withdrawn,
        sequence=sequence,
        because=because,
    )
    kept = note(arrival, mask, sequence, KILLED | REVISION)
    names = dict.fromkeys((identity(withdrawn), *kept.identities))
    kept = replace(kept, identities=tuple(names))
    killed = _named(replace(article, pub_status="canceled"), withdrawn)
    first = published.uri if published else versions[-1].uri
    return revision(killed, verdict, kept, mask, first)


def _named(article: Article, uri: str) -> Article:
    """Return a kill under the name of what it withdraws: a consumer's key finds the article."""
    article_id = id_in_uri(uri)
    if not article_id:
        return article
    desk = replace(article.copydesk, article_id=article_id)
    return replace(article, uri=uri, copydesk=desk)


def _withdraw_unseen(arrival: Arrival) -> Decision:
    # A notice in words is no text that a copy could repeat.
    by_status = arrival.article.pub_status == "canceled"
    text = arrival.text if by_status else sketch("", "", "")
    because = (
        "Withdrawn before the desk has seen the article."
        if by_status
        else "It withdraws a story in words, and no article is known by its id, its text or the "
        "headline that it quotes: nothing could be withdrawn. What arrives under its id will be "
        "held back."
    )
    verdict = Verdict(kind="withheld", method="kill", because=because)
    kept = replace(note(arrival, 0, 0, KILLED), sketch=text)
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
