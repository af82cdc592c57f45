"""How DEDUPLICATE files an article: as an output with its verdict, and as a note to remember."""

from msgspec.structs import replace

from agents.record import Output
from agents.rows import Note, Remembered
from agents.standing import Standing
from articles.codec import encode
from articles.mediatopics import MEDIA_TOPICS
from articles.records import Article, Association, Verdict
from articles.sketch import Sketch

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
    """Return the article with its verdict, without its sketch, linked to the canonical by `rel`."""
    links = article.associations
    if rel:
        links = (*links, Association(name="canonical", uri=verdict.canonical, rel=rel))
    desk = replace(article.copydesk, verdict=verdict, sketch="")
    return Output(
        stream=stream,
        key=article.copydesk.article_id.encode(),
        value=encode(replace(article, associations=links, copydesk=desk)),
        headers=(("copydesk-verdict", verdict.kind.encode()),),
    )


def note(
    article: Article, text: Sketch, now: Standing, mask: int, sequence: int, flags: int
) -> Note:
    """Return what to remember of an article that copies no other."""
    return Note(
        uri=article.uri,
        identities=now.identities,
        source=now.source,
        carried=mask,
        modified=now.modified,
        version=now.version,
        sequence=sequence,
        flags=flags,
        copy_of=None,
        sketch=text,
    )


def carried(versions: list[Remembered]) -> int:
    """Return the mask of all subject streams that carried any of the versions."""
    mask = 0
    for version in versions:
        mask |= version.carried
    return mask


def order(now: Standing, known: Remembered) -> int:
    """Return 1 if this version is newer than the known one, -1 if older, 0 if nothing says."""
    for mine, other in ((now.version, known.version), (now.modified, known.modified)):
        if mine and other and mine != other:
            return 1 if mine > other else -1
    return 0


def is_same_source(one: int, other: int) -> bool | None:
    """Say whether two sources are one; None if either is unknown."""
    return one == other if one and other else None
