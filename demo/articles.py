"""The demo's articles: a day of invented news, and the expected outcome of each record."""

from importlib.resources import files

from msgspec import Struct, json


class Expectation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The outcome that a good editor is sure of; an empty string expects nothing."""

    verdict: str
    """unique, duplicate, revision, withheld or dead."""
    of: str = ""
    """Name of the record that is repeated or revised."""
    method: str = ""
    """redelivery, update, correction or kill."""
    reason: str = ""
    """Reason of a dead letter: a value of `articles.rejection.Reason`."""
    format: str = ""
    """One of the formats of `articles.draft.Draft`."""
    language: str = ""
    subjects: tuple[str, ...] = ()
    """Slugs of `articles.subjects.mediatopics`; the article may have more."""
    originator: str = ""


class Raw(Struct, frozen=True, kw_only=True):
    """One record as a scraper would send it."""

    name: str
    key: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    value: bytes | None
    expect: Expectation


class _Arrival(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of `day.json`."""

    name: str
    file: str | None
    key: str | None
    headers: tuple[tuple[str, str], ...]
    expect: Expectation


def load() -> list[Raw]:
    """Return the day's records in order of arrival, values byte for byte."""
    news = files("demo").joinpath("news")
    day = json.decode(news.joinpath("day.json").read_bytes(), type=list[_Arrival])
    return [
        Raw(
            name=arrival.name,
            key=None if arrival.key is None else arrival.key.encode(),
            headers=tuple((name, value.encode()) for name, value in arrival.headers),
            value=None if arrival.file is None else news.joinpath(arrival.file).read_bytes(),
            expect=arrival.expect,
        )
        for arrival in day
    ]
