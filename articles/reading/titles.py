"""Titles without the name of the site they stand on."""

import re

SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " / ")
SHORTEST = 15
"""Characters of title that must remain."""
ARTICLE = re.compile(r"^(?:the|la|le|el|der|die|das|il) ", re.IGNORECASE)


def without_site(title: str, source: str, domain: str) -> str:
    """Cut ` - The New York Times`, `NYT: ` or ` | BBC News`; a dash of the title's own stays.

    The outlet's name, its domain or its initials must match, but for a short
    last part after a bar, which no title has.
    """
    names = _names(source, domain)
    for _ in range(3):
        shorter = _cut(title, names)
        if shorter == title:
            break
        title = shorter
    return title


def _cut(title: str, names: set[str]) -> str:
    for separator in SEPARATORS:
        head, found, tail = title.rpartition(separator)
        if found and len(head) >= SHORTEST and _key(tail) in names:
            return head.rstrip()
        start, found, rest = title.partition(separator)
        if found and len(rest) >= SHORTEST and _key(start) in names:
            return rest.lstrip()
    head, found, tail = title.rpartition(" | ")
    if found and len(head) >= SHORTEST and len(tail) <= 30 and len(tail.split()) <= 4:
        return head.rstrip()
    start, found, rest = title.partition(": ")
    if found and len(rest) >= SHORTEST and _key(start) in names:
        return rest.lstrip()
    return title


def _names(source: str, domain: str) -> set[str]:
    bare = domain.rsplit(".", 1)[0].rsplit(".", 1)[-1] if domain else ""
    words = re.findall(r"[^\W_]+", source)
    initials = "".join(word[0] for word in words)
    names = {_key(source), _key(domain), _key(bare), _key(domain.rsplit(".", 1)[0])}
    if len(words) > 1:
        names |= {initials.lower(), initials.lower().removeprefix("t")}
    return {name for name in names if len(name) >= 2}


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, ARTICLE.sub("", name.strip()).lower()))
