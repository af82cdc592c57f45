"""Envelopes around an article: what is outside says nothing of the article itself.

`answers` (objects and lists of an API: which members are articles), `shapes` (the same where no
name is known), `events` (change events, search hits, CloudEvents), `content_systems` (Ghost,
Contentful), `queues` (messages of queues and change streams), `rows`, `http` (a response with a
page), `warc`, `packed` (gzip), `program` (JSONP and the like), `mail` with `automatic_mail` and
`forwarded`. An envelope's own id, source and time get into a Draft only where its documentation
says so. Not here: how several articles are counted and named (`articles/reading/several.py`).
"""
