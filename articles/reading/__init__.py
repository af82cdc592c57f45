"""Bytes of any origin to one clean Draft: decode, open, adapt, clean.

Decode: `encoding` over `charsets` and `plausibility`. Open: `read` and `open` choose the reader;
`parsing` (JSON), `several` (many articles), `envelopes/`, `lines/`, `xml/`, `markup` and `page`
with `web/` (web pages). Adapt a JSON object: `objects`, `facts`, `fields`, `lookup`, with a row
a producer in `producers/`; `prose` takes its text. Clean: `tidy` over `characters`, `mojibake`
(UTF-8 misread), `misread` (other encodings misread), `fragment` (tags), `paragraphs`, `titles`.
Not here: whether a text is an article (`articles/boilerplate/walls.py`), and verdicts on it.
"""
