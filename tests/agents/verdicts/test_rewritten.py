"""A rewritten story under its own name is a revision; other stories of one address are not."""

import json

import pytest

from agents.deduplicate import deduplicate
from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import Record
from agents.tag import tag

SIX, TWO = "2026-11-27T06:00:00Z", "2026-11-27T14:00:00Z"
FIRE = (
    "Fire at Larkmoor mill",
    (
        "A fire has broken out at the old mill in Larkmoor, the fire service said early in the day. "
        "Forty firefighters are on the scene. Residents should keep their windows shut."
    ),
)
DEAD = (
    "Two dead in Larkmoor mill fire, arson suspected",
    (
        "Two people died when flames destroyed a disused grain building on the Larkmoor riverside. "
        "Investigators found traces of petrol in the stairwell. A man of 34 has been questioned."
    ),
)
KEEPER = (
    "Calder FC sign goalkeeper Lunde",
    (
        "Calder FC have signed the goalkeeper Per Lunde until 2029. The player of 24 comes from Senna "
        "United for an undisclosed fee. He will wear the number 13 on his shirt."
    ),
)
BREMEN = (
    "Feuer in der Mühle von Lerchenau",
    (
        "In der alten Mühle von Lerchenau ist am Morgen ein Feuer ausgebrochen. Vierzig Einsatzkräfte "
        "sind vor Ort, und die Fenster sollen geschlossen bleiben."
    ),
)
BRAND = (
    "Zwei Tote nach Feuer in Mühle: Verdacht auf Brandstiftung",
    (
        "Bei dem Unglück in Lerchenau kamen zwei Menschen ums Leben, wie die Ermittler mitteilten. "
        "Spuren von Benzin lagen im Treppenhaus des Gebäudes, das neun Jahre leer stand."
    ),
)
RUSSIAN = (
    "Пожар на мельнице в Лесогорье",
    (
        "Старая мельница в посёлке Лесогорье загорелась рано утром, сообщили спасатели. На месте "
        "работают сорок пожарных, жителей просят не открывать окна."
    ),
)
RUSSIAN_DEAD = (
    "Двое погибли при пожаре в Лесогорье",
    (
        "При возгорании пустующего здания на окраине Лесогорье погибли два человека. Следователи нашли "
        "следы бензина на лестнице и допросили мужчину тридцати четырёх лет."
    ),
)
RUSSIAN_ARSON = (
    "Поджог: мельница сгорела дотла, пожар потушен",
    (
        "При возгорании пустующего здания погибли два человека. Следователи нашли следы бензина на "
        "лестнице и допросили мужчину тридцати четырёх лет."
    ),
)
JAPANESE = (
    "鳥浜の製粉所で火災",
    (
        "鳥浜市の古い製粉所で早朝に火事があり、消防隊員四十人が消火に当たっている。住民は窓を閉めるよう"
        "呼びかけられている。原因は分かっていない。"
    ),
)
JAPANESE_DEAD = (
    "二人死亡、放火の疑い",
    (
        "川沿いの空き家が全焼し、中から二人の遺体が見つかった。警察は階段でガソリンの跡を確認し、三十四歳の"
        "男から事情を聴いている。建物は九年前から使われていなかった。"
    ),
)
PERMALINK = "https://oster.example/2026/11/27/fire-larkmoor-mill-81224.html"

OTHER = "https://oster.example/larkmoor-town-hall-81224"


def last(*articles):
    """Return the verdict on the last of several articles of one memory."""
    memory = Memory()
    for n, article in enumerate(articles):
        (tagged,) = tag(
            Record(f"t/0/{n}", None, json.dumps(article).encode(), (), 1795867200.0 + n)
        )
        record = Record(f"t/0/{n}", tagged.key, tagged.value, (), 1795867200.0 + n)
        output, *_ = deduplicate(record, memory, OutletLines(), Stories())
    return json.loads(output.value)["copydesk"]["verdict"]


def article(story, url, published=SIX, modified="", **fields):
    made = {"title": story[0], "text": story[1], "url": url, "date": published, **fields}
    return made | ({"modified": modified} if modified else {})


def rewritten(first, then, url, published=SIX, modified=TWO, **fields):
    return last(article(first, url, **fields), article(then, url, published, modified, **fields))[
        "kind"
    ]


@pytest.mark.parametrize(
    ("first", "then", "url"),
    [
        (FIRE, DEAD, PERMALINK),
        (FIRE, DEAD, "https://oster.example/?p=81224"),
        (FIRE, DEAD, "https://oster.example/news/c5yqqz0zq9jo"),
        (FIRE, DEAD, "https://oster.example/fire-larkmoor-mill"),
        (BREMEN, BRAND, "https://leine.example/feuer-in-der-muehle-von-lerchenau-a-81224.html"),
        (RUSSIAN, RUSSIAN_DEAD, "https://lesnoy.example/news/81224"),
        (RUSSIAN, RUSSIAN_ARSON, "https://lesnoy.example/pozhar-na-melnice-81224"),
        (JAPANESE, JAPANESE_DEAD, "https://torihama.example/articles/AS81224"),
    ],
)
def test_one_publication_and_a_later_change_of_one_story(first, then, url):
    assert rewritten(first, then, url) == "revision"


def test_a_headline_that_says_it_is_updated():
    then = (f"UPDATE: {DEAD[0]}", DEAD[1])
    assert rewritten(FIRE, then, PERMALINK, TWO, "") == "revision"


@pytest.mark.parametrize("words", ["fire-larkmoor-mill", "fire-breaks-out-at-larkmoor-mill-81224"])
def test_an_address_that_spells_what_both_headlines_name(words):
    assert rewritten(FIRE, DEAD, f"https://oster.example/{words}", TWO, "") == "revision"


def test_a_post_of_wordpress_with_one_number():
    def post(story, modified):
        return {
            "id": 81224,
            "type": "post",
            "status": "publish",
            "date_gmt": SIX[:-1],
            "modified_gmt": modified[:-1],
            "link": PERMALINK,
            "guid": {"rendered": "https://oster.example/?p=81224"},
            "title": {"rendered": story[0]},
            "content": {"rendered": f"<p>{story[1]}</p>"},
        }

    assert last(post(FIRE, SIX), post(DEAD, TWO))["kind"] == "revision"


def test_an_older_version_that_comes_late():
    verdict = last(
        article(DEAD, PERMALINK, SIX, TWO), article(FIRE, PERMALINK, SIX, "2026-11-27T06:09:00Z")
    )
    assert (verdict["kind"], verdict["late"]) == ("revision", True)


@pytest.mark.parametrize(
    "url",
    [
        "https://oster.example/ticker.html",
        "https://oster.example/ticker-81224.html",
        "https://oster.example/live/81224",
        "https://oster.example/storm-alba-live-updates-81224",
        "https://oster.example/morning-briefing-larkmoor-81224",
        "https://oster.example/section/81224",
        "https://oster.example/thema/larkmoor-mill-fire",
        "https://oster.example/weather",
        "https://oster.example/news/2026/11",
        "https://oster.example/podcasts/81224",
    ],
)
def test_another_text_of_a_page_of_many_stories_is_another_article(url):
    assert rewritten(FIRE, DEAD, url) == "unique"
    assert rewritten(FIRE, (f"UPDATE: {DEAD[0]}", DEAD[1]), url) == "unique"


@pytest.mark.parametrize(
    ("then", "url", "published", "modified"),
    [
        (KEEPER, PERMALINK, SIX, TWO),
        (KEEPER, PERMALINK, TWO, ""),
        ((f"UPDATE: {KEEPER[0]}", KEEPER[1]), PERMALINK, TWO, ""),
        (DEAD, "https://oster.example/news/81224", TWO, ""),
        ((f"UPDATE: {DEAD[0]}", DEAD[1]), "https://oster.example/news/81224", TWO, ""),
        ((DEAD[0], f"{DEAD[1]} This article has been updated."), OTHER, TWO, ""),
        (DEAD, PERMALINK, "2026-12-05T06:00:00Z", ""),
        (("Larkmoor on Saturday", DEAD[1]), PERMALINK, SIX, TWO),
        (("Larkmoor notes, 28 November", DEAD[1]), PERMALINK, SIX, TWO),
    ],
    ids=["story", "later", "marked", "number", "name", "footnote", "week", "weekday", "date"],
)
def test_another_story_under_the_address_of_one_is_another_article(then, url, published, modified):
    assert rewritten(FIRE, then, url, published, modified) == "unique"


def test_a_page_that_is_changed_weeks_after_its_publication_is_one_of_many_texts():
    url, first = "https://oster.example/p/81224", "2026-11-01T06:00:00Z"
    then = article(DEAD, url, first, "2026-11-02T06:00:00Z")
    assert last(article(FIRE, url, first), then)["kind"] == "revision"
    assert last(article(FIRE, url, first), then | {"modified": TWO})["kind"] == "unique"


def test_a_story_with_an_address_or_an_id_of_its_own_is_another_article():
    link = {"source": {"name": "Oster Post", "url": "https://oster.example"}}
    kinds = [
        last(
            {"title": FIRE[0], "link": PERMALINK, "id": f"OP-{one}", "guidislink": False,
             "summary": FIRE[1], "published": SIX, "updated": SIX, **link},
            {"title": DEAD[0], "link": url, "id": f"OP-{other}", "guidislink": False,
             "summary": DEAD[1], "published": SIX, "updated": TWO, **link},
        )["kind"]
        for one, other, url in (
            (81224, 81224, PERMALINK),
            (81224, 81225, PERMALINK),
            (81224, 81224, "https://oster.example/fr/deux-morts-81224.html"),
        )
    ]  # fmt: skip
    assert kinds == ["revision", "unique", "unique"]


@pytest.mark.parametrize(
    "headline",
    [
        "EZEZTATUA: {}",
        "PERUUTUS – {}",
        "RALAT/BATAL: {}",
        "[MEZEU] {}",
        "【取消】{}",
        "{} (ANNULLERET)",
        "EZEZTATUA {}",
        "WYCOFANE-{}",
        "{} - TAKEN BACK",
    ],
)
@pytest.mark.parametrize("url", ["https://agx.example/eu/1", "https://agx.example/eu/81224"])
def test_the_old_headline_beside_a_label_over_a_notice_is_the_same_story(headline, url):
    notice = (
        "Errore larria zegoen albistean. Mesedez, ez argitaratu testu hori, eta kendu berehala."
    )
    then = (headline.format(FIRE[0]), notice)
    assert rewritten(FIRE, then, url, TWO, "") == "revision"


def test_what_follows_a_withdrawal_must_be_newer_to_replace_it():
    notice = "The story on a blaze in Larkmoor is withdrawn, as nobody could confirm what it said."
    kill = article((f"KILL: {FIRE[0]}", notice), PERMALINK)
    then = article((f"UPDATE: {DEAD[0]}", DEAD[1]), PERMALINK, TWO)
    assert last(article(FIRE, PERMALINK), kill)["method"] == "kill"
    assert last(article(FIRE, PERMALINK), kill, then)["kind"] == "unique"


def test_an_old_headline_behind_a_label_without_spaces():
    then = (
        f"【无效】{JAPANESE[0]}",
        "この記事は誤りがあったため使わないでください。お詫びします。",
    )
    assert rewritten(JAPANESE, then, "https://torihama.example/a/1", TWO, "") == "revision"


@pytest.mark.parametrize(
    ("headline", "url"),
    [
        ("Second fire at Larkmoor mill", "https://agx.example/eu/81224"),
        ("SECOND FIRE AT LARKMOOR MILL", "https://agx.example/eu/81224"),
        ("Saturday: Fire at Larkmoor mill", "https://agx.example/eu/81224"),
        ("VIDEO: Fire at Larkmoor mill", "https://agx.example/ticker/81224"),
        ("VIDEO: Flood at Larkmoor mill", "https://agx.example/eu/1"),
        ("PERUUTUS: mill", "https://agx.example/eu/1"),
    ],
)
def test_what_only_looks_like_the_old_headline_beside_a_label_does_not(headline, url):
    assert rewritten(FIRE, (headline, KEEPER[1]), url, TWO, "") == "unique"
