"""Two or three sentences that stand for the whole: the lead, and what supports it best.

News puts what matters first, so the first sentences are a baseline that extractive
methods hardly beat (Nenkova, AAAI 2005); the third one is chosen by keywords.
"""

from articles.records import Keyword
from articles.text.passage import Passage

_LONGEST = 600
_LEAD = 3
"""Sentences among which the one is that the story opens with."""
_CHOICE = 4
_ENOUGH = 8
"""Words that a sentence needs to say something by itself."""


def summary(passage: Passage, keywords: tuple[Keyword, ...]) -> str:
    """Return the lead and at most two more sentences, in order; empty for a short body.

    A body of fewer than five sentences is its own summary. At most about 600 characters.
    """
    spans = passage.sentences
    if len(spans) < 5 or len(passage.text) < 500:
        return ""
    told = [at for at, (start, end) in enumerate(spans[:25]) if _says(passage.text[start:end])]
    if not told:
        return ""
    if len(told) < _CHOICE:  # the rest is what people said
        return passage.text[slice(*spans[told[0]])] if told[0] < _LEAD else ""
    chosen = told[:1]
    weights = {one.text.lower(): one.weight for one in keywords}

    def worth(at: int) -> float:
        text = passage.text[slice(*spans[at])].lower()
        held = sum(weight for word, weight in weights.items() if word in text)
        return held / (1 + at / 6) / (1 + abs(len(text) - 150) / 300)

    for at in sorted(told[1:15], key=lambda at: (-worth(at), at)):
        length = sum(spans[one][1] - spans[one][0] for one in (*chosen, at))
        if len(chosen) < 3 and length <= _LONGEST:
            chosen.append(at)
    return " ".join(passage.text[slice(*spans[at])] for at in sorted(chosen))


def _says(sentence: str) -> bool:
    """Tell a statement from a headline, a caption, a question or half a quotation."""
    if len(sentence) > _LONGEST - 100 or not sentence.endswith(
        (".", "!", "…", "。", "।", "”", '"')
    ):
        return False
    if sentence[0] in "\"“„«「'‘" or sentence.count("“") != sentence.count("”"):
        return False
    if sentence.count('"') % 2:
        return False
    return len(sentence) >= 20 and ("。" in sentence or len(sentence.split()) >= _ENOUGH)
