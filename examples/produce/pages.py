"""trafilatura: the article of each web page, a JSON object a line.

    python -m examples.produce.pages https://outlet.example/news/bridge | copydesk feed -

A page in which trafilatura finds no article is sent as it is: then the desk decides, and says why.
(trafilatura can fetch pages too, but not from an address that is not public, as an intranet's.)
"""

import json
import sys

import requests
import trafilatura


def article(address: str) -> str:
    """Return a page's article as a line of JSON. Raises OSError if the page cannot be fetched."""
    answer = requests.get(address, timeout=30)
    answer.raise_for_status()
    page = answer.content
    found = trafilatura.extract(page, url=address, output_format="json", with_metadata=True)
    return found or json.dumps({"url": address, "html": answer.text})


def main(*addresses: str) -> None:
    """Print the article of each page; a page that fails is reported, and the others go on."""
    failed = 0
    for address in addresses:
        try:
            print(article(address), flush=True)
        except OSError as error:
            print(error, file=sys.stderr)
            failed = 1
    sys.exit(failed)


if __name__ == "__main__":
    main(*sys.argv[1:])
