"""Encodings for transport that came as text: undone, unless a story writes of them."""

from base64 import b64encode
from quopri import encodestring
from urllib.parse import quote, quote_plus

import pytest

from articles.draft import Draft
from articles.reading.misread import misreading
from articles.reading.read import read
from articles.reading.transfer import transferred
from articles.rejection import Reason

TEXTS = [
    "Miasto Sarn otworzyło w piątek zajezdnię tramwajową, którą zamknięto dziesięć lat temu.",
    "Місто Зарн відкрило в п'ятницю трамвайне депо, яке закрили десять років тому.",
    "La ville de Sarn a rouvert vendredi le dépôt de tramway, fermé il y a dix années déjà.",
    "萨恩市周五重新开放了十年前关闭的电车车库，市政府表示，工程耗资一千一百万克朗。",
    "Η πόλη Σαρν άνοιξε ξανά την Παρασκευή το αμαξοστάσιο του τραμ.",
]


def escaped(text):
    """As JavaScript's `escape` does."""
    return "".join(
        f"%u{ord(letter):04X}" if letter > "\xff" else quote(letter, safe=" '", encoding="latin-1")
        for letter in text
    )


def wrapped(text):
    whole = b64encode(text.encode()).decode()
    return "\n".join(whole[n : n + 76] for n in range(0, len(whole), 76))


def spaced(text):
    return quote(text, safe=" ,'")


def printed(text):
    return encodestring(text.encode()).decode()


def packed(text):
    return b64encode(text.encode()).decode()


@pytest.mark.parametrize("encode", [quote, quote_plus, spaced, escaped, wrapped, printed, packed])
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_is_still_encoded_is_decoded(text, encode):
    assert transferred(encode(text)) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Gel%E4nde in Sarn f%FCr D%E4mme", "Gelände in Sarn für Dämme"),
        ("Gel=E4nde in Sarn f=FCr D=E4mme", "Gelände in Sarn für Dämme"),
        ("Zamkni%C4%99ta zajezdnia", "Zamknięta zajezdnia"),
        ("L'=C3=89tat ferme", "L'État ferme"),
    ],
)
def test_short_texts_and_latin_1_are_decoded(text, right):
    assert transferred(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose by 4.2% and then 5%20 years later, a 50%Effekt.",
        "See https://sarn.example/wiki/Zaj%C4%99cie and www.sarn.example/%C4%99 for more.",
        "The letter is written %C4%99 in an address.",
        'Read <a href="/zaj%C4%99cie?a=%C4%99">the page</a> of the city.',
        "The formula a=B2 and x=C3 is wrong; E=MC2.",
        "Donaudampfschifffahrtsgesellschaftskapitaene",
        "abcdefghijklmnopqrstuvwxyz0123456789ABCD",
        "Die Quote lag bei 100%ab dem Morgen",
    ],
)
def test_signs_that_a_text_has_of_its_own_stay(text):
    assert transferred(text) == text


def test_headline_and_text_are_decoded_and_addresses_are_not():
    record = (
        f'{{"title": "{quote(TEXTS[0][:40], safe=" ")}", "text": "{quote(TEXTS[0], safe=" ")}",'
        ' "url": "https://sarn.example/a/zajezdni%C4%99"}'
    )
    draft = read(record.encode())
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text) == (TEXTS[0][:40].strip(), TEXTS[0])
    assert draft.url == "https://sarn.example/a/zajezdni%C4%99"


def test_bytes_that_python_printed_are_letters():
    draft = read(rb'{"title": "Sarn", "text": "Gel\\xe4nde f\\xfcr D\\xe4mme, \\xc3\\xa4hnlich"}')
    assert isinstance(draft, Draft)
    assert draft.text == "Gelände für Dämme, ähnlich"


@pytest.mark.parametrize("text", [TEXTS[0], TEXTS[2]])
def test_a_text_that_lost_all_its_accents_is_garbled(text):
    lost = "".join(letter if letter.isascii() else "\ufffd" for letter in f"{text} " * 4)
    assert isinstance(misreading(lost), str)
    draft = read(f'{{"title": "Sarn", "text": "{lost}"}}'.encode())
    assert getattr(draft, "reason", None) is Reason.GARBLED


@pytest.mark.parametrize(
    "text",
    [
        "The city\ufffds old tram depot, they\ufffdre now told, didn\ufffdt open on Friday. " * 5,
        "La ville d\ufffdArn a rouvert l\ufffdancien dépôt, qui fut fermé il y a dix années. " * 5,
    ],
)
def test_a_text_that_lost_only_quotation_marks_and_apostrophes_stays(text):
    assert misreading(text[:400]) is None
