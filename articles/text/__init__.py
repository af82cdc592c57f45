"""Text as words, sentences, quotation marks, scripts and languages, and the word lists.

`passage` splits a body into words and sentences, these by `sentences` with `abbreviations` (full
stops that end none); `scripts` (which script, and which have no spaces); `folding` turns words into
hashes that ignore case and accents, by the table of `code_points`, `spelling` keeps their letters,
for searches by the table of `plain_letters`; `digests` makes the other hashes;
`needles` searches for many strings at once; `wordlists` opens the lists of `data/`. `language`
decides, after `declared_language`; `detection` and `second_opinion` (of `language_model`) ask the
detectors, `near_languages` the words. `quotation_marks` (spans), `stops` (ends of sentences),
`absent` (a `None` written as text).
`dateline` and `byline` recognise these lines. Not here: paragraphs
(`articles/reading/paragraphs.py`), what a text is about, which people a byline names
(`articles/provenance/authors.py`), how a file is read (`articles/reading`).
"""
