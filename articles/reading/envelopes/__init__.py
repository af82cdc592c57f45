"""Envelopes around an article: change events, search hits, answers, HTTP, WARC, mail.

An envelope's own id, source and time say nothing of the article, so none of them gets into
a Draft unless its documentation says that it does (the address of a fetched page).
"""
