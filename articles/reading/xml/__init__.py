"""Readers of XML that is no web page: an element tree in, facts as they were sent out.

`roots` (XML or HTML), `tree` (the parser), `read` (the reader by the root's name), `newsml_g2`,
`newsml_1`, `nitf` (agencies), `feeds` (one item or a feed), `extracted` (trafilatura's output),
`outlet` (an outlet's own; `outlet_items`: which articles are in it, `outlet_facts`, `elements`:
what names mean), `inline` (XML inside a NewsML-G2 item), `blocks` (paragraphs). Not here: HTML
(`articles/reading/page.py`).
"""
