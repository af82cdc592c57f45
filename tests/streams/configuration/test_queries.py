"""The file of saved queries: what it may hold, and one sentence for what it may not."""

import pytest

from streams.app import TOPOLOGY, topology_of
from streams.configuration.environment import SettingError
from streams.configuration.queries import MOST_QUERIES, read_queries
from streams.configuration.settings import Settings
from streams.kafka.acls import grants
from streams.kafka.topics import wanted

GOOD = """
[[query]]
name = "ports"
query = '''
  (strike* OR walkout*) NEAR/8 (port OR harbour)
  AND NOT subject:sport
'''
languages = ["en", "pt-BR"]
description = "Strikes at ports."

[[query]]
name = "old"
query = "bridge"
"""


@pytest.fixture
def write(tmp_path):
    def written(text):
        path = tmp_path / "queries.toml"
        path.write_text(text, "utf-8")
        return str(path)

    return written


def test_a_file_is_read(write):
    ports, old = read_queries(write(GOOD))
    assert (ports.name, ports.languages, ports.description) == (
        "ports",
        ("en", "pt-BR"),
        "Strikes at ports.",
    )
    assert (old.name, old.languages) == ("old", ())
    assert read_queries("") == ()
    assert read_queries(write("")) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[query", "is not TOML"),
        ("x = 1", "must be tables [[query]] only"),
        ("query = 3", "must be tables [[query]] only"),
        ('[query]\nname = "a"', "must be tables [[query]] only"),
        ('[[query]]\nquery = "x"', "its name must be"),
        ('[[query]]\nname = "Ports"\nquery = "x"', "its name must be"),
        ('[[query]]\nname = "a.b"\nquery = "x"', "its name must be"),
        ('[[query]]\nname = "a-"\nquery = "x"', "its name must be"),
        ('[[query]]\nname = 3\nquery = "x"', "name must be a str"),
        ('[[query]]\nname = "a"\nqury = "x"', "qury is no key"),
        ('[[query]]\nname = "a"', "a: The query is empty"),
        ('[[query]]\nname = "a"\nquery = "x"\nlanguages = ["English!"]', "is no language"),
        ('[[query]]\nname = "a"\nquery = "x"\nlanguages = "en"', "languages must be a list"),
        ('[[query]]\nname = "a"\nquery = "x"\n' * 2, "two queries are named a"),
        ('[[query]]\nname = "a"\nquery = "x"\n' * (MOST_QUERIES + 1), "may have 1000"),
    ],
)
def test_a_wrong_file_is_one_sentence(write, text, words):
    with pytest.raises(SettingError) as caught:
        read_queries(write(text))
    assert words in str(caught.value)


def test_a_wrong_query_shows_its_line_and_place(write):
    text = GOOD.replace("AND NOT subject:sport", "AND NOT sbject:sport")
    with pytest.raises(SettingError) as caught:
        read_queries(write(text))
    said, line, mark = str(caught.value).split("\n")
    assert "query 1, ports: There is no field sbject" in said
    assert "Did you mean subject?" in said
    assert line[mark.index("^") :].startswith("sbject:sport")


def test_each_query_has_a_stream_with_topics_and_rights(write):
    settings = Settings(queries=write(GOOD))
    topology = topology_of(settings)
    assert set(topology.stream_names) - set(TOPOLOGY.stream_names) == {
        "carried",
        "saved.ports",
        "saved.old",
    }
    made = {each.name: each for each in wanted(settings)}
    assert made["news.saved.ports"].partitions == settings.subject_partitions
    assert made["news.carried"].partitions == settings.partitions
    rights = {each.name: each.operations for each in grants(settings)["enrich"]}
    assert "Write" in rights["news.saved.ports"]
    assert {"Read", "Write"} <= set(rights["news.carried"])
    assert "news.saved.ports" in {each.name for each in grants(settings)["inspect"]}


def test_without_a_file_the_map_is_the_usual_one():
    assert topology_of(Settings()) is TOPOLOGY
