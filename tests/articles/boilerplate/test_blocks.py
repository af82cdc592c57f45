"""Boxes inside a text, lines that stand at an edge once others are gone, calls of platforms."""

import pytest

from articles.boilerplate.furniture import strip
from articles.boilerplate.marked_blocks import marked_blocks
from articles.boilerplate.paywall_offers import offers
from articles.records import Languages

STORY = [
    "The council of Hythe voted on Friday to close the old tram depot and to build homes there.",
    "The mayor said that the first flats would be ready in spring, and that a third were cheap.",
    "The union of the drivers asked for a smaller depot and may go to court, its lawyer said.",
    "Work on the soil begins in March, when the environment office has agreed to the plan.",
]


def body(lines: list[str]) -> list[str]:
    return strip(lines, Languages(detected="en", confidence=90))[0]


@pytest.mark.parametrize(
    "box",
    [
        ["Skip past newsletter promotion", "Sign up to River Briefing", "Free daily newsletter",
         "Privacy Notice: Newsletters may contain info about charities.", "after newsletter promotion"],
        ["list 1 of 3", "Choir wins prize in Lund", "list 2 of 3", "Rovers lose", "end of list"],
        ["Skip Most read and continue reading", "1. Choir wins prize in Lund", "End of Most read"],
        ["Saltar Recomendamos y continuar leyendo", "El coro gana un premio", "Final de Recomendamos"],
        ["Pule Mais lidas e continue lendo", "Coral ganha prêmio", "Fim do Mais lidas"],
        ["Пропустить Подкаст и продолжить чтение.", "Что это было?", "Конец истории Подкаст"],
        ["Lewati Terpopuler dan terus membaca", "Paduan suara menang", "Akhir dari Terpopuler"],
    ],
)  # fmt: skip
def test_a_box_between_lines_for_screen_readers_leaves_the_body(box: list[str]):
    assert list(marked_blocks([*STORY[:2], *box, *STORY[2:]])) == list(range(2, 2 + len(box)))
    assert body([*STORY[:2], *box, *STORY[2:]]) == STORY


@pytest.mark.parametrize(
    "lines",
    [
        ["Skip Most read and continue reading", "The mayor resigned.", "The council meets on Monday."],
        ["Skip the queue and continue reading your book", "is what the posters say.", "End of May is early."],
        ["List 1 of 3 candidates won", "It has 12 seats.", "The end of list voting is near."],
        ["After newsletter promotion", "the paper gained 4,000 readers.", "Skip past it, said the union."],
        ["Saltar la valla", "y seguir", "fue su plan."],
    ],
)  # fmt: skip
def test_lines_that_begin_like_a_box_stay(lines: list[str]):
    assert not marked_blocks([*STORY, *lines])


@pytest.mark.parametrize(
    "below",
    [
        ["Tags: dam, Sarn, environment", "Filed under: News", "Share on Facebook", "Share on X", "Copy link", "Print"],
        ["Únete a nuestro canal de WhatsApp y recibe las noticias al instante", "Comentarios (2)",
         "Riverista: ¡Ya era hora!", "Responder"],
        ["Подписывайтесь на наш канал в «Телеграме»", "Нашли ошибку? Выделите её и нажмите Ctrl+Enter"],
        ["Receba as notícias de Sarn no WhatsApp"],
        ["Iscriviti al canale Telegram"],
        ["हमारे व्हाट्सऐप चैनल से जुड़ें"],
        ["Google News'te bize abone olun", "Yorumlar (2)", "Nehirsever: Yıllar önce!", "Yanıtla"],
        ["Heb je een tip? Mail onze redactie", "Reacties (2)", "Riviervriend: Eindelijk!", "Reageer"],
    ],
)  # fmt: skip
def test_a_line_is_at_the_end_when_all_below_it_are_gone(below: list[str]):
    assert body([*STORY, *below]) == STORY


def test_a_call_of_a_fifth_of_a_short_text_leaves_above_comments():
    call = "Únete a nuestro canal de WhatsApp y recibe las noticias al instante"
    comments = ["Riverista: ¡Ya era hora!", "Responder", "Maruja: ¿Quién paga?", "Responder"]
    lines = [*STORY[:2], call, "Comentarios (2)", *comments]
    assert body(lines) == STORY[:2]


@pytest.mark.parametrize(
    "line",
    [
        "Video Player is loading.", "Current Time 0:00", "Loaded: 5.21%", "This is a modal window.",
        "Externe Inhalte anzeigen", "Tekst loopt door onder de foto", "【関連記事】合唱団、ウィーンで受賞",
        "An dieser Stelle finden Sie einen externen Inhalt von Instagram, der den Artikel ergänzt.",
        "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
    ],
)  # fmt: skip
def test_lines_of_players_and_embeds_leave_the_middle(line: str):
    assert body([*STORY[:2], line, *STORY[2:]]) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "“Follow us on Telegram and you will be rich by spring,” the men had told her on the phone.",
        "«Подписывайтесь на наш канал, и мы расскажем правду», — писали мошенники в «Телеграме».",
        "The police of Hythe warn of calls on WhatsApp that ask for a code.",
        "Share of voters who want the depot: 54 percent",
        "Heb je een tip nodig voor het weekend, vroeg de burgemeester.",
    ],
)
def test_last_lines_of_a_story_on_such_things_stay(line: str):
    assert body([*STORY, line]) == [*STORY, line]


@pytest.mark.parametrize(
    "lines",
    [
        ["Unlock this story", "Get unlimited access for just £1 for your first month.",
         "Have an account? Log in"],
        ["Mit HafenPlus weiterlesen", "Holen Sie sich unbegrenzten Zugriff auf alle Plus-Artikel für 7,90 €.",
         "Zum Angebot", "Schon Kunde? Zum Login"],
        ["Pozostało jeszcze 72% treści", "Kup dostęp cyfrowy i czytaj bez ograniczeń.",
         "Masz już konto? Zaloguj się"],
        ["Дальше — только для подписчиков", "Оформите подписку и читайте все материалы без ограничений.",
         "Оформить", "Уже подписаны? Войдите"],
        ["यह प्रीमियम लेख है।", "पूरा लेख पढ़ने के लिए सदस्यता लें – केवल ₹99 प्रति माह।",
         "पहले से सदस्य हैं? लॉग इन करें"],
    ],
)  # fmt: skip
def test_an_offer_leaves_with_its_heading_and_its_buttons(lines: list[str]):
    assert offers([STORY[0], *lines]) == list(range(1, len(lines) + 1))


def test_a_line_of_the_story_beside_an_offer_stays():
    first, last = "This story is reserved for subscribers.", "Already a subscriber? Log in"
    assert offers([STORY[0], "A close vote", first]) == [2]
    assert offers([STORY[0], first, "The vote was close.", last]) == [1, 3]


def test_a_call_to_subscribe_on_a_platform_is_no_offer():
    assert offers([STORY[0], "Google News'te bize abone olun"]) == []
