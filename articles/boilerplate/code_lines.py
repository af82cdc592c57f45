"""Lines of programs in a text: advertising scripts, style sheets, JSON that a scraper left in.

A text with many is about programming, and they belong to it.
"""

import re
from collections.abc import Sequence

REASON = "code"
_MOST, _SHARE = 6, 0.5
"""Lines, and share of a text's characters, of programs that are no part of it."""
_SIGNS = frozenset("{}();=[]$<>")
_LEAST_SIGNS = 4
_SCRIPT = re.compile(
    r"""
      ^\s*[(!]{0,2}function\b | \bfunction\s?\w{0,60}\s?\([^()]{0,200}\)\s?\{
    | (?:^|[\s;({!=])(?:window|document|googletag|jQuery|dataLayer|adsbygoogle|_gaq|twttr)[.\[]\S
    | ^\s*\$\((?:['"]|document|function|window)
    | ^\s*(?:fbq|gtag|ga|__tcfapi)\(['"] | ^\s*(?:OBR|FB)\.\w
    """,
    re.VERBOSE,
)
_STYLE = re.compile(
    r"""
    \s*(?: @(?:media|font-face|import|keyframes)\b[^{;]{0,300}[{;].*
        | (?:[.#][\w-]+|\*|(?:body|html|div|span|p|a|img|h[1-6]|ul|li|table|td|iframe|figure)\b)
          [^{}]{0,200}\{\s*[a-z-]+\s?:[^{}]*\}.*)
    """,
    re.VERBOSE,
)
_DATA = re.compile(r'\s*(?:\{|\[\s?\{)\s?"@(?:context|type|id|graph)"\s?:.*[}\]]\s*;?\s*')


def code_lines(paragraphs: Sequence[str]) -> dict[int, str]:
    """Return by their indices the lines of programs, with the reason."""
    found = {index: REASON for index, line in enumerate(paragraphs) if _is_code(line)}
    length = sum(len(paragraphs[index]) for index in found)
    is_about_it = len(found) > _MOST or length > _SHARE * sum(map(len, paragraphs))
    return {} if is_about_it else found


def _is_code(line: str) -> bool:
    has_sign = "{" in line or ";" in line or "=" in line  # a call each would cost six times as much
    if not has_sign or line.endswith((".", "。")):
        return False
    if _STYLE.fullmatch(line) or _DATA.fullmatch(line):
        return True
    signs = sum(map(_SIGNS.__contains__, line[:2000]))
    return signs >= _LEAST_SIGNS and _SCRIPT.search(line) is not None
