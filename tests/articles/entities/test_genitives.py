import pytest

from articles.entities.recognition import entities
from articles.text.passage import passage_of


def people(text: str, language: str) -> set[str]:
    return {name.name for name in entities(passage_of(text, language)) if name.kind == "person"}


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("de", "Angela Brandts Nachfolger ist noch nicht bekannt.", "Angela Brandt"),
        ("de", "Angela Merkel sprach. Merkels Rede war lang.", "Angela Merkel"),
        ("de", "Laut Karl Dravins Anwalt ist das falsch.", "Karl Dravin"),
        ("de", "Umweltministerin Barbara Hendricks kam. Hendricks’ Rede war lang.", "Barbara Hendricks"),
        ("de", "Barbara Hendricks Ministerium schwieg.", "Barbara Hendricks"),
        ("de", "Der Vertreter Robert Childers Barton kam.", "Robert Childers Barton"),
        ("de", "Hans Jonas Müller sprach lange.", "Hans Jonas Müller"),
        ("sv", "Anna Bergs bok säljer bra.", "Anna Berg"),
        ("sv", "Ulf Kristersson talade. Kristerssons regering föll.", "Ulf Kristersson"),
        ("sv", "Lars Peters cyklade hem.", "Lars Peters"),
        ("da", "Mette Rasmussens tale var lang.", "Mette Rasmussen"),
        ("nb", "Anna Bergs bok selger godt.", "Anna Berg"),
        ("nl", "Premier Mark Rutte sprak. Ruttes kabinet viel.", "Mark Rutte"),
        ("nl", "Anna Peters kwam. Peters sprak lang.", "Anna Peters"),
    ],
)  # fmt: skip
def test_a_genitive_is_the_name_without_its_s_where_that_is_sure(language, text, person):
    assert people(text, language) == {person}


def test_a_place_in_the_genitive_is_that_place():
    text = "Berlins Bürgermeister kam. Deutschlands Wirtschaft wächst, Europas auch."
    passage = passage_of(text, "de")
    found = {name.name: bool(name.uri) for name in entities(passage) if name.kind == "place"}
    assert found == {"Berlin": True, "Europe": True}
