"""A whole web page: its running text and the facts that it states about itself.

`extraction` (the text, by several extractors) with `outside` (parts left out) and `lists` (pages
of links) with `teasers`, `boxes`; `facts` over `json_ld` (`loose_json` where it is not quite JSON),
`metadata`, `headline`, `dates` (`marked_dates`, and `other_dates`, which are not the page's),
`items` (of microdata), `bylines` (`author_elements` inside one), `names` and `shown` (lines beside
the headline, by `articles/data/page_words.toml`); `europresse` (an archive's export). Not here:
fields of JSON records (`producers`), and whether a text is an article at all
(`articles/boilerplate/walls.py`), which both paths ask.
"""
