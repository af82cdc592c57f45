import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from demo.jars import JarError, kafka_jars, locked_jars

pytestmark = pytest.mark.kafka
A_JAR = locked_jars()[-1].path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder with every jar, in which a test may replace one."""
    copy = tmp_path / "cache"
    for locked, jar in zip(locked_jars(), kafka_jars(), strict=True):
        place = copy / "jars" / locked.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(jar)
    return copy


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a repository that serves only what a test puts there."""
    folder = tmp_path / "mirror"
    (folder / A_JAR).parent.mkdir(parents=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever).start()
    monkeypatch.setenv("COPYDESK_MAVEN", f"http://127.0.0.1:{server.server_port}/")
    yield folder
    server.shutdown()
    server.server_close()


def test_every_locked_jar_is_there_and_on_the_class_path_in_order() -> None:
    names = [jar.name for jar in kafka_jars()]
    assert names[0] == "kafka_2.13-4.2.2.jar"
    assert names == [Path(jar.path).name for jar in locked_jars()]
    assert len(set(names)) == len(names)


def test_a_jar_with_another_checksum_is_refused_in_one_sentence(cache: Path) -> None:
    place = cache / "jars" / A_JAR
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.unlink()
    place.write_bytes(content)
    with pytest.raises(JarError, match="is not the jar that") as raised:
        kafka_jars(cache)
    assert str(place) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_only_a_missing_jar_is_fetched(cache: Path, mirror: Path) -> None:
    place = cache / "jars" / A_JAR
    (mirror / A_JAR).write_bytes(place.read_bytes())
    place.unlink()
    assert place in kafka_jars(cache)
    assert place.read_bytes() == (mirror / A_JAR).read_bytes()


def test_a_mirror_that_serves_something_else_leaves_no_jar(cache: Path, mirror: Path) -> None:
    (mirror / A_JAR).write_bytes(b"a page that asks for a password")
    place = cache / "jars" / A_JAR
    place.unlink()
    with pytest.raises(JarError, match="is not the jar that"):
        kafka_jars(cache)
    assert list(place.parent.iterdir()) == []


def test_a_jar_that_no_mirror_has_is_named(cache: Path, mirror: Path) -> None:
    (cache / "jars" / A_JAR).unlink()
    with pytest.raises(JarError, match=f"Could not fetch .*{Path(A_JAR).name}"):
        kafka_jars(cache)
