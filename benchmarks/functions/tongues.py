"""Language of a text: the desk, its two detectors alone, and lingua."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lingua import LanguageDetectorBuilder

from benchmarks.functions.tried import Tried, mean, tried
from benchmarks.languages import ONE, cld2, desk, langid, sentences
from tests.golden.corpus import texts

SHORT = 5
"""Sentences for each input of another step: they take little time."""
Sample = tuple[str, str]
"""Code of the language, and text."""


def tables(data: Path | None, most: int) -> Iterator[Tried]:
    """Yield a row for each way: the share of texts with the right language, near ones as one."""
    if data:
        every = list(sentences(str(data / "language" / "lingua_sentences.tar.gz")))
        samples = every[:: max(len(every) // (SHORT * most), 1)][: SHORT * most]
    else:
        samples = list(islice(((code, text) for code, (_, text) in texts().items()), most))
    detector = LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()

    def lingua(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else ""

    ways = {"copydesk": desk, "CLD2": cld2, "py3langid": langid, "lingua": lingua}
    for who, way in ways.items():
        yield tried("language", who, lambda sample, way=way: way(sample[1]), samples, right)


def right(samples: list[Sample], answers: list[str]) -> str:
    """Return the share of right answers."""
    share = mean(
        family(code) == family(answer.partition("-")[0])
        for (code, _), answer in zip(samples, answers, strict=True)
    )
    return f"right {share:.3f}"


def family(code: str) -> str:
    """Return one code for languages that hardly differ, and for Norwegian's two forms."""
    code = {"no": "nb", "nn": "nb"}.get(code, code)
    return ONE.get(code, code)
