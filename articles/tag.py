"""Builds the article that TAG writes: from a draft, with language, credit, times and subjects.

A pure function without Kafka: `origin` is the raw record's `topic/partition/offset`, and
`seconds` its log time, the only clock that is used.
"""

from functools import partial

from msgspec.structs import replace

from articles.boilerplate import furniture
from articles.boilerplate.code_lines import code_lines
from articles.boilerplate.model_frames import model_frames
from articles.draft import Draft
from articles.provenance import identity, times
from articles.provenance.addresses import normalise_url
from articles.provenance.authors import people
from articles.provenance.credit import MOST_AUTHORS, judge_credit
from articles.provenance.credit_lines import closing_lines, with_marks_apart
from articles.provenance.editor_notes import with_notes
from articles.provenance.head_lines import head_lines, with_heads
from articles.provenance.restrictions import with_restrictions
from articles.records import (
    Alternate,
    Article,
    Credit,
    Desk,
    Genre,
    GenreSign,
    Languages,
    Removed,
    Source,
    Text,
    Times,
)
from articles.similarity import sentence_marks, sketch
from articles.stories import packed
from articles.stories.features import features
from articles.subjects import classifier
from articles.subjects import encoder as sentence_encoder
from articles.subjects.narrower import narrower
from articles.text import folding
from articles.text.byline import writers
from articles.text.language import is_settled, judge_languages

MAKERS = {
    "reading": "19",
    "language": "3",
    "furniture": "16",
    "times": "11",
    "credit": "7",
    "identity": "4",
    "subjects": "4",
    "narrower": "1",
    "sketch": "3",
}
"""Component -> version; a version moves when its output may change (tests/golden holds it)."""
TERMS_MAKERS = {"stories": "2"}
"""The same for the terms of stories."""
_STATUSES = {
    "usable": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}
"""Values of producers' pubStatus -> values of ninjs; others are ignored."""
_MOST_KEYWORDS, _LONGEST_KEYWORD = 100, 200
"""Number, and characters of each. Some sites write a whole article into the field, for search
engines."""


def tag_article(
    draft: Draft,
    origin: str,
    seconds: float,
    encoder: sentence_encoder.Encoder | None = None,
    *,
    stories: bool = False,
) -> Article:
    """Return the article of a draft, with everything that TAG adds.

    `encoder` is the sentence encoder, asked where the word model is unsure of the subject; where it
    was asked it is a maker. With `stories` the article has the terms by which its story is found.
    """
    paragraphs = with_marks_apart(draft.text.split("\n"))
    languages = judge_languages(paragraphs, draft.language)
    draft, embargo = with_restrictions(draft, paragraphs, seconds, languages.detected)
    known = {**code_lines(paragraphs), **model_frames(paragraphs), **closing_lines(paragraphs)}
    draft, noted = with_notes(draft, paragraphs)
    about = partial(times.moments, draft.published, seconds)
    heads = head_lines(paragraphs, about, draft.authors, languages.detected)
    known |= noted | {index: "byline" if head.names else "date" for index, head in heads.items()}
    draft = with_heads(draft, heads.values())
    known |= {embargo: "embargo"} if embargo >= 0 else {}
    kept, removed = furniture.strip(paragraphs, languages, known)
    if removed and not is_settled(languages):
        languages = judge_languages(kept, draft.language)
    body = "\n".join(kept)
    headed = classifier.headed(draft.title, body)
    words = folding.words(headed)
    body_words = folding.after(words, len(headed) - len(body))
    judged = classifier.classify(draft.title, body, languages.detected, words)
    makers = MAKERS
    if encoder is not None and sentence_encoder.is_unsure(judged[0], body):
        judged = sentence_encoder.second_opinion(encoder, draft.title, body, judged)
        makers = {**MAKERS, "encoder": sentence_encoder.VERSION}
    subjects, evidence = judged
    names = identity.identities(draft)
    article = _built(
        draft,
        origin,
        seconds,
        identity.article_id(names, body or draft.title),
        names,
        times.judge_times(draft.published, draft.modified, seconds, languages.detected),
        body=body,
        languages=languages,
        removed=removed,
        credit=judge_credit(draft, kept, [line.text for line in removed]),
    )
    genres, sign = _genre(draft, article.copydesk.credit)
    article = replace(
        article,
        subjects=subjects,
        genres=genres,
        copydesk=replace(
            article.copydesk,
            evidence=evidence,
            narrower=narrower(
                subjects,
                classifier.read_words(words, draft.title),
                len(headed) - len(body),
                languages.detected,
            ),
            makers=makers,
            genre=sign,
            sketch=sketch.pack(sketch.sketch(body, draft.title, languages.detected, body_words)),
            marks=sentence_marks.pack(sentence_marks.marks(body, body_words)),
        ),
    )
    return _with_terms(article, body_words) if stories else article


def _with_terms(article: Article, folded: folding.Words | None = None) -> Article:
    """Return a tagged article with its names, figures and words, by which its story is found."""
    terms = packed.pack(features(article.headline, article.body, article.language, folded))
    makers = {**article.copydesk.makers, **TERMS_MAKERS}
    return replace(article, copydesk=replace(article.copydesk, terms=terms, makers=makers))


def tag_tombstone(name: str, origin: str, seconds: float, *, stories: bool = False) -> Article:
    """Return the withdrawal of the article that `name` identifies: a URI, a URL or an id."""
    is_url = bool(normalise_url(name))
    draft = Draft(
        format="tombstone",
        url=name if is_url else "",
        guid="" if is_url else name,
        pub_status="canceled",
        notes=("tombstone",),
    )
    names = identity.identities(draft)
    article_id = identity.id_in_uri(name) or identity.article_id(names, name)
    seen = Times(seen=times.seen_at(seconds))
    article = _built(draft, origin, seconds, article_id, names, seen)
    return _with_terms(article) if stories else article


def _built(
    draft: Draft,
    origin: str,
    seconds: float,
    article_id: str,
    names: identity.Identities,
    dates: Times,
    *,
    body: str = "",
    languages: Languages = Languages(),  # noqa: B008 - frozen
    removed: tuple[Removed, ...] = (),
    credit: Credit = Credit(),  # noqa: B008 - frozen
) -> Article:
    keywords = tuple(word[:_LONGEST_KEYWORD] for word in draft.keywords[:_MOST_KEYWORDS])
    cut = ("keywords-cut",) if keywords != draft.keywords else ()
    embargo, notes = times.embargo_end(draft.embargoed_until, seconds)
    return Article(
        uri=identity.uri(article_id),
        language=languages.detected,
        version=draft.version,
        first_created=dates.published.value if dates.published else "",
        version_created=dates.modified.value if dates.modified else "",
        embargoed_until=embargo,
        pub_status=_STATUSES.get(draft.pub_status, ""),
        urgency=draft.urgency,
        headlines=(Text(content_type="text/plain", value=draft.title),) if draft.title else (),
        bodies=(Text(content_type="text/plain", value=body),) if body else (),
        descriptions=_descriptions(draft),
        by=_by(draft, removed),
        located=draft.located,
        ed_note=draft.ed_note,
        copyright_notice=draft.copyright_notice,
        info_sources=_sources(credit),
        alt_ids=tuple(Alternate(role=kind, value=name) for kind, name in dict.fromkeys(names)),
        copydesk=Desk(
            article_id=article_id,
            origin=origin,
            format=draft.format,
            times=dates,
            languages=languages,
            credit=credit,
            removed=removed,
            producer_keywords=keywords,
            notes=(*draft.notes, *notes, *cut, *_paywall_notes(removed)),
            makers=MAKERS,
        ),
    )


def _genre(draft: Draft, credit: Credit) -> tuple[tuple[Genre, ...], GenreSign | None]:
    """Return the genres and the sign of one; an agency's dateline is that of a report."""
    sign = draft.genre_sign
    if not draft.genres and credit.where == "dateline":
        sign = GenreSign(name="news", where="dateline", evidence=credit.evidence)
    names = (sign.name,) if sign else draft.genres
    return tuple(Genre(name=name) for name in names), sign


def _by(draft: Draft, removed: tuple[Removed, ...]) -> str:
    """Return the byline: the producer's authors, or the line above the text if they are too many.

    A long list names the authors of all stories on the page.
    """
    names = people(draft.authors, draft.source, draft.domain)
    above = "" if 0 < len(names) <= MOST_AUTHORS else writers(removed)
    return above or ", ".join(names)


def _paywall_notes(removed: tuple[Removed, ...]) -> tuple[str, ...]:
    """Return the note that the text is cut: an offer of a subscription is in place of the rest."""
    return ("cut-by-paywall",) if any(line.reason == "paywall" for line in removed) else ()


def _descriptions(draft: Draft) -> tuple[Text, ...]:
    if not draft.summary:
        return ()
    return (Text(role="summary", content_type="text/plain", value=draft.summary),)


def _sources(credit: Credit) -> tuple[Source, ...]:
    originator = Source(name=credit.originator, role="originator", uri=credit.originator_uri)
    distributor = Source(name=credit.distributor, role="distributor")
    return tuple(source for source in (originator, distributor) if source.name)
