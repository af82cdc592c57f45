"""Where an article comes from: its addresses, times, agency, byline and notices.

Here: identity, dates, credit, and what an agency says of its own story. Not here: what is
cut out of the body (`articles/boilerplate`), nor which article it copies (`articles/similarity`).
"""
