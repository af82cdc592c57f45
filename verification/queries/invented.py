"""Random articles of few words, so that random queries often match them."""

import random
from datetime import UTC, datetime, timedelta

from articles.records import (
    Article,
    Credit,
    Desk,
    Entity,
    Genre,
    Keyword,
    Source,
    Subject,
    Text,
    Time,
    Times,
)
from articles.subjects.mediatopics import MEDIA_TOPICS

_WORDS = (
    "port ports harbour harbor strike strikes striker rate rates bank banks bridge old the of and "
    "Crème creme brûlée Straße strasse O’Brien co-operate U.S. 2026 7.5 naïve İstanbul "
    "сталь Стали мост ёлка بنك بنوك ميناء बंदरगाह पुल 서울 서울시 서울은 ნავი նավ λιμάνι "
    "Łódź lodz Nẵng nang oﬃce offices ısparta Isparta ærø aerob"
)
WORDS = tuple(_WORDS.split())
UNSPACED = ("中国", "中国经济", "经济", "港口", "銀行", "กรุงเทพ", "ท่าเรือ", "東京の港")
MARKS = (" ", " ", " ", " ", ", ", ". ", "\n", " - ", "“", "” ", "\u00ad", "\u0301")
SUBJECTS = MEDIA_TOPICS[:4]
NAMES = ("Laura Keane", "Harbour Council", "Old Bridge Bank", "Санкт Петербург", "中国银行")
LANGUAGES = ("en", "en-GB", "zh-Hant", "pt-BR", "br", "")
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def text(random_: random.Random, most: int) -> str:
    """Return some words with marks between."""
    parts = []
    for _ in range(random_.randrange(most)):
        parts.append(random_.choice(WORDS if random_.random() < 0.85 else UNSPACED))
        parts.append(random_.choice(MARKS))
    return "".join(parts)


def article(random_: random.Random) -> Article:
    """Return an article; any of its fields may be empty."""

    def some(most: int) -> list[str]:
        return random_.sample(NAMES, random_.randrange(most))

    published = FIRST_DAY + timedelta(minutes=random_.randrange(90 * 1440))
    time = Time(
        value=published.strftime("%Y-%m-%dT%H:%M:%SZ"),
        precision="minute",
        zone="explicit",
        field="date",
    )
    return Article(
        uri="urn:x",
        language=random_.choice(LANGUAGES),
        urgency=random_.randrange(5),
        headlines=(Text(value=text(random_, 6)),),
        bodies=(Text(value=text(random_, 40), word_count=random_.randrange(500)),),
        subjects=tuple(
            Subject(name=each.name, uri=each.uri)
            for each in random_.sample(SUBJECTS, random_.randrange(3))
        ),
        people=tuple(Entity(name=each) for each in some(3)),
        organisations=tuple(Entity(name=each) for each in some(3)),
        places=tuple(Entity(name=each) for each in some(2)),
        genres=tuple(Genre(name=each) for each in random_.sample(("Opinion", "Analysis"), 1)),
        info_sources=(Source(name="Kesterhaven Herald", role="distributor"),),
        copydesk=Desk(
            article_id="x",
            origin="raw/0/0",
            credit=Credit(originator=random_.choice(("Reuters", "", "Harbour Wire"))),
            times=Times(published=time if random_.random() < 0.9 else None),
            keywords=tuple(Keyword(text=each, weight=1) for each in some(3)),
            producer_keywords=tuple(random_.sample(WORDS, 2)),
        ),
    )
