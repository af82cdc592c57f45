"""Reads raw articles from JSON lines, documents, text, HTML, gzip, folders, standard input."""

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from errno import EBADMSG
from io import UnsupportedOperation
from pathlib import Path
from typing import IO, Any

import orjson

from articles.reading.envelopes import warc
from articles.reading.limits import Limits
from articles.reading.read import parts

JSON_LINES = (".jsonl", ".ndjson")
WEB_ARCHIVES = (".warc", ".wet")
LIMITS = Limits(bytes=sys.maxsize)
"""A file of many articles may be larger than any record."""


def raw_articles(paths: tuple[str, ...]) -> Iterator[bytes]:
    """Yield each article of the files as a record of its own.

    A feed, an API's answer, a list, a table with a header, a message of an agency, a web archive
    gives its articles; a document that holds one, or cannot be read, is yielded as it is.
    """
    for value in raw_values(paths):
        yield from parts(value, LIMITS)


def as_refused_and_fed(paths: tuple[str, ...]) -> Iterator[bytes]:
    """Yield each document as it came; one of several articles is followed by each of them."""
    for value in raw_values(paths):
        yield value
        articles = list(parts(value, LIMITS))
        if len(articles) > 1:
            yield from articles


def raw_values(paths: tuple[str, ...]) -> Iterator[bytes]:
    """Yield the bytes of each raw article, in order, reading lazily.

    A `.jsonl` or `.ndjson` file gives one article a line, a `.warc` or `.wet` file one a
    response; a `.gz` file is read unpacked; a folder gives its files by name; any other file,
    and `-` for standard input, is one article, unless its first lines show that it is JSON
    lines: a whole object with something after it, or two lines that each begin one.
    Raises OSError for what cannot be read.
    """
    for path in paths:
        if path == "-":
            yield from _split(_standard_input(), live=True)
            continue
        for file in _files(Path(path)):
            packed = file.suffix == ".gz"
            suffix = Path(file.stem).suffix if packed else file.suffix
            with _opened(file, packed=packed) as lines:
                try:
                    yield from _values(lines, suffix)
                except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                    raise OSError(EBADMSG, f"no whole gzip file: {error}", str(file)) from None
                except ValueError as error:
                    raise OSError(EBADMSG, str(error), str(file)) from None


def _values(lines: IO[bytes], suffix: str) -> Iterator[bytes]:
    if suffix in JSON_LINES:
        return _filled(lines)
    return warc.records(lines) if suffix in WEB_ARCHIVES else _split(lines)


def _standard_input() -> Any:
    """Open standard input anew: a thread that holds sys.stdin's lock breaks Python's shutdown."""
    try:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    except (AttributeError, UnsupportedOperation):  # not a file, in a test
        return sys.stdin.buffer


def _opened(file: Path, *, packed: bool) -> Any:
    return gzip.open(file) if packed else file.open("rb")


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        each
        for each in path.rglob("*")
        if each.is_file() and not any(part[0] == "." for part in each.relative_to(path).parts)
    )


def _split(lines: IO[bytes], *, live: bool = False) -> Iterator[bytes]:
    """Yield the articles; live, a whole object on the first line does not wait for the second."""
    first = lines.readline()
    if live and first.endswith(b"\n") and _is_object(first):
        yield first.strip(b"\r\n")
        yield from _filled(lines)
        return
    if not first.lstrip().startswith(b"{"):
        yield first + lines.read()
        return
    second = _next_filled(lines)
    # `{` right after `{` is never JSON: two such lines are two objects.
    if second.strip() and (_is_object(first) or second.lstrip().startswith(b"{")):
        yield from _filled([first, second])
        yield from _filled(lines)
    else:
        yield first + second + lines.read()


def _next_filled(lines: IO[bytes]) -> bytes:
    """Return the next line that is not blank, with the blank ones before it."""
    read = b""
    while line := lines.readline():
        read += line
        if line.strip():
            break
    return read


def _filled(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (line.strip(b"\r\n") for line in lines if line.strip())


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
