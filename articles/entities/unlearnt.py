"""Languages of which no set of named entities taught the tagger.

There a capital at the beginning of a sentence is often the only sign of a name, and the tagger
takes verbs and `but` for people: `Kemudian, beberapa tahun ...` (Malay: then, some years ...).
A name of one word that only the tagger finds needs other evidence, or is no name.
"""

from collections.abc import Sequence

from articles.entities.items import items
from articles.entities.links import item_of
from articles.entities.mention import Name
from articles.text.passage import Passage
from articles.text.wordlists import first_names

LEARNT = frozenset(
    (
        *("en", "de", "fr", "nl", "pt", "sv", "da", "nb", "ro", "fi", "et", "hu", "ru", "kk"),
        *("hr", "sr", "sk", "pcm", "af", "lb", "nn", "es", "it", "ca", "gl"),
        *("bs", "sl", "mk", "bg", "cs", "pl", "uk", "be"),
    )
)
"""Languages of the training sets, and their near relatives, which share affixes with them."""
_ALONE = 65
"""The greatest confidence of a name that only the tagger finds."""


def without_openings(passage: Passage, names: Sequence[Name]) -> list[Name]:
    """Return the names without words that are likely to be none, in a language not learnt.

    A person of one word must be a word of a longer name in the text, well known (`Messi`), or a
    first name inside a sentence: else it is a month, a country or an office four times in five. An
    organisation or a place of one word must be known if it only begins sentences.
    """
    if passage.language in LEARNT:
        return list(names)
    parts = {word for name in names if " " in name.name for word in name.name.split()}
    inside = {name.name for name in names if not passage.opens[name.first]}
    kept = []
    for name in names:
        doubted = name.confidence <= _ALONE and name.last - name.first == 1 and not name.uri
        if doubted and name.name not in parts:
            if name.kind == "person":
                given = name.name in inside and name.name.lower() in first_names()
                doubted = not given and item_of(name.name, "person") is None
            else:
                doubted = name.name not in inside and name.kind not in items(name.name)
            if doubted:
                continue
        kept.append(name)
    return kept
