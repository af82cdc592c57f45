"""Where an article comes from: its addresses, times, agency, byline and notices.

Here: identity, dates, credit, and the notices of an agency on its own story. Not here: what is
removed from the body (`articles/boilerplate`), nor which article it copies
(`articles/similarity`).
"""
