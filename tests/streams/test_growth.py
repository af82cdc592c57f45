"""What an article costs grows with its length and no faster: each agent, on many shapes of text.

A quadratic step costs 64 times as much on eight times the text, a linear one eight times. CPU time
of this process is compared with itself, so that neither a slow machine nor a busy one decides.
"""

import time

import orjson
import pytest

from streams.commands.chain import START_MILLISECONDS, Line, through
from streams.configuration.settings import Settings

SMALL, TIMES = 5_000, 8
"""Characters of the small text, and how many times longer the large one is."""
TOLERATED = 2.5
"""The large text may cost so many times more than its share: caches, and one-off allocations."""
NOTHING_SECONDS = 0.12
"""What costs less than that is no danger, whatever its growth."""

STORY = "The ferry to the islands stays in port until Monday, the company said on Thursday. "
QUOTE = "“The sea is too high,” said Ada Holm, who runs the harbour. "

SHAPES = {
    # Sentences and names
    "sentences": STORY,
    "sentences in paragraphs": STORY + "\n",
    "one sentence without an end": "the ferry to the islands and ",
    "short sentences": "It rains. ",
    "names": "Ada Holm, Ben Falk, Cora Lind, Dan Moe, ",
    "initials": "J. K. Holm, A. B. C. Falk, ",
    "titles and names": "President Ada Holm, Minister Ben Falk, Mrs Lind, Dr. Moe, ",
    "capitals": "THE FERRY COMPANY SAID ON THURSDAY ",
    "words in capitals": "The Ferry Of The Islands And The Harbour ",
    "places": "Paris, London, Oslo, Cairo, New York, São Paulo, ",
    "places in commas": "in Springfield, Ohio, United States, ",
    "organisations": "the Holm Ferry Company Ltd and the Bank of Sarn plc, ",
    "abbreviations": "the UN, the EU, NATO, the WHO, the IMF, ",
    "abbreviations with full stops": "U.S. U.K. e.g. i.e. a.m. p.m. ",
    "acronyms explained": "the Sarn Ferry Company (SFC) and the Islands' Union (IU) ",
    "possessives": "Holm's lawyer's brother's company's ferry's ",
    "one word": "abcdefghij",
    "hyphens": "north-north-east-by-east-",
    "apostrophes": "l'île d'Oléron qu'il n'a ",
    # Quotations and attributions
    "chained quotations": "“Yes,” said Ada Holm, who said “No,” he added, ",
    "chained quotations of many": "“Yes,” said Ada Holm. “No,” said Ben Falk, “but,” she added, ",
    "quotations": QUOTE,
    "quotations in paragraphs": QUOTE + "\n",
    "single marks": "‘The sea is high,’ said Ada Holm of the crews’ strike. ",
    "single marks never closed": "‘The sea is high and 'the wind too ",
    "quotations never closed": "“The sea is high, he said. ",
    "quotations never opened": "the sea is high” he said. ",
    "quotations in quotations": "“He said ‘she said “no” again’ to me,” ",
    "guillemets": "« La mer est haute », a dit Ada Holm. ",
    "German marks": "„Die See ist hoch“, sagte Ada Holm. ",
    "straight marks": '"The sea is high," said Ada Holm. ',
    "verbs of speech": "he said she said they said ",
    "pronouns after Mrs": "Mrs Ada Holm said. Mrs Ada Holm. He said. ",
    "officials": "the official said, a senior official said, the former president said, ",
    "according to": "according to Ada Holm, according to the company, ",
    # Furniture of pages
    "datelines": "PARIS (AP) — ",
    "datelines in lines": "PARIS, Nov 12 (Reuters) - The ferry stays.\n",
    "bylines": "By Ada Holm\n",
    "bylines and mails": "By Ada Holm, ada@herald.example\n",
    "credits": "(AP Photo/Ada Holm) (Reporting by Ben Falk; Editing by Cora Lind) ",
    "copyrights": "© 2026 The Herald. All rights reserved.\n",
    "follow us": "Follow us on Facebook\n",
    "read more": "Read more: The ferry stays in port\n",
    "link boxes": "RELATED: The ferry stays | The harbour closes | The sea is high\n",
    "lists": "- the ferry\n- the harbour\n",
    "bars": "Home | News | Sport | ",
    "cookies": "We use cookies. Accept all cookies to continue.\n",
    "the same line": "The ferry stays in port.\n",
    "empty lines": "\n\n \n",
    # Times, numbers, addresses
    "dates": "on 12 November 2026, on Nov. 12, 2026, 2026-11-12T10:00:00Z, ",
    "times": "at 10:30 a.m. GMT, at 22.30 Uhr, ",
    "numbers": "1,234.56 3rd 40% $5bn €3m ",
    "scores": "2-0 3:1 6-4 7-6(5) ",
    "links": "https://herald.example/a?b=c#d ",
    "mails": "ada.holm@herald.example ",
    "handles": "@adaholm #ferry #sarn ",
    "parentheses": "(the ferry (of the islands) ",
    "dashes": "the ferry — the harbour – the sea - ",
    "dots": "the ferry ... the harbour … ",
    # Scripts
    "Chinese": "渡轮公司周四表示，开往群岛的渡轮将停航至周一。",
    "Japanese": "フェリー会社は木曜日、島行きの便は月曜まで欠航すると発表した。",
    "Arabic": "قالت الشركة يوم الخميس إن العبارة ستبقى في الميناء. ",
    "Russian": "«Паром останется в порту», — сказала Ада Холм. ",
    "Hindi": "कंपनी ने गुरुवार को कहा कि नौका सोमवार तक बंदरगाह में रहेगी। ",
    "Thai": "บริษัทกล่าวว่าเรือข้ามฟากจะจอดอยู่ที่ท่าเรือจนถึงวันจันทร์",
    "marks on letters": "e\u0301\u0316a\u0308 ",
    "mojibake": "CafÃ© â€œferryâ€\u009d ",
    "entities": "&amp;lt;p&amp;gt; &quot;ferry&quot; ",
    # Markup in a field
    "paragraphs in HTML": f"<p>{STORY}</p>",
    "links in HTML": '<a href="https://herald.example/a">the ferry</a> ',
    "line breaks in HTML": "the ferry<br>",
    "divisions in HTML": "<div><p>the ferry</p></div>",
}


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Models and tables are loaded once a process: no shape pays for that."""
    for seed in (STORY, *SHAPES.values()):
        costs(seed * 5)


def costs(body: str) -> float:
    """Return the CPU seconds of all three agents on an article, and on its next version."""
    half = len(body) // 2
    lines = [
        Line(
            offset,
            None,
            orjson.dumps(
                {
                    "title": "Ferry crews strike",
                    "text": f"{STORY}\n\n{text}",
                    "url": "https://herald.example/ferry",
                }
            ),
            (),
            START_MILLISECONDS,
        )
        for offset, text in enumerate((body, f"{body[:half]}k{body[half:]}"))
    ]
    began = time.process_time()
    list(through(lines, Settings()))
    return time.process_time() - began


def grown(seed: str) -> tuple[float, float]:
    """Return what the small text and the large one cost."""
    small = (seed * (SMALL // len(seed) + 1))[:SMALL]
    return costs(small), costs(small * TIMES)


@pytest.mark.parametrize("seed", SHAPES.values(), ids=SHAPES)
def test_eight_times_the_text_costs_about_eight_times_as_much(seed):
    for _ in range(3):  # a machine may have a bad second
        small, large = grown(seed)
        if large < NOTHING_SECONDS or large < small * TIMES * TOLERATED:
            return
    pytest.fail(f"{small:.3f} s for {SMALL} characters, {large:.3f} s for {TIMES} times as many")
