"""Articles that are withdrawn, and what arrives of them afterwards."""

from msgspec.structs import replace

from agents.memory.memory import Memory
from agents.memory.rows import COPY, KILLED, OWN, REVISION, Remembered
from agents.record import Output
from agents.verdicts.arrival import Arrival
from agents.verdicts.filing import carried, is_same_source, note, output, revision
from articles.records import Verdict
from articles.similarity.sketch import sketch


def killed(arrival: Arrival, versions: list[Remembered], memory: Memory) -> Output:
    """Withdraw an article from every stream that carried it."""
    article, now = arrival.article, arrival.now
    if not versions:
        # A notice in words is no text that a copy could repeat.
        text = arrival.text if article.pub_status == "canceled" else sketch("", "", "")
        memory.remember(note(arrival, 0, 0, KILLED)._replace(sketch=text))
        because = "Withdrawn before the desk has seen the article."
        return output("withheld", article, Verdict(kind="withheld", method="kill", because=because))
    latest = versions[0]
    standing = published(versions, memory)
    mask = carried(versions) | (standing.carried if standing else 0)
    if not mask:
        memory.remember(note(arrival, 0, 0, KILLED))
        because = "The article is withdrawn, and no stream has carried it."
        verdict = Verdict(kind="withheld", method="kill", canonical=latest.uri, because=because)
        return output("withheld", article, verdict)
    if latest.flags & KILLED:
        verdict = Verdict(
            kind="duplicate",
            method="redelivery",
            canonical=latest.uri,
            seconds=round(memory.seconds - latest.seconds),
            because="The article has been withdrawn before.",
        )
        return output("duplicates", article, verdict)
    because = "The article is withdrawn: " + now.why
    if standing:
        because += " The desk has published it as a copy that arrived first."
    sequence = max(version.sequence for version in versions) + 1
    verdict = Verdict(
        kind="revision",
        method="kill",
        canonical=standing.uri if standing else latest.uri,
        seconds=round(memory.seconds - latest.seconds),
        same_source=is_same_source(now.source, latest.source),
        sequence=sequence,
        because=because,
    )
    memory.remember(note(arrival, mask, sequence, KILLED | REVISION))
    return revision(replace(article, pub_status="canceled"), verdict, mask)


def published(versions: list[Remembered], memory: Memory) -> Remembered | None:
    """Return the copy under which an agency's own story was published, if it was."""
    for version in versions:
        if version.flags & COPY and version.flags & OWN and version.canonical != version.row:
            canonical = memory.at(version.canonical)
            if canonical.originator == version.originator:
                return canonical
    return None


def withdrawn(arrival: Arrival, latest: Remembered, memory: Memory) -> Output:
    """Hold back an older version, or a copy, of an article that is withdrawn."""
    memory.remember(note(arrival, latest.carried, latest.sequence, KILLED))
    is_copy = latest.uri != arrival.article.uri
    verdict = Verdict(
        kind="withheld",
        method="kill",
        canonical=latest.uri,
        seconds=round(memory.seconds - latest.seconds),
        because="It copies an article that has been withdrawn."
        if is_copy
        else "The article has been withdrawn.",
    )
    return output("withheld", arrival.article, verdict)
