"""Everything ENRICH adds to an article, from one reading of its body."""

from msgspec.structs import replace

from articles.digest.keywords import keywords
from articles.digest.readability import readability
from articles.digest.summary import is_extract, is_summary, summary
from articles.entities.links import SHIPPED, Knowledge
from articles.entities.mention import Kind, Name
from articles.entities.recognition import entities
from articles.quotes.extraction import quotes
from articles.records import Article, Entity, Mention, Text
from articles.text.passage import Passage, passage_of

Found = dict[tuple[Kind, str], list[Name]]

MAKERS = {
    "entities": "31",
    "quotes": "15",
    "keywords": "10",
    "summary": "9",
    "readability": "4",
}
"""As `MAKERS` of articles/tag.py."""


def annotate(article: Article, knowledge: Knowledge = SHIPPED) -> Article:
    """Return the article with names, quotes, keywords, summary and readability.

    `knowledge` is the table of names with Wikidata items; the version of a user's own is a maker.

    What a producer or an earlier agent put in is kept. Every offset added here counts
    in `article.body`, which stays as it is. An article without a body comes back unchanged.
    """
    if not article.bodies:
        return article
    passage = passage_of(article.body, article.language)
    names = entities(passage, knowledge.look, article.located)
    found = _grouped(names)
    named = [(one.name, one.first, one.last) for one in names if one.kind != "place" and not one.at]
    words = keywords(passage, article.headline, named)
    body = replace(article.bodies[0], char_count=len(article.body), word_count=len(passage.words))
    given = any(is_summary(text.value, article.headline) for text in article.descriptions)
    short = "" if given else summary(passage, words, article.headline)
    described = (Text(role="summary", content_type="text/plain", value=short),) if short else ()
    desk = article.copydesk
    own = {"knowledge": knowledge.version} if knowledge.version else {}
    early = max(60, len(passage.words) // 5)
    return replace(
        article,
        bodies=(body, *article.bodies[1:]),
        descriptions=(*article.descriptions, *described),
        people=_listed(article.people, "person", early, found, article.headline),
        organisations=_listed(
            article.organisations, "organisation", early, found, article.headline
        ),
        places=_listed(article.places, "place", early, found, article.headline),
        copydesk=replace(
            desk,
            mentions=(*desk.mentions, *_mentions(passage, found)),
            quotes=quotes(passage, names),
            keywords=words,
            readability=readability(passage),
            makers={**desk.makers, **MAKERS, **own},
        ),
    )


def annotate_anew(article: Article, knowledge: Knowledge = SHIPPED) -> Article:
    """Return an annotated article with the annotations of this version in place of those it had.

    What a producer gave stays: its summary in words of its own, and entities without a mention. A
    summary of the body's sentences may be either's: it stays if this version makes none.
    """
    before = _without_annotations(article)
    made = annotate(before, knowledge)
    if made.descriptions == before.descriptions:
        made = replace(made, descriptions=article.descriptions)
    return made


def _without_annotations(article: Article) -> Article:
    desk = article.copydesk
    kept = tuple(mention for mention in desk.mentions if mention.creator)
    own_makers = {*MAKERS, "knowledge"}
    own = {mention.name for mention in desk.mentions} - {mention.name for mention in kept}

    def given(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        return tuple(entity for entity in entities if entity.name not in own)

    return replace(
        article,
        descriptions=tuple(
            text
            for text in article.descriptions
            if text.role != "summary" or not is_extract(text.value, article.body)
        ),
        people=given(article.people),
        organisations=given(article.organisations),
        places=given(article.places),
        copydesk=replace(
            desk,
            mentions=kept,
            quotes=(),
            keywords=(),
            readability=None,
            makers={name: each for name, each in desk.makers.items() if name not in own_makers},
        ),
    )


def _grouped(names: tuple[Name, ...]) -> Found:
    """Return the mentions of each entity, in order of the text."""
    grouped: Found = {}
    for one in names:
        grouped.setdefault((one.kind, one.name), []).append(one)
    return grouped


def _mentions(passage: Passage, found: Found) -> list[Mention]:
    """Return one mention record an entity, with all its spans."""
    return [
        Mention(
            name=name,
            kind=kind,
            spans=tuple([one.span(passage) for one in group]),
            confidence=max([one.confidence for one in group]),
            wikidata=_usual([one.item for one in group]),
        )
        for (kind, name), group in found.items()
    ]


def _usual(addresses: list[str]) -> str:
    """Return the address that most mentions have, of equals the first; empty if none has one."""
    if len(set(addresses)) == 1:
        return addresses[0]
    return max(filter(None, addresses), key=addresses.count)


def _listed(
    given: tuple[Entity, ...], wanted: Kind, early: int, found: Found, headline: str
) -> tuple[Entity, ...]:
    """Return the entities of one kind, most named first; the main ones are what it is about.

    Main is who the headline names, or who is named three times and in the first `early` words.
    """
    groups = [(name, group) for (kind, name), group in found.items() if kind == wanted]
    if not groups:
        return given
    headline = headline[:500]
    titles = set(headline.split())
    known = {one.name for one in given}
    made = []
    for name, group in sorted(groups, key=lambda item: -len(item[1])):
        titled = name in headline or name.split()[-1] in titles
        uri = _usual([one.uri for one in group])
        about = titled or (len(group) >= 3 and group[0].first < early)
        if name not in known:
            made.append(Entity(name=name, rel="about" if about else "mentions", uri=uri))
    return (*given, *made)
