import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.provenance.signals import signal

STORY = "The mayor of Lindry has resigned. The council meets on Tuesday to choose another."


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("KILL: Mayor resigns", "", "kill"),
        ("KILL-Mayor resigns", "", "kill"),
        ("MANDATORY KILL", "", "kill"),
        ("ADVISORY KILL - Mayor resigns", "", "kill"),
        ("EDS: STORY WITHDRAWN - Mayor resigns", "", "kill"),
        ("", "STORY WITHDRAWN\nThe story is wrong.", "kill"),
        ("Story withdrawn: Mayor resigns", "", "kill"),
        ("Advisory", "Please disregard the story headlined Mayor resigns. It is wrong.", "kill"),
        ("(ZURÜCKGEZOGEN) Bürgermeister tritt zurück", "", "kill"),
        ("Meldung zurückgezogen: Bürgermeister", "", "kill"),
        ("【撤稿】市长辞职", "", "kill"),
        ("[전문취소] 시장 사임", "", "kill"),
        ("CORRECTED-Mayor is 52", "", "correction"),
        ("CORRECTED Mayor is 52", "", "correction"),
        ("(CORRECTED) - Mayor is 52", "", "correction"),
        ("Mayor is 52 (Corrected)", "", "correction"),
        ("REFILE-Mayor is 52", "", "correction"),
        ("Correction: Mayor-Resigns story", "", "correction"),
        ("EDS: CORRECTS - Mayor is 52", "", "correction"),
        ("Mayor", "Eds: Corrects spelling of name in paragraph 3.\nThe mayor", "correction"),
        ("Mayor is 52", "(Corrects age in paragraph 3)\nThe mayor", "correction"),
        ("Mayor", STORY + " An earlier version of this article gave another age.", "correction"),
        ("Mayor", STORY + "\nThis version corrects the spelling of Lindry.", "correction"),
        ("Mayor", STORY + "\nThis story has been corrected to show the mayor is 52.", "correction"),
        ("Mayor", STORY + "\nThis article was amended on 5 August 2022.", "correction"),
        ("KORREKTUR: Bürgermeister ist 52", "", "correction"),
        ("Berichtigung: Bürgermeister ist 52", "", "correction"),
        ("RECTIFICATIF - Le maire", "", "correction"),
        ("CORR-Le maire a 52 ans", "", "correction"),
        ("ANNULE ET REMPLACE: Le maire a 52 ans", "", "correction"),
        ("Corrige: El alcalde tiene 52 años", "", "correction"),
        ("FE DE ERRATAS: El alcalde", "", "correction"),
        ("CORREÇÃO-Prefeito tem 52 anos", "", "correction"),
        ("CORRIGIDO: Prefeito tem 52 anos", "", "correction"),
        ("RETTIFICA - Il sindaco", "", "correction"),
        ("CORREZIONE: Il sindaco", "", "correction"),
        ("CORRECTIE: Burgemeester", "", "correction"),
        ("RÄTTELSE: Borgmästaren", "", "correction"),
        ("SPROSTOWANIE: Burmistrz", "", "correction"),
        ("ПОПРАВКА: Мэр", "", "correction"),
        ("ИСПРАВЛЕНИЕ. Мэр", "", "correction"),
        ("(УТОЧНЕНИЕ) Мэру 52 года", "", "correction"),
        ("DÜZELTME - Belediye başkanı", "", "correction"),
        ("DÜZƏLİŞ: Mer", "", "correction"),
        ("تصحيح: العمدة", "", "correction"),
        ("תיקון: ראש העיר", "", "correction"),
        ("اصلاحیه: شهردار", "", "correction"),
        ("更正：市长52岁", "", "correction"),
        ("【訂正】市長は52歳", "", "correction"),
        ("＜差し替え＞市長は52歳", "", "correction"),
        ("[정정] 시장 52세", "", "correction"),
        ("<고침> 시장 52세", "", "correction"),
        ("UPDATE 2-Mayor resigns", "", "update"),
        ("UPDATE 2 Mayor resigns", "", "update"),
        ("Update: Mayor resigns", "", "update"),
        ("LEAD 1 - Mayor resigns", "", "update"),
        ("2nd Ld: Mayor resigns", "", "update"),
        ("1st lead: Mayor resigns", "", "update"),
        ("Mayor resigns (2nd LD)", "", "update"),
        ("Mayor resigns (Update1)", "", "update"),
        ("Mayor resigns, 3rd Writethru", "", "update"),
        ("Mayor resigns, 2nd Ld-Writethru", "", "update"),
        ("WRITETHRU: Mayor resigns", "", "update"),
        ("Write-thru: Mayor resigns", "", "update"),
        ("Mayor resigns", "(Adds quote, background)\nThe mayor", "update"),
        ("Mayor", "Eds: Updates with quotes.\nThe mayor", "update"),
        ("AKTUALISIERT: Bürgermeister", "", "update"),
        ("ROUNDUP 2: Bürgermeister", "", "update"),
        ("ACTUALISATION 1-Le maire", "", "update"),
        ("ACTUALIZA 2-El alcalde dimite", "", "update"),
        ("El alcalde dimite (Ampliación)", "", "update"),
        ("ATUALIZA 2-Prefeito", "", "update"),
        ("ОБНОВЛЕНИЕ 1-Мэр", "", "update"),
        ("시장 사임(종합)", "", "update"),
        ("시장 사임(종합2보)", "", "update"),
        ("RPT-Mayor resigns", "", "repeat"),
        ("REPEAT-UPDATE 1-Mayor resigns", "", "repeat"),
        ("WDH: Bürgermeister", "", "repeat"),
        ("再送-市長が辞任", "", "repeat"),
    ],
)
def test_agencies_conventions_are_signals(title, body, expected):
    assert signal(title, body) == expected


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Der Bürgermeister tritt zurück.\n(Berichtigung: Alter im 3. Absatz)", "de"),
        ("Le maire.\n(Corrige l'âge au 3e paragraphe)", "fr-CA"),
        ("El alcalde dimite.\n(Corrige la edad en el segundo párrafo)", "es"),
        ("Il sindaco si dimette.\n(Corregge l'età)", "it"),
        ("Мэр ушёл в отставку.\n(Исправлен возраст мэра)", "ru"),
        ("市長は52歳。年齢を訂正します。", "ja"),
    ],
)
def test_what_a_text_says_of_itself_is_read_in_its_language(body, language):
    assert signal("", body, language) == "correction"
    assert signal("", body, "und") == ""


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Kill Bill returns to cinemas", ""),
        ("Kill the bill, say doctors", ""),
        ("Kill: a short history of the word", ""),
        ("KILLER WHALES SEEN OFF ORKNEY", ""),
        ("KILLING OF ELEPHANTS STOPS", ""),
        ("KILL-SWITCH BILL ADVANCES", ""),
        ("KILL ORDER SHOCKS FARMERS", ""),
        ("TROOPS WITHDRAWN FROM BORDER", ""),
        ("WITHDRAWAL OF TROOPS BEGINS", ""),
        ("WITHDRAWN TROOPS COME HOME", ""),
        ("Concert by the lake (withdrawn)", ""),
        ("Marathon de Lindry (ANNULÉ)", ""),
        ("ANNULÉ : le marathon de Lindry", ""),
        ("RÜCKZUG DER TRUPPEN", ""),
        ("RETIRADA DE TROPAS", ""),
        ("ANULA EL JUEZ LA MULTA", ""),
        ("ОТЗЫВ АВТОМОБИЛЕЙ", ""),
        ("İPTAL: Konser ertelendi", ""),
        ("إلغاء الحفل في بيروت", ""),
        ("取消演唱会", ""),
        ("更新換代加速", ""),
        ("수정안 국회 통과", ""),
        ("Update your phone now", ""),
        ("Lead in water found", ""),
        ("LEAD IN WATER FOUND", ""),
        ("CORRECTION OFFICERS STRIKE", ""),
        ("Correction officers strike", ""),
        ("Corrections chief resigns", ""),
        ("ADDS UP: HOW TO SAVE", ""),
        ("", "The teacher was correcting essays as the bell rang."),
        ("", "The sum (adds up to ten) was paid. " + STORY),
        ("Paper pulls story", STORY * 20 + " Readers were told: do not use the story."),
        ("", ""),
    ],
)
def test_ordinary_headlines_are_none(title, body):
    assert signal(title, body) == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read(title, body):
    assert signal(title, body) in ("kill", "correction", "update", "repeat", "")
