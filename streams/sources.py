"""Raw articles out of files: JSON lines, one JSON document, text, HTML, folders, standard input."""

import sys
from collections.abc import Iterator
from pathlib import Path

import orjson

JSON_LINES = (".jsonl", ".ndjson")


def raw_values(paths: tuple[str, ...]) -> Iterator[bytes]:
    """Yield the bytes of each raw article, in order.

    A `.jsonl` or `.ndjson` file gives one a line, any other file is one
    article; a folder gives its files by name; `-` is standard input, which
    is JSON lines when its first line is a whole JSON object and a second
    follows. Raises OSError for what cannot be read.
    """
    for path in paths:
        if path == "-":
            yield from _split(sys.stdin.buffer.read())
        else:
            for file in _files(Path(path)):
                value = file.read_bytes()
                yield from _lines(value) if file.suffix in JSON_LINES else _split(value)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file() and each.name[0] != ".")


def _split(value: bytes) -> list[bytes]:
    first, _, rest = value.partition(b"\n")
    return _lines(value) if rest.strip() and _is_object(first) else [value]


def _lines(value: bytes) -> list[bytes]:
    return [line for line in value.split(b"\n") if line.strip()]


def _is_object(line: bytes) -> bool:
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
