"""Accuracy of language detection on sentences: the desk, and each of its detectors alone.

    python benchmarks/languages.py lingua_sentences.tar.gz

The archive holds a file `<code>.txt` a language, a sentence a line: the test data of
https://github.com/pemistahl/lingua, from the Leipzig Corpora Collection (CC BY). Thresholds and
word lists were chosen on the lines with an even number, counted from 0; the others are reported.
Only languages that both detectors have count. Its `ms` is Indonesian for the most part, and `bs`
and `hr` are often the same sentence, so that the second line counts Bosnian, Croatian and Serbian
as one, and Malay and Indonesian.
"""

import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator

from articles.text.detection import LANGUAGES, detect
from articles.text.language import judge_languages
from articles.text.second_opinion import second_opinion

UNKNOWN_TO_ONE = frozenset({"mi", "tn", "ts"})
ONE = {"bs": "hr", "sr": "hr", "ms": "id"}


def sentences(path: str) -> Iterator[tuple[str, str]]:
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            code = member.name.rpartition("/")[2].removesuffix(".txt")
            file = archive.extractfile(member)
            if file is None or not member.name.endswith(".txt") or code not in LANGUAGES:
                continue
            lines = file.read().decode().splitlines()
            for line in lines[1::2]:
                if code not in UNKNOWN_TO_ONE and line.strip():
                    yield code, line.strip()


def desk(text: str) -> str:
    return judge_languages([text], "").detected


def cld2(text: str) -> str:
    return detect(text)[0]


def langid(text: str) -> str:
    return second_opinion(text)[0]


def measure(name: str, ask: Callable[[str], str], data: list[tuple[str, str]]) -> None:
    begun = time.process_time()
    answers = [(code, ask(text).partition("-")[0]) for code, text in data]
    micros = 1e6 * (time.process_time() - begun) / len(data)
    total = Counter(code for code, _ in data)
    exact = Counter(code for code, answer in answers if answer == code)
    near = Counter(
        code for code, answer in answers if ONE.get(answer, answer) == ONE.get(code, code)
    )
    strict = sum(exact[code] / total[code] for code in total) / len(total)
    merged = sum(near[code] / total[code] for code in total) / len(total)
    print(
        f"{name:10} right {strict:.4f}   near languages as one {merged:.4f}   {micros:.0f} us CPU"
    )
    worst = sorted((round(near[code] / total[code], 3), code) for code in total)[:8]
    print("           least:", ", ".join(f"{code} {share}" for share, code in worst))


if __name__ == "__main__":
    held_out = list(sentences(sys.argv[1]))
    print(len(held_out), "sentences in", len({code for code, _ in held_out}), "languages")
    second_opinion("Load the model before the clock runs.")
    for name, ask in (("desk", desk), ("CLD2", cld2), ("py3langid", langid)):
        measure(name, ask, held_out)
