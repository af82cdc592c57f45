"""Subjects: which IPTC Media Topics an article is about, and the streams they lead to.

`classifier` (the linear model), `features` (its words, and the hash table that finds them),
`mediatopics` (the list), `routing` (streams of an article, and their numbers). Not here: names of
people or places (`articles/entities`), and Kafka topics (`streams`).
"""
