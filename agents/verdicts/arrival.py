"""An article as it arrives at DEDUPLICATE."""

from typing import NamedTuple

from agents.verdicts.standing import Standing
from articles.records import Article
from articles.similarity.sketch import Sketch


class Arrival(NamedTuple):
    """The article, its sketch, its facts (`Standing`), and when it arrived."""

    article: Article
    text: Sketch
    now: Standing
    seconds: float
    """Stream time: the largest log time so far, in seconds since 1970."""
