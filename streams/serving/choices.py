"""Choices: which stream, language and search a list shows, in the query of every address."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from aiohttp import web

from streams.serving.context import CONTEXT
from streams.serving.searching import Term, terms


class Choice(NamedTuple):
    """What a list shows."""

    stream: str
    language: str
    query: str

    def link(self, **changes: str) -> str:
        """Return the address of the list with some of it changed."""
        return f"/?{self._replace(**changes).query_string()}"

    def reading(self, uri: str, origin: str) -> str:
        """Return the address of the page of a version, which comes back to this list."""
        return f"/read/{quote(uri, safe=':')}?{urlencode({'origin': origin})}&{self.query_string()}"

    def query_string(self) -> str:
        """Return it as the query of an address."""
        names = {"stream": self.stream, "language": self.language, "q": self.query}
        return urlencode({name: value for name, value in names.items() if value})

    def asks(self) -> tuple[Term, ...]:
        """Return what an article must have."""
        asked = terms(self.query)
        return (*asked, Term("language", self.language.lower())) if self.language else asked


def choice_of(request: web.Request) -> Choice:
    """Return what an address asks for; the main stream where it names none that there is."""
    context = request.app[CONTEXT]
    streams, stream = context.window.rings, request.query.get("stream", "")
    return Choice(
        stream if stream in streams else context.window.main,
        request.query.get("language", "")[:20],
        request.query.get("q", "")[:500],
    )
