"""Boilerplate removal: wording of the page that is not part of the article.

`furniture` (lines of any outlet, by their words: `line_phrases`, `line_forms`, `calls`),
`marked_blocks` (between lines for screen readers), `lists_below`
(titles of other stories and labels at the end), `reader_comments` (with names, ages, buttons),
`foreign_lines` (a footer in another language), `feed_footers` (what WordPress adds in feeds),
`picture_credits`, `code_lines` (programs), `model_frames` (what a language model wrote around it),
`outlet_lines` (lines learned of one outlet), `place` (where lines stand), `link_boxes` (boxes
inside sentences), `page_lines` (has a text any other), `walls` with `wall_patterns` and
`wall_sentences` (pages in place of an article), `paywall_offers` (below a lead), `placeholders`
(of APIs, base64, tables), `technical_texts` (empty values, tests, errors of scrapers),
`program_output` (listings, traces, code), `list_pages` (of articles), `advertorials`, `genres`
(opinion, obituary: by signs of the outlet) and `genre_forms` (tables, live logs: by the form).
What is removed is kept with its reason. Not here: wording shared by copies, which is compared
and kept (`articles/similarity`).
"""
