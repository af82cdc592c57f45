"""Pronoun resolution: who `he` or `the official` is; no name rather than the wrong one."""

from bisect import bisect_left

from articles.entities.mention import Name
from articles.text.passage import Passage
from articles.text.wordlists import Speech

_NEAR = 2
"""Sentences back in which a person must be named who has not spoken yet."""


class Mentions:
    """The people that a passage names, indexed so that each reference costs the same.

    A text of nothing but quotations has as many references as people: to look at all people for
    each of them took 4.4 s of CPU for 160 KB.
    """

    def __init__(self, passage: Passage, people: list[Name]) -> None:
        self._passage = passage
        self._people = sorted(people, key=lambda person: person.first)
        self._firsts = [person.first for person in self._people]
        self._other: list[int] = []
        """Of each mention, the place of the last one before it with another name, or -1."""
        self._before: dict[str, set[str]] = {}
        """Word before a mention -> the names that stand behind it."""
        self._called: dict[str, set[str]] = {}
        """Name -> the words before its mentions."""
        for place, person in enumerate(self._people):
            same = place and self._people[place - 1].name == person.name
            self._other.append(self._other[place - 1] if same else place - 1)
            if person.first:
                word = passage.bare[person.first - 1]
                self._before.setdefault(word, set()).add(person.name)
                self._called.setdefault(person.name, set()).add(word)

    def resolve(self, reference: str, at: int, recent: str, since: int, lists: Speech) -> str:
        """Return the name that a reference with the verb at word `at` stands for, or nothing.

        The person to whom the article gives that office: `President Keane`. Else the last speaker,
        at word `since`, if no other person was named in a later sentence; else, or if there was no
        speaker yet, the only person named in this sentence and the two before. Nobody if the last
        speaker has no name (`a senior official`) and none was named since. Never a Mrs where the
        text says `he`.
        """
        noun = reference.lower().split()[-1]
        if holders := self._before.get(noun):
            return min(holders) if len(holders) == 1 else ""
        sentence_of = self._passage.sentence_of
        if since >= 0 and not recent and not self._named(at, sentence_of[since] + 1):
            return ""
        if recent and self._named(at, sentence_of[since] + 1) <= {recent}:
            name = recent
        else:
            near = self._named(at, sentence_of[at] - _NEAR)
            if len(near) != 1:
                return ""
            name = min(near)
        other = (
            lists["hers"] if noun in lists["his"] else lists["his"] if noun in lists["hers"] else ()
        )
        return name if self._called.get(name, set()).isdisjoint(other) else ""

    def _named(self, at: int, sentence: int) -> set[str]:
        """Return the last two different names before word `at`, from a sentence on."""
        names: set[str] = set()
        place = bisect_left(self._firsts, at) - 1
        while place >= 0 and len(names) < 2:
            person = self._people[place]
            if self._passage.sentence_of[person.first] < sentence:
                break
            names.add(person.name)
            place = self._other[place]
        return names
