import pytest

from articles.entities.recognition import entities
from articles.text.passage import passage_of


def organisations(text, language):
    found = entities(passage_of(text, language))
    return list(dict.fromkeys(name.name for name in found if name.kind == "organisation"))


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "La Cour suprême a jugé lundi.", ["Cour suprême"]),
        ("fr", "Selon l'Organisation mondiale de la santé, tout va bien.", ["Organisation mondiale de la santé"]),
        ("fr", "Le Conseil de sécurité a voté lundi à Oslo.", ["Conseil de sécurité"]),
        ("fr", "Le Comité international de la Croix-Rouge a parlé.", ["Comité international de la Croix-Rouge"]),
        ("it", "La Corte costituzionale ha deciso lunedì.", ["Corte costituzionale"]),
        ("es", "La Corte penal internacional respondió el lunes.", ["Corte penal internacional"]),
        ("ru", "Верховный суд отменил приговор в понедельник.", ["Верховный суд"]),
        ("ru", "В Центральном банке молчат.", ["Центральном банке"]),
        ("uk", "Верховна Рада ухвалила закон.", ["Верховна Рада"]),
        ("cs", "Světová zdravotnická organizace varuje.", ["Světová zdravotnická organizace"]),
        ("hr", "Ustavni sud je odlučio u ponedjeljak.", ["Ustavni sud"]),
        ("sv", "Högsta domstolen beslutade i måndags.", ["Högsta domstolen"]),
        ("fi", "Korkein oikeus päätti maanantaina.", ["Korkein oikeus"]),
    ],
)  # fmt: skip
def test_an_institution_has_all_its_words(language, text, names):
    assert organisations(text, language) == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Российские банки подняли ставки."),
        ("cs", "České banky zvýšily úroky."),
        ("fr", "Une cour de ferme, un conseil utile et une commission élevée."),
        ("sv", "Svenska banker höjde räntan."),
    ],
)
def test_banks_of_a_people_and_common_nouns_are_no_institution(language, text):
    assert organisations(text, language) == []


def test_a_head_alone_is_the_institution_that_the_document_names():
    text = "La Cour suprême a jugé lundi. Selon la Cour, la loi est valable."
    found = [name for name in entities(passage_of(text, "fr")) if name.kind == "organisation"]
    assert {name.name for name in found} == {"Cour suprême"}


def test_peoples_and_clauses_of_french_are_nobody():
    text = (
        "L'Argentin a signé lundi. Les Français et les Italiens ont voté. Qu'est-ce que c'est ? "
        "Jusqu'à présent, rien. La Française Laura Keane a gagné."
    )
    found = entities(passage_of(text, "fr"))
    assert [(name.kind, name.name) for name in found] == [("person", "Laura Keane")]
