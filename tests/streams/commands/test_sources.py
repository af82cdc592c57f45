import gzip
import io
import sys
from types import SimpleNamespace

import pytest

from streams.commands.sources import as_refused_and_fed, raw_articles, raw_values


def values(*paths):
    return list(raw_values(tuple(str(path) for path in paths)))


def written(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson"])
def test_json_lines_are_one_article_a_line_whatever_is_on_it(tmp_path, name):
    path = written(tmp_path, name, b'{"a": 1}\r\n\n  \nnot json\n[2]\n\xff\n{"b": 2}')

    assert values(path) == [b'{"a": 1}', b"not json", b"[2]", b"\xff", b'{"b": 2}']


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'{\n  "title": "Rain",\n  "text": "It rained."\n}\n', id="indented JSON"),
        pytest.param(b'{"title": "Rain"}\n', id="JSON on one line"),
        pytest.param(b'{"title": "Rain"}\n\n \n', id="JSON and blank lines"),
        pytest.param(b'[{"title": "Rain"},\n{"title": "Sun"}]', id="a list"),
        pytest.param(b"It rained.\nAll day.\n\nThen it stopped.", id="text"),
        pytest.param(b"<html>\n<p>Rain</p>\n</html>", id="HTML"),
        pytest.param(b"{broken\nno JSON here", id="broken"),
        pytest.param(b"\xff\xfe\n\x00\n", id="bytes"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_any_other_file_is_one_article_to_the_byte(tmp_path, content):
    assert values(written(tmp_path, "article.dat", content)) == [content]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'{"a": 1}\n{"b": 2}\n', id="two objects"),
        pytest.param(b'{"a": 1}\n\n{"b": 2}', id="with a blank line between"),
        pytest.param(b'{"a": NaN}\n{"b": 2}\n', id="the first is broken"),
        pytest.param(b'{"a": 1}\nhello\n', id="the second is no JSON"),
    ],
)
def test_a_file_whose_first_lines_are_json_objects_is_json_lines(tmp_path, content):
    path = written(tmp_path, "articles.json", content)

    assert values(path) == [line for line in content.split(b"\n") if line]


def test_a_folder_gives_its_files_by_name_and_hidden_ones_not(tmp_path):
    written(tmp_path, "b.txt", b"second")
    written(tmp_path, "a/z.txt", b"first")
    written(tmp_path, "c.jsonl", b"third\nfourth\n")
    written(tmp_path, ".git/config", b"hidden")
    written(tmp_path, ".hidden", b"hidden")

    assert values(tmp_path) == [b"first", b"second", b"third", b"fourth"]


def test_several_paths_come_in_the_order_given(tmp_path):
    one, two = written(tmp_path, "1.txt", b"one"), written(tmp_path, "2.txt", b"two")

    assert values(two, one) == [b"two", b"one"]


def test_standard_input_is_read_as_it_is_asked_for(monkeypatch):
    stream = io.BytesIO(b'{"a": 1}\n{"b": 2}\n{"c": 3}\n{"d": 4}\n')
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    found = raw_values(("-",))

    assert next(found) == b'{"a": 1}'
    assert stream.tell() < len(stream.getvalue())
    assert list(found) == [b'{"b": 2}', b'{"c": 3}', b'{"d": 4}']


def test_standard_input_may_be_one_document(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Rain.\nAll day.")))

    assert values("-") == [b"Rain.\nAll day."]


def test_a_missing_file_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        values(tmp_path / "nothing.txt")


def test_a_gzipped_file_is_what_it_holds(tmp_path):
    lines = tmp_path / "a.jsonl.gz"
    lines.write_bytes(gzip.compress(b'{"title": "a"}\n{broken\n', mtime=0))
    text = tmp_path / "b.txt.gz"
    text.write_bytes(gzip.compress(b"One article.\nOf two lines.", mtime=0))

    assert list(raw_values((str(tmp_path),))) == [
        b'{"title": "a"}',
        b"{broken",
        b"One article.\nOf two lines.",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"no gzip",
        gzip.compress(b"some words " * 99, mtime=0)[:30],
        b"\x1f\x8b\x08\x00" + b"\xff" * 30,
    ],
)
def test_a_file_that_is_no_whole_gzip_file_is_named(tmp_path, content):
    path = tmp_path / "a.gz"
    path.write_bytes(content)

    with pytest.raises(OSError, match="no whole gzip file") as error:
        list(raw_values((str(path),)))
    assert error.value.filename == str(path)


def test_a_document_of_several_articles_is_fed_article_by_article(tmp_path):
    feed = tmp_path / "feed.xml"
    feed.write_text(
        "<rss><channel><title>Echo</title><item><title>Rain</title><link>https://e.example/1</link>"
        "</item><item><title>Wind</title><link>https://e.example/2</link></item></channel></rss>"
    )
    table = tmp_path / "rows.csv"
    table.write_text("title,text\nRain,It rained.\nWind,It blew.\n")
    answer = tmp_path / "answer.json"
    answer.write_text(
        '{"articles": [{"title": "Rain", "text": "a"}, {"title": "Wind", "text": "b"}]}'
    )

    fed = list(raw_articles((str(feed), str(table), str(answer))))
    assert len(fed) == 6
    assert [b"Rain" in one for one in fed] == [True, False] * 3
    assert len(list(raw_values((str(feed), str(table), str(answer))))) == 3


def test_a_web_archive_is_fed_response_by_response(tmp_path):
    def record(number):
        body = f"HTTP/1.1 200 OK\r\n\r\n<html><p>{number}</p></html>"
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.example/{number}\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n{body}\r\n\r\n".encode()

    packed = tmp_path / "crawl.warc.gz"
    packed.write_bytes(b"".join(gzip.compress(record(number)) for number in range(3)))
    fed = list(raw_articles((str(packed),)))
    assert [f"e.example/{number}".encode() in one for number, one in enumerate(fed)] == [True] * 3

    broken = tmp_path / "broken.warc"
    broken.write_bytes(b"no archive at all")
    with pytest.raises(OSError, match="WARC"):
        list(raw_articles((str(broken),)))


def test_a_trial_shows_the_refusal_and_then_each_article(tmp_path):
    answer = tmp_path / "answer.json"
    answer.write_text('[{"title": "Rain", "text": "a"}, {"title": "Wind", "text": "b"}]')
    assert [len(one) > 40 for one in as_refused_and_fed((str(answer),))] == [True, False, False]
