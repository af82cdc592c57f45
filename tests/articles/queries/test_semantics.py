"""What the language of queries means, a row each: the query, and whether it matches.

`HARBOUR` is one English article, `WORLD` one whose body has many scripts, `NORTH` one with letters
that Unicode does not take apart.
"""

import pytest

from articles.queries.matching import SavedQuery, compile_all, matches
from articles.queries.parse import parse
from articles.records import (
    Alternate,
    Article,
    Credit,
    Desk,
    Entity,
    Genre,
    Keyword,
    Narrower,
    Quote,
    Source,
    Subject,
    Text,
    Time,
    Times,
)
from articles.subjects.mediatopics import MEDIA_TOPICS

URIS = {topic.slug: topic.uri for topic in MEDIA_TOPICS}


def time(value):
    return Time(value=value, precision="minute", zone="explicit", field="date")


HARBOUR = Article(
    uri="urn:x",
    language="en-GB",
    urgency=3,
    headlines=(Text(value="Port workers vote to strike in Kesterhaven"),),
    bodies=(
        Text(
            value="KESTERHAVEN, Feb 3 - Dockers in the old harbour voted on Tuesday for a strike.\n"
            "“The banks raised their rates,” said Laura Keane of the Harbour Council, and the "
            "strikers' co-operative café stays closed. The bank of the river is not a bank.",
            word_count=44,
        ),
    ),
    subjects=(
        Subject(name="conflict", uri=URIS["conflict"]),
        Subject(name="politics", uri=URIS["politics"]),
    ),
    people=(Entity(name="Laura Keane"),),
    organisations=(Entity(name="Harbour Council"),),
    places=(Entity(name="Kesterhaven"),),
    genres=(Genre(name="Analysis"),),
    info_sources=(
        Source(name="Kesterhaven Herald", role="distributor"),
        Source(name="Reuters", role="originator"),
    ),
    alt_ids=(Alternate(role="url", value="https://www.kesterhaven-herald.example/strike"),),
    copydesk=Desk(
        article_id="x",
        origin="raw/0/0",
        credit=Credit(originator="Reuters", distributor="Kesterhaven Herald"),
        times=Times(published=time("2026-02-03T09:30:00Z"), seen=time("2026-02-03T10:00:00Z")),
        keywords=(Keyword(text="old harbour", weight=90),),
        narrower=(
            Narrower(subject="16000000", id="medtop:20000065", name="civil unrest"),
            Narrower(subject="11000000", id="medtop:20000587", name="fundamental rights"),
            Narrower(subject="12000000", id="medtop:20000688", name="religious conflict"),
            Narrower(subject="08000000", id="medtop:20000504", name="high society"),
        ),
        producer_keywords=("Labour dispute",),
        quotes=(Quote(text="The banks raised their rates,", start=80, end=109),),
    ),
)
WORLD = Article(
    uri="urn:y",
    language="zh-Hant",
    headlines=(Text(value="Ёлка у моста: новости"),),
    bodies=(
        Text(
            value="中国经济增长。東京の港。ท่าเรือกรุงเทพ 서울시는 부산에서 بَنْك المرکزي बंदरगाह पर "
            "Straße nach Großbritannien, İstanbul’da Łódź fiancé naïve Ελλάδα ١٢٣ H₂O",
            word_count=30,
        ),
    ),
    copydesk=Desk(article_id="y", origin="raw/0/1"),
)

ENGLISH = """
+ strike                                    a word of the title and of the body
+ STRIKE                                    capitals do not count
+ dockers                                   in the body alone
+ vote                                      in the title alone
- striking                                  another form is another word
- kester                                    a part of a word is no word
+ harbour council                           side by side: both
- harbour airport                           side by side: both
+ harbour AND council                       the same, written out
- harbour AND airport                       one is missing
+ harbour OR airport                        one is enough
- airport OR runway                         neither
+ strike NOT airport                        NOT behind a word: and not
- strike NOT harbour                        it is there
+ NOT airport                               alone: everything without it
- NOT strike                                alone
+ NOT (airport OR runway)                   of parentheses
- NOT (airport OR strike)                   of parentheses
+ NOT NOT strike                            twice
+ airport OR harbour AND council            AND is before OR
- airport AND harbour OR runway             AND is before OR
+ (airport OR harbour) AND council          parentheses are before both
- (airport OR harbour) AND runway           parentheses
+ airport OR NOT runway                     NOT is before OR
+ "old harbour"                             a phrase
- "harbour old"                             in its order
- "old port"                                words apart
+ "harbour voted on Tuesday"                four words
- "strike in Kesterhaven KESTERHAVEN"       not from the title into the body
+ "rates said"                              marks between words do not count
+ "a strike the banks"                      nor do line ends
+ "old harbour" OR "new harbour"            phrases in OR
+ “old harbour”                             with the quotation marks of print
+ «old harbour»                             with others
+ "strike"                                  one word in quotes
+ strik*                                    the beginning of a word
+ dock*                                     the beginning
- xdock*                                    no beginning
+ strike*                                   the whole word too
+ "old harb*"                               at the end of a phrase
- "ol harb*"                                only its last word
+ co-operative                              a hyphen parts two words
+ "co operative"                            the same
- cooperative                               but is not one
+ strikers'                                 an apostrophe at the end
+ café                                      accents do not count
+ cafe                                      accents do not count
+ bank NEAR/2 river                         two words between
- bank NEAR/1 river                         two words between are more than one
+ river NEAR/2 bank                         in any order
+ old NEAR/0 harbour                        side by side
+ harbour NEAR/0 old                        side by side, in any order
- port NEAR/50 dockers                      title and body are two texts
+ bank NEAR/6 bank                          two of them
- dockers NEAR/9 dockers                    one is not near itself
+ (bank OR banks) NEAR/2 (rate OR rates)    one of each
+ bank* NEAR/2 rate*                        beginnings
+ "old harbour" NEAR/2 tuesday              a phrase
+ dockers NEAR/3 harbour NEAR/2 tuesday     a chain: each near the one before it
- dockers NEAR/3 harbour NEAR/1 tuesday     its last link is too long
- airport NEAR/5 harbour                    one is missing
+ NOT (bank NEAR/1 river)                   what is not near
+ dockers NEAR/3 harbour council            NEAR is before AND
+ title:strike                              a field
- title:dockers                             it is in the body
+ body:dockers                              a field
- body:workers                              it is in the title
+ title:(strike AND workers)                a field of parentheses
- title:(strike AND dockers)                of all of them
+ title:(dockers OR workers)                of all of them
+ title:"vote to strike"                    a phrase in a field
+ title:(vote NEAR/1 strike)                NEAR in a field
- title:(dockers NEAR/9 harbour)            NEAR in the wrong field
+ title:strike body:dockers                 two fields
+ TITLE:strike                              a field in capitals
+ person:"Laura Keane"                      a name
+ person:keane                              a part of a name
- person:"Keane Laura"                      in its order
- person:kesterhaven                        that is a place
+ place:kesterhaven                         a place
+ organisation:"Harbour Council"            an organisation
- organisation:"Laura Keane"                no organisation
+ person:(keane OR lesnov)                  names
+ person:kea*                               the beginning of a name
+ source:"Kesterhaven Herald"               who passed it on, by name
+ source:kesterhaven-herald.example         by host
- source:reuters                            who wrote it is another field
+ originator:reuters                        who wrote it
- originator:herald                         who passed it on
+ subject:politics                          by its short name
+ subject:"politics and government"         by its name
+ subject:11000000                          by its code
+ subject:conflict subject:politics         two subjects
+ subject:"civil unrest"                    a narrower one, by its name
+ subject:"medtop:20000587"                 a narrower one, by its id
+ subject:20000587                          a narrower one, by its code
+ subject:20000504                          a narrower one whose name has a subject's short name
- subject:society                           that name is not looked at
- subject:"high society"                    in whole
- subject:sport                             another one
+ NOT subject:sport                         another one
- subject:unclassified                      it has subjects
+ language:en                               includes en-GB
+ language:en-GB                            that one
- language:en-US                            another one
- language:gb                               no beginning of it
- language:de                               another one
+ genre:analysis                            as its producer has it
- genre:opinion                             another one
+ keyword:"old harbour"                     of the desk
+ keyword:"labour dispute"                  of the producer
- keyword:strike                            no keyword
+ words:44                                  a number
- words:45                                  another one
+ words:>=44                                from
- words:>44                                 above
+ words:<=44                                up to
- words:<44                                 below
+ words:[40 TO 44]                          both ends belong to it
+ words:[44 TO *]                           an open end
- words:[* TO 43]                           an open end
+ urgency:<=3                               as its producer has it
+ quotes:>=1                                how many quotations
+ published:2026-02-03                      a day
- published:2026-02-04                      another one
+ published:2026-02                         a month
+ published:2026                            a year
- published:2025                            another one
+ published:>=2026-02-03                    from its beginning
- published:>2026-02-03                     behind its end
+ published:<=2026-02-03                    up to its end
- published:<2026-02-03                     before its beginning
+ published:[2026-01 TO 2026-02]            both ends belong to it
- published:[2026-01-01 TO 2026-02-02]      before it
+ published:[2026-02-03T09:30:00Z TO *]     to the second
- published:>2026-02-03T09:30               behind that minute
- modified:>=2026                           it has no such time
+ NOT modified:>=2026                       it has no such time
+ seen:2026-02-03                           when the desk saw it
+ strike published:[2026 TO *] words:>10    ranges beside words
+ "and"                                     a word that would be an operator
+ "not a bank"                              in a phrase
+ strike "and" the                          as a word
"""
SCRIPTS = """
+ елка                                      ё is е
+ МОСТА                                     capitals of Cyrillic
- мост                                      another form
+ мост*                                     its beginning
+ 中国                                       each character is a word
+ 经济增长                                    a phrase of characters
- 国中                                       in their order
+ 中国*                                      a cut end changes nothing
+ 中国 NEAR/2 增长                             characters between
- 中国 NEAR/1 增长                             two are more than one
+ 東京の港                                    Japanese
+ 港                                        one character
+ กรุงเทพ                                    Thai
+ ท่าเรือ                                     with its marks
- 서울                                       particles belong to a Korean word
+ 서울*                                      its beginning
+ بنك                                       vowel signs do not count
+ المركزي                                   kaf and yeh of any keyboard
+ बंदरगाह                                     Hindi
+ strasse                                   ß is ss
+ grossbritannien                           in a word
+ ISTANBUL                                  the dotted capital
+ fiance                                    accents do not count
+ naive                                     accents do not count
+ ελλαδα                                    Greek
+ 123                                       digits of any script
+ title:елка language:zh                    a field
+ language:zh-hant                          in any case
- language:zh-Hans                          another script
+ subject:unclassified                      an article without a subject
+ lodz                                      the stroke of ł does not count
+ LODZ                                      nor do capitals
+ łódź                                      nor in the query
- published:>=1900                          it has no date
- urgency:>=0                               it has none
"""


LETTERS = """
+ "da nang"                                 đ and marks of Vietnamese
+ "Đà Nẵng"                                 as it is written
+ isparta                                   the dotless i
+ ısparta                                   as it is written
+ ISPARTA                                   in capitals
+ tromso                                    ø
+ aerosund                                  æ is ae
+ thorgerdur                                þ is th, ð is d
+ oeuvre                                    œ is oe
+ office                                    the ligature ﬃ
+ offi*                                     in it a word may be cut
+ final                                     the ligature ﬁ
+ ijmuiden                                  the ligature ĳ
+ daura                                     a letter with a hook: Hausa
+ الاسلام                                    lam and alef as one sign
"""
NORTH = Article(
    uri="urn:z",
    language="en",
    bodies=(
        Text(
            value="Đà Nẵng; ısparta; Tromsø, Ærøsund, Þorgerður, "
            "œuvre, an oﬃce, the ﬁnal, Ĳmuiden, Ɗaura, الاسﻻم",
            word_count=15,
        ),
    ),
    copydesk=Desk(article_id="z", origin="raw/0/2"),
)


def rows(table):
    return list(_rows(table))


def _rows(table):
    for line in table.strip().splitlines():
        query = line[2:].partition("  ")[0].rstrip()
        yield pytest.param(query, line[0] == "+", id=query)


def match(article, text, languages=()):
    query = SavedQuery("q", text, parse(text), languages)
    return matches(article, compile_all([query]))


@pytest.mark.parametrize(("query", "wanted"), rows(ENGLISH))
def test_an_english_article(query, wanted):
    assert bool(match(HARBOUR, query)) == wanted


@pytest.mark.parametrize(("query", "wanted"), rows(SCRIPTS))
def test_an_article_in_many_scripts(query, wanted):
    assert bool(match(WORLD, query)) == wanted


@pytest.mark.parametrize(("query", "wanted"), rows(LETTERS))
def test_letters_that_plain_keyboards_lack(query, wanted):
    assert bool(match(NORTH, query)) == wanted


@pytest.mark.parametrize(
    ("languages", "wanted"), [((), 1), (("en",), 1), (("de", "EN-gb"), 1), (("de", "e"), 0)]
)
def test_the_languages_beside_a_query(languages, wanted):
    assert len(match(HARBOUR, "strike", languages)) == wanted
