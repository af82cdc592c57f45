"""What the standards' own schemas leave to others: their place here, and the formats in them."""

import re
from datetime import datetime
from pathlib import Path

from jsonschema import FormatChecker

STANDARDS = Path(__file__).parent / "standards"
URI = re.compile(
    r"[a-zA-Z][a-zA-Z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"
)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def is_moment(value):
    """RFC 3339, section 5.6; a format says nothing of what is no text."""
    if not isinstance(value, str):
        return True
    try:
        return bool(MOMENT.fullmatch(value) and datetime.fromisoformat(value))
    except ValueError:
        return False


def formats():
    checker = FormatChecker(formats=())
    checker.checks("uri")(lambda value: not isinstance(value, str) or bool(URI.fullmatch(value)))
    checker.checks("date-time")(is_moment)
    return checker
