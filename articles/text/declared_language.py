"""Declared languages to BCP 47, from any spelling of a producer: `en_US`, `English`, `iw`."""

import re
from functools import cache

from articles.resources import table
from articles.text.detection import CODES

_CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?")


def normalise(declared: str) -> str:
    """Return a declared language as BCP 47; "" for none, and for an unknown name."""
    name = declared.strip().lower()
    if name in table("languages.toml")["names"]:
        return str(table("languages.toml")["names"][name])
    match = _CODE.fullmatch(name)
    if match is None or name in ("und", "mul", "nan", "non", "nil"):
        return ""
    language, script, region = match.groups()
    language = _short_codes().get(language, language)
    return "-".join(
        part
        for part in (
            CODES.get(language, language),
            script and script.title(),
            region and region.upper(),
        )
        if part
    )


@cache
def _short_codes() -> dict[str, str]:
    """Return ISO 639-2 -> ISO 639-1: `eng` is `en`."""
    pairs = str(table("languages.toml")["three_letters"]["codes"]).split()
    return dict(pair.split("=") for pair in pairs)
