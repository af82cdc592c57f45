import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.records import Subject
from articles.subjects.classifier import headed, read_words
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.subjects.narrower import narrower
from articles.subjects.terms import forms_of, has_list, lexicon, narrower_concepts, occurrences
from articles.text.folding import words

SUBJECTS = {
    topic.slug: Subject(name=topic.name, uri=topic.uri, confidence=80) for topic in MEDIA_TOPICS
}
LANGUAGES = ("ar", "da", "de", "en", "es", "fr", "nb", "nn", "pt", "sv", "zh")


def below(title, body, *slugs, language="en"):
    text = headed(title, body)
    subjects = tuple(SUBJECTS[slug] for slug in slugs)
    return narrower(subjects, read_words(words(text), title), len(text) - len(body), language)


def names(*arguments, **options):
    return [each.name for each in below(*arguments, **options)]


@pytest.mark.parametrize(
    ("language", "subject", "title", "body", "name"),
    [
        ("en", "sport", "Marenholm win the derby", "The striker beat the goalkeeper twice; the midfielder saw a red card.", "soccer"),
        ("en", "sport", "Seed falls in Lindry", "She lost in straight sets, the second in a tiebreak, at the Australian Open.", "tennis"),
        ("en", "politics", "Velmora goes to the polls", "Polling stations close at six; exit polls are expected after the election.", "election"),
        ("en", "economy", "Grain harvest is late", "Farmers in the east wait; the wheat crop needs irrigation.", "agriculture"),
        ("en", "culture", "A song for Sarn", "The singer recorded the album with an orchestra.", "music"),
        ("de", "disaster", "Hochwasser in Marenholm", "Die Feuerwehr kämpft gegen die Überschwemmung.", "disaster"),
        ("fr", "education", "La rentrée à Lindry", "Le lycée et l'université ouvrent, le campus aussi.", "school"),
        ("es", "crime", "Juicio en Lindry", "El tribunal y el juez leyeron la sentencia al acusado.", "judiciary"),
        ("pt", "health", "Vacina chega a Lindry", "A vacinação começa; a vacina é segura.", "health treatment and procedure"),
        ("sv", "sport", "Seger i allsvenskan", "Målvakten räddade en frispark i fotboll.", "soccer"),
        ("zh", "sport", "足球：国足获胜", "前锋在世界杯进球。", "soccer"),
        ("ar", "sport", "كرة القدم في ليندري", "سجل المهاجم هدفا في كأس العالم.", "soccer"),
    ],
)  # fmt: skip
def test_terms_in_headline_and_body_name_the_topic(language, subject, title, body, name):
    assert names(title, body, subject, language=language) == [name]


def test_the_record_has_the_id_and_the_words_in_headline_and_body():
    title, body = "Élection in Velmora", "Voters queue at every polling station for the election."
    (found,) = below(title, body, "politics")
    assert (found.subject, found.id) == ("11000000", "medtop:20000574")
    assert [title[start:end] for start, end in found.headline] == ["Élection"]
    assert [body[start:end] for start, end in found.spans] == [
        "Voters", "polling station", "election",
    ]  # fmt: skip


def test_only_what_is_below_an_accepted_subject_is_given():
    story = ("Election in Velmora", "Voters queue at every polling station.")
    assert names(*story, "politics") == ["election"]
    assert names(*story, "sport", "weather") == []
    assert below(*story) == ()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("", "The election is near, and the town waits."),
        ("Election is near", "The town waits."),
        ("", "Voters wait for the election."),
        (
            "Voters and parliament",
            "The election, the cabinet and the ballot; the parliament is calm.",
        ),
    ],
    ids=["one term", "one term, in the headline", "two terms once each", "a sibling as strong"],
)
def test_less_evidence_is_not_enough(title, body):
    assert names(title, body, "politics") == []


def test_what_a_long_text_mentions_far_from_its_beginning_is_not_its_topic():
    terms = "Voters went to the polling station; the ballot and the election were quiet. "
    filler = "The town council met again and spoke of roads. " * 30
    assert names("", terms + filler, "politics") == ["election"]
    assert names("", filler + terms, "politics") == []


def test_of_forms_that_overlap_the_longest_counts_once():
    found = occurrences(lexicon("en", "15000000"), words("the Champions League final").hashes)
    assert [(each.first, each.last) for each in found] == [(1, 4)]


def test_a_language_without_a_list_has_none():
    assert below("Vaalit", "Vaalit ja vaalit, election, voters.", "politics", language="fi") == ()
    assert below("", "", "politics", language="") == ()
    assert names("Valget", "Velgere og valgkamp: stortingsvalg.", "politics", language="nb")


def test_regions_of_a_language_share_its_list():
    story = ("Election in Velmora", "Voters queue at every polling station.", "politics")
    assert names(*story, language="en-GB") == ["election"]


def test_every_list_is_of_known_topics_and_has_no_form_twice_in_one():
    assert [language for language in LANGUAGES if not has_list(language)] == []
    tops = {topic.code for topic in MEDIA_TOPICS}
    assert {each.top for each in narrower_concepts().values()} == tops
    for language in LANGUAGES:
        seen = [(code, form) for code, forms in forms_of(language) for form in forms]
        assert {code for code, _ in seen} <= narrower_concepts().keys()
        assert len(seen) == len(set(seen)), language


@given(st.text(max_size=200), st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_spans_lie_in_the_texts(title, body, language):
    for each in below(title, body, *SUBJECTS, language=language):
        assert all(0 <= start < end <= len(title) for start, end in each.headline)
        assert all(0 <= start < end <= len(body) for start, end in each.spans)
