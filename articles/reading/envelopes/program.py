"""JSON inside a line of a program: JSONP, answers guarded against inclusion, a page's state.

`callback({...});`, `)]}',` before an answer, `window.__STATE__ = {...};`. The whole text must be
that: a story may begin with a line of code.
"""

import re

from articles.reading.tolerant import ends_at

_NAME = r"[A-Za-z_$][\w.$]{0,99}(?:\[[\"'][\w./:-]{1,99}[\"']\])?"
_BEFORE = re.compile(
    rf"""
    (?:
      (?: \)\]\}}'?,? | \]\)\}}while\(1\);(?:</x>)? | while\s?\((?:1|true)\);? | for\s?\(;;\);?
        | \{{\}}\s?&& | &&&START&&& | throw\s1;(?:\s?<[^<>\n]{{1,40}}>)? )
    | /\*[^*]{{0,99}}\*/
    | typeof\s{_NAME}\s?===?\s?["']function["']\s?&&
    | (?:(?:var|let|const)\s{{1,9}})?{_NAME}\s{{0,9}}=(?!=)
    | export\s{{1,9}}default\b
    | {_NAME}\s{{0,9}}(?:\|\||\()
    )\s{{0,99}}
    """,
    re.VERBOSE,
)
_AFTER = re.compile(r"[\s);]*(?:&&&END&&&)?(?:;\s*\(function\b.{0,1000})?", re.DOTALL)
"""A page's state ends with a function that removes the script."""
_MOST = 5
"""Parts before the value: `/**/ typeof f === 'function' && f(`, `window.a = window.a || `."""
_SOURCES = (
    (
        re.compile(r"@[A-Za-z]{4,20}\s?\{\s?[^\s,{}]{1,80},\s{1,9}\w{2,30}\s{0,9}=\s?[{\"\d]"),
        "BibTeX",
    ),
    (re.compile(r'[aO]:\d{1,6}:(?:"[\w\\]{1,80}":\d{1,6}:)?\{[is]:\d'), "PHP's serialize()"),
)
"""How records of other programs begin, which end with a brace."""
_ENDS = (")", ";", "}", "]", "&")


def source(text: str) -> str:
    """Return the name of the format of a program's record that has no article's text to be read."""
    if not text.endswith("}"):
        return ""
    return next((name for begins, name in _SOURCES if begins.match(text)), "")


def inside(text: str) -> str:
    """Return the JSON that is the only value in a program's text; nothing for other texts."""
    if not text.endswith(_ENDS):
        return ""
    start = 0
    for _ in range(_MOST):
        before = _BEFORE.match(text, start)
        if before is None:
            break
        start = before.end()
    if not start or text[start : start + 1] not in ("{", "[", '"'):
        return ""
    end = ends_at(text, start)
    return text[start:end] if end > 0 and _AFTER.fullmatch(text, end) else ""
