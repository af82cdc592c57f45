"""DEDUPLICATE: which articles are new, which repeat or revise one already seen.

The canonical is the earliest article in log order, within the time-to-live,
whose verified likeness is highest. Nothing here asks a clock, a worker or an
unordered collection: the same log gives the same verdicts.
"""

from msgspec.structs import replace

from agents.filing import carried, is_same_source, note, order, output, revision
from agents.memory import Memory
from agents.record import Output, Record, dead_letter
from agents.rows import COPY, KILLED, LATE, REVISION, Remembered
from agents.standing import Standing, standing
from articles.codec import decode
from articles.comparison import Comparison, Facts, Overlap, compare, overlap
from articles.records import Article, Verdict
from articles.rejection import Reason, Rejection
from articles.sketch import Sketch, sketch, unpack


def deduplicate(record: Record, memory: Memory) -> tuple[Output, ...]:
    """Return the article with its verdict, for the stream where it belongs.

    One output: `unique` (also revisions, so that what follows sees an article
    and its revisions in one order), `duplicates`, `withheld`, or `dead`. What is
    learned goes to `memory`, to be kept or dropped with the transaction.
    """
    article = _read(record)
    if isinstance(article, Rejection):
        return (dead_letter(record, article, "deduplicate"),)
    text = _sketch(article)
    if isinstance(text, Rejection):
        return (dead_letter(record, text, "deduplicate"),)
    memory.observe(record.seconds)
    now = standing(article)
    if now.embargo is not None and now.embargo > record.seconds:
        because = f"Embargoed until {article.embargoed_until}."
        verdict = Verdict(kind="withheld", method="embargo", because=because)
        return (output("withheld", article, verdict),)
    versions = memory.known(now.identities)
    if now.killed:
        return (_kill(article, text, now, versions, memory),)
    if versions:
        return (_again(article, text, now, versions, memory),)
    return (_first(article, text, now, memory),)


def _read(record: Record) -> Article | Rejection:
    if record.value is None:
        return Rejection(Reason.UNREADABLE_RECORD, "A record between two agents has no value.")
    return decode(record.value)


def _sketch(article: Article) -> Sketch | Rejection:
    if not article.copydesk.sketch:
        return sketch(article.body, article.headline, article.language)
    try:
        return unpack(article.copydesk.sketch)
    except ValueError as error:
        return Rejection(Reason.UNREADABLE_RECORD, f"In the sketch: {error}.")


def _kill(
    article: Article, text: Sketch, now: Standing, versions: list[Remembered], memory: Memory
) -> Output:
    latest = versions[0] if versions else None
    mask = carried(versions)
    sequence = max((version.sequence for version in versions), default=0) + 1
    if latest and latest.flags & KILLED and not mask:
        verdict = Verdict(
            kind="withheld",
            method="kill",
            canonical=latest.uri,
            because="The article is withdrawn, and no stream has carried it.",
        )
        memory.remember(note(article, text, now, 0, 0, KILLED))
        return output("withheld", article, verdict)
    if latest is None:
        verdict = Verdict(
            kind="withheld",
            method="kill",
            because="Withdrawn before the desk has seen the article.",
        )
        memory.remember(note(article, text, now, 0, 0, KILLED))
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
    verdict = Verdict(
        kind="revision",
        method="kill",
        canonical=latest.uri,
        seconds=round(memory.seconds - latest.seconds),
        same_source=is_same_source(now.source, latest.source),
        sequence=sequence,
        because="The article is withdrawn" + (": " + now.why if now.why else "."),
    )
    memory.remember(note(article, text, now, mask, sequence, KILLED | REVISION))
    return revision(replace(article, pub_status="canceled"), verdict, mask)


def _again(
    article: Article, text: Sketch, now: Standing, versions: list[Remembered], memory: Memory
) -> Output:
    """Judge another delivery of an article that is known by an identity."""
    on_time = [version for version in versions if not version.flags & LATE]
    latest = on_time[0] if on_time else versions[0]
    newer = order(now, latest)
    for version in versions:
        same = version.sketch.exact == text.exact and version.sketch.title == text.title
        if same and not version.flags & KILLED and (newer <= 0 or version is latest):
            return _redelivery(article, now, memory, version)
    if latest.flags & KILLED and newer <= 0:
        memory.remember(note(article, text, now, latest.carried, latest.sequence, KILLED))
        verdict = Verdict(
            kind="withheld",
            method="kill",
            canonical=latest.uri,
            seconds=round(memory.seconds - latest.seconds),
            because="The article has been withdrawn.",
        )
        return output("withheld", article, verdict)
    if latest.flags & COPY:
        # No stream has carried a copy: changed, it is judged like a new article.
        return _first(article, text, now, memory)
    shared = overlap(text, latest.sketch)
    method, because = _change(text, latest.sketch, shared, now)
    sequence = max(version.sequence for version in versions) + 1
    mask = carried(versions)
    flags = REVISION
    notes = article.copydesk.notes
    if newer < 0:
        flags |= LATE
        notes = (*notes, "out-of-order")
        because = "An older version arrived late; the newer one stands."
    memory.remember(note(article, text, now, mask | now.mask, sequence, flags))
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
        because=because,
    )
    article = replace(article, copydesk=replace(article.copydesk, notes=notes))
    return revision(article, verdict, mask)


def _first(article: Article, text: Sketch, now: Standing, memory: Memory) -> Output:
    found = _closest(text, now, memory)
    if found:
        return _duplicate(article, text, now, memory, found)
    memory.remember(note(article, text, now, now.mask, 0, 0))
    verdict = Verdict(kind="unique", because="No article of the last days has this text.")
    return output("unique", article, verdict)


def _closest(text: Sketch, now: Standing, memory: Memory) -> tuple[Remembered, Comparison] | None:
    """Return the article most like the text, the earliest of equals, if any is a copy of it."""
    candidates: dict[int, Remembered] = {}
    for item in memory.exact(text.exact) if text.exact else []:
        candidates.setdefault(item.canonical, item)
    best: tuple[float, int] | None = None
    answer = None
    for item in [*candidates.values(), *memory.alike(text)]:
        facts = Facts(memory.seconds - item.seconds, is_same_source(now.source, item.source))
        verdict = compare(text, item.sketch, facts)
        if verdict is None:
            continue
        rank = (-verdict.similarity, item.canonical)
        if best is None or rank < best:
            best, answer = rank, (memory.at(item.canonical), verdict)
    return answer


def _redelivery(article: Article, now: Standing, memory: Memory, version: Remembered) -> Output:
    canonical = memory.at(version.canonical)
    verdict = Verdict(
        kind="duplicate",
        method="redelivery",
        canonical=canonical.uri,
        similarity=1.0,
        containment=1.0,
        contained=1.0,
        seconds=round(memory.seconds - version.seconds),
        same_source=is_same_source(now.source, version.source),
        because="The same article with the same text was delivered before.",
    )
    return output("duplicates", article, verdict, "duplicateOf")


def _duplicate(
    article: Article,
    text: Sketch,
    now: Standing,
    memory: Memory,
    match: tuple[Remembered, Comparison],
) -> Output:
    canonical, found = match
    memory.remember(note(article, text, now, 0, 0, COPY)._replace(copy_of=canonical.row))
    verdict = Verdict(
        kind="duplicate",
        method=found.method,
        canonical=canonical.uri,
        similarity=found.similarity,
        containment=found.containment,
        contained=found.contained,
        seconds=round(memory.seconds - canonical.seconds),
        same_source=is_same_source(now.source, canonical.source),
        because=found.because,
    )
    return output("duplicates", article, verdict, "duplicateOf")


def _change(new: Sketch, old: Sketch, shared: Overlap, now: Standing) -> tuple[str, str]:
    if now.says == "correction":
        return "correction", "The article says that it is corrected."
    if now.says == "update":
        return "update", "The article says that it is updated."
    alike = f"{shared.similarity:.0%} of the wording is the same"
    other_figures = new.all_figures != old.all_figures
    if new.exact == old.exact:
        return "minor", "The headline is another; the text is the same."
    if shared.similarity >= 0.8 and new.figures == old.figures and other_figures:
        return "correction", f"A figure is another, and {alike}."
    if shared.similarity >= 0.95 and not other_figures:
        return "minor", f"About {alike}, and the figures are too."
    return "update", f"About {alike}."
