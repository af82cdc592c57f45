"""Subjects: which IPTC Media Topics an article is about, and the streams they lead to.

Here: the classifier, its features and the routing. Not here: names of people or places
(`articles/entities`), and Kafka topics (`streams`).
"""
