"""Everything ENRICH adds to an article, from one reading of its body."""

from msgspec.structs import replace

from articles.entities import entities
from articles.keywords import keywords
from articles.names import Kind, Name
from articles.passage import Passage, passage_of
from articles.quotes import quotes
from articles.readability import readability
from articles.records import Article, Entity, Mention, Text
from articles.summary import summary

MAKERS = {
    "enrich.entities": "1",
    "enrich.quotes": "1",
    "enrich.keywords": "1",
    "enrich.summary": "1",
    "enrich.readability": "1",
}
"""Component -> version; a version moves when its output may change."""


def annotate(article: Article) -> Article:
    """Return the article with names, quotes, keywords, summary and readability.

    What a producer or an earlier agent put in is kept. Every offset added here counts
    in `article.body`, which stays as it is. An article without a body comes back unchanged.
    """
    if not article.bodies:
        return article
    passage = passage_of(article.body, article.language)
    names = entities(passage)
    words = keywords(passage, article.headline)
    body = replace(article.bodies[0], char_count=len(article.body), word_count=len(passage.words))
    short = summary(passage, words)
    described = (Text(role="summary", content_type="text/plain", value=short),) if short else ()
    desk = article.copydesk
    return replace(
        article,
        bodies=(body, *article.bodies[1:]),
        descriptions=(*article.descriptions, *described),
        people=_listed(article.people, "person", passage, names, article.headline),
        organisations=_listed(
            article.organisations, "organisation", passage, names, article.headline
        ),
        places=_listed(article.places, "place", passage, names, article.headline),
        copydesk=replace(
            desk,
            mentions=(*desk.mentions, *_mentions(passage, names)),
            quotes=quotes(passage, names),
            keywords=words,
            readability=readability(passage),
            makers={**desk.makers, **MAKERS},
        ),
    )


def _mentions(passage: Passage, names: tuple[Name, ...]) -> list[Mention]:
    """Return one mention record an entity, with all its spans."""
    grouped: dict[tuple[Kind, str], list[Name]] = {}
    for one in names:
        grouped.setdefault((one.kind, one.name), []).append(one)
    return [
        Mention(
            name=name,
            kind=kind,
            spans=tuple(one.span(passage) for one in group),
            confidence=max(one.confidence for one in group),
            creator="copydesk enrich.entities " + MAKERS["enrich.entities"],
        )
        for (kind, name), group in grouped.items()
    ]


def _listed(
    given: tuple[Entity, ...], kind: Kind, passage: Passage, names: tuple[Name, ...], headline: str
) -> tuple[Entity, ...]:
    """Return the entities of one kind, most named first; the main ones are what it is about.

    Main is who the headline names, or who is named three times and in the first fifth.
    """
    grouped: dict[str, list[Name]] = {}
    for one in names:
        if one.kind == kind:
            grouped.setdefault(one.name, []).append(one)
    headline = headline[:500]
    titles = set(headline.split())
    early = max(60, len(passage.words) // 5)
    known = {one.name for one in given}
    made = []
    for name, group in sorted(grouped.items(), key=lambda item: -len(item[1])):
        titled = name in headline or name.split()[-1] in titles
        about = titled or (len(group) >= 3 and group[0].first < early)
        if name not in known:
            made.append(Entity(name=name, rel="about" if about else "mentions", uri=group[0].uri))
    return (*given, *made)
