"""feedparser: the entries of RSS and Atom feeds, a JSON object a line.

    python -m examples.produce.feeds https://outlet.example/feed.xml | copydesk feed -

An entry that was sent before is recognised by the desk, so a feed can be sent again every hour. The
feed's title is the entry's source.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import feedparser


def entries(address: str) -> Iterator[dict[str, Any]]:
    """Yield the entries of a feed. Raises OSError if it cannot be fetched or is no feed."""
    feed = feedparser.parse(address)
    if not feed.entries and (feed.bozo or feed.get("status", 200) >= 400):
        raise OSError(f"{address}: {feed.get('bozo_exception') or feed.status}")
    source = {"title": feed.feed.get("title", ""), "href": feed.feed.get("link", "")}
    for entry in feed.entries:
        yield {"source": source, **entry}


def main(*addresses: str) -> None:
    """Print the entries of all feeds; a feed that fails is reported, and the others go on."""
    failed = 0
    for address in addresses:
        try:
            for entry in entries(address):
                print(json.dumps(entry), flush=True)
        except OSError as error:
            print(error, file=sys.stderr)
            failed = 1
    sys.exit(failed)


if __name__ == "__main__":
    main(*sys.argv[1:])
