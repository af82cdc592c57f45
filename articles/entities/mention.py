"""A mention: words of a text that name a person, an organisation or a place."""

from typing import Literal, NamedTuple

from articles.text.passage import Passage

Kind = Literal["person", "organisation", "place"]


class Name(NamedTuple):
    """One mention: the words `first` to `last` (exclusive) of a passage."""

    kind: Kind
    name: str
    """The fullest name in the document."""
    first: int
    last: int
    confidence: int
    """0 to 100."""
    uri: str = ""
    """Of GeoNames for a place, else of Wikidata."""
    at: tuple[int, int] | None = None
    """Start and end in code points, where they are not those of whole words."""
    item: str = ""
    """URI of its Wikidata item."""

    def span(self, passage: Passage) -> tuple[int, int]:
        """Return start and end in code points of the text, without a possessive."""
        if self.at:
            return self.at
        starts, last = passage.starts, self.last - 1
        end = starts[last] + len(passage.words[last])  # `Passage.tip`, for each mention
        return starts[self.first], end + len(passage.bare[last]) - len(passage.lower[last])
