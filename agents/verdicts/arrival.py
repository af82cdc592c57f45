"""An article as it arrives at DEDUPLICATE."""

from typing import NamedTuple

from agents.verdicts.standing import Standing
from articles.records import Article
from articles.similarity.sketch import Sketch


class Arrival(NamedTuple):
    """The article, its sketch, and what it says about itself."""

    article: Article
    text: Sketch
    now: Standing
