from pathlib import Path

import pytest

from articles.boilerplate.paywall_offers import offers
from articles.boilerplate.wall_patterns import without_label_marks
from articles.boilerplate.walls import judge_wall

FOLDER = Path(__file__).parent / "walls"
REAL = "Council closes the old tram depot at the quay"


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.replace("  ", "\n").split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    ("file", "share"),
    [
        ("walls.tsv", 0.97),
        ("more_walls.tsv", 0.97),
        ("product_walls.tsv", 0.97),
        ("own_words.tsv", 0.9),
    ],
)
def test_nearly_all_walls_are_told_even_below_a_real_headline(file: str, share: float):
    walls = rows(file)
    found = [
        (title, text)
        for _, _, own, text in walls
        for title in (own, REAL)
        if judge_wall(title, text)
    ]
    assert len(found) >= share * 2 * len(walls)
    assert len({language for language, *_ in walls}) >= 15


def test_pages_of_servers_browsers_and_language_models_are_walls():
    wrong = [text for _, _, text in rows("service_walls.tsv") if judge_wall(REAL, text) is None]
    assert wrong == []


@pytest.mark.parametrize("file", ["articles.tsv", "more_articles.tsv", "service_articles.tsv"])
def test_no_article_about_walls_is_one(file: str):
    wrong = [(title, judge_wall(title, text)) for _, title, text in rows(file)]
    assert [each for each in wrong if each[1]] == []


def test_the_verdict_names_what_it_is():
    walls = rows("walls.tsv")
    right = [
        kind for _, kind, title, text in walls if (w := judge_wall(title, text)) and w.kind == kind
    ]
    assert len(right) >= 0.85 * len(walls)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[Removed]", "placeholder of an API"),
        ("[1163 chars]", "placeholder of an API"),
        ("ONLY AVAILABLE IN PROFESSIONAL AND CORPORATE PLANS", "placeholder of an API"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "placeholder of a program"),
        ("UEsDBBQABgAIAAAAIQ" * 40, "base64 data"),
        ("title,url,date,text\nFerry,https://a.example/1,2026-01-01,x", "a table of values (CSV)"),
    ],
)
def test_what_stands_for_no_text_is_named(text: str, kind: str):
    wall = judge_wall(REAL, text)
    assert wall is not None
    assert wall.kind == kind


@pytest.mark.parametrize(
    "text",
    """Upgrade to a paid plan to access the full body of this article.
Full content is only available on the Business plan. Please upgrade your subscription.
Content is not available in the free tier. Upgrade to Pro to unlock full article text.
No content available.
Access to the full article content requires a Premium subscription to this API.
Volltext nur mit kostenpflichtigem Tarif verfügbar
Le texte intégral n'est pas disponible dans la formule gratuite.
El contenido completo solo está disponible en los planes de pago.
Pełna treść dostępna tylko w płatnym planie.
Полный текст доступен только на платном тарифе.
Tam içerik yalnızca ücretli planlarda mevcuttur.
المحتوى الكامل متاح فقط في الخطط المدفوعة.
पूर्ण सामग्री केवल सशुल्क प्लान में उपलब्ध है।
เนื้อหาฉบับเต็มมีเฉพาะในแพ็กเกจแบบชำระเงิน
暂无内容
全文は有料プランでのみご利用いただけます。
전체 본문은 유료 요금제에서만 제공됩니다.""".splitlines(),
)
def test_a_sentence_that_the_text_is_missing_is_a_placeholder(text: str):
    wall = judge_wall(REAL, text)
    assert wall is not None
    assert wall.kind == "placeholder of an API"


@pytest.mark.parametrize(
    "text",
    """Not available in Tarnmouth until Monday: ferries and trains stay in their depots.
The county has no plan to restrict access to the quay.
Streaming service Velo drops its free plan and raises the price of its premium tier
Full text of the treaty is not available yet, the minister said.
Library puts the full text of 3,000 papers online for free
The article of the constitution is no longer in force.
Der Kreistag hat keinen Plan für den Haushalt.
Le gouvernement retire l'article 7 de son texte
政府没有公布方案全文
국회, 법안 본문 공개 거부""".splitlines(),
)
def test_a_brief_about_plans_and_texts_is_no_placeholder(text: str):
    assert judge_wall(REAL, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, you have been blocked\nYou are unable to access tarn-herald.example",
        "Désolé, vous avez été bloqué\nVous ne pouvez pas accéder à journal-morsay.example",
        "Lo sentimos, has sido bloqueado\nNo puedes acceder a diario-morena.example",
    ],
)
def test_a_reader_who_is_blocked_sees_a_robot_check(text: str):
    wall = judge_wall(REAL, text)
    assert wall is not None
    assert wall.kind == "robot check"


@pytest.mark.parametrize(
    ("lead", "lines"),
    [
        ("The council voted on Friday to close the depot.",
         ["This story is reserved for subscribers.", "Choose the plan that suits you.",
          "Digital 8.50 a month, print 31 a month"]),
        ("Der Rat beschloss am Freitag, das Depot zu schließen.",
         ["Dieser Artikel ist nur für Abonnenten.", "Sie sind bereits Abonnent? Hier anmelden."]),
        ("Le conseil a voté vendredi la fermeture du dépôt.",
         ["La suite est réservée aux abonnés.", "Déjà abonné ? Connectez-vous."]),
        ("El consejo votó el viernes el cierre del depósito.",
         ["Contenido exclusivo para suscriptores.", "Suscríbete para seguir leyendo."]),
        ("議会は金曜日、車庫の閉鎖を決めた。", ["この記事は有料会員限定です。"]),
    ],
)  # fmt: skip
def test_an_offer_of_a_subscription_is_found_below_the_lead(lead: str, lines: list[str]):
    assert offers([lead, *lines]) == list(range(1, len(lines) + 1))


def test_a_report_on_subscriptions_holds_no_offer():
    story = [
        "The publisher said on Monday that subscribers will pay 12 crowns a month from March.",
        "Readers who cancel get their money back, its spokeswoman told this paper.",
        "“You have reached your limit of free articles” is what visitors read most often.",
    ]
    assert offers(story) == []


@pytest.mark.parametrize(
    "line",
    [
        "«Suscríbete por 1 € el primer mes y lee sin límites», prometía el anuncio.",
        "—Suscríbete por 1 € el primer mes y accede sin límites —prometía el anuncio.",
        "El anuncio prometía: «Suscríbete por 1 € y accede a todos los contenidos sin límites».",
        "«Abbonati a 1 euro al mese, disdici quando vuoi», prometteva l'annuncio.",
        "« Abonnez-vous pour lire la suite, 1 euro le premier mois », promettait leur page.",
        "«Оформите подписку за 1 рубль и читайте без ограничений», — обещало объявление.",
        "— Оформите подписку за 1 рубль и читайте без ограничений, — обещало объявление.",
        "„Jetzt 4 Wochen für 1 Euro testen, jederzeit kündbar“, lockte die Anzeige.",
        '"Subscribe now for just £1 a month and cancel anytime," the advertisement promised.',
        "'Subscribe now for just £1 a month to read the full article,' the page promised.",
        "”Bli prenumerant för 1 krona och läs hela artikeln”, lovade annonsen.",
        "「月額100円で有料会員になると続きをお読みいただけます」と広告はうたっていた。",
    ],
)
def test_an_offer_that_a_story_quotes_stays(line: str):
    above = "Two publishers were fined in Tolvik for what they promised to their readers."
    assert offers([above, line, "Who agreed paid for two years."]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Suscríbete a «Faro Plus» y accede sin límites por 1 € el primer mes",
        "– Suscríbete por 1 € el primer mes y accede sin límites",
    ],
)
def test_an_offer_with_a_product_in_quotation_marks_or_a_dash_is_one(line: str):
    above = "Two publishers were fined in Tolvik for what they promised to their readers."
    assert offers([above, line]) == [1]


TEASERS = (
    "The state has bought the land on which the dam was to be built, the ministry said on Friday.\n"
    "The choir won the main prize of a festival in Lund on Saturday, as the first from the region.\n"
    "Sarn Rovers lost 2-1 to Torsay on Saturday in front of 4,112 spectators, police said."
)


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("Page not found", "404\nWe can't find that page. It may have been moved or deleted."),
        ("404 - Page not found", "The page you are looking for does not exist.\nLatest news"),
        ("Seite nicht gefunden", "Die gesuchte Seite gibt es nicht mehr. Vielleicht gefallen Ihnen diese:"),
        ("Page non trouvée", "La page que vous cherchez n'existe plus.\nÀ lire aussi"),
        ("Página no encontrada", "Lo sentimos, la página que buscas no existe."),
        ("Страница не найдена", "Запрошенная страница не существует или была удалена."),
        ("Sidan hittades inte", "Sidan du söker finns inte."),
        ("ページが見つかりません", "お探しのページは移動または削除された可能性があります。"),
        ("페이지를 찾을 수 없습니다", "요청하신 페이지를 찾을 수 없습니다."),
        ("الصفحة غير موجودة", "الصفحة التي تبحث عنها غير موجودة."),
        ("Az oldal nem található", "A keresett oldal nem létezik."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [1, 20])
def test_an_error_page_is_one_whatever_teasers_follow(title: str, opening: str, times: int):
    wall = judge_wall(title, "\n".join([opening] + [TEASERS] * times))
    assert wall is not None
    assert (wall.kind, wall.is_headline) == ("error page", True)


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("Page not found", "Visitors to the ministry's site saw only “Page not found” on Friday."),
        (
            "404 not found",
            "The server of the town was down on Friday, and its pages could not be found.",
        ),
        ("Fehler", "Da ist uns ein Fehler passiert."),
        ("Access denied", "The museum of Sarn denied a group of pupils entry on Friday, it said."),
        ("Not found: the treasure of Sarn", "The page you are looking for does not exist."),
        ("Seite nicht gefunden", "Das Stadtarchiv sucht eine Seite der Chronik von 1411."),
    ],
)
def test_a_story_below_the_words_of_an_error_stays(title: str, opening: str):
    assert judge_wall(title, f"{opening}\n{TEASERS}") is None


@pytest.mark.parametrize(("language", "title", "lead", "offer"), rows("leads.tsv"))
def test_a_lead_above_an_offer_is_an_article_and_the_offer_alone_none(
    language: str, title: str, lead: str, offer: str
):
    lines = offer.split("\n")
    assert judge_wall(title, f"{lead}\n{offer}") is None, language
    assert offers([lead, *lines]) == list(range(1, len(lines) + 1))
    assert judge_wall(title, offer) is not None
    assert judge_wall("", offer) is not None


@pytest.mark.parametrize(
    "text",
    [
        (
            "Your support keeps our reporters on the ground in twelve countries every day.\n"
            "Subscribe now.\nAlready a subscriber? Log in"
        ),
        (
            "Kvalitetsjournalistik kostar pengar och är viktigare än någonsin för demokratin.\n"
            "Den här artikeln är för prenumeranter.\nRedan kund? Logga in"
        ),
        (
            "Uafhængig journalistik koster penge, og den lever af sine læseres støtte hver dag.\n"
            "Denne artikel er for abonnenter.\nAllerede abonnent? Log ind"
        ),
        (
            "Независимая журналистика существует только благодаря поддержке своих читателей.\n"
            "Материал доступен только для подписчиков.\nУже есть подписка? Войдите"
        ),
    ],
)
def test_praise_of_journalism_above_an_offer_is_no_lead(text: str):
    assert judge_wall(REAL, text) is not None


def test_the_headline_again_above_an_offer_is_no_lead():
    title = "Why did the harbour authority of Vestrand take three ferries out of service?"
    offer = "This article is for subscribers only.\nAlready a subscriber? Log in"
    assert judge_wall(title, f"{title}\n{offer}") is not None
    assert judge_wall(f"{title} - Ostrel Herald", f"{title}\n{offer}") is not None


def test_a_lead_that_breaks_off_above_an_offer_is_an_article():
    title = "Tre färjor ur trafik"
    lead = "Hamnmyndigheten i Vestrand har tagit tre färjor ur trafik efter att inspektörer hittat"
    offer = "Vill du läsa hela artikeln? Bli prenumerant för 1 krona.\nRedan kund? Logga in"
    assert judge_wall(title, f"{lead}\n{offer}") is None
    label = "Färjor och hamnar i Vestrand | Ekonomi | Sjöfart"
    assert judge_wall(title, f"{label}\n{offer}") is not None


@pytest.mark.parametrize(
    "text",
    [
        (
            "Vi använder kakor för att ge dig en bättre upplevelse och visa annonser. Genom att klicka "
            "på ”Godkänn alla” samtycker du till vår användning av kakor."
        ),
        (
            "Vi bruker informasjonskapsler for å gi deg en bedre opplevelse. Ved å klikke «Godta alle» "
            "samtykker du til vår bruk av informasjonskapsler."
        ),
        (
            'Daha iyi bir deneyim sunmak için çerezler kullanıyoruz. "Tümünü kabul et" seçeneğine '
            "tıklayarak çerez kullanımına onay vermiş olursunuz."
        ),
        (
            "Avec votre accord, nos 318 partenaires et nous utilisons des cookies pour traiter des "
            "données personnelles telles que votre visite sur ce site.\nVous pouvez retirer votre "
            "consentement ou vous opposer aux traitements basés sur l'intérêt légitime à tout moment "
            "en cliquant sur « En savoir plus » ou dans notre politique de confidentialité."
        ),
    ],
)
def test_the_name_of_a_button_in_quotation_marks_is_no_quotation(text: str):
    wall = judge_wall(REAL, without_label_marks(text))
    assert wall is not None
    assert wall.kind == "consent wall"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Sajter som använder kakor måste från årsskiftet fråga om samtycke innan de visar annonser. "
            "Knappen ”Neka alla” ska vara lika stor som ”Godkänn alla”, enligt den nya lagen."
        ),
        (
            "Nettsteder som bruker informasjonskapsler må spørre om samtykke før de viser annonser. "
            "Knappen «Avvis alle» skal være like stor som «Godta alle», ifølge den nye loven."
        ),
        (
            "Çerez kullanan siteler yeni yasaya göre reklam göstermeden önce onay almak zorunda "
            'kalacak. "Tümünü reddet" düğmesi "Tümünü kabul et" kadar büyük olacak.'
        ),
        (
            "Les sites qui utilisent des cookies devront demander le consentement avant toute "
            "publicité, selon la nouvelle loi. Le bouton « Tout refuser » devra être aussi grand."
        ),
        (
            "Websites that use cookies must ask for consent before they show personalised advertising "
            'under a new law. The button "Reject all" must be as large as "Accept all".'
        ),
    ],
)
def test_a_brief_about_the_law_of_cookies_is_no_consent_wall(text: str):
    assert judge_wall(REAL, without_label_marks(text)) is None
