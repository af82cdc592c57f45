"""UTF-8 read in another encoding becomes text again; what only looks like it stays."""

import pytest

from articles.reading.misread import misreading, undo

RUSSIAN = (
    "Портовое управление Вестранда вывело из эксплуатации три парома после того, как инспекторы "
    "нашли трещины… Ремонт начнёт Ирина Шилова. Россия и Иран согласны."
)
UKRAINIAN = "Уряд України затвердив бюджет. Міністр Ірина Ґудзь повідомила про це у Києві."
SERBIAN = "Влада Србије усвојила је предлог закона, јавља Танјуг. Њујорк ће чекати."
CZECH = "Šest lidí zemřelo při požáru v Ústí. Žádné škrty prý nebudou, řekl ministr."
HUNGARIAN = "Őszre új törvény születik. A miniszter szerint a bérek emelkedni fognak."
FRENCH = "Le ministre a annoncé une réforme à Genève : « C’est décidé », a-t-il déclaré."
GREEK = "Σεισμός στη Ρόδο: τρεις τραυματίες, ανακοίνωσε η αστυνομία."
HEBREW = "הממשלה אישרה את תקציב המדינה לשנה הבאה."
THAI = "รัฐบาลอนุมัติงบประมาณสำหรับปีหน้า"


def misread(text: str, encoding: str) -> str:
    """Read the bytes of UTF-8 as a browser does: one that is not defined is a control character."""
    each = (bytes((byte,)) for byte in text.encode())
    return "".join(byte.decode(encoding, "ignore") or chr(byte[0]) for byte in each)


def read(text: str) -> str:
    found = misreading(text)
    assert found is not None
    assert not isinstance(found, str)
    return undo(text, found)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "windows-1251") for text in (RUSSIAN, UKRAINIAN, SERBIAN, CZECH, FRENCH)),
        *((text, "koi8-r") for text in (RUSSIAN, UKRAINIAN, SERBIAN)),
        *((text, "iso8859-5") for text in (RUSSIAN, SERBIAN)),
        *((text, "windows-1250") for text in (CZECH, HUNGARIAN, FRENCH)),
        *((text, "windows-1252") for text in (CZECH, HUNGARIAN, FRENCH, THAI, RUSSIAN)),
        (FRENCH, "windows-1254"),
        (GREEK, "windows-1253"),
        (HEBREW, "windows-1255"),
        (THAI, "cp874"),
        (FRENCH, "mac-roman"),
        *((text, "iso8859-2") for text in (CZECH, HUNGARIAN)),
        *((FRENCH, carrier) for carrier in ("cp850", "cp437")),
    ],
)
def test_misread_text_is_read_as_utf8(text: str, encoding: str) -> None:
    wrong = misread(text, encoding)
    assert read(wrong) == text
    assert read(wrong.replace("\xa0", " ")).replace("\xa0", " ") == text


@pytest.mark.parametrize("lost", ["\ufffd", "?"])
def test_the_byte_that_1251_lacks_is_restored(lost: str) -> None:
    for text in (RUSSIAN, SERBIAN):
        assert read(misread(text, "windows-1251").replace("\x98", lost)) == text


def test_a_title_that_was_read_rightly_stays() -> None:
    found = misreading(misread(RUSSIAN, "windows-1251"))
    assert found is not None
    assert not isinstance(found, str)
    assert undo("Три парома выведены", found) == "Три парома выведены"


@pytest.mark.parametrize(
    "text",
    [
        *(RUSSIAN, UKRAINIAN, SERBIAN, CZECH, HUNGARIAN, FRENCH, GREEK, HEBREW, THAI),
        "РСФСР, СССР и РСДРП: выставка «Р» открыта в Саратове",
        "Le code affiche « Ã© » au lieu de « é » : les abonnés reçoivent des relevés illisibles.",
        "Страница показывала «РџСЂРёРІРµС‚» вместо «Привет», пожаловался читатель из Твери.",
        "ΜΕΓΑΛΗ ΠΥΡΚΑΓΙΑ ΣΤΗΝ ΑΤΤΙΚΗ: «ΞΞ» ΚΑΙ «ΟΟ»",
    ],
)
def test_correct_text_stays(text: str) -> None:
    assert misreading(text) is None


@pytest.mark.parametrize(
    "text",
    [
        (
            "Der Verkehrs\xadminister hat den Rück\xadtritt an\xadge\xadkün\xaddigt. „Das war über\xad"
            "fällig“, sagte die Ge\xadwerk\xadschaft am Frei\xadtag in Sarn."
        ),
        "El mi\xadnis\xadte\xadrio com\xadpró el te\xadrre\xadno. «Era ne\xadce\xadsa\xadrio», di\xadjo.",
        "The min\xadis\xadter re\xadsigned. “It was over\xaddue,” said a spokes\xadwom\xadan.",
    ],
)
def test_soft_hyphens_are_no_letters_of_another_encoding(text: str) -> None:
    assert misreading(text * 3) is None


def test_a_sign_that_is_no_byte_stays_among_bytes_that_are() -> None:
    wrong = FRENCH.encode().decode("latin-1")
    assert (
        read(f"{wrong}\nSarn \u2014 {wrong} \u2116 1") == f"{FRENCH}\nSarn \u2014 {FRENCH} \u2116 1"
    )


def test_an_accent_in_place_of_an_apostrophe_is_no_letter_of_another_encoding() -> None:
    text = (
        "Umukuru yavuze y\u00b4itegeko ry\u00b4ibidukikije y\u00b4abantu n\u00b4iminsi vy\u00b4igihugu. "
        * 4
    )
    assert misreading(text) is None
    text = (
        "Il 27\u00b2 e il 28\u00b2, \u00b2Randen\u00b2 e \u00b2Sarn\u00b2 hanno \u00b2due\u00b2 citt\u00e0. "
        * 4
    )
    assert misreading(text) is None
