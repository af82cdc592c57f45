import pytest

from articles.stories.senders import sender_begins

RELEASE = "The plant in Merrin will make pumps. " * 12 + "\n"


@pytest.mark.parametrize(
    "opening",
    [
        "About the Halden Institute: The Halden Institute is",
        "About Tolver Corp.\nTolver makes",
        "About Tolver\nTolver makes",
        "Über die Holm AG\nDie Holm AG",
        "À propos de Valmer : la société",
        "О компании Холм:\nХолм",
        "关于远山\n远山是",
    ],
)
def test_the_paragraph_that_describes_the_sender_is_found(opening):
    assert sender_begins(RELEASE + opening) == len(RELEASE)


@pytest.mark.parametrize(
    "sentence",
    [
        "About 500 people came to the opening: a record.",
        "About half of them, the mayor said: no.",
        "Over the weekend the quay stays closed.",
        "About Merrin nothing was said.",
    ],
)
def test_a_sentence_that_begins_alike_is_none(sentence):
    assert sender_begins(RELEASE + sentence) == len(RELEASE + sentence)


def test_a_text_that_only_describes_is_read():
    text = "About the Halden Institute: it has 140 researchers."
    assert sender_begins(text) == len(text)
