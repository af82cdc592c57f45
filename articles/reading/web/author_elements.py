"""Authors in elements of their own inside one byline, without a comma between them.

`<a href="/author/ada">Ada Holm</a><a href="/author/bo">Bo Ek</a>` names two people, and a card with
`Ada Holm` and `Water reporter` names one. Elements are names of the same list if they have the same
form: tag and class, and for links the folder of their address. Photographers are left out.
"""

import re
from functools import cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from articles.provenance.authors import people
from articles.resources import table
from articles.text.byline import introduced, is_full_name
from articles.text.wordlists import first_names

_PERSONAL = re.compile(
    r"auth?or|auteur|autrice|people|person|profil|staff|writer|contribut|journalist|redak|reporter",
    re.IGNORECASE,
)
"""In the address of a link to a person's own page."""
_ENDS = re.compile(r"[)）,;|]")
_EDGES = " ()（）[]-–—,:|"
Form = tuple[str, ...]


class _Run(NamedTuple):
    text: str
    form: Form
    link: str
    """The address that it links to; empty where it is no link."""


def divided(node: LexborNode) -> tuple[str, ...] | None:
    """Return the names of the writers in a byline; None where its elements name nobody."""
    runs = _runs(node)
    if len(runs) < 2:
        return None
    named = [n for n, run in enumerate(runs) if _is_name(run.text)]
    places = [n for n in named if runs[n].form == runs[named[0]].form]
    whole = people([" ".join(run.text for run in runs)])
    if not places:
        return None
    before = [run.text for run in runs[: places[0]]]
    if not _are_people([runs[n] for n in places], whole, before):
        return None
    ends = [*places[1:], len(runs)]
    return tuple(
        runs[n].text
        for n, end in zip(places, ends, strict=True)
        if not _is_photographer(runs[n - 1].text if n else "", runs[n + 1 : end])
    )


def _runs(node: LexborNode) -> list[_Run]:
    """Return the texts inside an element; a link is one, whatever elements it has."""
    runs: list[_Run] = []
    last = 0
    for child in node.traverse(include_text=True):
        if child.tag != "-text" or not (text := " ".join((child.text_content or "").split())):
            continue
        path = _path(child, node)
        link = next((one for one in path if one.tag == "a"), None)
        if link is not None and link.mem_id == last:
            runs[-1] = runs[-1]._replace(text=f"{runs[-1].text} {text}")
            continue
        last = link.mem_id if link is not None else 0
        address = (link.attributes.get("href") or "") if link is not None else ""
        runs.append(_Run(text, (*map(_form, path), address.rpartition("/")[0]), address))
    return runs


def _path(node: LexborNode, root: LexborNode) -> list[LexborNode]:
    """Return the elements between a text and the byline, the nearest first."""
    path: list[LexborNode] = []
    parent = node.parent
    while parent is not None and parent.mem_id != root.mem_id:
        path.append(parent)
        parent = parent.parent
    return path


def _form(node: LexborNode) -> str:
    return f"{node.tag} {node.attributes.get('class') or ''}".strip()


def _is_name(text: str) -> bool:
    return is_full_name(text) and people([text]) == (text,)


def _are_people(runs: list[_Run], whole: tuple[str, ...], before: list[str]) -> bool:
    """Return whether names are people's: a list of links or of classes, or known first names.

    One name alone is taken only where the whole byline names nobody, and it is the first text:
    `Ada Holm Water reporter`, but not `Sarn theme by Ada Holm`.
    """
    if all(run.text in whole for run in runs):
        return True
    known = [run.text.casefold().partition(" ")[0] in first_names() for run in runs]
    is_introduced = len(before) == 1 and bool(introduced(f"{before[0]} A"))
    if len(runs) == 1:
        is_first = not before or is_introduced
        return is_first and not whole and (known[0] or bool(_PERSONAL.search(runs[0].link)))
    is_list = bool(runs[0].link) or any(" " in form for form in runs[0].form)
    is_personal = _PERSONAL.search(" ".join((runs[0].link, *runs[0].form))) is not None
    return all(known) or (is_list and (is_personal or any(known) or is_introduced))


def _is_photographer(before: str, behind: list[_Run]) -> bool:
    """Return whether what stands around a name says that its bearer took the pictures."""
    pictures, others = _credits()
    role = _ENDS.split(" ".join(run.text for run in behind).lstrip(_EDGES))[0]
    introduction = _ENDS.split(before.strip())[-1]
    return role.strip(_EDGES).casefold() in pictures or introduction.strip().casefold() in others


@cache
def _credits() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words behind a photographer's name, and those before it or an editor's."""
    names = table("authors.toml")
    pictures, others = (
        frozenset(word for row in names[section].values() for word in row)
        for section in ("pictures", "editors")
    )
    return pictures, others
