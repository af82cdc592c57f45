"""Basic filtering of language tags (RFC 4647, section 3.3.1)."""


def includes(wanted: str, language: str) -> bool:
    """Return whether a BCP 47 tag is in a range: `zh` includes `zh-Hant`, and not vice versa.

    The empty range includes every language, also none.
    """
    wanted, language = wanted.lower(), language.lower()
    return not wanted or language == wanted or language.startswith(f"{wanted}-")
