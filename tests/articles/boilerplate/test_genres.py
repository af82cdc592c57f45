import pytest

from articles.boilerplate.genres import judge_genre

STORY = ["The mill in Hythe grinds oats from the valley.", "It has done so since 1904."]


def judged(title="The mill grinds oats", lines=STORY, sections=(), url="", authors=()):
    sign = judge_genre(title, lines, sections, url, authors)
    return (sign.name, sign.where, sign.evidence) if sign else None


@pytest.mark.parametrize(
    ("title", "lines", "sections", "genre"),
    [
        ("Opinion: Why oats matter", STORY, (), ("opinion", "headline", "Opinion")),
        ("Why oats matter | Opinion", STORY, (), ("opinion", "headline", "Opinion")),
        ("[Analysis] Who grinds the oats", STORY, (), ("analysis", "headline", "[Analysis]")),
        ("Hafer im Tal", STORY, ("Kommentar",), ("opinion", "section", "Kommentar")),
        ("Ada Thorn, miller", ["OBITUARY", *STORY], (), ("obituary", "text", "OBITUARY")),
        ("EN DIRECT - Le moulin rouvre", STORY, (), ("live", "headline", "EN DIRECT")),
        ("Faktencheck: Mahlt sie?", STORY, (), ("fact check", "headline", "Faktencheck")),
        (
            "Hythe Mills grows",
            ["FOR IMMEDIATE RELEASE", *STORY],
            (),
            ("press release", "text", "FOR IMMEDIATE RELEASE"),
        ),
        ("Oats", ["ANALYSIS/OPINION:", *STORY], (), ("opinion", "text", "ANALYSIS/OPINION:")),
    ],
)
def test_a_label_tells_the_genre_and_where_it_stands(title, lines, sections, genre):
    assert judged(title, lines, sections) == genre


def test_a_byline_may_be_a_label():
    assert judged(authors=("The Editorial Board",)) == ("opinion", "byline", "The Editorial Board")


@pytest.mark.parametrize(
    ("title", "genre", "evidence"),
    [
        ("Ada Thorn obituary", "obituary", "obituary"),
        ("Ada Thorn, Who Kept a Mill Alive, Dies at 91", "obituary", None),
        ("Fact-checking Mayor Thorn's claims on flour", "fact check", None),
        ("Council votes on the mill - live updates", "live", "live updates"),
    ],
)
def test_a_headline_tells_the_genre_by_its_form(title, genre, evidence):
    name, where, found = judged(title)
    assert (name, where) == (genre, "headline")
    assert found in title
    assert evidence is None or found == evidence


@pytest.mark.parametrize(
    ("url", "genre", "evidence"),
    [
        ("https://kesterhaven-herald.example/opinion/2031/05/oats-matter", "opinion", "opinion"),
        ("https://zeitung.example/meinung/kommentare/hafer-1", "opinion", "meinung"),
        ("https://obituaries.kesterhaven-herald.example/thorn", "obituary", "obituaries"),
        ("https://outlet.example/news/mill-fire-live-updates-may-3/index.html", "live", None),
        ("https://outlet.example/fact-check-does-the-mill-grind", "fact check", "fact-check-"),
        ("https://mill.example/press-releases/2031/new-stone", "press release", None),
        ("https://outlet.example/sponsored/oats", "advertorial", "sponsored"),
    ],
)
def test_a_folder_of_the_address_tells_the_genre(url, genre, evidence):
    name, where, found = judged(url=url)
    assert (name, where) == (genre, "address")
    assert found in url
    assert evidence is None or found == evidence


@pytest.mark.parametrize(
    "url",
    [
        "https://outlet.example/opinion",
        "https://outlet.example/news/opinion-polls-favour-the-mill",
        "https://outlet.example/news/site-cuts-ties-after-fact-check",
        "https://outlet.example/live/choir-in-hythe",
        "https://[outlet/opinion/x",
    ],
    ids=["a section's page", "a word of a name", "a report on one", "concerts", "no address"],
)
def test_an_address_without_such_a_folder_tells_none(url):
    assert judged(url=url) is None


@pytest.mark.parametrize(
    ("line", "genre"),
    [
        ("The opinions expressed in this commentary are solely those of the author.", "opinion"),
        ("Views expressed by contributors are their own and not those of the paper.", "opinion"),
        ("Ada Thorn, a miller, is a syndicated columnist. Write to her.", "opinion"),
        ("Der Beitrag gibt die Meinung der Autorin wieder, nicht die Meinung der Redaktion.", "op"),
        ("Les propos de cette tribune n’engagent que leur auteur.", "opinion"),
        ("As opiniões expressas neste texto são de responsabilidade do autor.", "opinion"),
        ("Мнение автора может не совпадать с позицией редакции.", "opinion"),
        ("本文仅代表作者个人观点。", "opinion"),
        ("We rate this claim as mostly false.", "fact check"),
        ("Media contact: Ada Thorn, press@hythe-mills.example", "press release"),
        ("Pressekontakt: Ada Thorn, Mühlen AG", "press release"),
    ],
)
def test_a_notice_at_the_end_tells_the_genre(line, genre):
    name, where, evidence = judged(lines=[*STORY, line])
    assert name.startswith(genre)
    assert where == "text"
    assert evidence in line


@pytest.mark.parametrize(
    "opening",
    [
        "HYTHE, May 3, 2031 /PRNewswire/ -- Hythe Mills said it grew.",
        "HYTHE--(BUSINESS WIRE)--Hythe Mills said it grew.",
        "HYTHE, May 03, 2031 (GLOBE NEWSWIRE) -- Hythe Mills said it grew.",
        "Hythe (ots) - Die Mühle wächst.",
    ],
)
def test_the_dateline_of_a_distributor_is_that_of_a_press_release(opening):
    assert judged(lines=[opening, *STORY])[0] == "press release"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Opinion polls favour the mill", STORY),
        ("Live music returns to Hythe", STORY),
        ("Mill opens", ["An analysis of the flour found no mould.", *STORY]),
        ("Mill opens", [*STORY, "Opinion"]),
        ("Minister: press release was wrong", STORY),
        ("Miller, 91, dies", STORY),
        ("Fact-checking company to close", STORY),
        ("Mill opens", [*STORY, "Opinions expressed in the reader comments are their own."]),
        ("Mill opens", [*STORY, "She said his views differ from her own. He is a columnist."]),
        ("Mill opens", [*STORY, "Contact the newsroom with a tip for the mill."]),
    ],
    ids=[
        "polls",
        "music",
        "a sentence",
        "at the end",
        "a report on one",
        "a death",
        "a company",
        "comments",
        "a person in the news",
        "a newsroom",
    ],
)
def test_a_word_in_passing_is_no_label(title, lines):
    assert judged(title, lines, ("Economy",)) is None


def test_a_tag_of_concerts_is_no_genre():
    assert judged("Choir sings in Hythe", sections=("live", "music")) is None


LOG = ["9:40 p.m. The jury is back.", "9:10 p.m. ET", "It has a question.", "8.55pm – A wait"]


def test_entries_with_the_latest_first_are_a_live_log():
    assert judged(lines=[*LOG, "8:02 p.m. They leave."])[0] == "live"


@pytest.mark.parametrize(
    "lines",
    [
        [*reversed(LOG), "10:02 p.m. They leave."],
        ["14 people ran.", "12 mills closed.", "10 opened.", "8 burned."],
    ],
    ids=["a chronology", "figures"],
)
def test_times_in_their_order_and_figures_are_no_live_log(lines):
    assert judged(lines=lines) is None


def test_rows_of_figures_are_a_table_and_prose_with_figures_is_none():
    rows = [f"Hythe Mills {place} 34.{place} 30.1 +{place}" for place in range(6)]
    assert judged(lines=["Flour, a sack", *rows])[0] == "table"
    assert judged(lines=rows[:4]) is None
    prose = "Of 34 mills 30 had closed by 1904, and the others ground oats for 12 villages."
    assert judged(lines=[prose] * 6) is None
