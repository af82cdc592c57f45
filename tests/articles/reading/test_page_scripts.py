"""Pages in scripts that need zero-width joiners."""

import pytest

from articles.draft import Draft
from articles.reading.characters import clean
from articles.reading.read import read
from articles.tag import tag_article

ZWNJ, ZWJ = "\u200c", "\u200d"
PERSIAN = (
    "شرکت آب اعلام کرد که لوله\u200cهای سربی محله بندر را عوض می\u200cکند و کار آغاز می\u200cشود.",
    "شهردار گفت که خانواده\u200cهای دارای کودک تا آن زمان فیلتر رایگان می\u200cگیرند و می\u200cتوانند بمانند.",
)
SINHALA = (
    "ජල මණ්ඩලය සිකුරාදා ප්\u200dරකාශ කළේ වරාය ප්\u200dරදේශයේ ඊයම් නළ මාරු කරන බවයි.",
    "ශ්\u200dරී ලංකාවේ ඉංජිනේරුවරියක් පැවසුවේ වැඩ ජනවාරියේ ආරම්භ වන බවයි.",
)
URDU = (
    "محکمہ آب نے جمعہ کو کہا کہ بندرگاہ کے علاقے میں سیسے کے پائپ تبدیل کیے جائیں\u200cگے۔",
    "میئر نے کہا کہ چھوٹے بچوں والے خاندانوں کو مفت فلٹر دیے جائیں\u200cگے اور کام جنوری میں ہوگا۔",
)
MALAYALAM = (
    "തുറമുഖത്തെ ഈയക്കുഴലുകള്\u200d മാറ്റുമെന്ന് ജലവകുപ്പ് വെള്ളിയാഴ്ച അറിയിച്ചു, സ്കൂളില്\u200d പരിശോധന നടന്നു.",
    "ജോലികള്\u200d ജനുവരിയില്\u200d തുടങ്ങുമെന്ന് മേയര്\u200d പറഞ്ഞു, കുടുംബങ്ങള്\u200dക്ക് സൗജന്യ അരിപ്പ ലഭിക്കും.",
)


def page(lines: tuple[str, ...], title: str = "") -> bytes:
    story = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"<main><article><h1>{title}</h1>{story}</article></main></body></html>"
    ).encode()


@pytest.mark.parametrize("lines", [PERSIAN, SINHALA, URDU, MALAYALAM], ids=str)
def test_a_page_keeps_its_joiners_whether_as_characters_or_as_entities(lines: tuple[str, ...]):
    written = page(lines, "Harbour")
    entities = written.decode().replace(ZWNJ, "&zwnj;").replace(ZWJ, "&#x200D;").encode()
    for value in (written, entities):
        found = read(value)
        assert isinstance(found, Draft)
        assert found.text.split("\n")[-2:] == list(lines)


def test_a_headline_with_a_joiner_is_no_line_of_the_body():
    title = "لوله\u200cهای سربی عوض می\u200cشود"
    found = read(page(PERSIAN, title))
    assert isinstance(found, Draft)
    article = tag_article(found, "", 1.8e9)
    assert article.headlines[0].value == title
    assert article.bodies[0].value.split("\n") == list(PERSIAN)


def test_joiners_that_fill_a_layout_are_no_text():
    filler = f"<p>{'&zwnj;&nbsp;' * 40}</p>"
    found = read(page(PERSIAN, "Harbour").replace(b"<h1>", filler.encode() + b"<h1>"))
    assert isinstance(found, Draft)
    assert f" {ZWNJ}" not in found.text
    assert clean(f"new{ZWJ} pipes{ZWJ}")[0] == "new pipes"
