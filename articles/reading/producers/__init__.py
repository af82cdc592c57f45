"""Tables of producers, a row each: what gives the producer away and where it differs.

`row` (the type of a row), `agencies` (ninjs and agencies' JSON), `feeds` (what feed libraries
write), `services` (news APIs and content systems that are asked for articles), `scrapers`
(libraries and services that extract an article from a page), `documents` (formats whose readers
need no table). Not here: code that reads a record.
"""
