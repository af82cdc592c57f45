"""Extractive summary: the lead, and at most two sentences that the keywords choose.

News puts what matters first, so the first sentences are a baseline that extractive
methods hardly beat (Nenkova, AAAI 2005).
"""

from articles.records import Keyword
from articles.text.passage import Passage

_LONGEST = 600
_LEAD = 3
"""Sentences at the head of a text that may be its lead."""
_CHOICE = 4
_ENOUGH = 8
"""Words of the shortest sentence that is a statement by itself."""


def summary(passage: Passage, keywords: tuple[Keyword, ...]) -> str:
    """Return the lead and at most two more sentences, in order; empty for a short body.

    A body of fewer than five sentences is its own summary. At most about 600 characters.
    """
    spans = passage.sentences
    if len(spans) < 5 or len(passage.text) < 500:
        return ""
    statements = [
        at for at, (start, end) in enumerate(spans[:25]) if _is_statement(passage.text[start:end])
    ]
    if not statements:
        return ""
    if len(statements) < _CHOICE:  # the rest is quotations
        return passage.text[slice(*spans[statements[0]])] if statements[0] < _LEAD else ""
    chosen = statements[:1]
    weights = {keyword.text.lower(): keyword.weight for keyword in keywords}

    def worth(at: int) -> float:
        text = passage.text[slice(*spans[at])].lower()
        held = sum(weight for word, weight in weights.items() if word in text)
        return held / (1 + at / 6) / (1 + abs(len(text) - 150) / 300)

    for at in sorted(statements[1:15], key=lambda at: (-worth(at), at)):
        length = sum(spans[nth][1] - spans[nth][0] for nth in (*chosen, at))
        if len(chosen) < 3 and length <= _LONGEST:
            chosen.append(at)
    return " ".join(passage.text[slice(*spans[at])] for at in sorted(chosen))


def _is_statement(sentence: str) -> bool:
    """Return whether it is a statement: no headline, caption, question or half a quotation."""
    if len(sentence) > _LONGEST - 100 or not sentence.endswith(
        (".", "!", "…", "。", "।", "”", '"')
    ):
        return False
    if sentence[0] in "\"“„«「'‘" or sentence.count("“") != sentence.count("”"):
        return False
    if sentence.count('"') % 2:
        return False
    return len(sentence) >= 20 and ("。" in sentence or len(sentence.split()) >= _ENOUGH)
