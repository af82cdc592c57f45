"""Dictionary forms of Russian people: `Юрия Лужкова` is published as `Юрий Лужков`.

The given name says the case and the gender: it must be the case form of one known first name, and
no first name itself (`Александра` is a woman, or a man in the genitive). Then the patronymic and
the surname have known endings; a name with any other word stays as it is written.
"""

from functools import cache, lru_cache

from articles.text.wordlists import first_names

_MALE = (
    # given name: nominative ending -> endings of its other cases
    ("й", ("я", "ю", "ем", "е", "и")),
    ("ь", ("я", "ю", "ем", "ём", "е")),
    ("", ("а", "у", "ом", "ем", "е")),
)
_FEMALE = (
    ("я", ("и", "е", "ю", "ей", "ёй")),
    ("а", ("ы", "и", "е", "у", "ой", "ей")),
)
_MALE_SURNAMES = (
    ("ского", "ский"),
    ("скому", "ский"),
    ("ским", "ский"),
    ("ском", "ский"),
    ("цкого", "цкий"),
    ("цкому", "цкий"),
    ("цким", "цкий"),
    *(
        (f"{stem}{ending}", stem)
        for stem in ("ов", "ев", "ёв", "ин", "ын")
        for ending in ("а", "у", "ым", "е")
    ),
    *((f"ич{ending}", "ич") for ending in ("а", "у", "ем", "е")),
)
_FEMALE_SURNAMES = (
    ("скую", "ская"),
    ("ской", "ская"),
    ("цкой", "цкая"),
    ("цкую", "цкая"),
    *(
        (f"{stem}{ending}", f"{stem}а")
        for stem in ("ов", "ев", "ёв", "ин", "ын")
        for ending in ("ой", "у")
    ),
    *((f"вн{ending}", "вна") for ending in ("ы", "е", "у", "ой")),
)
_ADJECTIVES = ("ого", "ому", "им", "ым", "ой", "ий", "ый")
"""Endings of surnames like `Толстой`, whose nominative has one of several endings."""
_BARE = {
    **dict.fromkeys(("а", "я"), ("а",)),
    **dict.fromkeys(("у", "ю"), ("у",)),
    **dict.fromkeys(("ом", "ем", "ём"), ("ом", "ем")),
    **dict.fromkeys(("е", "и"), ("е",)),
}
"""Ending of a man's given name -> those of a surname that ends in a consonant, in the same case."""
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_WOMEN, _MEN = frozenset("ая"), _CONSONANTS | frozenset("йь")
"""Last letters of first names in the nominative."""


_SHORTENED = {"Павл": "Павел", "Льв": "Лев", "Петр": "Петр"}
"""Stems of first names whose nominative has another vowel."""


@lru_cache(1 << 12)
def nominative(name: str) -> str:
    """Return a Russian person's name in the nominative, or as it is written if that is not sure."""
    given, *others = name.split()
    if not others or given.lower() in first_names():
        return name
    forms = {
        f"{base} {' '.join(made)}"
        for base, ending, female in _given(given)
        if (made := _surnames(others, ending, female=female))
    }
    return forms.pop() if len(forms) == 1 else name


def _given(word: str) -> set[tuple[str, str, bool]]:
    """Return the first names of which a word is a case form, its ending, whether it is a woman."""
    found: set[tuple[str, str, bool]] = set()
    for endings, female in ((_MALE, False), (_FEMALE, True)):
        for nominal, oblique in endings:
            for ending in oblique:
                if not word.endswith(ending):
                    continue
                stem = word[: -len(ending)]
                base = _SHORTENED.get(stem, stem + nominal)
                known = (len(base) > 2 and base.lower() in _russian()) or stem in _SHORTENED
                ends = base[-1] in _WOMEN if female else base[-1] in _MEN
                if known and ends:
                    found.add((base, ending, female))
    return found


def _surnames(words: list[str], given: str, *, female: bool) -> list[str]:
    made = [_surname(word, given, female=female) for word in words]
    return [] if "" in made else made


@cache
def _russian() -> frozenset[str]:
    return frozenset(name for name in first_names() if "а" <= name[0] <= "ё")


def _surname(word: str, given: str, *, female: bool) -> str:
    """Return a surname or patronymic in the nominative; nothing if its ending does not tell."""
    for ending, nominal in _FEMALE_SURNAMES if female else _MALE_SURNAMES:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + nominal
    if female:
        return word if word[-1] in _CONSONANTS or word[-1] in "оь" else ""
    if word.endswith(_ADJECTIVES):
        return ""
    if word[-1] in "оэ" or (word[-1] == "и" and word[-2] not in "кгх"):
        return word  # `Шевченко`, `Гримальди`: no case forms
    for ending in _BARE[given]:
        base = word.removesuffix(ending)
        if base != word and len(base) > 2 and base[-1] in _CONSONANTS:
            return base
    return ""
