"""Where an article comes from: its addresses, times, agency, authors and notices.

`identity`, `addresses` (ids, URLs); `times` (published, modified, seen) over `date_formats` (one
date), which tries `written_dates` (`date_codes`, `date_words`, `clocks`, `zones`, `calendars`)
and `relative_dates`; `credit` (the verdict on the agency) over `credit_lines`, `agencies`,
`house_style`; `authors` (names out of bylines); `signals`, `withdrawals`, `embargoes` (notices).
Not here: what is removed from the body (`articles/boilerplate`), nor which article it copies
(`articles/similarity`).
"""
