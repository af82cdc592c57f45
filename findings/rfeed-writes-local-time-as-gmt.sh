#!/usr/bin/env bash
# rfeed writes the local time of an aware datetime and calls it GMT.
#
# One would guess: a datetime with a time zone is converted, or is written with its offset.
# What happens: pubDate has the hours as they stand in the datetime, followed by "GMT": an article
# of 10:00 in Karachi (+05:00) is published at "10:00:00 GMT", five hours late, and one of New York
# (-05:00) five hours early. Nothing is raised, and the feed is valid RSS.
# Why it matters: readers order by pubDate and ask "what is new since": articles from the west come
# before those that they follow, and articles from the east are in the future, where many readers
# drop them. Convert to UTC before you hand a datetime over. (A reader of such a feed cannot see it:
# an outlet whose articles are always some whole hours early or late may use this library.)
# Seen with rfeed 1.1.1 on 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rfeed==1.1.1 setuptools==80.9.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import re
import sys
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import rfeed


def published(hours):
    """Return the moment of an article and the pubDate that the feed gives for it."""
    moment = datetime(2026, 11, 29, 10, 0, tzinfo=timezone(timedelta(hours=hours)))
    item = rfeed.Item(title="Ferry strike ends", link="https://port.example/a", pubDate=moment)
    feed = rfeed.Feed(
        title="Port", link="https://port.example/", description="News of the port", items=[item]
    )
    return moment, re.search("<pubDate>(.*?)</pubDate>", feed.rss())[1]


print("rfeed", version("rfeed"))
wrong = []
for hours in (5, 0, -5):
    moment, written = published(hours)
    late = (parsedate_to_datetime(written) - moment) / timedelta(hours=1)
    print(f"{moment.isoformat()} is written as {written}: {late:+.0f} hours")
    wrong.append(late == hours)
sys.exit(not all(wrong))
PYTHON
