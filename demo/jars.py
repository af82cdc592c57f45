"""Apache Kafka's jars, fetched from Maven Central and verified by the checksums in `kafka.lock`.

Only jars that a lock lists are used. `python -m demo.resolve` writes it anew.
"""

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from rich.console import Console
from rich.progress import track
from urllib3.util import Retry

MAVEN_CENTRAL = "https://repo1.maven.org/maven2"
_LINE = re.compile(r"(?P<path>\S+\.jar) sha256:(?P<sha256>[0-9a-f]{64})")


class JarError(Exception):
    """A jar could not be fetched, or its checksum differs; the message has the jar and why."""


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of the lock: a jar's path in a Maven repository, and its SHA-256 in hex."""

    path: str
    sha256: str


def locked_jars(lock: Path | None = None) -> tuple[Jar, ...]:
    """Read a lock, Kafka's if none is given, in the order of the class path."""
    text = (lock or resources.files("demo").joinpath("kafka.lock")).read_text("utf-8")
    lines = text.splitlines()
    found = (_LINE.fullmatch(line) for line in lines if not line.startswith("#"))
    return tuple(Jar(**match.groupdict()) for match in found if match)


def cache_folder() -> Path:
    """Return the folder of downloads: `COPYDESK_CACHE`, or the platform's cache folder."""
    if chosen := os.environ.get("COPYDESK_CACHE"):
        return Path(chosen).expanduser().resolve()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "copydesk"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "copydesk"


def kafka_jars(cache: Path | None = None) -> tuple[Path, ...]:
    """Return the checked jars of Kafka's lock, as `jars` does."""
    return jars(None, cache)


def jars(lock: Path | None, cache: Path | None = None) -> tuple[Path, ...]:
    """Return the checked jars of a lock, fetching those that the cache lacks.

    `COPYDESK_MAVEN` names another repository (a mirror) than Maven Central.

    Raises:
        JarError: a jar differs from its checksum, or could not be fetched.
    """
    folder = (cache or cache_folder()) / "jars"
    locked = locked_jars(lock)
    missing = [jar for jar in locked if not (folder / jar.path).exists()]
    _fetch(missing, folder)
    for jar in locked:
        _check((folder / jar.path).read_bytes(), jar, folder / jar.path)
    return tuple(folder / jar.path for jar in locked)


def _fetch(jars: Iterable[Jar], folder: Path) -> None:
    if not jars:
        return
    repository = os.environ.get("COPYDESK_MAVEN", MAVEN_CENTRAL).rstrip("/")
    again = Retry(total=5, backoff_factor=0.5, status_forcelist=(429, 500, 502, 503, 504))
    with requests.Session() as session:
        session.mount(repository, HTTPAdapter(max_retries=again))
        session.verify = os.environ.get("SSL_CERT_FILE") or True
        for jar in track(jars, "Fetching jars", console=Console(stderr=True)):
            url = f"{repository}/{jar.path}"
            try:
                answer = session.get(url, timeout=30)
                answer.raise_for_status()
            except requests.RequestException as error:
                raise JarError(f"Could not fetch {url}: {_why(error)}.") from error
            _check(answer.content, jar, url)
            _store(answer.content, folder / jar.path)


def _why(error: requests.RequestException) -> str:
    """Return the reason in a few words, and the environment variable that may help."""
    match error:
        case requests.HTTPError(response=requests.Response(status_code=status)):
            return f"the answer is {status} (COPYDESK_MAVEN names a mirror)"
        case requests.exceptions.SSLError():
            return "its certificate is not trusted (SSL_CERT_FILE names the authorities)"
        case requests.Timeout():
            return "no answer in time (COPYDESK_MAVEN names a mirror)"
    return "no connection (COPYDESK_MAVEN names a mirror, HTTPS_PROXY a proxy)"


def _store(content: bytes, path: Path) -> None:
    # A process that is interrupted, or two that fetch at once, must never leave half a jar.
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)


def _check(content: bytes, jar: Jar, place: Path | str) -> None:
    if hashlib.sha256(content).hexdigest() != jar.sha256:
        raise JarError(f"{place} is not the jar that the lock names (its SHA-256 differs).")
