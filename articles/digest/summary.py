"""Extractive summary: two sentences of the body, each of which stands alone.

News puts what matters first, so the first sentences are a baseline that extractive
methods hardly beat (Nenkova, AAAI 2005); the second one is chosen by keywords.
"""

from functools import cache

from articles.records import Keyword
from articles.resources import table
from articles.text.dateline import story_begins
from articles.text.passage import Passage

_LONGEST = 300
"""Characters of a summary: what a list of headlines or a phone shows."""
_LEAD = 4
"""Sentences at the head of a text that may be its lead."""
_LOOKED = 15
_ENOUGH = 8
"""Words of the shortest sentence that is a statement by itself."""
_TEASER = ("...", "…", "[…]", "more", "»", ">", ":")
"""How a publisher's text ends that wants to be clicked on and says nothing whole."""


def summary(passage: Passage, keywords: tuple[Keyword, ...]) -> str:
    """Return the lead and the sentence that supports it best; empty for a short body.

    A body of fewer than five sentences is its own summary. At most 300 characters, without a
    dateline; a sentence that leans on the one before it (`He`, `But`, `That`) is left out.
    """
    spans = passage.sentences
    if len(spans) < 5 or len(passage.text) < 500:
        return ""
    texts = [_without_dateline(passage.text[slice(*span)]) for span in spans[:_LOOKED]]
    leaning = leaning_words(passage.language)
    alone = [at for at, text in enumerate(texts) if stands_alone(text, leaning)]
    if not alone or alone[0] >= _LEAD:
        return ""
    lead = alone[0]
    weights = {keyword.text.lower(): keyword.weight for keyword in keywords}

    def worth(at: int) -> float:
        text = texts[at].lower()
        held = sum(weight for word, weight in weights.items() if word in text)
        return held / (1 + at / 6) / (1 + abs(len(text) - 150) / 300)

    room = _LONGEST - len(texts[lead]) - 1
    fitting = [at for at in alone[1:] if len(texts[at]) <= room]
    if not fitting:
        return texts[lead]
    return f"{texts[lead]} {texts[max(fitting, key=worth)]}"


def is_summary(text: str, headline: str) -> bool:
    """Return whether it is a publisher's summary: no teaser, headline or few words."""
    if len(text) < 40 or text.lower().endswith(_TEASER):
        return False
    return text.casefold() != headline.casefold()


@cache
def leaning_words(language: str) -> frozenset[str]:
    """Return the words of `data/digest.toml` with which no sentence stands alone."""
    return frozenset(table("digest.toml")["leaning"].get(language, ()))


def stands_alone(sentence: str, leaning: frozenset[str]) -> bool:
    """Return whether it is a statement: no headline, caption, question or half a quotation."""
    if len(sentence) > _LONGEST or not sentence.endswith((".", "!", "…", "。", "।", "۔", "”", '"')):
        return False
    if sentence[0] in "\"“„«「'‘(" or sentence.count("“") != sentence.count("”"):
        return False
    if sentence.count('"') % 2 or sentence.endswith(("...", "…")):
        return False
    words = sentence.split(maxsplit=_ENOUGH)
    if words[0].strip(",:").lower() in leaning:
        return False
    return len(sentence) >= 20 and ("。" in sentence or len(words) >= _ENOUGH)


def _without_dateline(sentence: str) -> str:
    return sentence[story_begins(sentence) :].lstrip(" -–—•·*")
