import pytest

from articles.similarity.comparison import Facts, compare
from articles.similarity.sketch import sketch

HOUR = 3600.0
PLACES = (
    "Aberdeen",
    "Bergen",
    "Cork",
    "Dover",
    "Esbjerg",
    "Falun",
    "Ghent",
    "Hull",
    "Izmir",
    "Jena",
    "Kiel",
    "Lund",
    "Malmo",
)
SENTENCES = [
    f"The harbour of {place} reported {index + 3} boats delayed by fog while pilots from {place} "
    f"waited near the outer wall for word number {index * 31} from the coast guard."
    for index, place in enumerate(PLACES)
]
STORY = " ".join(SENTENCES)
TEMPLATE = (
    "The national bank said its reserves rose to {0} billion crowns in the week ended May {1} "
    "from {2} billion crowns in the week before. Balances in current accounts were {3} million "
    "crowns against {4} million crowns, it said in its weekly statement, and deposits by lenders "
    "averaged {5} million crowns a day compared with {6} million crowns. The bank publishes the "
    "figures every Monday."
)


def method(new, old, *, seconds=HOUR, same_source=False, titles=("", "")):
    found = compare(
        sketch(new, titles[0], ""), sketch(old, titles[1], ""), Facts(seconds, same_source)
    )
    return found.method if found else None


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (STORY.upper().replace(",", ""), "exact"),
        (STORY + " Follow our page for all the news of the day.", "near"),
        (" ".join(SENTENCES[:9]), "near"),
        (" ".join(SENTENCES[:4]), "contained"),
        (" ".join([*SENTENCES[:3], *SENTENCES[8:]]), "near"),
        (STORY + " " + STORY, "near"),
        ("OSLO (Agency) - " + STORY.replace("boats", "vessels", 1), "near"),
    ],
    ids=["upper-case", "footer", "cut-at-end", "cut-short", "cut-in-middle", "twice", "dateline"],
)
def test_a_copy_is_found(new, expected):
    assert method(new, STORY, titles=("Fog holds up shipping", "Boats wait")) == expected


def test_a_longer_version_elsewhere_says_that_it_extends():
    found = compare(
        sketch(STORY, "", ""),
        sketch(" ".join(SENTENCES[:4]), "", ""),
        Facts(HOUR, same_source=False),
    )
    assert found is not None
    assert found.contained > 0.9
    assert "extends" in found.because


@pytest.mark.parametrize("same_source", [True, None, False])
def test_next_weeks_figures_in_the_same_template_are_another_story(same_source):
    old = TEMPLATE.format("4.151", 3, "2.727", 251, 257, 834, 811)
    new = TEMPLATE.format("3.482", 10, "1.538", 213, 264, 790, 802)
    assert method(new, old, seconds=7 * 24 * HOUR, same_source=same_source) is None


def test_a_box_under_two_stories_of_one_outlet_does_not_merge_them():
    box = " ".join(SENTENCES[:4])
    one = box + " ".join(f"alpha{number} beta{number}" for number in range(150))
    two = box + " ".join(f"gamma{number} delta{number}" for number in range(150))
    assert method(one, two, same_source=True) is None


def test_an_outlets_flash_is_not_its_report():
    assert method(STORY, " ".join(SENTENCES[:3]), same_source=True) is None


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            "MOSCOW, May 3. Four planes of 12 landed safely in Omsk on Monday, the ministry said",
            "near",
        ),
        (
            "MOSCOW, May 3. Four planes of 19 landed safely in Omsk on Monday, the ministry said.",
            None,
        ),
        ("Four boats reached Omsk on Monday.", None),
    ],
    ids=["city-added", "other-figure", "other-story"],
)
def test_flashes_have_a_rule_of_their_own(new, expected):
    old = "May 3. Four planes of 12 landed safely in Omsk on Monday, the ministry said."
    assert method(new, old) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("شورای شهر یک طرح تازه را رد کرد", "شوراي شهر يك طرح تازه را رد كرد"),
        ("قایق‌ها می‌رسند", "قايق‌ها مي‌رسند"),
        ("أعلن مجلس المدينة بيع الطاحونة", "أعلــن مجلس المدينة بيع الطاحونة"),
        ("رفض المجلس الخطة", "رَفَضَ المَجلِسُ الخُطَّة"),
        ("מועצת העיר דחתה את דו״ח השכר", 'מוֹעֶצֶת העיר דחתה את דו"ח השכר'),
        ("市议会否决了2026年的方案。", "市议会否决了２０２６年的方案"),
        ("市議会は「新しい橋」を否決した。", "市議会は『新しい橋』を否決した"),
        ("ｶﾀｶﾅの見出し", "カタカナの見出し"),
        ("สภาเมืองปฏิเสธแผน", "สภาเมือง ปฏิเสธแผน"),
        ("시의회는 '새 다리'를 부결했다", "시의회는 “새 다리”를 부결했다"),
    ],
    ids=["persian-letters", "zero-width", "tatweel", "vowels", "hebrew-points", "wide-digits",
         "brackets", "half-width-kana", "thai-space", "korean-quotes"],
)  # fmt: skip
def test_spellings_of_one_text_are_the_same_word_for_word(old, new):
    assert method(new, old) == "exact"
