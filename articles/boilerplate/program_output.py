"""What programs print in place of an article: errors with paths and lines, listings, code.

Told by forms that prose does not have, so without a list of products: a path with a line's number,
`ERR_TIMED_OUT`, `Apache/2.4.58`, `{...;}`.
"""

import re
from functools import cache

from articles.boilerplate.wall_patterns import Wall, patterns
from articles.boilerplate.wall_sentences import reports
from articles.text.needles import Needles

LONGEST = 3000
"""Characters of a text that is examined, as of other walls."""
SIGNS = 2
"""Forms of output in a text that reports nothing, at least ..."""
ALONE = 200
"""... and one, a code of an error, in a text of so many characters."""
SHARE = 0.5
"""Share of a text in lines with such forms, or the text has at most ..."""
BRIEF = 600
"""... characters."""
DENSITY, LEAST = 0.07, 8
"""Share of a text's characters that are punctuation of code, and their number, at least."""
_PUNCTUATION = frozenset("{}();=<>[]\"'&|")
_HINTS = (
    ".php", ".py", ".js", ".rb", ".jsp", ".asp", ".java", ".cgi", "Traceback", "tack trace:",
    "Fatal error", "Uncaught", "Parse error", "Undefined ", "egmentation", "panic:", "ERR_", "DNS_",
    "NET::", "_ERROR_", "Apache", "nginx/", "Tomcat", "openresty", "LiteSpeed", "-IIS/", "PHP/",
    "Varnish/", "Error:", "Exception", "_error", "_exception", "SQLSTATE[", "ORA-", "<Error>",
    "_ERROR", "HTTP", "Parent Directory", "Index of /", " Port ",
)  # fmt: skip
"""One of these is in any output but code: few articles have one."""
_CHEAP = ("/", "_", "rror", "Exception", "ORA-", "SQLSTATE")
"""One of these too; half of the articles have none."""
_NO_QUOTATION = re.compile(r"(?!)")
_CODE = re.compile(
    r"\bERR_[A-Z]|\bDNS_[A-Z]|\bNET::|\b(?:SSL|SEC|PR|NS)_(?:[A-Z]{2,12}_){0,3}ERROR"
    r"|\bSQLSTATE\[|\bORA-\d{5}\b|\bHTTP ERROR [45]\d\d\b|<Error><Code>"
    r"|\b(?:[a-z]\w{1,20}\.){2,6}[A-Z]\w{2,60}(?:Error|Exception)\b"
)
_FORMS = (
    re.compile(r"(?:/[\w.-]{1,60}){1,20}\.(?:php|py|js|ts|rb|pl|jsp?|aspx?|java|cs|go|cgi)\b"),
    re.compile(r"\bline \d{1,6}\b|\.\w{2,4}:\d{1,6}\b|\.\w{2,4}\(\d{1,6}\)"),
    re.compile(
        r"Traceback \(most recent|[Ss]tack trace:|Fatal error|Uncaught\s|Parse error:"
        r"|Undefined (?:array|variable|index|offset)|[Ss]egmentation fault|panic:"
    ),
    _CODE,
    re.compile(
        r"\b(?:Apache|Apache Tomcat|Tomcat|nginx|openresty|LiteSpeed|lighttpd|Microsoft-IIS|PHP"
        r"|Varnish|Jetty|gunicorn|Werkzeug|Caddy|Express)/\d{1,4}(?:\.\d{1,4}){1,3}"
    ),
    re.compile(r"\b[A-Za-z]{2,40}(?:Error|Exception)\b:|\b\w{2,40}_(?:error|exception)\b"),
    re.compile(r"\bHTTP(?:/\d(?:\.\d)?| [Ss]tatus| [Ee]rror)(?: [Cc]ode)?\s?[:–-]?\s?[1-5]\d\d\b"),
    re.compile(r"\bParent Directory\b|\bIndex of /|\bServer at \S{3,80} Port \d{2,5}"),
    re.compile(r"^#\d{1,3} \S", re.MULTILINE),
)
_STATEMENT = re.compile(
    r"[;{}]\s?[\w.$@#\"'/(}]|\)\s?[;{]|\":\s?[\"\[{\dtfn]|<\?php|=>|\w=[\"'\w{]"
)
_PROSE = re.compile(r"[^\W\d_]{2,30}(?: [^\W\d_]{1,30}){5}")
"""Six words in a row."""


def program_output(text: str) -> Wall | None:
    """Return the wall if a text is what a program printed, or code."""
    if len(text) > LONGEST:
        return None
    if ("{" in text or "=" in text) and _is_code(text):
        return Wall("code", text[:60])
    if not any(map(text.__contains__, _CHEAP)) or not _hints().inside(text):
        return None
    found = [form for form in _FORMS if form.search(text)]
    is_code_alone = len(text) <= ALONE and _CODE in found
    if not found or (len(found) < SIGNS and not is_code_alone):
        return None
    if len(text) > BRIEF and _share(text) < SHARE:
        return None
    folded = text.casefold()
    if reports(folded, patterns().reporting.inside(folded), _NO_QUOTATION):
        return None
    return Wall("output of a program", text[:60])


def _share(text: str) -> float:
    lines = [line for line in text.split("\n") if any(form.search(line) for form in _FORMS)]
    return sum(map(len, lines)) / len(text)


def _is_code(text: str) -> bool:
    signs = sum(map(_PUNCTUATION.__contains__, text))
    if signs < max(LEAST, DENSITY * len(text)):
        return False
    statements = sum(1 for _ in _STATEMENT.finditer(text))
    return statements >= SIGNS and not _PROSE.search(text)


@cache
def _hints() -> Needles:
    return Needles(_HINTS)
