"""Readers of plain text that has a form, recognised by a strict first line.

`iptc7901`, `anpa` and `teletype` (wire messages; what they share: `wire`, and `wire_head`: rows
above a headline), `factiva`,
`nexis`, `proquest` and `ris` (archives' exports), `front_matter` (files of clippers),
`table` (CSV and TSV), `event_stream` (server-sent events), `movable_type` (blogs). Not
here: prose without a form (`articles/reading/plain.py`).
"""
