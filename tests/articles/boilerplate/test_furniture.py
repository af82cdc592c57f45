import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.boilerplate import furniture
from articles.text import byline, language

STORY = [
    "The harbour authority said on Tuesday that the old bridge would be closed for repairs until spring.",
    "Drivers will be sent over the motorway, which the city widened two years ago at great cost.",
    '"We know that this is hard for the shops on the quay," its director, Anna Holm, told reporters.',
    "The council is to vote on the contract next month, and a decision is expected in December.",
]


def strip(paragraphs, declared=""):
    return furniture.strip(paragraphs, language.judge_languages(paragraphs, declared))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Follow us on Facebook and Twitter", "social-media"),
        ("Les også: Fem turer", "read-also"),
        ("Lue myös: Viisi kävelyä", "read-also"),
        ("Czytaj więcej: Pięć spacerów", "read-also"),
        ("Διαβάστε επίσης: Πέντε περίπατοι", "read-also"),
        ("همچنین بخوانید: پنج گردش", "read-also"),
        ("আরও পড়ুন: পাঁচটি হাঁটা", "read-also"),
        ("관련기사: 다섯 산책", "read-also"),
        ("Story highlights", "navigation"),
        ("Kommentare (3)", "navigation"),
        ("टिप्पणियां (12)", "navigation"),
        ("Artikel anhören", "navigation"),
        ("Просмотров: 345", "navigation"),
        ("مدة القراءة: 3 دقائق", "navigation"),
        ("【関連記事】", "read-also"),
        ("यह भी पढ़ें:", "read-also"),
        ("شارك هذا الخبر", "share"),
        ("Réservé aux abonnés", "subscribe"),
        ("La suite après la publicité", "advertisement"),
        ("無断転載・複製を禁じます", "copyright"),
        ("Mit Material der dpa", "credit"),
        ("［责编：李明］", "credit"),
        ("👉 Lesen Sie auch: Fünf Touren", "read-also"),
        ("🔊 Artikel anhören", "navigation"),
        ("（写真：共同）", "caption"),
        ("(Foto: EFE)", "caption"),
        ("Источник: ТАСС.", "credit"),
        ("Teilen | Drucken", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("Комментарии: 3", "navigation"),
        ("コメント（3）", "navigation"),
        ("3 hozzászólás", "navigation"),
        ("Guardar", "navigation"),
        ("Bildquelle: Herald", "caption"),
        ("Please consider supporting the Herald.", "subscribe"),
        ("Поддержите нашу редакцию", "subscribe"),
        ("Bütün xəbərlər Facebook səhifəmizdə", "social-media"),
        ("Подписывайтесь на наш канал в Telegram", "social-media"),
        ("Подпишитесь на нашу рассылку", "subscribe"),
        ("Підписуйтесь на наш канал у Telegram", "social-media"),
        ("Bizi Facebook ve Twitter'da takip edin, bizi takip et", "social-media"),
        ("Folgen Sie uns auf Facebook", "social-media"),
        ("Suivez-nous sur Facebook", "social-media"),
        ("Síguenos en Twitter", "social-media"),
        ("Seguici su Facebook", "social-media"),
        ("Volg ons op Instagram", "social-media"),
        ("Obserwuj nas na Facebooku", "social-media"),
        ("تابعونا على فيسبوك", "social-media"),
        ("请关注我们的微信公众号", "social-media"),
        ("Ikuti kami di Instagram", "social-media"),
        ("Read also: Five walks along the river", "read-also"),
        ("Читайте также: Пять прогулок у реки", "read-also"),
        ("Lire aussi : Cinq promenades", "read-also"),
        ("Həmçinin oxuyun: Beş gəzinti", "read-also"),
        ("Baca juga: Lima jalan", "read-also"),
        ("यह भी पढ़ें: पांच सैर", "read-also"),
        ("関連記事", "read-also"),
        ("© 2022 Harbour Post. All rights reserved", "copyright"),
        ("Все права защищены.", "copyright"),
        ("Share this article", "share"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below", "advertisement"),
        ("Anzeige", "advertisement"),
        ("Sign up for our morning newsletter", "subscribe"),
        ("Quảng cáo", "advertisement"),
        ("Tufuate kwenye Facebook", "social-media"),
        ("Skip to main content", "navigation"),
        ("6 years ago", "navigation"),
        ("Slideshow (4 Images)", "navigation"),
        ("27 Comments", "navigation"),
        ("Lesezeit: 3 Minuten", "navigation"),
        ("« Previous post", "navigation"),
        (
            "This entry was posted in Harbour and tagged bridge. Bookmark the permalink.",
            "navigation",
        ),
        ("Tags: bridge, harbour, council", "labels"),
        ("Posted in Harbour | Post a Comment | RSS Feed", "labels"),
        ("Filed Under: Harbour", "labels"),
        ("Mots-clés : pont, port", "labels"),
        ("标签：大桥 港口", "labels"),
        ("Follow @harbourpost", "social-media"),
        ("( PHOTOS: Ten harbours by night)", "read-also"),
        ("FILE PHOTO: The mayor at the harbour in May. Harbour Post/A. Holm", "caption"),
        ("Send letters to letters@harbour.example.", "contact"),
        ("Write to Ada Holm at ada.holm@herald.example", "contact"),
        ("ada.holm@herald.example", "contact"),
        ("Ivo Rask/Getty Images", "caption"),
        ("Image source, Harbour Post", "caption"),
        ("Quelle: dpa", "credit"),
        ("责任编辑：王小明", "credit"),
        ("Your email address will not be published. Required fields are marked *", "navigation"),
        (
            "(This story has not been edited by staff and comes from a syndicated feed.)",
            "disclaimer",
        ),
        ("Watch: The bridge from the air", "read-also"),
        ("The opinions expressed by columnists are their own.", "disclaimer"),
        ("Мнение редакции может не совпадать с мнением авторов.", "disclaimer"),
    ],
)
def test_furniture_at_the_end_is_removed_with_its_reason(line, reason):
    stay, removed = strip([*STORY, line])
    assert stay == STORY
    assert [(one.reason, one.text, one.where) for one in removed] == [(reason, line, "end")]
    assert removed[0].at == len("\n".join(STORY))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Story Continued Below", "advertisement"),
        ("Sign up for Evening Newsletters Manage Newsletters", "subscribe"),
        ("Get the stories of the quay delivered to your inbox. You may leave at any time.", "subscribe"),
        ("[Subscribe to the harbour podcast]", "subscribe"),
        ("Suscríbete al boletín del puerto", "subscribe"),
        ("Recevez chaque matin notre newsletter", "subscribe"),
        ("Подпишитесь на рассылку порта", "subscribe"),
        ("Zapisz się na nasz newsletter portowy", "subscribe"),
        ("订阅港口电子报", "subscribe"),
        ("Enlarge this image toggle caption Ivo Rask/Harbour Post Ivo Rask/Harbour Post", "navigation"),
        ("Image copyright Getty Images Image caption The bridge at dusk", "navigation"),
        ("CLICK HERE TO GET THE HARBOUR POST APP", "navigation"),
        ("[pullquote]", "navigation"),
        ("More On This...", "read-also"),
        ("Follow Anna Holm on Twitter @annaholm", "social-media"),
        ("* * *", "navigation"),
        ("____________", "navigation"),
    ],
)  # fmt: skip
def test_furniture_between_paragraphs_is_removed_with_its_reason(line, reason):
    stay, removed = strip(
        [*STORY[:3], line, *STORY[2:], *STORY[:2][::-1], *(one + "!" for one in STORY)]
    )
    assert line not in stay
    assert (removed[0].reason, removed[0].text) == (reason, line)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the port's newsletter were told on Monday.",
        "Подписчики рассылки порта получили письмо в понедельник.",
        "The newsletter of the port is sent to your neighbours too, she said.",
        "Get the boats out, the captain wrote to all crews.",
        "Police follow the owners of such boats on Facebook.",
        "Image rights were sold with the bridge.",
        "Photo finish at the regatta",
        "\u201cSign up for the newsletter of the port,\u201d she told the crowd.",
        "...and then the bridge fell.",
        "Posted in May, the letter reached the council in June.",
        "Topics: the bridge",
        "Next week",
        "5",
    ],
)  # fmt: skip
def test_lines_of_the_story_that_look_like_furniture_stay(line):
    paragraphs = [*STORY[:3], line, *STORY[2:], *STORY[:2][::-1]]
    assert line in strip(paragraphs)[0]


@pytest.mark.parametrize(
    "line", ["Home > News > Harbour", "Startseite » Hafen", "WORLD", "Exclusive", "首页 > 新闻"]
)
def test_paths_of_links_and_sections_above_the_story_are_removed(line):
    stay, removed = strip([line, *STORY])
    assert stay == STORY
    assert [one.reason for one in removed] == ["navigation"]
    assert line in strip([*STORY[:2], line, *STORY[2:]])[0]


def test_a_line_in_the_middle_knows_where_it_stood():
    stay, removed = strip([*STORY[:2], "Advertisement", *STORY[2:]])
    body = "\n".join(stay)
    assert stay == STORY
    assert body[removed[0].at :].startswith(STORY[2])


def test_a_footer_in_another_language_is_removed():
    line = "Bu xəbər bizim saytda ən çox oxunan yazılardan biridir"
    stay, removed = strip([*STORY, line])
    assert stay == STORY
    assert (removed[0].reason, removed[0].language) == ("foreign-footer", "az")


def test_a_line_in_another_language_that_is_tied_to_the_story_stays():
    line = "Anna Holm sagde, at broen først åbner igen, når arbejdet på havnen er færdigt"
    assert strip([*STORY, line])[0] == [*STORY, line]


def test_a_quote_in_another_language_stays():
    lines = [
        *STORY,
        "« Nous ne savons pas encore quand le pont sera rouvert »",
        STORY[0] + " Again.",
    ]
    assert strip(lines)[0] == lines


def test_a_bilingual_article_keeps_both_halves():
    russian = [
        "Портовое управление сообщило во вторник, что старый мост закроют на ремонт до весны.",
        "Водителей направят на шоссе, которое город расширил два года назад за большие деньги.",
        "Совет проголосует за договор в следующем месяце, решение ожидают в декабре.",
    ]
    assert strip([*STORY, *russian]) == ([*STORY, *russian], ())


@pytest.mark.parametrize(
    "article",
    [
        [
            "Facebook said on Monday it would let users share articles without a link.",
            "Facebook, Twitter and YouTube asked a court in May to dismiss the claim.",
            "Follow us, the company told its users on Facebook, and most of them did so for ten years, until a better offer came along.",
            "Share prices of Facebook fell by two per cent.",
        ],
        [
            "Facebook şirkəti bazar ertəsi yeni qaydalar elan edib.",
            "Facebook istifadəçiləri öz səhifələrində reklamı söndürə biləcəklər.",
            "Şirkət bildirib ki, Facebook səhifəsi olan hər kəs bu imkandan istifadə edə bilər.",
            "Facebook səhmləri iki faiz ucuzlaşıb.",
        ],
    ],
    ids=["english", "azerbaijani"],
)
def test_an_article_about_facebook_keeps_every_line(article):
    assert strip(article) == (article, ())


@pytest.mark.parametrize(
    "flash",
    [
        ["МОСКВА, 5 августа. /ТАСС/.", "Мост через реку закрыт для движения, сообщили в мэрии."],
        ["MOSCOW, August 5. /TASS/.", "The bridge has been closed, the mayor's office said."],
        ["Bridge closed — mayor's office"],
        ["Advertisement"],
    ],
)
def test_a_flash_survives_whole(flash):
    assert strip(flash) == (flash, ())


def test_a_dateline_is_never_furniture():
    lines = ["ROTTERDAM, Aug 5 (Reuters) -", *STORY]
    assert strip(lines)[0] == lines


def test_a_byline_of_its_own_is_moved_out():
    stay, removed = strip(["By JOHN SMITH, Associated Press", *STORY])
    assert stay == STORY
    assert removed[0].reason == "byline"
    assert removed[0].at == 0


def test_the_second_copy_of_a_paragraph_is_removed():
    stay, removed = strip([*STORY, STORY[1]])
    assert stay == STORY
    assert removed[0].reason == "repeated"


def test_never_more_than_a_small_share_is_removed():
    lines = [
        STORY[0],
        *["Advertisement", "Share this article", "Read also: a long title of another story"] * 5,
    ]
    stay, _ = strip(lines)
    assert len("\n".join(stay)) >= 0.6 * len("\n".join(lines))


@given(
    st.lists(
        st.text(max_size=60) | st.sampled_from([*STORY, "Advertisement", "Read also: x"]),
        max_size=9,
    )
)
def test_nothing_is_lost_and_offsets_stand(paragraphs):
    stay, removed = strip(paragraphs)
    assert sorted([*stay, *(one.text for one in removed)]) == sorted(paragraphs)
    assert all(0 <= one.at <= len("\n".join(stay)) for one in removed)


def test_a_byline_names_its_writers_with_or_without_the_day():
    _, removed = strip(["By Ada Holm and Ben Voss - October 20, 2024", *STORY])
    assert byline.writers(removed) == "Ada Holm and Ben Voss"
    assert byline.writers(strip(STORY)[1]) == ""


@pytest.mark.parametrize(
    "line",
    [
        "The post Ferry line closes appeared first on Sarn Herald.",
        "Der Beitrag Fähre fällt aus erschien zuerst auf Sarner Bote.",
        "L’article Le bac s’arrête est apparu en premier sur Le Courrier de Sarn.",
        "La entrada El ferri se detiene se publicó primero en Diario de Sarn.",
        "Artykuł Prom nie płynie pochodzi z serwisu Głos Sarn.",
        "ظهرت المقالة توقف العبارة أولاً على صحيفة سارن.",
    ],
)
def test_the_line_that_a_feed_adds_is_removed_below_the_shortest_text(line):
    kept, removed = strip(["The ferry stays in port until Monday.", line])
    assert kept == ["The ferry stays in port until Monday."]
    assert [(cut.reason, cut.text) for cut in removed] == [("feed-footer", line)]


@pytest.mark.parametrize(
    "line",
    [
        "The post was empty for a year, and an applicant appeared first on Monday.",
        "The post office will close.",
        "Der Beitrag der Stadt sinkt.",
        "The post that he wrote appeared first on a small site.",
    ],
)
def test_a_last_sentence_that_begins_like_a_feed_footer_stays(line):
    assert strip(["The ferry stays in port until Monday, it said.", line])[1] == ()


@pytest.mark.parametrize(
    "line",
    [
        "Laden",
        "Guardar",
        "Mehr erfahren",
        "Visitas: 3",
        "評論",
        "Kommentare",
        "Слушать",
        "Redaktion: Danke für das Gespräch",
        "Редактор: Спасибо",
        "Con información de primera mano",
    ],
)
def test_what_is_also_a_heading_or_a_turn_stays_within_a_text(line):
    assert strip([*STORY[:2], line, *STORY[2:]]) == ([*STORY[:2], line, *STORY[2:]], ())


def test_a_sentence_behind_a_label_stays_in_any_script():
    line = "ٹیگز: بندرگاہ بند ہے۔"
    assert strip([*STORY, line]) == ([*STORY, line], ())


def test_buttons_leave_a_text_up_to_its_last_line():
    stay, removed = strip(["Escuchar", *STORY, "Guardar", "Compartir", "Comentarios (3)"])
    assert stay == STORY
    assert [each.where for each in removed] == ["start", "end", "end", "end"]


def test_a_text_of_buttons_only_stays():
    assert strip(["Guardar", "Laden"]) == (["Guardar", "Laden"], ())


def test_facts_below_a_heading_that_asks_to_read_more_are_no_list_of_others():
    facts = ["En savoir plus", "Musée de Sarn, quai 3", "Entrée libre"]
    assert strip([*STORY, *facts]) == ([*STORY, *facts], ())
