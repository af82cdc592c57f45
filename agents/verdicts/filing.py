"""How DEDUPLICATE files an article: as an output with its verdict, and as a note to remember."""

from msgspec.structs import replace

from agents.memory.rows import CORRECTED, OWN, UPDATED, Note, Remembered
from agents.record import VERDICT, Output
from agents.verdicts.arrival import Arrival
from agents.verdicts.standing import Standing
from articles.codec import encode
from articles.provenance.agencies import marked_agency
from articles.records import Article, Association, Credit, Source, Verdict
from articles.subjects.mediatopics import MEDIA_TOPICS

_INHERITED = 70
"""Percent: the copy is verified, the credit was read elsewhere."""
_SAID = {"correction": CORRECTED, "update": UPDATED}
_UNCLASSIFIED = 1 << len(MEDIA_TOPICS)


def revision(article: Article, verdict: Verdict, mask: int) -> Output:
    """Return a revision for `unique`, its version, and the streams that carried earlier ones."""
    slugs = [topic.slug for bit, topic in enumerate(MEDIA_TOPICS) if mask >> bit & 1]
    if mask & _UNCLASSIFIED:
        slugs.append("unclassified")
    desk = replace(article.copydesk, carried=tuple(slugs))
    version = str(verdict.sequence + 1)
    article = replace(article, copydesk=desk, version=version)
    return output("unique", article, verdict, "evolvedFrom")


def output(stream: str, article: Article, verdict: Verdict, rel: str = "") -> Output:
    """Return the article with its verdict, linked to the canonical by `rel`.

    Its sketch and marks were for DEDUPLICATE, and stay behind.
    """
    links = article.associations
    if rel:
        links = (*links, Association(name="canonical", uri=verdict.canonical, rel=rel))
    desk = replace(article.copydesk, verdict=verdict, sketch="", marks="")
    return Output(
        stream=stream,
        key=article.copydesk.article_id.encode(),
        value=encode(replace(article, associations=links, copydesk=desk)),
        headers=((VERDICT, verdict.kind.encode()),),
    )


def sentence(*clauses: str) -> str:
    """Return a verdict's reasons as one sentence."""
    return "; ".join(filter(None, clauses)) + "."


def noted(article: Article, what: str) -> Article:
    """Return the article with one more note."""
    desk = article.copydesk
    return replace(article, copydesk=replace(desk, notes=(*desk.notes, what)))


def note(arrival: Arrival, mask: int, sequence: int, flags: int) -> Note:
    """Return what to remember of an article that copies no other."""
    now = arrival.now
    return Note(
        uri=arrival.article.uri,
        identities=now.identities,
        source=now.source,
        carried=mask,
        modified=now.modified,
        version=now.version,
        sequence=sequence,
        flags=flags | (OWN if now.own else 0) | _SAID.get(now.says, 0),
        copy_of=None,
        sketch=arrival.text,
        marks=now.marks,
        published=now.published,
        originator=now.originator,
    )


def inheriting(article: Article, known: Remembered) -> Article:
    """Return the article credited to the agency that wrote what it copies, if it credits none."""
    agency = marked_agency(known.originator) if known.originator else None
    credit = article.copydesk.credit
    if agency is None or credit.originator:
        return article
    credit = Credit(
        originator=agency.name,
        originator_uri=agency.uri,
        distributor=credit.distributor,
        where="inherited",
        confidence=_INHERITED,
    )
    source = Source(name=agency.name, role="originator", uri=agency.uri)
    return replace(
        article,
        info_sources=(source, *article.info_sources),
        copydesk=replace(article.copydesk, credit=credit),
    )


def carried(versions: list[Remembered]) -> int:
    """Return the mask of all subject streams that carried any of the versions."""
    mask = 0
    for version in versions:
        mask |= version.carried
    return mask


def still_says(now: Standing, known: Remembered) -> bool:
    """Say whether the known version told the same of itself: a footnote stays for good."""
    return bool(known.flags & _SAID.get(now.says, 0))


def order(now: Standing, known: Remembered) -> int:
    """Return 1 if this version is newer than the known one, -1 if older, 0 if nothing says."""
    for mine, other in ((now.version, known.version), (now.modified, known.modified)):
        if mine and other and mine != other:
            return 1 if mine > other else -1
    return 0


def is_same_source(one: int, other: int) -> bool | None:
    """Say whether two sources are one; None if either is unknown."""
    return one == other if one and other else None
