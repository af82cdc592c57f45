"""Bytes of any encoding that news was written in, declared rightly, wrongly or not at all."""

import pytest

from articles.reading.encoding import decode
from articles.reading.read import read
from articles.rejection import Reason, Rejection

TEXTS = {
    "ru": "Городской совет Кестерхейвена вчера вечером решил закрыть старую паромную переправу, потому что её содержание обходится слишком дорого. Жители нижнего города протестуют: для них это единственная дорога на другой берег реки.",
    "uk": "Міська рада Кестергейвена вчора ввечері вирішила закрити стару поромну переправу, бо її утримання коштує надто дорого. Мешканці нижнього міста протестують: для них це єдиний шлях на інший берег річки.",
    "bg": "Общинският съвет на Кестърхейвън реши снощи да затвори стария ферибот, защото поддръжката му струва твърде скъпо. Жителите на долния град протестират, за тях това е единственият път до другия бряг на реката.",
    "el": "Το δημοτικό συμβούλιο αποφάσισε χθες το βράδυ να κλείσει το παλιό πορθμείο, επειδή η συντήρησή του κοστίζει πολύ. Οι κάτοικοι της κάτω πόλης διαμαρτύρονται, γιατί είναι ο μόνος δρόμος για την άλλη όχθη του ποταμού.",
    "tr": "Belediye meclisi dün akşam eski feribot iskelesini kapatmaya karar verdi, çünkü bakımı çok pahalıya mal oluyor. Aşağı şehirde yaşayanlar karşı çıkıyor: onlar için ırmağın öbür kıyısına giden tek yol bu.",
    "he": "מועצת העיר החליטה אמש לסגור את המעבורת הישנה משום שאחזקתה יקרה מדי. תושבי העיר התחתית מוחים, כי זו הדרך היחידה שלהם אל הגדה השנייה של הנהר, ובחורף אין גשר אחר.",
    "ar": "قرر مجلس المدينة مساء أمس إغلاق العبارة القديمة لأن صيانتها مكلفة جدا. ويحتج سكان المدينة السفلى على القرار لأنها الطريق الوحيد إلى الضفة الأخرى من النهر، ولا يوجد جسر آخر في الشتاء.",
    "th": "สภาเมืองมีมติเมื่อคืนนี้ให้ปิดท่าเรือข้ามฟากเก่า เพราะค่าบำรุงรักษาสูงเกินไป ชาวเมืองฝั่งล่างคัดค้าน เพราะเป็นทางเดียวที่จะไปอีกฝั่งของแม่น้ำ และในฤดูหนาวไม่มีสะพานอื่น",
    "lt": "Miesto taryba vakar vakare nusprendė uždaryti senąją keltų perkėlą, nes jos išlaikymas kainuoja per brangiai. Žemutinio miesto gyventojai piktinasi: jiems tai vienintelis kelias į kitą upės krantą, o žiemą kito tilto nėra.",
    "pl": "Rada miasta postanowiła wczoraj wieczorem zamknąć starą przeprawę promową, ponieważ jej utrzymanie kosztuje zbyt dużo. Mieszkańcy dolnego miasta protestują: dla nich to jedyna droga na drugi brzeg rzeki, a zimą nie ma innego mostu.",
    "cs": "Městská rada včera večer rozhodla, že starý přívoz zavře, protože jeho údržba stojí příliš mnoho. Obyvatelé dolního města protestují: je to pro ně jediná cesta na druhý břeh řeky a v zimě žádný jiný most není.",
    "hu": "A városi tanács tegnap este úgy döntött, hogy bezárja a régi kompot, mert fenntartása túl sokba kerül. Az alsóváros lakói tiltakoznak: számukra ez az egyetlen út a folyó túlsó partjára, és télen nincs más híd.",
    "fr": "Le conseil municipal a décidé hier soir de fermer l'ancien bac, parce que son entretien coûte trop cher. Les habitants de la ville basse protestent : c'est pour eux le seul chemin vers l'autre rive, et l'hiver il n'y a pas d'autre pont, même étroit.",
    "de": "Der Stadtrat hat gestern Abend beschlossen, die alte Fähre zu schließen, weil ihr Unterhalt zu teuer ist. Die Bewohner der Unterstadt wehren sich: Für sie ist es der einzige Weg ans andere Ufer, und im Winter gibt es keine andere Brücke.",
    "zh": "市议会昨晚决定关闭旧渡口，因为它的维护费用太高。下城的居民表示反对，因为这是他们到河对岸的唯一道路，冬天没有别的桥可以走。议会主席说，新桥要到后年才能建成。",
    "zh-Hant": "市議會昨晚決定關閉舊渡口，因為它的維護費用太高。下城的居民表示反對，因為這是他們到河對岸的唯一道路，冬天沒有別的橋可以走。議會主席說，新橋要到後年才能建成。",
    "ja": "市議会は昨夜、維持費がかかりすぎるとして古い渡し船を廃止することを決めた。下町の住民は、川の向こう岸へ渡る唯一の道だとして反対している。冬には他に橋がないという。",
    "ko": "시의회는 어젯밤 유지비가 너무 많이 든다는 이유로 오래된 나루터를 닫기로 결정했다. 아랫마을 주민들은 강 건너편으로 가는 유일한 길이라며 반대하고 있다. 겨울에는 다른 다리가 없다.",
}
ENCODINGS = [
    *(("ru", codec) for codec in ("windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic")),
    ("uk", "windows-1251"), ("uk", "koi8-u"), ("bg", "windows-1251"),
    ("el", "windows-1253"), ("el", "iso-8859-7"), ("tr", "windows-1254"), ("tr", "iso-8859-9"),
    ("he", "windows-1255"), ("ar", "windows-1256"), ("th", "windows-874"), ("lt", "windows-1257"),
    ("pl", "windows-1250"), ("pl", "iso-8859-2"), ("cs", "windows-1250"), ("cs", "iso-8859-2"),
    ("hu", "windows-1250"), ("fr", "windows-1252"), ("fr", "iso-8859-1"), ("de", "windows-1252"),
    ("zh", "gb2312"), ("zh", "gb18030"), ("zh-Hant", "big5"), ("ja", "shift_jis"), ("ja", "euc-jp"),
    ("ko", "euc-kr"),
]  # fmt: skip
PYTHON = {"ibm866": "cp866", "x-mac-cyrillic": "mac-cyrillic", "windows-874": "cp874"}
PLACES = {
    "meta": '<!DOCTYPE html><html><head><meta charset="{}"></head><body><p>{}</p></body></html>',
    "meta of HTML 4": '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body>{}</body></html>',
    "XML": '<?xml version="1.0" encoding="{}"?><doc><text>{}</text></doc>',
}
WRONG = ("utf-8", "windows-1252", "iso-8859-1", "windows-1251", "gbk", "us-ascii")


def as_bytes(text, label):
    return text.encode(PYTHON.get(label, label))


@pytest.mark.parametrize(("language", "label"), ENCODINGS)
@pytest.mark.parametrize("place", PLACES)
def test_a_declared_encoding_is_read_as_browsers_read_it(language, label, place):
    whole = PLACES[place].format(label, TEXTS[language])
    assert decode(as_bytes(whole, label)).text == whole


@pytest.mark.parametrize(("language", "label"), ENCODINGS)
def test_an_encoding_that_is_not_declared_is_told_by_the_language_it_yields(language, label):
    page = f"<html><body><h1>Kesterhaven</h1><p>{TEXTS[language]}</p></body></html>"
    record = f'{{"title": "Kesterhaven", "text": "{TEXTS[language]}"}}'
    for whole in (TEXTS[language], page, record):
        decoded = decode(as_bytes(whole, label))
        assert decoded.text == whole
        assert decoded.notes[0].startswith(("decoded-", "stray-"))


@pytest.mark.parametrize(
    ("language", "label", "wrong"),
    # Macintosh and Windows differ in capitals only: the label decides between these two.
    [
        (*each, wrong)
        for each in ENCODINGS
        for wrong in WRONG
        if (each[1][2:5], wrong[-4:]) != ("mac", "1251")
    ],
)
def test_an_encoding_that_is_declared_wrongly_is_not_believed(language, label, wrong):
    whole = PLACES["meta"].format(wrong, TEXTS[language])
    assert decode(as_bytes(whole, label)).text == whole


@pytest.mark.parametrize(
    "label", ["latin1", "ISO_8859-1", "x-sjis", "ks_c_5601-1987", "x-gbk", "cp1251"]
)
def test_a_label_has_many_names(label):
    text, codec = {
        "latin1": (TEXTS["fr"], "cp1252"),
        "ISO_8859-1": (TEXTS["de"], "cp1252"),
        "x-sjis": (TEXTS["ja"], "cp932"),
        "ks_c_5601-1987": (TEXTS["ko"], "cp949"),
        "x-gbk": (TEXTS["zh"], "gbk"),
        "cp1251": (TEXTS["ru"], "cp1251"),
    }[label]
    whole = PLACES["meta"].format(label, text)
    assert decode(whole.encode(codec)).text == whole


def test_iso_2022_jp_is_told_from_ascii_by_its_escapes():
    whole = PLACES["meta"].format("iso-2022-jp", TEXTS["ja"])
    decoded = decode(whole.encode("iso2022_jp"))
    assert decoded.text == whole
    assert decoded.notes == ("decoded-iso-2022-jp",)
    coloured = b'{"text": "\\u001b[31mRain\\u001b[0m"}'
    assert decode(coloured).notes == ()


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("language", ["ru", "zh", "de", "ar"])
def test_utf_16_and_32_need_no_mark(codec, language):
    whole = PLACES["meta"].format("utf-16", TEXTS[language])
    assert decode(whole.encode(codec)).text == whole


@pytest.mark.parametrize("language", TEXTS)
def test_one_bad_byte_is_replaced_and_noted(language):
    whole = PLACES["meta"].format("utf-8", TEXTS[language] * 2).encode()
    at = whole.index(b"<p>") + 30
    for broken in (whole[:at] + b"\xff" + whole[at:], whole[:at] + whole[at + 1 :]):
        decoded = decode(broken)
        assert not isinstance(decoded, Rejection)
        assert decoded.text[-100:] == whole.decode()[-100:]
        if "\ufffd" in decoded.text:
            assert decoded.notes == ("bytes-replaced",)


def test_one_bad_byte_is_replaced_in_every_encoding():
    for language, label in ENCODINGS:
        whole = as_bytes(PLACES["meta"].format(label, TEXTS[language] * 2), label)
        at = whole.index(b"<p>") + len(b"<p>") + 20
        decoded = decode(whole[:at] + b"\xff" + whole[at:])
        assert not isinstance(decoded, Rejection), (language, label)
        assert decoded.text[-60:] == PLACES["meta"].format(label, TEXTS[language])[-60:]


def test_english_with_one_impossible_byte_stays_english():
    text = "The council voted to close the ferry, and nobody in the lower town was asked. " * 8
    decoded = decode(text.encode() + b"\x81 " + text.encode())
    assert decoded.text == f"{text}\ufffd {text}"
    assert decoded.notes == ("bytes-replaced",)


def latin(raw):
    """Read bytes as browsers and many scrapers do: windows-1252, and Latin-1 where it has none."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in raw)


@pytest.mark.parametrize(
    ("language", "label"),
    [each for each in ENCODINGS if each[0] not in ("fr", "de", "hu")],
)
def test_what_was_read_as_latin_upstream_is_repaired(language, label):
    text = TEXTS[language]
    draft = read(
        b'{"title": "%s", "text": "%s"}'
        % tuple(
            latin(as_bytes(part, label)).replace("\\", "\\\\").replace('"', '\\"').encode()
            for part in (text[:40], text)
        )
    )
    assert draft.text == text
    assert draft.title == text[:40].strip()
    assert "mojibake" in draft.notes


@pytest.mark.parametrize("carrier", ["gb18030", "cp932", "cp949", "koi8-r", "cp866"])
def test_utf_8_that_was_read_as_another_encoding_is_repaired(carrier):
    for language in ("ru", "zh", "ko"):
        raw = TEXTS[language].encode()
        wrong = raw.decode(carrier, "replace")
        if "\ufffd" not in wrong:
            assert read(wrong.encode()).text == TEXTS[language]


@pytest.mark.parametrize("pair", [("koi8-r", "cp1251"), ("cp1251", "koi8-r"), ("cp866", "cp1251")])
def test_one_cyrillic_encoding_that_was_read_as_another_is_repaired(pair):
    right, wrong = pair
    garbled = TEXTS["ru"].encode(right).decode(wrong, "ignore")
    if garbled.encode(wrong) == TEXTS["ru"].encode(right):
        assert read(garbled.encode()).text == TEXTS["ru"]


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["ru"].encode("cp1251").decode("utf-8", "replace"),
        "".join("?" if letter > "\x7f" else letter for letter in TEXTS["ru"]),
        "Совет закрыл паром " + "\ufffd" * 30,
        "锟斤拷" * 20 + "市议会",
    ],
)
def test_what_no_encoding_makes_a_text_of_is_garbled(text):
    draft = read(text.encode())
    assert isinstance(draft, Rejection)
    assert draft.reason is Reason.GARBLED
    assert draft.detail
    assert not draft.reason.is_internal if hasattr(draft.reason, "is_internal") else True


@pytest.mark.parametrize("language", TEXTS)
def test_correct_text_is_left_alone(language):
    assert read(TEXTS[language].encode()).text == TEXTS[language]
    assert read(TEXTS[language].encode()).notes == read(b"Rain fell in the town all night.").notes


def test_correct_text_with_the_letters_of_others_is_left_alone():
    for text in (
        "Þýðing á orðum: það er ekki víst að allir viti hvað þau þýða, sagði ráðherrann við blaðið.",
        "À l'été, où l'on espère, naïve, déçue, l'élève prête à répéter, récite là-bas çà et là.",
        "São João não põe limões à mão: a nação então reúne irmãos, mães, pães, cães e anões.",
        "What??? Really??? The mayor was asked three times and had no answer for the council.",
        "Số người ở lại thành phố đã tăng lên, và những cây cầu cũ không còn đủ cho tất cả.",
    ):
        assert read(text.encode()).text == text


@pytest.mark.timeout(20)
def test_a_long_page_in_an_unknown_encoding_takes_linear_time():
    page = b"<p>" + b"rain " * 400_000 + TEXTS["ru"].encode("cp1251") + b"</p>" + b"<" * 400_000
    assert TEXTS["ru"] in decode(page).text


def test_a_letter_or_two_in_a_long_text_are_told_by_the_language_around_them():
    text = (
        "La giunta ha deciso ieri sera di chiudere il vecchio traghetto della città bassa, che costa troppo. "
        * 3
    )
    whole = f"{text}È una strada, disse il sindaco: non c’è altra via. {text}"
    assert decode(whole.encode("cp1252")).text == whole
