from articles.digest.keywords import keywords
from articles.entities.recognition import entities
from articles.text.passage import passage_of

FERRY = (
    "The ferry Aurelia ran aground near the harbour. The harbour master closed the harbour. "
    "Passengers of the ferry Aurelia waited for hours. A second ferry took them home.\n"
) * 3


def test_repeated_words_and_names_are_the_keywords() -> None:
    found = [one.text for one in keywords(passage_of(FERRY, "en"), "Ferry aground")]
    assert "ferry Aurelia" in found
    assert "harbour" in found
    assert "the" not in found


def test_the_strongest_weighs_100_and_none_more() -> None:
    weights = [one.weight for one in keywords(passage_of(FERRY, "en"), "")]
    assert weights[0] == 100
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] >= 1


def test_no_keyword_cuts_a_word_where_words_are_not_separated() -> None:
    passage = passage_of("台风登陆。台风造成停电。学校因台风停课。", "zh")
    assert keywords(passage, "台风") == ()


def test_a_word_counts_without_the_article_that_is_written_as_one_with_it() -> None:
    text = (
        "L'usine d'Arvel ferme. La direction de l'usine d'une filiale a parlé d'une crise. "
        "Les ouvriers occupent l'usine. Dell'usine si parla.\n" * 2
    )
    found = [one.text for one in keywords(passage_of(text, "fr"), "L'usine ferme")]
    assert "usine" in found
    assert not [text for text in found if "'" in text or text == "une"]


def test_half_of_a_name_is_no_keyword() -> None:
    text = (
        "Sen. Mara Holm asked the House on Monday. The House did not answer Sen. Holm, and the "
        "Department of Ports did not answer the House. Holm will ask the Department again.\n"
    ) * 3
    found = [one.text for one in keywords(passage_of(text, "en"), "")]
    assert not {"Sen", "House", "Department"} & set(found)
    assert "Holm" in " ".join(found)


def test_a_text_without_words_has_none() -> None:
    assert keywords(passage_of("…", "en"), "") == ()


def test_neighbours_that_stand_together_are_one_keyword() -> None:
    text = (
        "The Norland Wildlife Refuge is open. " * 3 + "New York waits. It is New York again.\n" * 3
    )
    found = [one.text for one in keywords(passage_of(text, "en"), "")]
    assert "Norland Wildlife Refuge" in found
    assert "New York" in found


def test_a_word_and_its_plural_are_one_keyword():
    body = "The clearance was revoked. Such clearances matter. A clearance is a right. " * 4
    texts = [word.text for word in keywords(passage_of(body, "en"), "Clearance revoked")]
    assert "clearance" in texts
    assert "clearances" not in texts


def test_a_country_is_a_keyword_where_a_list_of_stop_words_has_its_name():
    text = (
        "Россия и Норланд подписали договор о рыбе. Россия получит половину квоты. "
        "Рыбаки Норланда против: Россия уже ловит больше.\n"
    ) * 2
    found = {each.text for each in keywords(passage_of(text, "ru"), "Россия и Норланд: договор")}
    assert "Россия" in found


def _with_names(text: str, language: str) -> list[str]:
    passage = passage_of(text, language)
    named = [(one.name, one.first, one.last) for one in entities(passage) if one.kind != "place"]
    return [one.text for one in keywords(passage, "", named)]


def test_a_whole_name_stands_for_its_words() -> None:
    found = _with_names(
        "Agency Director Ada Holm spoke. Agency Director Ada Holm said that Holm will go.\n"
        "Holm stays until May, and Ada Holm goes after May. Nothing holds Holm.\n" * 2,
        "en",
    )
    assert "Ada Holm" in found
    assert not [text for text in found if text != "Ada Holm" and ("Ada" in text or "Holm" in text)]


def test_neighbours_are_written_as_the_text_writes_them() -> None:
    french = "Le conseil d'administration siège. Un conseil d'administration vote en mai.\n" * 3
    assert "conseil d'administration" in _with_names(french, "fr")
    english = (
        "In South Dravin the border is open. South Dravin votes. North and south, it is open.\n"
        "Voters of South Dravin want it. To the south, South Dravin has a harbour.\n" * 2
    )
    assert "South Dravin" in _with_names(english, "en")


def test_small_words_of_norwegian_are_no_keywords() -> None:
    text = "Jeg kan ikke se det, for det er ikke her. Hvis det er noe, kan jeg se det.\n" * 3
    assert not {"det", "ikke", "jeg", "noe", "hvis"}.intersection(_with_names(text, "nb"))


def test_two_small_words_of_french_are_no_keyword():
    text = (
        "J'ai peur, dit-elle. Qu'il parte, j'ai peur, dit-elle. Qu'il parte de la maison, dit-il."
    )
    found = {word.text for word in keywords(passage_of(text, "fr"), "J'ai peur qu'il parte")}
    assert {"maison", "peur", "parte"} <= found
    assert found.isdisjoint({"j'ai", "J'ai", "qu'il", "Qu'il", "dit-elle", "dit-il"})


def test_months_and_days_are_no_keywords() -> None:
    text = "Выборы пройдут в мае. Выборы 16 мая, в понедельник, важны. Выборы мая. Понедельник мая."
    found = {one.text.lower() for one in keywords(passage_of(text, "ru"), "")}
    assert "выборы" in found
    assert found.isdisjoint({"мая", "понедельник"})


def test_small_words_of_languages_with_few_lists_are_no_keywords() -> None:
    text = "Waxay tiri dagaalka iyo dagaalka, waxaana loo sheegay inay waxay balse dagaalka. " * 3
    found = {one.text.lower() for one in keywords(passage_of(text, "so"), "")}
    assert "dagaalka" in found
    assert found.isdisjoint({"waxay", "iyo", "inay", "loo", "balse"})


def test_pairs_that_share_a_word_are_not_joined_unless_the_text_joins_them() -> None:
    text = "Ada Holm met guests. Holm Tower is tall. Ada Holm left. Holm Tower was full. " * 3
    found = [one.text for one in keywords(passage_of(text, "en"), "")]
    assert "Ada Holm Tower" not in found
    assert "Ada Holm" in found


def test_what_begins_a_name_or_a_title_is_part_of_its_keyword() -> None:
    text = "They met in St. Louis to see 60 Minutes. St. Louis was hot. We saw 60 Minutes. " * 3
    found = {one.text for one in keywords(passage_of(text, "en"), "")}
    assert {"St. Louis", "60 Minutes"} <= found


def test_a_number_or_word_that_ends_a_sentence_begins_no_name():
    text = (
        "He died in 2019. Police searched all is New. York was searched in 2019. Police left. " * 2
    )
    assert not any(". " in each.text for each in keywords(passage_of(text, "en"), ""))


def test_a_possessive_inside_a_keyword_stays() -> None:
    text = "He wrote of women's rights. The law on women's rights passed. Most women's rights stay."
    found = {one.text for one in keywords(passage_of(text * 2, "en"), "")}
    assert "women's rights" in found
