from articles.entities.recognition import entities
from articles.text.passage import passage_of


def organisations(text: str) -> list[str]:
    return [each.name for each in entities(passage_of(text, "en")) if each.kind == "organisation"]


def test_a_town_in_the_state_belongs_to_the_university():
    text = "She teaches at the University of California, Berkeley, and has two cats."
    assert organisations(text) == ["University of California, Berkeley"]


def test_a_town_elsewhere_does_not():
    text = "She left the University of California, Chicago was colder."
    assert organisations(text) == ["University of California"]
