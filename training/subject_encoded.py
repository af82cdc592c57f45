"""Measures what the sentence encoder changes where the word model is unsure and a text is short."""

from collections import Counter

from articles.subjects.classifier import classify
from articles.subjects.encoder import Encoder, Judged, is_unsure, second_opinion
from articles.subjects.mediatopics import MEDIA_TOPICS
from training.subject_sets import Labelled

_TOPICS = {topic.uri: at for at, topic in enumerate(MEDIA_TOPICS)}


def describe_encoded(name: str, articles: list[Labelled], encoder: Encoder) -> None:
    """Print what is given of one set without and with the encoder, if it is asked at all."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    asked = 0
    for title, body, _, answers in articles:
        judged = classify(title, body, "und")
        before[_verdict(judged, answers)] += 1
        if is_unsure(judged[0], body):
            asked += 1
            judged = second_opinion(encoder, title, body, judged)
        after[_verdict(judged, answers)] += 1
    if asked:
        total = len(articles)
        shares = [f"{v} {before[v] / total:.3f} -> {after[v] / total:.3f}" for v in _VERDICTS]
        print(f"{name:9} {total:5}  encoder asked of {asked}  {', '.join(shares)}")


_VERDICTS = ("right", "wrong", "none")


def _verdict(judged: Judged, answers: set[int]) -> str:
    if not judged[0]:
        return "none"
    return "right" if _TOPICS[judged[0][0].uri] in answers else "wrong"
