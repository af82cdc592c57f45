import numpy as np

from articles.draft import Draft
from articles.records import Evidence, Subject
from articles.subjects.classifier import classify
from articles.subjects.encoder import (
    CREATOR,
    head,
    is_unsure,
    second_opinion,
)
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.tag import MAKERS, tag_article
from streams.encoder import load_encoder

SPORT = next(topic for topic in MEDIA_TOPICS if topic.slug == "sport")
BODY = "Taulerna vann i kvarnen. Ingen hade sett det komma."


def pointing_at(slug, size=1.0):
    """Return a tiny encoder: its vector for any passage is the direction of one subject's row."""
    at = [topic.slug for topic in MEDIA_TOPICS].index(slug)
    rows = head().weights.T
    others = np.delete(rows, at, axis=0).mean(axis=0)
    direction = rows[at] - others
    vector = direction / np.linalg.norm(direction) * size
    return lambda _: vector


def doubted(slug, confidence):
    topic = next(topic for topic in MEDIA_TOPICS if topic.slug == slug)
    subject = Subject(name=topic.name, uri=topic.uri, confidence=confidence)
    return (subject,), (Evidence(subject=topic.code, spans=((0, 8),)),)


def test_the_word_model_is_unsure_below_sixty_percent_or_without_a_subject():
    assert is_unsure((), BODY)
    assert is_unsure(doubted("sport", 59)[0], BODY)
    assert not is_unsure(doubted("sport", 60)[0], BODY)


def test_an_article_longer_than_it_reads_is_left_to_the_word_model():
    assert is_unsure((), "x" * 300)
    assert not is_unsure((), "x" * 301)


def test_the_surer_of_the_two_decides_and_the_evidence_says_what_was_read():
    before = doubted("economy", 31)
    subjects, evidence = second_opinion(pointing_at("sport"), "Kvarnen", BODY, before)
    assert [subject.uri for subject in subjects] == [SPORT.uri]
    assert subjects[0].creator == CREATOR
    assert subjects[0].confidence > 31
    assert evidence == (Evidence(subject=SPORT.code, spans=((0, len(BODY)),), kind="passage"),)


def test_an_encoder_that_is_less_sure_changes_nothing():
    before = doubted("economy", 59)
    assert second_opinion(pointing_at("sport", -1.0), "Kvarnen", BODY, before) == before


def test_where_both_agree_the_words_stay_the_evidence():
    before = doubted("sport", 31)
    assert second_opinion(pointing_at("sport"), "Kvarnen", BODY, before) == before


def test_a_headline_alone_gets_a_subject_without_evidence():
    subjects, evidence = second_opinion(pointing_at("sport"), "Taulerna vann", "", ((), ()))
    assert [subject.uri for subject in subjects] == [SPORT.uri]
    assert evidence == ()


def test_what_the_encoder_reads_is_bounded_for_a_text_of_a_million_characters():
    read = []

    def encoder(text):
        read.append(len(text))
        return pointing_at("sport")(text)

    second_opinion(encoder, "war " * 250_000, "election " * 110_000, ((), ()))
    assert read[0] <= 500


def test_characters_that_become_many_are_not_read():
    asked = []
    second_opinion(asked.append, "", "ﷺ" * 50, ((), ()))
    assert asked == []


def test_the_encoder_is_a_maker_of_the_articles_of_which_it_was_asked():
    sure = Draft(
        format="json",
        title="Ruling party loses its majority in parliament",
        text="Voters handed the opposition a clear victory in the general election.",
    )
    unsure = Draft(format="json", title="Kvarnen", text="Vrrp lomm kjaso.")
    encoder = pointing_at("sport")
    assert tag_article(sure, "t/0/0", 1.8e9, encoder) == tag_article(sure, "t/0/0", 1.8e9)
    tagged = tag_article(unsure, "t/0/0", 1.8e9, encoder)
    assert tagged.copydesk.makers == {**MAKERS, "encoder": "1"}
    assert [subject.creator for subject in tagged.subjects] == [CREATOR]


def test_the_real_encoder_knows_a_sentence_in_a_language_without_a_word_list():
    text = "Haigla arstid ravivad patsiente uue ravimiga."
    before = classify("", text, "et")
    assert is_unsure(before[0], text)
    subjects, evidence = second_opinion(load_encoder(), "", text, before)
    assert [subject.name for subject in subjects] == ["health"]
    assert evidence == (Evidence(subject="07000000", spans=((0, len(text)),), kind="passage"),)
