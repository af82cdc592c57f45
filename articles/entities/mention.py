"""What a mention of somebody or something is."""

from typing import Literal, NamedTuple

from articles.text.passage import Passage

Kind = Literal["person", "organisation", "place"]


class Name(NamedTuple):
    """One mention: words first to last (exclusive) name somebody or something."""

    kind: Kind
    name: str
    """The fullest name in the document."""
    first: int
    last: int
    confidence: int
    """0 to 100."""
    uri: str = ""
    at: tuple[int, int] | None = None
    """Its offsets, where they are not those of whole words."""

    def span(self, passage: Passage) -> tuple[int, int]:
        """Return its offsets in the text, without a possessive."""
        if self.at:
            return self.at
        starts, last = passage.starts, self.last - 1
        end = starts[last] + len(passage.words[last])  # `Passage.tip`, for each mention
        return starts[self.first], end + len(passage.bare[last]) - len(passage.lower[last])
