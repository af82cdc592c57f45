"""Text as words, sentences, quotation marks and languages.

Here: what is true of any text, whoever wrote it. Not here: what a text is about, who wrote
it, or how a file is read (`articles/reading`).
"""
