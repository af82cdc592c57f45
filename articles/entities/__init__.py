"""Entities: the people, organisations and places that a body names.

In order: `mention` (the value), `phrases` (where a run of capitalised words begins and ends),
`candidates` (divides a phrase into names of any kind, by asking the next three), `people` (whether
words name a person, and where in them the name begins), `organisations`, `places` (predicates:
whether given words name one) with `place` (the value), `gazetteer` (countries, states, lists of
words about places), `cities` (the table of cities), `coreference` (which full and short names are
one person), `case_forms` (one name over its case endings), `nominative` (dictionary forms of
Russian people), `items` (the table of names with Wikidata items) with `key_column` (the rows of a
name in a table of hashes), `links` (which bearer is meant) with `teams` (places that stand for
their teams) and `inside` (parts of longer names), `short_names` (organisations that the document
names in full), `datelines` (towns in capitals, states by abbreviation), `states` (the state or
country behind a town) and `towns` (which town of a name it says), `tagger` (the trained model of
names) over `windows` (which words it labels), `context` and `word_features`; `agreement` (rules and
tagger together, one type for a name) with `exclusions` (what is no name), `class_nouns` (nouns
before a name that say of what kind it is), `campuses` (`University of California, Berkeley`),
`suffixes` (`NRO-a`), `institutions` (`Cour suprême`: names that are not all in capitals),
`cut_names` and `person_bounds` (names that are found too long or too short), `cyrillic_places`
(places in Russian and Ukrainian), `place_forms` (dictionary forms of towns in 13 languages),
`offices` (`Prezydent Krakowa Adam Wolski`), `genitives` (`Merkels Rede`), `unknown_towns` (towns
that no list has) with `located` (the words before them), `repeats` (mentions that only others
prove) and `companies` (companies and teams that are named like people and towns), `unlearnt` (less
is believed in languages that taught the tagger nothing), `recognition` (all of it for a document),
`without_capitals` (other scripts).
Not here: who said a quote, whom a pronoun means (`articles/quotes`).
"""
