"""Subjects: which IPTC Media Topics an article is about, and the streams they lead to.

`features` (the words of a text to rows of the model, by a hash table), `classifier` (counts these
rows, the headline's three times, and applies the linear model), `confidence` (how sure it is, by
what tells a sure text from an unsure one), `mediatopics` (the list),
`narrower` (a Media Topic of the second level below an accepted subject, by the lists that `terms`
reads), `encoder` (a sentence encoder where the model is unsure, of `copydesk[encoder]`),
`routing` (streams of an article, and their numbers). Not here: names of people or places
(`articles/entities`), and Kafka topics (`streams`).
"""
