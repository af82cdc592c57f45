"""Text as words, sentences, quotation marks, scripts and languages, and the word lists.

Here: what is true of any text, and the forms of its lines (dateline, byline). Not here: what
a text is about, who wrote it (`articles/provenance`), or how a file is read (`articles/reading`).
"""
