import pytest

from articles.boilerplate.model_frames import model_frames

STORY = ["The council of Sarn voted for the dam on Friday.", "Work begins in March, it said."]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Here is the extracted text of the article:", "Would you like me to summarise it?"),
        ("Sure! Here’s the text:", "Let me know if you’d like me to translate this article."),
        ("**Here is the article text:**".strip("*"), ""),
        ("Hier ist der extrahierte Artikeltext:", "Möchten Sie, dass ich den Text zusammenfasse?"),
        ("Voici le texte de l’article :", "Souhaitez-vous que je le résume ?"),
        ("Aquí tienes el texto del artículo:", "¿Quieres que lo resuma?"),
        ("Вот текст статьи:", "Хотите, чтобы я кратко изложил её?"),
        ("以下是文章正文：", ""),
        ("", "If you'd like, I can also extract the headline."),
    ],
)
def test_lines_of_a_model_around_a_text_are_found(above: str, below: str):
    lines = [line for line in (above, *STORY, below) if line]
    assert [line for i, line in enumerate(lines) if i not in model_frames(lines)] == STORY


def test_fences_inside_the_frame_belong_to_it():
    lines = ["Here is the cleaned article:", "```text", *STORY, "```"]
    assert sorted(model_frames(lines)) == [0, 1, 4]


@pytest.mark.parametrize(
    "lines",
    [
        ["Here is the full text of the statement:", *STORY],
        ["Here is the council's plan in five points:", *STORY],
        [*STORY, "Let me know what you think, the mayor asked the town."],
        [*STORY, "Would you like to live by a dam? Nora Stell would not."],
        ["Sure, here is where it began. The council met on Monday.", *STORY],
        ["Here is the extracted oil: barrels stand in rows at the quay of Sarn.", *STORY],
        ["Here is the extracted text of the article:"],
        [],
    ],
)
def test_sentences_of_a_story_stay(lines: list[str]):
    assert model_frames(lines) == {}
