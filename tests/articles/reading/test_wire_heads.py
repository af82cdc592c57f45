"""What stands above and below a wire story: codes, keywords, initials, signs around a headline."""

from time import process_time

import pytest

from articles.draft import Draft
from articles.reading.lines.wire import joined
from articles.reading.read import read

LEAD = "Die Stadt Sarn hat am Freitag das Depot der Straßenbahn nach zehn Jahren wieder eröffnet."
END = "Die Arbeiten kosteten nach Angaben der Stadt rund elf Millionen Kronen und dauerten lange."
SARN = f"   Sarn (NWA) - {LEAD}\n   {END}"
RU = "ЗАРН, 27 ноября. /НВА/. Город Зарн в пятницу вновь открыл депо трамвая после десяти лет."


def text(message):
    draft = read(message.encode())
    assert isinstance(draft, Draft), draft
    return draft


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("ЗРН 045 27.11.26 14:30\n\nЗАРН-ДЕПО-ТРАМВАЙ\n\nДепо Зарна вновь открыто", ""),
        ("ЗРН 045 27.11.26 14:30\nДепо Зарна вновь открыто\n", ""),
        ("XEF\nU ECO S41 QBXI\n=\n(NWA) SARN, 27 NOV\n= Riapre il deposito di Sarn =", ""),
        (
            "NWA0345\nR E\nTRANVIA COCHERAS\nSARN REABRE LAS COCHERAS DEL TRANVIA TRAS DIEZ ANOS\n",
            "",
        ),
        ("НВА0412\nДЕПО-ТРАМВАЙ\nДепо Зарна знову відкрито\n", "Депо Зарна знову відкрито"),
        ("YY TDA\nDepot of Sarn opens again<!", "Depot of Sarn opens again"),
        ("NWA0145\nSarn/Verkehr/Bahn\nDepot in Sarn wieder offen\n", "Depot in Sarn wieder offen"),
    ],
)
def test_rows_above_the_headline_of_a_teletype_message_are_no_headline(head, title):
    draft = text(f"ZCZC\n{head}\n{SARN}\nNNNN")
    wanted = title or head.strip().rpartition("\n")[2].strip("= ")
    assert (draft.format, draft.title) == ("teletype", wanted)
    assert draft.text.startswith("Sarn (NWA)")


def test_the_row_above_a_russian_message_gives_its_time_and_the_dateline_its_agency():
    draft = text(f"ZCZC\nНВА 045 27.11.26 14:30\n\nДепо Зарна вновь открыто\n\n   {RU}\nNNNN")
    assert (draft.title, draft.source) == ("Депо Зарна вновь открыто", "НВА")
    assert draft.published.raw == "27.11.26 14:30"


def test_keywords_and_the_second_headline_are_parted_from_the_first():
    draft = text(
        "NWA0123 5 WI 0210 MA/WA                Fr, 27.Nov 2026\n\nSarn/Verkehr/Depot\n\n"
        f"Depot in Sarn wieder offen\nUtl.: Zehn Jahre Arbeit gehen zu Ende =\n\n{SARN}\n"
        " (Schluss) ah/bek\n\nNWA0123 2026-11-27/10:14\n\n271014 Nov 26"
    )
    assert draft.title == "Depot in Sarn wieder offen"
    assert draft.summary == "Zehn Jahre Arbeit gehen zu Ende"
    assert draft.keywords == ("Sarn", "Verkehr", "Depot")
    assert draft.text.endswith("dauerten lange.")


def test_a_headline_without_an_equals_sign_is_the_row_above_the_dateline():
    draft = text(
        "NWA1234 4 I 0210 SAR /NWA-TB42\n\nTransports-tram-dépôt\n\nLe dépôt de Sarn rouvre\n\n"
        "Sarn, 27 nov 2026 (NWA) - Sarn a rouvert vendredi le dépôt de son tram.\n\n"
        "Les travaux ont duré dix ans.\n\nabc-def/gh/ij\n\nNWA 271014 GMT NOV 26"
    )
    assert (draft.title, draft.keywords[:1]) == ("Le dépôt de Sarn rouvre", ("Transports",))
    assert draft.text.endswith("dix ans.")


@pytest.mark.parametrize("end", ["(Red/Pol/Ar)", "mtg/jla\n   (audio)(vídeo)", "YJ4-GU"])
def test_initials_below_a_message_are_no_text(end):
    draft = text(f"ZCZC\nNWA0345\nDepot in Sarn wieder offen\n\n{SARN}\n   {end}\nNNNN")
    assert draft.text.endswith("dauerten lange.")


def test_an_alert_of_one_sentence_is_its_own_headline():
    draft = text(
        "W1645asian\nb a BC-SA--NWANewsAlert     11-27 0358\n^BC-SA--NWANewsAlert,17<\n"
        "\t   SARN (NWA) _ Sarn reopens its tram depot after ten years.\n\n"
        "\t   NWA-WF-11-27-26 2350GMT<\n"
    )
    assert draft.title == "Sarn reopens its tram depot after ten years"


@pytest.mark.parametrize(
    "head",
    [
        "DEL41 ECO-TRAM-DEPOT",
        "V E R K E H R",
        "27 NOV 2026 14:30",
        "27.11.2026 14:30\nНВА/Экономика",
        "NWA0145\n\nTransport-tram-dépôt",
    ],
)
def test_codes_and_keywords_above_prose_are_no_headline(head):
    draft = text(f"{head}\nDepot in Sarn wieder offen\n\nSarn, 27. Nov. (NWA) - {LEAD}\n\n{END}")
    assert (draft.format, draft.title) == ("text", "Depot in Sarn wieder offen")
    assert draft.text == f"Sarn, 27. Nov. (NWA) - {LEAD}\n{END}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("AC/DC", "sagen ihr Konzert in Sarn ab"),
        ("Nord-Süd-Bahn", LEAD),
        ("G20 in Rio", "Gipfel beginnt mit Streit"),
        ("Sarn 2026", "Was das Jahr bringt"),
        ("14:30", "Der Zug, der nie ankam"),
    ],
)
def test_a_first_line_that_only_looks_like_codes_stays_the_headline(first, second):
    draft = text(f"{first}\n\n{second}\n\n{LEAD} {END}\n\n{END}")
    assert draft.title == first


@pytest.mark.parametrize("sign", ["++", "+++", "=", "***"])
def test_signs_around_a_headline_are_removed(sign):
    draft = text(f'{{"title": "{sign} Depot in Sarn offen {sign}", "text": "{LEAD}"}}')
    assert draft.title == "Depot in Sarn offen"


@pytest.mark.parametrize(
    "title",
    ["+++ Sarn offen +++ Wahl beginnt +++", "C++ gewinnt gegen C", "* Sarn wählt neu",
     "Zwei + zwei ergibt fünf +", "Bahn in Sarn (2)"],
)  # fmt: skip
def test_signs_that_belong_to_a_headline_stay(title):
    assert text(f'{{"title": "{title}", "text": "{LEAD}"}}').title == title


def test_the_number_of_a_version_is_no_part_of_the_headline():
    record = f'{{"title": "Depot in Sarn offen (2)", "text": "{LEAD}", "version": "%s"}}'
    assert text(record % 2).title == "Depot in Sarn offen"
    assert text(record % 3).title == "Depot in Sarn offen (2)"


@pytest.mark.parametrize("word", ["27.11.26 14:30 ", "NWA0345 "])
def test_a_long_row_of_codes_is_read_as_prose(word):
    assert text(f"{word * 20_000}\n\nDepot in Sarn offen\n\n{LEAD}").format == "text"


def test_the_time_to_join_a_paragraph_grows_with_its_length():
    start = process_time()
    joined([*["x ="] * 250_000, ""])
    assert process_time() - start < 1.5
