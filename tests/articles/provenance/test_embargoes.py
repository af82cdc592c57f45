import time
from datetime import UTC, datetime

import pytest

from articles import resources
from articles.draft import Draft
from articles.provenance.embargoes import find_embargo
from articles.tag import tag_article

SEEN = datetime(2031, 3, 3, 12, tzinfo=UTC).timestamp()
STORY = "The study counted the boats in the harbour, the city said."


def ends(line, title="Study counts boats"):
    found = find_embargo(title, [line, STORY], SEEN)
    return found and found.ends


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("EMBARGOED UNTIL 00:01 GMT WEDNESDAY MARCH 5, 2031 - NOT FOR BROADCAST", "05T00:01"),
        ("EMBARGO: Strictly embargoed until 10am on Wednesday 5 March.", "05T10:00"),
        ("NOT FOR RELEASE BEFORE 0001 HRS GMT, 5 MARCH 2031", "05T00:01"),
        ("***EMBARGOED UNTIL 6 A.M. ET, MARCH 5***", "05T11:00"),
        (
            "The material in this release is embargoed until 8:30 a.m. (ET) March 5, 2031",
            "05T13:30",
        ),
        ("Sperrfrist: 5. März 2031, 10:00 Uhr", "05T10:00"),
        ("Sous embargo jusqu’au 5 mars à 6h00", "05T06:00"),
        ("Embargado hasta las 10:00 del 5 de marzo de 2031", "05T10:00"),
        ("Sob embargo até 5 de março de 2031, 10h00", "05T10:00"),
        ("Embargo tot 5 maart 2031 06.00 uur", "05T06:00"),
        ("Embargo do 05.03.2031, godz. 6:00", "05T06:00"),
        ("Не публиковать до 10:00 мск 5 марта 2031", "05T07:00"),
        ("محظور النشر حتى 5 مارس 2031", "05T00:00"),
        ("*** STRICTLY EMBARGOED: not for publication before 6am GMT 5 March 2031 ***", "05T06:00"),
        ("[EMBARGO] 5 March 2031, 10:00", "05T10:00"),
        ("解禁日時：2031年3月5日10時", "05T10:00"),
        ("【解禁日時】2031年3月5日午前10時", "05T10:00"),
        ("【解禁】2031年3月5日10時", "05T10:00"),
        ("엠바고: 2031년 3월 5일 10시", "05T10:00"),
        ("Embargo hingga 5 Maret 2031 pukul 10.00", "05T10:00"),
    ],
)
def test_a_line_at_the_head_forbids_publication_before_a_time(line, when):
    assert ends(line) == f"2031-03-{when}:00Z"


@pytest.mark.parametrize("language", resources.table("embargoes.toml"))
def test_every_beginning_of_a_language_is_read(language):
    beginnings = resources.table("embargoes.toml")[language]
    assert [word for word in beginnings if ends(f"{word} 2031-03-05 10:00") is None] == []


@pytest.mark.parametrize(
    "line",
    [
        "Embargo on oil until 2040, ministers say",
        "The embargo until Monday is not observed.",
        "Embargo until 2032 extended",
        "EMBARGO: Council votes on 5 March on arms",
        "Embargo: 12 countries voted for it on Monday.",
        "Nicht vor dem 5. März will der Rat entscheiden.",
        "For release on May 5 the studio has cut the film again.",
        STORY,
    ],
)
def test_news_of_an_embargo_is_none(line):
    assert ends(line) is None
    assert find_embargo(line, [STORY], SEEN) is None


def test_the_line_leaves_the_body_and_the_headline_loses_it():
    line = "Strictly embargoed until 10am on Wednesday 5 March."
    draft = Draft(
        format="json",
        title="EMBARGOED to 10am March 5: Study counts boats",
        text=f"{STORY}\n{line}",
    )
    article = tag_article(draft, "t/0/0", SEEN)
    assert article.embargoed_until == "2031-03-05T10:00:00Z"
    assert (article.headline, article.body) == ("Study counts boats", STORY)
    assert [(cut.reason, cut.text) for cut in article.copydesk.removed] == [("embargo", line)]


@pytest.mark.parametrize("text", ["embargo: " * 26, "(" * 240, "embargoed until 1 " * 13])
def test_no_line_takes_long(text):
    began = time.process_time()
    find_embargo(text, [text] * 6, SEEN)
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize(
    ("line", "language", "month"),
    [
        ("EMBARGO do 30 listopada 2031, godz. 10.00", "pl", 11),
        ("EMBARGO do 30. listopada 2031 u 10:00", "hr", 10),
        ("Ембарго до 30 листопада 2031 10:00", "uk", 11),
    ],
)
def test_the_month_of_an_embargo_is_that_of_the_language(line, language, month):
    seen = datetime(2031, 10, 20, tzinfo=UTC).timestamp()
    found = find_embargo("Boats counted", [line, STORY], seen, language)
    assert found
    assert found.ends == f"2031-{month:02}-30T10:00:00Z"


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("EMBARGOED UNTIL MARCH 5, 2031 AT 11:00 AM ET", "05T16:00"),
        ("***EMBARGOED UNTIL 5 MARCH 2031 AT 11:00 AM EASTERN TIME***", "05T16:00"),
        ("EMBARGOED TO 2230 WEDNESDAY MARCH 5", "05T22:30"),
        ("EMBARGOED 0001 GMT 5 MARCH", "05T00:01"),
        ("EMBARGOED UNTIL 2030 HRS 5 MARCH 2031", "05T20:30"),
        ("Embargoed until midnight, Wednesday 5 March", "06T00:00"),
        ("Embargoed until 12 noon on 5 March", "05T12:00"),
        ("Embargoed until 6.30am, 5 March", "05T06:30"),
        ("// Embargoed: 05/03/2031 00:01 GMT //", "05T00:01"),
        ("Sperrfrist: Mittwoch, 5. März, 24 Uhr", "06T00:00"),
        ("Sperrfrist Mitternacht, 5. März 2031", "06T00:00"),
        ("Achtung Sperrfrist 5. März 0500 - frei für Mittwochausgaben", "05T05:00"),
        ("Sous embargo jusqu'à minuit, mercredi 5 mars 2031", "06T00:00"),
        ("Embargo mercredi 5 mars 2031 à 05h00", "05T05:00"),
        ("EMBARGO FINO ALLE ORE 6 DI MERCOLEDÌ 5 MARZO", "05T06:00"),
        ("Sotto embargo fino alle 6 del 5 marzo", "05T06:00"),
        ("(Información embargada hasta el 5 de marzo a las 00.01 horas)", "05T00:01"),
        ("Embargo hasta las 6:00 del 5 de marzo", "05T06:00"),
        ("EMBARGO do środy 5 marca, godz. 6.00", "05T06:00"),
        ("Embargo do středy 5. března v 6 hodin", "05T06:00"),
        ("Не публиковать до полудня среды, 5 марта", "05T12:00"),
        ("AMBARGO: 5 Mart Çarşamba 06.00'ya kadar", "05T06:00"),
        ("5 Mart 2031 06.00'ya kadar yayımlanamaz", "05T06:00"),
        ("Vapaa julkaistavaksi keskiviikkona 5.3. klo 6.00", "05T06:00"),
        ("【3月5日6时前请勿发布】", "05T06:00"),
        ("3月5日正午まで報道禁止", "05T12:00"),
        ("3월 5일 오전 6시까지 보도 금지", "05T06:00"),
        ("Embargo līdz 5. martam plkst. 10", "05T10:00"),
        ("Embargo kuni 5. märtsini kell 10", "05T10:00"),
        ("Embargó: 2031. március 5. 06:00-ig", "05T06:00"),
        ("Εμπάργκο έως τη Τετάρτη 5 Μαρτίου 10:00", "05T10:00"),
        ("3월 5일 낮 12시 이후 보도 가능", "05T12:00"),
        ("（本文3月5日10点解禁）", "05T10:00"),
        ("Note to editors: embargoed until 0600 GMT March 5", "05T06:00"),
        ("Embargoed until 10 a.m. EST (1500 GMT) on Wednesday, March 5", "05T15:00"),
    ],
)
def test_times_are_read_as_the_desks_of_each_language_write_them(line, when):
    assert ends(line) == f"2031-03-{when}:00Z"


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("Study counts boats (Sperrfrist Mittwoch, 5.3., 6.00 Uhr)", "05T06:00"),
        ("Study counts boats: embargo ore 6 del 5/3", "05T06:00"),
        ("Study counts boats - EMBARGOED UNTIL 6AM MARCH 5", "05T06:00"),
        ("Study counts boats [embargo jusqu'au 5 mars]", "05T00:00"),
        ("EMBARGOED 0600 GMT 5 MARCH: Study counts boats", "05T06:00"),
        ("Study counts boats（3月5日6时前请勿发布）", "05T06:00"),
    ],
)
def test_an_embargo_at_either_end_of_a_headline_is_taken_off(title, when):
    found = find_embargo(title, [STORY], SEEN)
    assert found
    assert (found.ends, found.title) == (f"2031-03-{when}:00Z", "Study counts boats")


@pytest.mark.parametrize(
    "line",
    [
        "HOLD FOR RELEASE",
        "*** STRICTLY EMBARGOED ***",
        "EMBARGOED UNTIL WEDNESDAY 6AM",
        "Embargoed until delivery",
        "EMBARGOED UNTIL THE MINISTER HAS SPOKEN",
        "Embargo until Wednesday",
        "Embargoed until the end of her speech",
        "Sub embargo până miercuri, în ziua de 5 martie, ora 10:00",
        "Sperrfrist: Mittwoch, 6 Uhr",
        "Sperrfrist: Redebeginn",
        "Ne pas diffuser avant mercredi 6h00",
        "No publicar antes del miércoles",
        "Nie publikować",
        "请勿发布",
    ],
)
def test_an_embargo_without_a_time_that_can_be_read_withholds_the_article(line):
    assert ends(line) == ""
    article = tag_article(
        Draft(format="json", title="Boats", text=f"{line}\n{STORY}"), "t/0/0", SEEN
    )
    assert (article.pub_status, article.body) == ("withheld", STORY)
    assert "embargo-unreadable" in article.copydesk.notes


def test_a_headline_that_says_hold_withholds_the_article():
    for title in ("HOLD FOR RELEASE: Study counts boats", "Study counts boats (EMBARGOED)"):
        found = find_embargo(title, [STORY], SEEN)
        assert found
        assert (found.ends, found.title) == ("", "Study counts boats")


@pytest.mark.parametrize(
    "line",
    [
        "Embargoed oil worth 2 million sold on Wednesday",
        "EMBARGOED GOODS SEIZED AT PORT",
        "The journal said the study was embargoed until Wednesday, 5 March.",
        "The report is embargoed until Wednesday, the ministry said.",
        "Oil: embargo until 5 March",
        "Embargo until Wednesday: EU ministers agree on oil",
        "Embargo until 5 March 2035",
        "Embargo until 5 March 2040, 6 a.m.",
        "Das Embargo gegen Karran gilt bis 5. März.",
        "El embargo de su casa, el 5 de marzo",
        "Embargo 1973: how the lights went out",
        "Sperrfrist: Was Kunden ab 5. März wissen müssen",
        "Konzert: frei ab 5.3., 10 Uhr",
        "Gesperrt bis Mittwoch",
        "Hold for release of the prisoners goes on",
        "EMBARGOED: HOW LABS KEEP THEIR SECRETS",
        "Do not publish before you read this",
        "Ne pas publier sa photo, demande la famille",
        "엠바고: 무엇인가",
        "Port frees ship held until Wednesday",
        "Embargo until 5 March extended",
        "Embargo bis Mittwoch: Das fordern Händler im Hafen von Karran",
        "ボジョレー・ヌーボー【3月5日解禁】",
        "3月5日解禁",
        "For immediate release: 5 March 2031",
        "EMBARGO LIFTED - free to use",
        "Note: 5 March is a holiday",
    ],
)
def test_what_only_looks_like_an_embargo_is_published(line):
    assert find_embargo("Boats", [line, STORY], SEEN) is None
    assert find_embargo(line, [STORY], SEEN) is None


@pytest.mark.parametrize(
    ("language", "line", "when"),
    [
        ("ko", "엠바고: 2031년 3월 5일(수) 오후 6시 이후 보도", "05T18:00"),
        ("ko", "엠바고: 2031년 3월 5일(수) 오전 6시 이후 보도", "05T06:00"),
        ("ko", "엠바고: 3월 5일(수) 18:00 이후 보도", "05T18:00"),
        ("ko", "보도시점: 2031. 3. 5.(수) 오후 6:30 이후", "05T18:30"),
        ("ko", "보도시점: 3월 5일 수요일 오전 6시부터 보도 가능", "05T06:00"),
        ("ko", "보도시점: 3월 5일(수) 새벽 5시 30분 이후 보도해 주시기 바랍니다", "05T05:30"),
        ("ko", "엠바고 3/5 06:00", "05T06:00"),
        ("ja", "解禁日時：2031年3月5日(水) 午後6時30分以降にお願いします", "05T18:30"),
        ("ja", "解禁日時：3月5日（水）午後6時", "05T18:00"),
        ("zh", "解禁时间：3月5日下午6时以后发布", "05T18:00"),
        ("zh", "解禁时间：3月5日（星期三）上午6点", "05T06:00"),
        ("zh", "解禁时间：3月5日中午12点", "05T12:00"),
    ],
)
def test_an_hour_in_korean_japanese_and_chinese_is_not_lost(language, line, when):
    found = find_embargo("Boats", [line, STORY], SEEN, language)
    assert found
    assert found.ends == f"2031-03-{when}:00Z"


@pytest.mark.parametrize(
    ("language", "embargo", "when"),
    [
        ("ja", "【解禁日時：3月5日午前5時】", "05T05:00"),
        ("ja", "（解禁日時：3月5日午後5時）", "05T17:00"),
        ("ja", "＜解禁：3月5日5時＞", "05T05:00"),
        ("ko", "[엠바고 3/5 06:00] ", "05T06:00"),
        ("ko", "[엠바고 3월 5일(수) 오후 6시]", "05T18:00"),
        ("ko", "<엠바고 3/5(수) 06:00> ", "05T06:00"),
        ("zh", "【禁发至3月5日下午6时】", "05T18:00"),
        ("en", "[EMBARGOED UNTIL 5 March 06:00 GMT]", "05T06:00"),
    ],
)
def test_brackets_at_the_head_of_a_headline_hold_an_embargo(language, embargo, when):
    found = find_embargo(f"{embargo}“Boats” counted", [STORY], SEEN, language)
    assert found
    assert (found.ends, found.title) == (f"2031-03-{when}:00Z", "“Boats” counted")


@pytest.mark.parametrize(
    "line",
    [
        "Embargo until 5 March 2031 (Wednesday) 06:00 GMT for all our media",
        "엠바고: 2031년 3월 5일(수) 오호 6시 이후",
        "解禁：3月5日（水）夕刊",
        "解禁：3月5日付夕刊から",
    ],
)
def test_an_embargo_does_not_end_before_an_hour_that_cannot_be_read(line):
    assert (found := find_embargo(line, [STORY], SEEN, "ko"))
    assert found.ends == ""


@pytest.mark.parametrize(
    "title",
    [
        "[속보] 엠바고 논란, 3월 5일 6시 회견",
        "[엠바고 해제] 항구 재개",
        "[3월 5일 오후 6시] 항구 생중계",
        "【解禁】カニ漁、3月5日午前0時に",
        "【3月5日解禁】ボジョレー",
        "解禁：30年后的故事",
        "[5 March 6 pm] Live: the vote",
        "(Embargo) How labs keep secrets",
    ],
)
def test_brackets_without_an_embargo_stay_in_a_headline(title):
    assert find_embargo(title, [STORY], SEEN) is None


@pytest.mark.parametrize(
    ("language", "line", "when"),
    [
        ("de", "Achtung, Sperrfrist bis Mittwoch, 05.03.2031, 00.01 Uhr!", "05T00:01"),
        ("it", "(NOTIZIA CON EMBARGO ALLE 6 DEL 5 MARZO)", "05T06:00"),
        ("zh", "（3月5日上午6时前请勿发表）", "05T06:00"),
        ("ja", "※5日午前6時まで報道禁止", "05T06:00"),
        ("ko", "(5일 06시 이후 보도)", "05T06:00"),
    ],
)
def test_a_call_with_a_comma_a_day_alone_and_other_endings_are_read(language, line, when):
    assert (found := find_embargo("Boats", [line, STORY], SEEN, language))
    assert (found.ends, found.line) == (f"2031-03-{when}:00Z", 0)


def test_asterisks_end_an_embargo_before_a_headline():
    found = find_embargo("**EMBARGO 05/03/31 0001hrs** Boats counted", [STORY], SEEN, "en")
    assert found
    assert (found.ends, found.title) == ("2031-03-05T00:01:00Z", "Boats counted")


@pytest.mark.parametrize(
    "line", ["5日の試合は中止", "5일 항구 재개, 6시 회견", "Note, the embargo ended."]
)
def test_a_day_alone_or_a_note_is_no_embargo(line):
    assert find_embargo("Boats", [line, STORY], SEEN) is None
