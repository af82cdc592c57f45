"""The public suffix list (https://publicsuffix.org): which end of a host one owner registers.

The list is that of the package tld, whose tree of it takes 40 ms of CPU to build.
"""

from functools import cache, lru_cache

from articles.resources import read_of


@lru_cache(1024)
def registered_size(host: str) -> int:
    """Return how many labels the registered domain of a host has: one more than its suffix.

    A host that is itself a suffix has all its own; a suffix that is not on the list is one label.
    """
    labels = host.lower().rstrip(".").split(".")
    size = _suffix_size(labels)
    if size == 0:
        return 2
    if size == len(labels):
        return host.count(".") + 1
    return size + 1 if labels[-size - 1] else size


def _suffix_size(labels: list[str]) -> int:
    rules = _rules()
    for size in range(len(labels), 0, -1):
        label, parents = (
            labels[-size],
            "".join(f".{each}" for each in labels[len(labels) - size + 1 :]),
        )
        if f"!{label}{parents}" in rules:
            return size - 1
        if f"{label}{parents}" in rules or f"*{parents}" in rules:
            return size
    return 0


@cache
def _rules() -> frozenset[str]:
    """Return the rules as they are written, `*` for any label and `!` before an exception.

    Names in other scripts stand in their encoded form in the comments.
    """
    lines = read_of("tld", "res/effective_tld_names.dat.txt").decode().splitlines()
    encoded = [line.split()[1] for line in lines if line.startswith("// xn--")]
    return frozenset(encoded).union(line for line in lines if line and not line.startswith("//"))
