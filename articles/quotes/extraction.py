"""Quote attribution: the speaker of each quotation."""

import re
from bisect import bisect_left, bisect_right

from articles.entities.mention import Name
from articles.quotes import caseless
from articles.quotes.dashes import is_spoken, spoken
from articles.quotes.sources import sourced
from articles.quotes.speakers import Attribution, attributions
from articles.records import Quote
from articles.text.passage import Passage
from articles.text.quotation_marks import Quotation, quotations
from articles.text.wordlists import speech

_SHORT = 5
"""Letters from which on a word of an English title has a capital."""
_POSSESSIVE = re.compile(r"\w['’]s? \Z")
_CLAUSE = 8
"""Characters of a clause in a script without spaces."""
_APART = 300
"""Characters between two quotations of which the second continues the first."""


def quotes(passage: Passage, names: tuple[Name, ...]) -> tuple[Quote, ...]:
    """Return direct quotes (a clause of their own) and mixed ones (part of a sentence).

    The speaker is the subject of the verb of speech that belongs to the quote: after it
    in the same sentence, or before it; a quote that goes on after `he said.` keeps the
    speaker. Words in marks without a verb of speech (titles, irony) are left out
    unless they are a whole sentence; then the speaker is empty.
    """
    quoted = _quotations(passage)
    if not quoted:
        return ()
    attributed = attributions(passage, names, quoted)
    attributed = sorted([*attributed, *sourced(passage, names, quoted, attributed)])
    verbs = [passage.starts[said.at] for said in attributed]
    is_caseless = passage.language in caseless.LANGUAGES
    made: list[Quote] = []
    before: tuple[Quotation, Attribution] | None = None
    for index, quotation in enumerate(quoted):
        follows = quoted[index + 1].opened if index + 1 < len(quoted) else len(passage.text)
        precedes = quoted[index - 1].closed if index else 0
        next_verb = bisect_left(verbs, quotation.opened)
        if is_caseless:
            said = _said_without_capitals(passage, quotation, precedes, follows)
        else:
            said = _verb_after(
                passage, quotation, follows, attributed[next_verb : next_verb + 50]
            ) or _verb_before(
                passage, quotation, precedes, attributed[max(0, next_verb - 1) : next_verb]
            )
        reference = ""
        if said is None and before and _continues(passage, names, before, quotation):
            said, reference = before[1], "continued"
        quote = _quote(passage, quotation, said, reference)
        if quote and reference and quote.kind == "mixed":
            quote = None  # marks around a few words alone are no evidence of a speaker
        if quote:
            made.append(quote)
        before = (quotation, said) if said else None
    return tuple(made)


def _quotations(passage: Passage) -> list[Quotation]:
    """Return what stands between marks, and the spoken lines with all marks in them."""
    lines = spoken(passage)
    marked = quotations(passage.text)
    if not lines:
        return marked
    opened = [line.opened for line in lines]

    def is_apart(quotation: Quotation) -> bool:
        nth = bisect_left(opened, quotation.closed) - 1
        return nth < 0 or lines[nth].closed <= quotation.opened

    return sorted([*lines, *filter(is_apart, marked)])


def _said_without_capitals(
    passage: Passage, quotation: Quotation, since: int, until: int
) -> Attribution | None:
    """Return the verb beside a quotation in a language without capitals."""
    said = caseless.said_of(passage, quotation, since, until)
    if said is None:
        return None
    at = max(0, bisect_right(passage.starts, said.start) - 1)
    return Attribution(at, said.verb, said.speaker, said.reference, after=False)


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


def _continues(
    passage: Passage,
    names: tuple[Name, ...],
    before: tuple[Quotation, Attribution],
    quotation: Quotation,
) -> bool:
    """Return whether one quotation continues another: `“…,” he said, smiling. “…”`.

    Both are in one paragraph, and only the rest of the sentence with the verb stands between
    them. In `“No,” Jones said. Smith laughed. “Yes.”` another person may speak, and does where a
    colon behind another name opens the quote.
    """
    quoted, said = before
    between = passage.text[quoted.closed : quotation.opened]
    if "\n" in between or len(between) >= _APART:
        return False
    if between.rstrip().endswith((":", "：")) and any(
        quoted.closed <= passage.starts[name.first] < quotation.opened
        and name.kind == "person"
        and name.name != said.speaker
        for name in names
    ):
        return False  # `“No.” Ada Holm, the minister, disagreed: “Yes.”`
    last = bisect_left(passage.starts, quotation.opened) - 1
    if passage.starts[last] < quoted.closed:
        return True
    return passage.sentence_of[last] in {
        passage.sentence_of[said.at],
        passage.sentence_of[bisect_left(passage.starts, quoted.closed)],
    }


def _is_title(passage: Passage, quotation: Quotation) -> bool:
    """Return whether the marks hold a title of a work: `the film "Harbour"`, `"The Long Way Home"`.

    English titles have capitals in all words but the short ones, three of them if a comma ends
    the title (`the author of "The Long Way Home," said`) and no possessive stands before it
    (`Norland TV's "On Monday,"`); in other languages a title has no stop or comma at its end, and
    only the noun before the marks (film, Roman) tells.
    """
    text = passage.text[quotation.start : quotation.end]
    owned = _POSSESSIVE.search(passage.text, max(0, quotation.opened - 4), quotation.opened)
    least = 2
    if text[-1] == "," and passage.language == "en":
        text, least = text[:-1], 2 if owned else 3
    if text[-1] in ".,!?…。！？":
        return False
    before = bisect_left(passage.starts, quotation.opened) - 1
    if (
        before >= 0
        and passage.gap(before).startswith(" ")
        and (passage.bare[before] in speech(passage.language)["works"])
    ):
        return True
    words = text.split()
    return (
        passage.language == "en"
        and _is_capital(words[0])
        and all(word[0].isupper() or not word.isalpha() or len(word) < _SHORT for word in words)
        and sum(map(_is_capital, words)) >= least
    )


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word.isdigit()


def _quote(
    passage: Passage, quotation: Quotation, said: Attribution | None, reference: str
) -> Quote | None:
    text = passage.text[quotation.start : quotation.end]
    words = len(text.split()) if " " in text else len(text) // 3 + 1
    whole = text[-1] in ".,!?…。！？" and (text[0].isupper() or words > 6)
    before = passage.text[max(0, quotation.opened - 2) : quotation.opened].strip()
    after = passage.text[quotation.closed : quotation.closed + 1]
    line = is_spoken(passage, quotation)
    unspaced = said is not None and passage.language in caseless.LANGUAGES and " " not in text
    clause = unspaced and len(text) >= _CLAUSE
    direct = line or (
        words >= 3
        and (
            whole or clause or before.endswith((":", "：")) or (after == "," and text[0].isupper())
        )
    )
    if said is None and (line or not (direct and words >= 5)):
        return None
    if words < 2 and not direct:
        return None
    if (not direct or text[-1] == ",") and _is_title(passage, quotation):
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
