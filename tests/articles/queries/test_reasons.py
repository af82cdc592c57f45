"""Why an article matches: terms, where they stand, offsets in code points."""

from time import process_time

from articles.queries.matching import SavedQuery, compile_all, matches
from articles.queries.parse import parse
from articles.queries.reasons import MOST_SPANS, Reason
from articles.records import Article, Desk, Entity, Text, Time, Times

BODY = "Der Straße 🚢 am Hafen: Hafen, naï\u0308ve Häfen. 中国经济"


def article(body=BODY, title="Hafen"):
    published = Time(
        value="2026-02-03T09:30:00Z", precision="minute", zone="explicit", field="date"
    )
    return Article(
        uri="urn:x",
        language="de",
        headlines=(Text(value=title),),
        bodies=(Text(value=body, word_count=9),),
        people=(Entity(name="Ada Hafen"), Entity(name="Bo Lind")),
        copydesk=Desk(article_id="x", origin="raw/0/0", times=Times(published=published)),
    )


def saved(text, name="q", **fields):
    return SavedQuery(name, text, parse(text), **fields)


def reasons(text, one=None):
    (match,) = matches(one or article(), compile_all([saved(text)]))
    return match.reasons


def there(text):
    return [
        (reason.where, [BODY[start:end] for start, end in reason.spans])
        for reason in reasons(text)
        if reason.where == "body"
    ]


def test_offsets_count_code_points_of_the_body_and_of_the_headline():
    assert reasons("hafen") == (
        Reason("hafen", "title", "", ((0, 5),), 1),
        Reason("hafen", "body", "", ((16, 21), (23, 28), (37, 42)), 3),
    )
    assert there("body:strasse") == [("body", ["Straße"])]
    assert there("body:naive") == [("body", ["naï\u0308ve"])]
    assert there('body:"国经"') == [("body", ["国经"])]
    assert there('body:"am hafen"') == [("body", ["am Hafen"])]


def test_a_field_with_several_values_says_which():
    assert reasons("person:hafen") == (Reason("person:hafen", "person", "Ada Hafen", (), 1),)


def test_a_range_says_the_articles_own_value():
    (words, published) = reasons("words:>=9 published:2026-02")
    assert words == Reason("words:>=9", "words", "9", (), 1)
    assert published.value == "2026-02-03T09:30:00Z"


def test_of_or_only_what_holds_is_listed_and_of_not_nothing():
    assert {reason.term for reason in reasons("(airport OR strasse) AND NOT sport")} == {"strasse"}
    assert reasons("NOT airport") == ()


def test_of_near_only_the_places_that_are_near_are_listed():
    assert there("body:(strasse NEAR/1 hafen)") == [("body", ["Straße"]), ("body", ["Hafen"])]
    assert BODY.index("Hafen") == reasons("body:(strasse NEAR/1 hafen)")[1].spans[0][0]


def test_of_many_places_the_first_are_listed_and_all_are_counted():
    (reason,) = reasons("ort", article("Ort " * 500, ""))
    assert len(reason.spans) == MOST_SPANS
    assert reason.places == 500


def test_each_query_answers_for_itself_whatever_is_compiled_beside_it():
    queries = [saved("hafen", "a"), saved("NOT hafen", "b"), saved("hafen", "c"), saved("x", "d")]
    assert [match.query.name for match in matches(article(), compile_all(queries))] == ["a", "c"]
    assert matches(article(), compile_all([])) == ()


def test_an_article_without_text_matches_by_its_other_fields():
    assert reasons("person:lind", article("", ""))[0].value == "Bo Lind"
    assert matches(article("", ""), compile_all([saved("hafen")])) == ()


def test_the_version_is_of_what_decides():
    one = saved("hafen")
    assert one.version == saved("hafen", "other", description="Ports").version
    assert one.version != saved("hafen OR port").version
    assert one.version != saved("hafen", languages=("de",)).version


def test_a_long_text_costs_in_proportion():
    long = article("Hafen am " * 100_000)
    (match,) = matches(long, compile_all([saved("hafen NEAR/2 am")]))
    assert [reason.places for reason in match.reasons] == [100_000, 100_000]


NESTS = "hafen NEAR/50 hafen NEAR/50 (hafen OR haf* OR am) NEAR/50 am"


def seconds(words):
    """Return the CPU time of one article of one repeated word, and of another at its end."""
    repeated = article("hafen " * words + "am", "")
    began = process_time()
    assert matches(repeated, compile_all([saved(NESTS)]))
    return process_time() - began


def test_near_in_near_over_one_repeated_word_costs_in_proportion():
    long, short = (min(seconds(words) for _ in range(3)) for words in (160_000, 20_000))
    assert long < 20 * short  # Eight times the words; the square would be 64.


def test_an_offset_of_a_ligature_holds_all_of_it():
    (reason,) = reasons("office", article("Das oﬃce.", ""))
    assert reason.spans == ((4, 8),)
