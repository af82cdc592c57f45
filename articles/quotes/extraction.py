"""Quote attribution: the speaker of each quotation."""

from bisect import bisect_left

from articles.entities.mention import Name
from articles.quotes.speakers import Attribution, attributions
from articles.records import Quote
from articles.text.passage import Passage
from articles.text.quotation_marks import Quotation, quotations


def quotes(passage: Passage, names: tuple[Name, ...]) -> tuple[Quote, ...]:
    """Return direct quotes (a clause of their own) and mixed ones (part of a sentence).

    The speaker is the subject of the verb of speech that belongs to the quote: after it
    in the same sentence, or before it; a quote that goes on after `he said.` keeps the
    speaker. Words in marks without a verb of speech (titles, irony) are left out
    unless they are a whole sentence; then the speaker is empty.
    """
    quoted = quotations(passage.text)
    if not quoted:
        return ()
    attributed = attributions(passage, names, quoted)
    verbs = [passage.starts[said.at] for said in attributed]
    made: list[Quote] = []
    before: tuple[Quotation, Attribution] | None = None
    for index, quotation in enumerate(quoted):
        follows = quoted[index + 1].opened if index + 1 < len(quoted) else len(passage.text)
        precedes = quoted[index - 1].closed if index else 0
        next_verb = bisect_left(verbs, quotation.opened)
        said = _verb_after(
            passage, quotation, follows, attributed[next_verb : next_verb + 50]
        ) or _verb_before(
            passage, quotation, precedes, attributed[max(0, next_verb - 1) : next_verb]
        )
        reference = ""
        if said is None and before and _continues(passage, before[0], quotation):
            said, reference = before[1], "continued"
        quote = _quote(passage, quotation, said, reference)
        if quote and reference and quote.kind == "mixed":
            quote = None  # marks around a few words alone are no evidence of a speaker
        if quote:
            made.append(quote)
        before = (quotation, said) if said else None
    return tuple(made)


def _verb_after(
    passage: Passage, quotation: Quotation, limit: int, attributed: list[Attribution]
) -> Attribution | None:
    """Return the verb in the rest of the sentence: `,” he said`."""
    between = passage.text[quotation.closed : min(limit, quotation.closed + 200)]
    word = bisect_left(passage.starts, quotation.closed)
    if word == len(passage.words) or "\n" in passage.text[quotation.closed : passage.starts[word]]:
        return None
    if (
        passage.text[quotation.end - 1] in ".…"
        and between[:1] != ","
        and not between[1:2].islower()
    ):
        # A full stop closed the quote; only a lower-case word goes on with its sentence.
        return None
    for said in attributed:
        start = passage.starts[said.at]
        if start >= limit or passage.sentence_of[said.at] > passage.sentence_of[word]:
            return None
        if start >= quotation.closed and start - quotation.closed < 120:
            return said
    return None


def _verb_before(
    passage: Passage, quotation: Quotation, limit: int, attributed: list[Attribution]
) -> Attribution | None:
    """Return the last verb between the start of the sentence and the quote."""
    opened = quotation.opened
    nth = bisect_left(passage.sentences, (opened, opened + 1)) - 1
    nth += nth + 1 < len(passage.sentences) and passage.sentences[nth + 1][0] == opened
    sentence = passage.sentences[max(0, nth)][0]
    if (
        nth > 0
        and sentence == opened
        and passage.text[max(0, sentence - 2) : sentence].rstrip(" ").endswith(":")
    ):
        sentence = passage.sentences[nth - 1][0]
    low = max(limit, sentence)
    for said in reversed(attributed):
        start = passage.starts[said.at]
        if start < low:
            return None
        if start < opened:
            return said
    return None


def _continues(passage: Passage, before: Quotation, quotation: Quotation) -> bool:
    """Return whether one quotation continues another: `“…,” he said. “…”`, in one paragraph."""
    if quotation.opened - before.closed >= 150:
        return False
    return "\n" not in passage.text[before.closed : quotation.opened]


def _quote(
    passage: Passage, quotation: Quotation, said: Attribution | None, reference: str
) -> Quote | None:
    text = passage.text[quotation.start : quotation.end]
    words = len(text.split()) if " " in text else len(text) // 3 + 1
    whole = text[-1] in ".,!?…。！？" and (text[0].isupper() or words > 6)
    before = passage.text[max(0, quotation.opened - 2) : quotation.opened].strip()
    after = passage.text[quotation.closed : quotation.closed + 1]
    direct = words >= 3 and (whole or before.endswith(":") or (after == "," and text[0].isupper()))
    if said is None and not (direct and words >= 5):
        return None
    if words < 2 and not direct:
        return None
    return Quote(
        text=text,
        start=quotation.start,
        end=quotation.end,
        speaker=said.speaker if said else "",
        cue=said.verb if said else "",
        reference=reference or (said.reference if said else ""),
        kind="direct" if direct else "mixed",
    )
