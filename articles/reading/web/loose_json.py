"""Recursive descent over JSON that is not quite JSON, as templates and editors leave it in pages.

Read only what a strict parser refused. Members without a value are left out, and where it stays
open what a value is, the reading fails: no value is better than a wrong one. Time is linear in the
text: every look ahead is bounded, or ends at the next quotation mark.
"""

import json
import re
from functools import cache

DEEPEST = 60
_SPACE = r"[\s\ufeff\u200b-\u200d\u2060]"
_BETWEEN = re.compile(
    rf"""(?:
      {_SPACE}
    | //\s{{0,9}}(?:<!\[CDATA\[|\]\]>)  # `//<![CDATA[ {{...}} //]]>` on one line
    | <!\[CDATA\[ | \]\]>
    | /\*.{{0,2000}}?\*/                # `/* data of the article */`
    | //[^\n]*+                         # `// data of the article`; none starts inside a string
    | <!--(?:[^{{}}\[\]]{{0,200}}?-->)? # `<!-- end -->`, or a wrapping: `<!-- {{...}} -->`
    | --> | <[^<>{{}}]{{1,200}}>        # `<br />`, `<p>`, a second `<script ...>`
    )*+""",
    re.VERBOSE | re.DOTALL,
)
_ASSIGNMENT = re.compile(r"(?:(?:var|let|const)\s{1,9})?[A-Za-z_$][\w.$]{0,60}\s{0,9}=(?!=)")
"""`window.ld = {...};`"""
_STRAY = ",;}])"
_KEY = re.compile(rf"""(?:(["'])([^"'\n]{{0,200}})\1|([A-Za-z_$][\w$]{{0,60}})){_SPACE}{{0,99}}:""")
_BARE = re.compile(r"""[^\s,{}\[\]"'<>&]{1,100}""")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "\n": ""}


def read_loosely(text: str) -> list[object]:
    """Return the objects and lists that follow one another, up to anything else.

    Raises ValueError where a value has begun and cannot be read.
    """
    found: list[object] = []
    at = 0
    while True:
        at = _past(text, at)
        if assignment := _ASSIGNMENT.match(text, at):
            at = assignment.end()
        elif text[at : at + 1] in ("{", "["):
            value, at = _container(text, at, 0)
            found.append(value)
        elif text[at : at + 1] and text[at] in _STRAY:
            at += 1
        else:
            return found


def _past(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _container(text: str, at: int, depth: int) -> tuple[object, int]:
    """Return an object or a list and where it ends: at the end of the text if it is not closed.

    The closing bracket of another container closes this one too, and a comma may be missing.
    """
    if depth > DEEPEST:
        raise ValueError("nested too deep")
    is_object, at = text[at] == "{", at + 1
    members: dict[str, object] = {}
    items: list[object] = []
    while True:
        at = _past(text, at)
        mark = text[at : at + 1]
        if mark in ("", "}", "]"):
            at += mark == ("}" if is_object else "]")
            return (members if is_object else items), at
        if mark == ",":
            at += 1
        elif not is_object:
            value, at = _value(text, at, "]", depth)
            items.append(value)
        elif key := _KEY.match(text, at):
            at = _past(text, key.end())
            if text[at : at + 1] not in ("", ",", "}"):  # `"image": ,` states nothing
                value, at = _value(text, at, "}", depth)
                members[_unescaped(key[2] or key[3] or "")] = value
        else:
            raise ValueError(f"no key at {at}")


def _value(text: str, at: int, closer: str, depth: int) -> tuple[object, int]:
    if text[at] in "{[":
        return _container(text, at, depth + 1)
    if text[at] in "\"'":
        return _string(text, at, closer)
    bare = _BARE.match(text, at)
    if not bare:
        raise ValueError(f"no value at {at}")
    try:
        return json.loads(bare[0], parse_constant=lambda _: None), bare.end()
    except ValueError:
        # A date without quotation marks; `undefined` and the name of a variable state nothing.
        return (bare[0] if bare[0][0].isdigit() else None), bare.end()


def _string(text: str, start: int, closer: str) -> tuple[str, int]:
    """Return a string; a quotation mark inside it that is not escaped is one of its characters.

    `"Die "Morsand" fährt", "author": ...`: the mark that ends it stands before what may follow
    a value. `"A" + "B"` and `"A"; "author": "B"` fail: there the marks inside are not the text's.
    """
    quote, at = text[start], start + 1
    inside, end, program = _string_patterns(quote, closer)
    has_marks = False
    while True:
        run = inside.match(text, at)
        at = run.end() if run else at
        if at >= len(text):
            raise ValueError("a string without end")
        if end.match(text, at + 1):
            break
        has_marks, at = True, at + 1
    raw = text[start + 1 : at]
    if has_marks and program.search(raw):
        raise ValueError(f"no string at {start}")
    return _unescaped(raw), at + 1


@cache
def _string_patterns(quote: str, closer: str) -> tuple[re.Pattern[str], ...]:
    """Return what stands before a quotation mark, what follows the last one, what none may hold."""
    gap = rf"""(?:{_SPACE}|<[^<>"']{{1,30}}>)*+"""
    begins = rf"""{_SPACE}*+(?:["'{{\[,}}\d-]|true\b|false\b|null\b|undefined\b|NaN\b)"""
    quoted = r"""["'][@\w$:./#-]{1,100}["']"""
    bare = r"[A-Za-z_$][\w$]{0,60}"
    key = rf"{quoted}{_SPACE}{{0,99}}:"
    item = r"""["'{\[\d-]"""
    next_to = rf"""{_SPACE}++["']|{_SPACE}*+,?+{_SPACE}*+\n{_SPACE}*+["']"""
    operator = rf"""[:=;]{_SPACE}*+["'{{\[\d]|\+"""
    end = rf"""{gap}(?:
          \Z | // | /\*
        | \{closer}{gap}(?:[,;\]}}"'{{/-]|<!|\Z)
        | ,{gap}(?:[,\]}}]|//|/\*|{key if closer == "}" else item}|\Z)
        | {f"{quoted}{_SPACE}{{0,99}}:{begins}" if closer == "}" else f"{quote}(?!{_SPACE})"} )"""
    return (
        re.compile(rf"(?:[^{quote}\\]++|\\.)*+\\?", re.DOTALL),
        re.compile(end, re.VERBOSE),
        re.compile(rf"{quote}(?:{next_to}|{_SPACE}*+(?:{operator}|,{_SPACE}*+{bare}\s{{0,9}}:))"),
    )


def _unescaped(raw: str) -> str:
    if "\\" not in raw:
        return raw

    def character(escape: re.Match[str]) -> str:
        code = escape[1] or escape[2]
        return chr(int(code, 16)) if code else _CONTROLS.get(escape[3], escape[3])

    text = _ESCAPE.sub(character, raw)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
