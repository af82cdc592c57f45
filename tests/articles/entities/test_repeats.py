from articles.entities.mention import Name
from articles.entities.repeats import repeated
from articles.text.passage import passage_of

TEXT = (
    "Home Velden grew. Shares of Home Velden fell. Home Velden’s board met, at home in Veldenburg."
)


def test_a_name_of_several_words_is_a_name_wherever_the_text_has_it() -> None:
    passage = passage_of(TEXT, "en")
    known = Name("organisation", "Home Velden", 5, 7, 65)
    assert passage.between(5, 7) == "Home Velden"
    found = repeated(passage, [known])
    assert [passage.text[slice(*name.span(passage))] for name in found] == ["Home Velden"] * 2
    assert repeated(passage, [known, *found]) == []


def test_a_word_alone_is_not_looked_for() -> None:
    passage = passage_of(TEXT, "en")
    assert repeated(passage, [Name("organisation", "Velden", 6, 7, 65)]) == []


def test_many_names_in_a_long_text_are_looked_for_in_bounded_time() -> None:
    passage = passage_of(" ".join(f"Bo Lund{number}x and" for number in range(5000)), "en")
    names = [Name("person", "", at, at + 2, 65) for at in range(0, 15000, 3)]
    assert repeated(passage, names[:4000]) == []
