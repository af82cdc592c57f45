"""Remarks: codes of an article's record (flags of dates, notes, methods of verdicts) as words.

A code says what happened to a program; a reader of the page has no list of codes. A code that is
not listed here is shown as its own words.
"""

DATES = {
    "late": "It came more than a week after its date of publication.",
    "future": "A date is more than a day after it came: a clock or a time zone is wrong.",
    "unreadable": "A date that its source gives cannot be read.",
    "reckoned": "A date was relative (“2 hours ago”) and is counted from when it came.",
    "ambiguous": "Day and month of a date may be the other way round.",
    "before-1800": "A date is before 1800.",
    "modified-before-published": "By its dates it was changed before it was published.",
}
NOTES = {
    "bytes-replaced": "Bytes that are no characters were replaced by �.",
    "crude-html": "Its page was broken: all text of it was taken.",
    "cut-by-paywall": "The text ends where its source asks for a subscription.",
    "cut-by-producer": "The text was cut off before it came.",
    "embargo-unreadable": "It has an embargo whose end cannot be read.",
    "header-lines": "Facts were read from the lines above the text.",
    "headline-only": "It came without a text: the headline stands for it.",
    "invisible-characters": "Invisible characters were removed.",
    "json-repaired": "It came as JSON with small faults, which were repaired.",
    "late-copy": "By its dates it was published before the article that it repeats.",
    "markup-in-text": "Markup was removed from the text.",
    "mojibake": "Characters that had been decoded wrongly were repaired.",
    "not-free": "Its source says that it is for subscribers.",
    "out-of-order": "It came after a newer version of itself.",
    "outlet-is-no-name": "What its source gave as the outlet's name is none.",
    "page-in-json": "Its text was a page, which was read.",
    "published-is-when-seen": "Its source gives only when it saw the article.",
    "released": "It was held back, and was published later.",
    "repeated-body": "The text came twice in one record, and is shown once.",
    "shared-address": "Other stories have the same address.",
    "site-name-in-title": "The site's name was removed from the headline.",
    "text-from-summary": "It came without a text: the summary stands for it.",
    "text-from-whole-page": "No article was found on its page: all text of it was taken.",
    "text-was-no-article": "What came as its text is none, and was left out.",
    "title-from-text": "Its first line is its headline.",
    "escapes-in-text": "It came with the escapes of a program's strings, which were read.",
    "marks-in-text": "Its text had marks of a content system, which were removed.",
    "markdown-in-text": "Its text was Markdown, which was read.",
    "no-title": "`Untitled`, an address or the outlet's name stood in place of a headline.",
    "title-in-text": "The headline was repeated in the text, and removed there.",
    "tombstone": "Its producer withdrew it.",
    "wrong-encoding-declared": "It came in another encoding than it declares.",
}
FAMILIES = {
    "decoded-": "It was decoded from {}.",
    "genre-by-": "Its genre is from its {}.",
    "text-by-": "Its text was taken from the page by {}.",
}
"""Notes whose last part is a value."""

METHODS = {
    "redelivery": "sent again",
    "exact": "exact copy",
    "near": "near copy",
    "contained": "copy of a part",
    "extended": "longer copy",
    "minor": "small change",
    "kill": "withdrawn",
    "embargo": "under embargo",
    "status": "not for publication",
}
"""How a verdict was found, where its own word says too little."""


def method(code: str) -> str:
    """Return how a verdict was found, in words."""
    return METHODS.get(code, code)


def dates(flags: tuple[str, ...]) -> str:
    """Return what is odd about an article's dates, in sentences."""
    return " ".join(DATES.get(flag, _own(flag)) for flag in flags)


def notes(codes: tuple[str, ...]) -> str:
    """Return what was repaired in an article, or is in doubt, in sentences."""
    return " ".join(map(_note, codes))


def _note(code: str) -> str:
    for prefix, sentence in FAMILIES.items():
        if code.startswith(prefix) and code not in NOTES:
            return sentence.format(code.removeprefix(prefix))
    return NOTES.get(code, _own(code))


def _own(code: str) -> str:
    return f"{code.replace('-', ' ').capitalize()}."
