import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.subjects.classifier import (
    classify,
    headed,
    model,
    scored,
    weigh,
)
from articles.subjects.confidence import Scored, confidences_of
from articles.subjects.features import Found
from articles.subjects.mediatopics import MEDIA_TOPICS
from articles.text.folding import after, words

SLUGS = {topic.uri: topic.slug for topic in MEDIA_TOPICS}

PRISONERS = (
    "The president has no plans to call his counterpart about a possible exchange of prisoners, "
    "a senior government official said at a briefing on Thursday. One of the two was convicted of "
    "espionage, the other of drug trafficking; both are in prison. The foreign minister and the "
    "secretary of state spoke about the exchange of detainees by phone."
)

STORIES = {
    "politics": (
        "en",
        "Ruling party loses its majority in parliament",
        (
            "Voters handed the opposition a clear victory in the general election. The prime minister "
            "said she would resign once a new coalition government was formed."
        ),
    ),
    "sport": (
        "en",
        "Late goal sends the visitors into the final",
        (
            "The striker scored in the last minute of the match after the goalkeeper was sent off. "
            "The coach praised his players and the fans."
        ),
    ),
    "weather": (
        "en",
        "Heavy rain and strong winds forecast for the weekend",
        (
            "Forecasters issued a weather warning; temperatures will fall below ten degrees and "
            "thunderstorms are expected along the coast."
        ),
    ),
    "disaster": (
        "en",
        "Dozens trapped after earthquake",
        (
            "Rescue workers searched the rubble for survivors after a magnitude 6.8 earthquake. "
            "The death toll rose as more bodies were found in collapsed buildings."
        ),
    ),
    "conflict": (
        "en",
        "Shelling kills four civilians near the front line",
        (
            "Troops fired artillery and missiles at rebel positions hours after the ceasefire ended, "
            "the army said. Soldiers and militants clashed through the night."
        ),
    ),
    "economy": (
        "en",
        "Central bank raises interest rates as inflation climbs",
        (
            "Shares fell and bond yields rose. Economists expect slower growth, and companies warned "
            "that profits would shrink in the next quarter."
        ),
    ),
    "health": (
        "en",
        "Hospitals start giving the new vaccine",
        (
            "Doctors said patients with the disease had fewer symptoms. Nurses will vaccinate older "
            "people first, the health ministry said."
        ),
    ),
    "education": (
        "en",
        "Teachers rewrite the curriculum for primary schools",
        "Pupils will sit fewer exams, and students at the university will help in classrooms.",
    ),
    "labour": (
        "en",
        "Rail workers walk out over pay",
        (
            "The trade union said its members would strike for three days after talks with employers "
            "about wages and working conditions failed."
        ),
    ),
    "religion": (
        "en",
        "Bishops gather to pray for the pope",
        "Worshippers filled the cathedral for mass; the archbishop read from the gospel.",
    ),
    "environment": (
        "en",
        "Deforestation drives rare species towards extinction",
        "Conservationists say climate change and pollution threaten wildlife in the rainforest.",
    ),
    "crime": (
        "en",
        "Man jailed for armed robbery",
        (
            "The judge sentenced him to nine years in prison after a jury found him guilty. "
            "Police arrested two more suspects."
        ),
    ),
}

TRANSLATED = [
    ("es", "El equipo ganó el partido con dos goles de su delantero y el entrenador...", "sport"),
    ("de", "Die Partei verlor die Wahl; die Regierung und der Minister treten zurück.", "politics"),
    ("ru", "Врачи в больнице лечат пациентов, вакцина помогает против вируса.", "health"),
    ("sw", "Timu ilishinda mechi kwa mabao mawili, alisema kocha wa wachezaji hao.", "sport"),
    ("ar", "قال الرئيس إن الانتخابات ستجرى وإن الحكومة والبرلمان يدعمان الوزير.", "politics"),
    ("zh", "地震发生后，消防和救援人员在坍塌的房屋中搜寻，事故已有多人遇难。", "disaster"),
    ("ko", "선수들은 경기에서 두 골을 넣었고 감독은 승리를 축하했다.", "sport"),
    ("ko", "대통령은 국회에서 총리 후보를 지명했고 야당 의원들은 반대했다.", "politics"),
    ("fa", "تیم فوتبال با دو گل در مسابقه پیروز شد و مربی از بازیکنان تشکر کرد.", "sport"),
    ("fr", "La banque centrale relève ses taux, l'inflation pèse sur les entreprises.", "economy"),
    ("hi", "पुलिस ने हत्या के आरोपी को गिरफ्तार किया और अदालत ने उसे जेल भेज दिया।", "crime"),
]


def slugs(title, body, language="en"):
    subjects, _ = classify(title, body, language)
    return [SLUGS[subject.uri] for subject in subjects]


@pytest.mark.parametrize("slug", STORIES)
def test_a_plain_story_gets_its_subject_first(slug):
    language, title, body = STORIES[slug]
    assert slugs(title, body, language)[0] == slug


@pytest.mark.parametrize(
    ("language", "text", "slug"), TRANSLATED, ids=[f"{t[0]}-{t[2]}" for t in TRANSLATED]
)
def test_a_story_in_another_language_gets_its_subject(language, text, slug):
    assert slug in slugs("", text, language)


def test_a_prisoner_exchange_is_politics_and_conflict_or_crime():
    given = slugs("No plans to discuss exchange of prisoners by phone", PRISONERS)
    assert "politics" in given
    assert {"conflict", "crime"} & set(given)


@pytest.mark.parametrize(
    "text", ["", "12 34 !?", "xqzt vrrp", "The and of with.", "Lorem ipsum dolor sit amet."]
)
def test_a_text_that_says_nothing_gets_no_subject(text):
    assert classify("", text, "en") == ((), ())


def test_a_text_of_personal_names_has_no_subject():
    names = "Ada Kowalczyk, Ben Abernathy, Carla Delgado and Donald Hargreaves"
    assert classify(names, f"{names}.", "en") == ((), ())


def test_an_even_text_is_less_sure_than_a_plain_one():
    _, title, body = STORIES["sport"]
    _, other_title, other_body = STORIES["politics"]
    plain, _ = classify(title, body, "en")
    both, _ = classify("", f"{title} {body} {other_title} {other_body}", "en")
    assert SLUGS[both[0].uri] in ("sport", "politics")
    assert both[0].confidence < plain[0].confidence


def surest(**changed):
    scores = np.full(17, -1.0)
    scores[0] = 0.3
    plain = Scored(
        scores=scores,
        speaks_for=2.0,
        speaks_against=0.2,
        strongest=0.1,
        words=300,
        heavy=60,
        features=100,
    )
    return confidences_of(model().calibration, plain._replace(**changed)).max()


def test_a_margin_with_much_against_it_is_less_sure():
    assert surest(speaks_for=3.0, speaks_against=1.2) < surest()


def test_a_margin_that_is_one_word_is_less_sure():
    assert surest(strongest=0.8) < surest()


def test_a_text_with_few_words_of_weight_is_less_sure():
    assert surest(heavy=5) < surest()


def test_a_text_on_three_subjects_has_a_subject():
    scores = np.full(17, -1.0)
    scores[:3] = 0.3
    assert surest(scores=scores) >= 0.5


def test_two_features_are_a_coincidence():
    assert surest(features=2) == 0.0


def test_a_near_rival_makes_the_first_subject_less_sure():
    alone, rivalled = np.full(17, -1.0), np.full(17, -1.0)
    alone[0] = rivalled[0] = 1.5
    rivalled[1] = 1.3
    assert surest(scores=rivalled) < surest(scores=alone)


def test_what_speaks_for_and_against_the_first_subject_adds_up_to_its_margin():
    text = scored("Parliament votes", "The minister lost the vote in parliament after a goal.")
    best = int(text.scores.argmax())
    margin = text.speaks_for - text.speaks_against + model().bias[best]
    assert text.speaks_against > 0
    assert margin == pytest.approx(text.scores[best], abs=1e-4)


def test_the_evidence_is_words_of_the_body_that_belong_to_the_subject():
    _, title, body = STORIES["disaster"]
    _, evidence = classify(title, body, "en")
    first = evidence[0]
    said = [body[start:end].lower() for start, end in first.spans]
    assert first.subject == "03000000"
    assert {"earthquake", "rubble", "magnitude"} & set(" ".join(said).split())


def test_a_subject_can_be_told_by_the_headline_alone():
    subjects, evidence = classify("Earthquake: rescue workers search the rubble", "", "en")
    assert SLUGS[subjects[0].uri] == "disaster"
    assert evidence == ()


def test_subjects_are_in_order_of_confidence_and_name_their_maker():
    subjects, _ = classify("", PRISONERS, "en")
    confidences = [subject.confidence for subject in subjects]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 < c <= 100 for c in confidences)
    assert all(s.creator.startswith("copydesk-subjects/") and s.rel == "about" for s in subjects)
    assert subjects[0].relevance == 100


@given(st.text(), st.text())
def test_any_text_gets_at_most_three_subjects_and_evidence_inside_the_body(title, body):
    subjects, evidence = classify(title, body, "und")
    assert len(subjects) <= 3
    codes = {subject.uri.rsplit("/", 1)[1] for subject in subjects}
    for one in evidence:
        assert one.subject in codes
        assert 1 <= len(one.spans) <= 5
        for start, end in one.spans:
            assert 0 <= start < end <= len(body)


def test_a_text_of_a_million_characters_takes_no_longer_than_a_long_article():
    model()
    started = time.process_time()
    classify("war " * 250_000, "election " * 110_000, "en")
    assert time.process_time() - started < 0.1


def test_the_weights_cover_every_subject():
    learnt = model()
    assert learnt.weights.shape == (len(learnt.features), len(MEDIA_TOPICS))
    assert (learnt.weights.max(axis=0) > 0).all()


def test_words_folded_once_for_all_give_the_same_subjects():
    _, title, body = STORIES["disaster"]
    folded = words(headed(title, body))
    assert classify(title, body, "en", folded) == classify(title, body, "en")


def test_the_words_of_the_body_are_the_same_behind_a_headline():
    _, title, body = STORIES["sport"]
    text = headed(title, body)
    alone, behind = words(body), after(words(text), len(text) - len(body))
    for name in ("hashes", "numbers", "names", "starts", "ends", "sizes", "alone"):
        assert getattr(alone, name).tolist() == getattr(behind, name).tolist(), name


def test_a_word_of_the_headline_counts_three_times_and_stands_nowhere_in_the_body():
    at = np.array([0, 2, 3, 40, 500])
    found = weigh(Found(np.array([5, 7, 5, 7, 7]), at, np.ones(5, np.intp)), body=2)
    assert found.rows.tolist() == [5, 7]
    assert np.allclose(found.strength, 1 + np.log([4, 3]))
    assert found.first.tolist() == [2, 1]
