"""Stories: what makes articles of many outlets reports on one event.

`calendar` (the words that say when), `senders` (where a press release begins to describe its
sender), `terms` (stems, names and figures of a text in order), `features` (the strongest of them
with their weights), `packed` (features in some hundred bytes, from TAG to DEDUPLICATE),
`commonness` (how rare a word is in news in general), `vector` (features weighed by how rare they
are in the stream), `centroid` (the features of a story so far),
`likeness` (whether an article belongs to a story), `novelty` (what it tells that the story lacked),
`growth` (whether a story is breaking), `wording` (what it shares with the story, in words),
`record` (the record of `news.stories`). Not here: which stories there are, which needs earlier
articles (`agents`).
"""
