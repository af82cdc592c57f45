"""Where an article comes from: its addresses, times, agency, authors and notices.

`identity` (ids), `addresses` (one spelling for all URLs of a page), `permalinks` (names of one
story, and pages of many). `times` (published, modified, seen) over `date_formats` (one date in any
format) with `date_slips` (what programs do to it): `written_dates` (dates in words: the best
reading of the codes), `date_words` (tokens, and the dictionary of words), `date_codes` (tokens to
codes such as M11, every reading), `clocks` (times of day), `zones`, `calendars` (Buddhist, Jalali,
Hijri), `relative_dates` (`2 hours ago`), `dated_lines` (a date and a byline in a line),
`head_lines` (those around a text), `date_lines` (a date and more: `27 Nov, updated 28 Nov`).
`credit` (the verdict on the agency) over `credit_lines` (sources, copyrights, sign-offs)
with `sign_offs` (last lines without words),
`agencies` (the list), `house_style` (an unsigned story). `authors` (people out of what was sent as
authors, split by `author_lists` and `author_objects`: never a role or a date beside a name,
by `author_roles`, and never the outlet, by `outlet_names`).
`signals` (marks and phrases of a correction, update, repeat or kill), `editor_notes` (lines above
a text for the editors), `withdrawals` (notices that a
story is withdrawn, and the headlines they quote) over `notice_sentences`, `embargoes` (which lines,
and until when) over `embargo_words` and `embargo_times` (a time without a year), `restrictions`
(all that forbids to publish). Not here: what is
removed from the body (`articles/boilerplate`), nor which article it copies (`articles/similarity`).
"""
