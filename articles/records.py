"""The encoded article: ninjs 3.1 with the extension `copydesk`.

Field names are encoded in camelCase where ninjs has the field
(https://iptc.org/standards/ninjs/) and stay as they are inside `copydesk`.
A field that holds its default is left out. All offsets count Unicode code
points of `bodies[0].value`, half-open.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct


class Text(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A headline, a body or a description."""

    role: str = ""
    content_type: str = ""
    char_count: int = 0
    word_count: int = 0
    value: str


class Subject(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A subject of the article: an IPTC Media Topic."""

    name: str
    uri: str
    """`http://cv.iptc.org/newscodes/mediatopic/<code>`."""
    rel: str = ""
    creator: str = ""
    relevance: int = 0
    """0 to 100."""
    confidence: int = 0
    """0 to 100."""


class Entity(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person, an organisation or a place."""

    name: str
    rel: str = ""
    uri: str = ""
    """Wikidata or GeoNames, where known."""


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An organisation that wrote or passed on the article; `role` is originator or distributor."""

    name: str
    role: str = ""
    uri: str = ""


class Alternate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Another identity of the same article: `url`, `canonical`, `guid`."""

    role: str
    value: str


class Genre(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The kind of text, as its producer declares it or as a sign shows: Analysis, opinion."""

    name: str


class GenreSign(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The sign by which a text has a genre that its producer does not declare."""

    name: str
    """opinion, analysis, fact check, live, obituary, press release, advertorial, table, news."""
    where: str
    """Where the sign is: headline, section, byline, text, address, dateline."""
    evidence: str
    """The words of the sign."""


class Association(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A link to another article; `rel` is duplicateOf or evolvedFrom."""

    name: str
    uri: str
    rel: str = ""


class Time(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One date of the article, with the precision and time zone that its source gives."""

    value: str
    """RFC 3339, UTC (`2022-08-05T09:30:00Z`); midnight when only the day is known, or less."""
    precision: Literal["second", "minute", "hour", "day", "week", "month", "year"]
    """The smallest unit that was written; week, month and year only for "2 weeks ago"."""
    zone: Literal["explicit", "assumed", "unknown"]
    field: str
    """Its source: the producer's field, or `log` for the time it was seen."""
    raw: str = ""
    """The producer's text, where its spelling needed interpretation."""


class Times(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All the article's dates; `flags` holds late, future, unreadable, reckoned, before-1800."""

    published: Time | None = None
    modified: Time | None = None
    seen: Time | None = None
    flags: tuple[str, ...] = ()


class LanguageSpan(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The language of one paragraph of the body."""

    start: int
    end: int
    language: str
    """BCP 47, `und` when in doubt."""


class Languages(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The language declared by the producer, detected in the text, and of each paragraph."""

    declared: str = ""
    detected: str = "und"
    confidence: int = 0
    """0 to 100."""
    paragraphs: tuple[LanguageSpan, ...] = ()
    """Only where more than one language was found."""


class Credit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The originator (who wrote it) and the distributor, with the evidence."""

    originator: str = ""
    originator_uri: str = ""
    distributor: str = ""
    evidence: str = ""
    """The words that name the originator."""
    where: str = ""
    """Where the evidence is: dateline, byline, text, removed, metadata, style, inherited."""
    start: int = -1
    end: int = -1
    confidence: int = 0
    """0 to 100."""


class Removed(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Text that was removed from the body."""

    reason: str
    """social-media, read-also, copyright, share, subscribe, advertisement, navigation, caption,
    contact, disclaimer, byline, date, labels, credit, code, end-mark, embargo, repeated,
    foreign-footer, paywall, feed-footer, outlet-repeats."""
    text: str
    where: Literal["start", "middle", "end"]
    at: int = 0
    """Offset in the body at which it was removed."""
    language: str = ""


class Evidence(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The evidence for a subject: the words with the highest weights for it, or what was read."""

    subject: str
    """Media Topic code, 8 digits."""
    spans: tuple[tuple[int, int], ...]
    kind: Literal["words", "passage"] = "words"
    """`words`: those with the highest weights. `passage`: the part of the body that the sentence
    encoder read as a whole, behind the headline; no word of it decided alone."""


class Narrower(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A narrower subject: an IPTC Media Topic below one of `subjects`, by terms of the text."""

    subject: str
    """Media Topic code of the subject that it is below, 8 digits."""
    id: str
    """`medtop:<code>`; the code in `http://cv.iptc.org/newscodes/mediatopic/<code>`."""
    name: str
    """IPTC's, in British English."""
    headline: tuple[tuple[int, int], ...] = ()
    """Its terms in the headline, in code points of `headlines[0].value`."""
    spans: tuple[tuple[int, int], ...] = ()
    """Its terms in the body, the first five."""


class Mention(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The spans in which the body names an entity."""

    name: str
    kind: Literal["person", "organisation", "place"]
    spans: tuple[tuple[int, int], ...]
    confidence: int = 0
    wikidata: str = ""
    """URI of its Wikidata item, where one is known; a place's `uri` is that of GeoNames."""
    creator: str = ""
    """Component and version; left out where it is the desk's own, which `makers` gives."""


class Quote(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A quotation, direct or indirect, with its speaker."""

    text: str
    start: int
    end: int
    speaker: str = ""
    cue: str = ""
    """The verb that attributes it: said, told, añadió."""
    reference: str = ""
    """The reference to the speaker (`he`, `the official`), or `continued` when the quote goes on
    after one that was attributed; empty where the text has the name itself."""
    kind: Literal["direct", "mixed", "indirect"] = "direct"


class Keyword(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A word or phrase the article is about."""

    text: str
    weight: int
    """0 to 100, the strongest is 100."""


class Readability(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Readability: how difficult the text is, and how long it takes to read."""

    sentences: int
    words: int
    ease: float | None = None
    """Flesch reading ease; only in languages that have a published formula."""
    formula: str = ""
    minutes: float = 0.0
    """Reading time."""


Kind = Literal["unique", "duplicate", "revision", "withheld"]
"""The verdicts of DEDUPLICATE."""
Method = Literal[
    "",
    "redelivery",
    "exact",
    "near",
    "contained",
    "extended",
    "minor",
    "update",
    "correction",
    "kill",
    "embargo",
    "status",
]
"""The rule that led to a verdict: five for duplicates, four for revisions, two for withheld
articles; empty for unique ones."""


class Verdict(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The verdict of DEDUPLICATE, and the reason."""

    kind: Kind
    method: Method = ""
    """The rule that led to it: `contained` is a shortened version of the canonical; of `extended`
    the canonical is a shortened version."""
    canonical: str = ""
    """URI of the article that this one repeats or revises."""
    similarity: float = 0.0
    """Estimated Jaccard similarity of the word shingles, 0 to 1."""
    containment: float = 0.0
    """Share of this article's shingles that the canonical has, 0 to 1."""
    contained: float = 0.0
    """Share of the canonical's shingles that this article has, 0 to 1."""
    seconds: int = 0
    """Seconds of log time between the canonical and this article."""
    same_source: bool | None = None
    sequence: int = 0
    """For a revision: 1 for the first, 2 for the next."""
    added: tuple[str, ...] = ()
    """Sentences of this article that the canonical lacks: the first 5."""
    added_count: int = 0
    """Number of such sentences; if the canonical has more than 20, of those that are comparable."""
    dropped_count: int = 0
    """Number of sentences of the canonical that this article lacks; estimated if the canonical has
    more than 20."""
    dropped_places: tuple[int, ...] = ()
    """Numbers of these sentences in the canonical, from 1; empty if it has more than 20."""
    late: bool = False
    """Whether it was published before the canonical or the newer version, but arrived after it."""
    because: str = ""
    """One sentence for a person."""


class Story(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The running story that an article tells, as it was when the article came."""

    id: str
    """`urn:uuid:...`, the same on every reading of the log; the key of `news.stories`."""
    size: int
    """Articles of the story with this one, copies included."""
    novelty: float = 0.0
    """Share of this article's sentences with names, figures or wording that the story lacked."""
    breaking: bool = False
    """Whether the story grows fast."""
    names: tuple[str, ...] = ()
    """Names that this article shares with the story: at most 4, as the article writes them."""
    figures: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    because: str = ""
    """One sentence for a person."""


class Desk(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The extension `copydesk`: everything that ninjs has no field for."""

    article_id: str
    origin: str
    """`topic/partition/offset` of the raw record."""
    format: str = ""
    """The producer's format, as detected."""
    verdict: Verdict | None = None
    times: Times = Times()
    languages: Languages = Languages()
    credit: Credit = Credit()
    removed: tuple[Removed, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    narrower: tuple[Narrower, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    genre: GenreSign | None = None
    producer_keywords: tuple[str, ...] = ()
    """Keywords, tags and sections as the producer sent them: at most 100 of at most 200 characters
    (else the note `keywords-cut`). ninjs 3.1 has no field for them."""
    readability: Readability | None = None
    carried: tuple[str, ...] = ()
    """For a revision: the subject streams that carried an earlier version."""
    lane: Literal["", "backfill"] = ""
    """`backfill` for history that was loaded beside the live articles: docs/backfill.md."""
    reprocessed: str = ""
    """Coordinates of the record whose annotations these replace: the article is the same, annotated
    anew by `copydesk reprocess`."""
    notes: tuple[str, ...] = ()
    """Repairs and doubts: mojibake, repeated-body, declared-language-wrong."""
    sketch: str = ""
    """Base64 of the packed sketch; only between TAG and DEDUPLICATE."""
    marks: str = ""
    """Base64 of the packed hashes of sentences; only between TAG and DEDUPLICATE."""
    terms: str = ""
    """Base64 of the packed names, figures and words; only between TAG and DEDUPLICATE."""
    story: Story | None = None
    makers: Mapping[str, str] = {}
    """Component -> version."""


class Article(Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One news article: valid ninjs 3.1, apart from the extension `copydesk`."""

    uri: str
    language: str = ""
    version: str = ""
    first_created: str = ""
    version_created: str = ""
    embargoed_until: str = ""
    pub_status: str = ""
    """usable, withheld or canceled."""
    urgency: int = 0
    headlines: tuple[Text, ...] = ()
    bodies: tuple[Text, ...] = ()
    descriptions: tuple[Text, ...] = ()
    by: str = ""
    located: str = ""
    """The place where it was written, as the producer names it."""
    ed_note: str = ""
    """The producer's note to editors; for a withdrawal, its reason."""
    copyright_notice: str = ""
    subjects: tuple[Subject, ...] = ()
    people: tuple[Entity, ...] = ()
    organisations: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    info_sources: tuple[Source, ...] = ()
    alt_ids: tuple[Alternate, ...] = ()
    genres: tuple[Genre, ...] = ()
    associations: tuple[Association, ...] = ()
    copydesk: Desk

    @property
    def body(self) -> str:
        """The text to which all offsets refer."""
        return self.bodies[0].value if self.bodies else ""

    @property
    def headline(self) -> str:
        """The main headline, or the empty string."""
        return self.headlines[0].value if self.headlines else ""
