"""news-please: the article of each web page, a JSON object a line, in an environment of its own.

    python3 -m venv news-please
    news-please/bin/pip install news-please==1.6.16 'python-dateutil<3'
    news-please/bin/python examples/produce/news_please.py ADDRESS ... | copydesk feed -

It cannot be installed beside the desk: botocore and newspaper4k, which it needs, want
python-dateutil below 3, and the desk has 4. So this file imports nothing of the desk. The page is
fetched here, because news-please does not check certificates. A page in which it finds no text is
sent as it is: then the desk decides, and says why.
"""

import json
import sys
from datetime import UTC, datetime

import requests
from bs4.dammit import UnicodeDammit
from newsplease import NewsPlease


def article(address: str) -> str:
    """Return a page's article as a line of JSON. Raises OSError if the page cannot be fetched."""
    answer = requests.get(address, timeout=30)
    answer.raise_for_status()
    # Without a charset in its header requests assumes ISO-8859-1: then the page's own counts.
    stated = "charset" in answer.headers.get("Content-Type", "").lower()
    known = [answer.encoding] if stated and answer.encoding else []
    page = UnicodeDammit(answer.content, known_definite_encodings=known, is_html=True)
    seen = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S+00:00}"
    html = page.unicode_markup or answer.text
    found = NewsPlease.from_html(html, address, seen, fetch_images=False)
    if not found or not found.maintext:
        return json.dumps({"url": address, "html": html})
    return json.dumps(found.get_serializable_dict())


def main(*addresses: str) -> None:
    """Print the article of each page; pages that fail are reported at the end, with status 1."""
    lost = []
    for address in addresses:
        try:
            line = article(address)
        except OSError as error:
            lost.append(str(error))
        else:
            print(line, flush=True)
    sys.exit("\n".join(lost) or None)


if __name__ == "__main__":
    main(*sys.argv[1:])
