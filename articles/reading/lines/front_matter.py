"""Text or Markdown after front matter: trafilatura's, defuddle's and other clippers' files.

Source: https://trafilatura.readthedocs.io (txt and markdown with metadata, 2.3), https://jekyllrb.com
(YAML between ---), https://gohugo.io/content-management/front-matter/ (TOML between +++). Of YAML
only keys with a scalar or a list of scalars are read: a clipper writes no more.
"""

import re
import tomllib

from articles.reading.markdown import markdown_to_text

KEY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]{1,9}(.*))?")
ITEM = re.compile(r"[ \t]{0,9}-[ \t]{1,9}(.{0,1000})")
LONGEST = 16_384
"""Characters of front matter."""
Fields = dict[str, object]


def split(text: str) -> tuple[Fields, str] | None:
    """Return the facts and the text after them; None where a text has no front matter."""
    fence = text[:3]
    if fence not in ("---", "+++") or text[3:4] not in ("\n", "\r"):
        return None
    end = text.find(f"\n{fence}", 3, LONGEST)
    after = text[end + 4 :] if end > 0 else ""
    if end < 0 or after[:1] not in ("", "\n", "\r"):
        return None
    facts = _toml(text[4:end]) if fence == "+++" else _yaml(text[4:end])
    return (facts, after.strip()) if facts else None


def fields(facts: Fields, text: str) -> Fields:
    """Return the facts with the text, its Markdown undone."""
    return {**facts, "text": markdown_to_text(text)}


def _yaml(head: str) -> Fields:
    facts: Fields = {}
    key = ""
    for row in head.splitlines():
        found = KEY.fullmatch(row.rstrip())
        item = ITEM.fullmatch(row.rstrip())
        if found:
            key = found[1]
            facts[key] = _scalar(found[2] or "")
        elif item and key:
            kept = facts[key]
            facts[key] = [*(kept if isinstance(kept, list) else []), _scalar(item[1])]
        elif row.strip() and not row.startswith((" ", "\t", "#")):
            return {}
    return facts


def _scalar(raw: str) -> object:
    raw = raw.strip()
    if raw[:1] == "[" and raw[-1:] == "]":
        return [_scalar(part) for part in raw[1:-1].split(",") if part.strip()]
    if len(raw) >= 2 and raw[0] == raw[-1] and raw[0] in "\"'":
        quote = raw[0]
        return raw[1:-1].replace('\\"', '"') if quote == '"' else raw[1:-1].replace("''", "'")
    return raw


def _toml(head: str) -> Fields:
    try:
        facts = tomllib.loads(head.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {
        key: value if isinstance(value, str | list | int | float) else str(value)
        for key, value in facts.items() if not isinstance(value, dict)
    }  # fmt: skip
