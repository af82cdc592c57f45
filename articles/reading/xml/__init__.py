"""Readers of XML that is no web page: agencies' standards, feed items, extractors' output.

An element tree goes in, a Draft whose texts are as they were sent comes out. HTML is read
in `reading.page` and `reading.fragment`.
"""
