"""Bytes of any origin to one clean Draft: decode, open, adapt, clean.

Decode: `encoding` (byte order marks, labels, stray bytes), else `charsets` (detection, by the
`plausibility` of the decoded text). Open: `open` chooses the reader of a record, `read` runs it
through its envelopes and merges their facts; `parsing` (JSON), `tolerant` (JSON with small faults),
`several` (many articles), `envelopes/`, `lines/`, `xml/`, `page` with `web/` (web pages), `markup`
(is it HTML, is it safe to parse), `limits`. Adapt a JSON object: `formats` (whose format it is),
`objects` (which object is the article), `facts` (its facts, by `fields` and a row in `producers/`;
`date_values`: dates as lists and objects), `lookup` (one path), `states` (draft, deleted), `prose`
(its text), `custom_fields`, `rich_text` (editors' trees), `roles` (which of several), `linked_data`
(schema.org, as a record; in a page: `web/json_ld`). Text: `plain` with `labelled`. Clean: `tidy`
over `characters`, `misread_utf8` (UTF-8 misread) and `mojibake` (in single lines), `misread` (other
encodings misread), `fragment` (tags), `markdown`, `escapes`, `transfer` (percent, quoted-printable,
base64), `templates` (shortcodes), `paragraphs`, `titles` (the site's name cut from a title). Not
here: verdicts on the article.
"""
