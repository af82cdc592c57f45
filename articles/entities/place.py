"""A place: a country, state, city or continent with its GeoNames id."""

from typing import Literal, NamedTuple


class Place(NamedTuple):
    """A place that a name may mean."""

    name: str
    geoname: int
    """0 for a country of old that GeoNames does not have."""
    country: str
    """ISO 3166 alpha-2, empty for a continent."""
    population: int
    kind: Literal["country", "state", "city", "continent"]
    main: bool = True
    """Whether the name looked up is its usual one, not one of many alternatives."""
    state: str = ""
    """Code of the state or province that it is, or is in (GeoNames admin1: `ME`), in the US, Canada
    and Australia."""

    @property
    def uri(self) -> str:
        """Return its address at GeoNames."""
        return f"https://sws.geonames.org/{self.geoname}/" if self.geoname else ""
