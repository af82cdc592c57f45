import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import resources
from articles.draft import Draft
from articles.provenance.notice_sentences import indexed, orders, stands_in_place
from articles.provenance.signals import signal
from articles.provenance.withdrawals import is_withdrawal, quoted_headlines
from articles.reading.tidy import tidy
from articles.rejection import Rejection

NOTICES = {
    "en": (
        "Editors: please do not run our story on the Sarn bridge, sent at 10:15.",
        "This story has had to be taken down on the advice of our lawyers.",
    ),
    "de": (
        "Bitte die Eilmeldung von 9.15 Uhr über die Brücke nicht mehr verwenden.",
        "Auf Wunsch der Autorin wurde dieser Beitrag gelöscht.",
    ),
    "fr": (
        "Merci de ne pas utiliser notre papier sur le pont de Sarn.",
        "Cet article a été, à la demande de son auteur, dépublié.",
    ),
    "es": (
        "Se solicita a los abonados eliminar el despacho sobre el puente.",
        "Esta nota fue, por razones legales, eliminada.",
    ),
    "pt": (
        "Solicitamos que não utilizem a matéria sobre a ponte.",
        "A pedido do autor, removemos este artigo.",
    ),
    "it": (
        "Si prega di non usare il lancio sul ponte.",
        "Su richiesta dell'autore abbiamo rimosso questo articolo.",
    ),
    "ca": (
        "Preguem que no utilitzeu la notícia del pont.",
        "Aquest article ha estat, a petició de l'autor, eliminat.",
    ),
    "ro": (
        "Vă rugăm să anulați de urgență știrea despre pod.",
        "Acest articol a fost, din motive legale, șters.",
    ),
    "nl": (
        "Gelieve ons bericht over de brug te verwijderen; bericht niet meer publiceren.",
        "Op verzoek van de auteur is dit artikel verwijderd.",
    ),
    "sv": (
        "Använd ej telegrammet om bron.",
        "Denna artikel har av juridiska skäl tagits bort.",
    ),
    "da": (
        "Brug venligst ikke historien om broen.",
        "Denne artikel er af juridiske årsager slettet.",
    ),
    "nb": (
        "Vennligst ikke bruk saken om broen.",
        "Denne saken er etter ønske fra kilden slettet.",
    ),
    "fi": (
        "Pyydämme olemaan käyttämättä siltaa koskevaa uutista.",
        "Tämä artikkeli on oikeudellisista syistä poistettu.",
    ),
    "pl": (
        "Prosimy pilnie o niewykorzystywanie informacji o moście.",
        "Ten artykuł został na prośbę autora usunięty.",
    ),
    "cs": (
        "Prosíme, nepoužívejte zprávu o mostě.",
        "Na žádost autora jsme tento článek smazali.",
    ),
    "sk": (
        "Prosíme, nepoužívajte správu o moste.",
        "Tento článok bol na žiadosť autora vymazaný.",
    ),
    "hu": (
        "Kérjük, a hídról szóló hírt ne használják.",
        "Ezt a cikket a szerző kérésére töröltük.",
    ),
    "hr": (
        "Molimo ne objavljujte vijest o mostu.",
        "Ovaj članak je na zahtjev autora obrisan.",
    ),
    "sr": (
        "Молимо да не користите вест о мосту.",
        "Овај текст је на захтев аутора обрисан.",
    ),
    "sl": (
        "Prosimo, ne objavite novice o mostu.",
        "Ta članek je bil na željo avtorja izbrisan.",
    ),
    "bg": (
        "Моля, не публикувайте информацията за моста.",
        "Тази статия беше по молба на автора изтрита.",
    ),
    "mk": (
        "Ве молиме да не ја користите веста за мостот.",
        "Оваа вест е по барање на авторот избришана.",
    ),
    "ru": (
        "Просим не публиковать заметку о мосте.",
        "Эта публикация была по просьбе автора снята с сайта.",
    ),
    "uk": (
        "Просимо не публікувати новину про міст.",
        "Цю публікацію на прохання автора видалено.",
    ),
    "be": (
        "Просім не выкарыстоўваць навіну пра мост.",
        "Гэты матэрыял па просьбе аўтара выдалены.",
    ),
    "el": (
        "Παρακαλούμε να μη δημοσιεύσετε το κείμενο για τη γέφυρα.",
        "Αυτό το άρθρο έχει, για νομικούς λόγους, διαγραφεί.",
    ),
    "sq": (
        "Ju lutem mos përdorni lajmin për urën.",
        "Ky artikull u hoq me kërkesë të autorit.",
    ),
    "et": (
        "Palume uudist silla kohta mitte avaldada.",
        "See lugu on autori palvel kustutatud.",
    ),
    "lv": (
        "Lūdzam nepublicēt ziņu par tiltu.",
        "Šis raksts ir pēc autora lūguma noņemts.",
    ),
    "lt": (
        "Prašome neskelbti pranešimo apie tiltą.",
        "Šis straipsnis autoriaus prašymu buvo ištrintas.",
    ),
    "tr": (
        "Köprüyle ilgili haberimizi dikkate almayınız.",
        "Bu yazı yazarının isteği üzerine silinmiştir.",
    ),
    "az": (
        "Xahiş olunur, körpü haqqında xəbərdən istifadə etməyin; xəbəri dərc etməyin.",
        "Bu yazı müəllifin xahişi ilə silinib.",
    ),
    "ar": (
        "الرجاء عدم نشر الخبر المتعلق بالجسر.",
        "تم حذف هذه المادة بناء على طلب الكاتب.",
    ),
    "fa": (
        "لطفا خبر مربوط به پل را منتشر نکنید.",
        "این گزارش به درخواست نویسنده حذف شد.",
    ),
    "ur": (
        "براہ کرم پل سے متعلق خبر شائع نہ کریں۔",
        "یہ تحریر مصنف کی درخواست پر ہٹا دی گئی ہے۔",
    ),
    "he": (
        "אנא לא לפרסם את הידיעה על הגשר.",
        "כתבה זו נמחקה לבקשת הכותב.",
    ),
    "hi": (
        "कृपया पुल से जुड़ी खबर का इस्तेमाल न करें।",
        "यह लेख लेखक के अनुरोध पर हटाया गया है।",
    ),
    "bn": (
        "অনুগ্রহ করে সেতুর সংবাদটি প্রকাশ করবেন না।",
        "এই লেখাটি লেখকের অনুরোধে মুছে ফেলা হয়েছে।",
    ),
    "zh": (
        "请各用户停止使用关于大桥的报道。",
        "应作者要求，该文章已下架。",
    ),
    "ja": (
        "橋に関する記事は使用を中止してください。",
        "著者の要望により、この記事は削除しました。",
    ),
    "ko": (
        "다리 관련 기사를 게재하지 말아 주십시오.",
        "이 글은 작성자의 요청으로 삭제됐습니다.",
    ),
    "vi": (
        "Đề nghị các báo không đăng tin về cây cầu.",
        "Bài viết này đã được gỡ theo yêu cầu của tác giả.",
    ),
    "id": (
        "Harap media tidak memuat berita tentang jembatan.",
        "Artikel ini kami turunkan atas permintaan penulis.",
    ),
    "ms": (
        "Sila jangan siarkan berita tentang jambatan.",
        "Artikel ini telah dikeluarkan atas permintaan penulis.",
    ),
    "th": (
        "โปรดอย่าใช้ข่าวสะพาน",
        "บทความนี้ได้ถูกถอนตามคำขอของผู้เขียน",
    ),
    "sw": (
        "Tafadhali msichapishe habari ya daraja.",
        "Makala hii kwa ombi la mwandishi imefutwa.",
    ),
    "tl": (
        "Mangyaring huwag ilathala ang balita tungkol sa tulay.",
        "Inalis na sa kahilingan ng may-akda ang artikulong ito.",
    ),
    "kk": (
        "Көпір туралы хабарды жарияламауыңызды сұраймыз.",
        "Бұл материал автордың өтінішімен өшірілді.",
    ),
    "hy": (
        "Խնդրում ենք չհրապարակել կամրջի մասին լուրը։",
        "Այս նյութը հեղինակի խնդրանքով ջնջվել է։",
    ),
    "ka": (
        "გთხოვთ, არ გამოიყენოთ ინფორმაცია ხიდის შესახებ.",
        "ეს სტატია ავტორის თხოვნით წაიშალა.",
    ),
}


@pytest.mark.parametrize("language", resources.table("withdrawals.toml"))
def test_an_order_and_a_line_in_place_of_an_article_withdraw_in_every_language(language):
    order, line = NOTICES[language]
    assert orders(order)
    assert stands_in_place(line)
    assert is_withdrawal("", order)
    assert is_withdrawal("", line)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Zeitung zieht Artikel zurück",
            "Die «Sarner Post» hat einen Artikel über den Bürgermeister zurückgezogen. Das teilte die Redaktion am Montag mit.",
        ),
        (
            "Ministry orders article deleted",
            "The ministry of information ordered a newspaper on Monday to delete an article on the bridge. The article was removed within an hour, the editor said.",
        ),
        ("KILLED IN ACTION", "Three soldiers were killed in action, a report said on Monday."),
        (
            "Gunmen attack village, kill",
            "Gunmen attacked a village on Monday, a report said. They tried to kill the mayor.",
        ),
        ("GUNMEN ATTACK VILLAGE, KILL", "Gunmen tried to kill the mayor, a report said on Monday."),
        (
            "Editor recalls war",
            '"Please kill the story," the minister told him. He printed the article.',
        ),
        (
            "Editor recalls war",
            "“Bitte verwenden Sie die Meldung nicht“, sagte der Minister dem Redakteur, der den Bericht druckte.",
        ),
        (
            "Hersteller ruft Artikel zurück",
            "Der Hersteller hat den Artikel 4711 aus dem Handel entfernt. Bitte bringen Sie ihn zurück.",
        ),
        ("Rappel: lait", "Le produit a été retiré de la vente, a indiqué le distributeur lundi."),
        (
            "Statue removed",
            "Removed: the statue of the founder is gone from the square, the council said.",
        ),
        (
            "Speech at noon",
            "Please do not use this story before 18:00 GMT. The minister opened the bridge.",
        ),
        (
            "Rede",
            "Bitte diese Meldung nicht vor 18 Uhr veröffentlichen. Der Minister eröffnet die Brücke.",
        ),
        ("Bridge closes", "Die Sendesperre. Bitte die Meldung bis 18.00 Uhr nicht verwenden."),
        (
            "Bridge",
            "Please do not reproduce this article without permission. The bridge closes on Monday.",
        ),
        (
            "Bridge",
            "A photo was removed from this article because it showed another bridge. The bridge closes on Monday.",
        ),
        ("Bridge", "This story follows a girl who was removed from her home in the war."),
        (
            "Bridge",
            "This article was amended on Monday to remove the name of a witness. The bridge closes.",
        ),
        (
            "Artículo",
            "El artículo 5 de la ley fue eliminado por el congreso, según la nota oficial.",
        ),
        ("Gesetz", "Der Artikel 12 wurde aus dem Gesetz gestrichen, wie der Bericht zeigt."),
        ("법", "국회는 기사 자격 제도를 삭제했다고 밝혔다. 기사들은 시험을 취소할 수 있다."),
        ("택시", "택시 기사가 승차를 취소했다고 신고했다. 해당 기사는 면허가 취소됐다."),
        ("航班", "航空公司宣布取消航班，此消息发布后股价下跌。"),
        ("媒体", "报社表示该报道已被删除，并向读者道歉，记者周一报道。"),
        ("新聞", "新聞社は7日、この記事を削除したと発表した。"),
        (
            "Haber",
            "Mahkeme, haberin yayından kaldırılmasına karar verdi. Gazete karara itiraz etti.",
        ),
        (
            "Суд",
            "Суд обязал редакцию удалить статью о мосте. Статья удалена в понедельник, сообщила редакция.",
        ),
        (
            "Кино",
            "Просим вас не использовать телефоны, сказал директор театра. Новость вызвала споры.",
        ),
        (
            "Journal",
            "The journal said this article has been retracted after a review by two panels.",
        ),
        ("Nota", "El ministro pidió al diario que por favor anule la nota, y el diario se negó."),
        (
            "Concorso",
            "L'articolo 3 del bando è stato ritirato, ha detto il sindaco nella notizia di lunedì.",
        ),
        (
            "Annulation du festival",
            "Le festival est annulé, a annoncé la mairie. Merci de ne pas venir, a dit le maire.",
        ),
    ],
)
def test_what_only_looks_like_a_notice_is_none(title, text):
    assert not is_withdrawal(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("BC-Sarn-Bridge, KILL", "Editors, the item on the bridge is retracted by its source."),
        ("ACHTUNG: Meldung sar0217 bitte nicht verwenden!", "Eine Berichtigung folgt."),
        ("Brücke", "Sarn (sar) - Bitte verwenden Sie die Meldung von 17.04 Uhr\nnicht."),
        ("NOTE TO EDITORS", "The story “Bridge closes in spring” should not be used."),
        ("HINWEIS", "Unser Bericht «Brücke zu» darf nicht mehr verwendet werden."),
        ("OBS", "Texten «Bron stängs i vår» ska strykas."),
        ("UWAGA", "Depesza o moście jest nieważna."),
        ("POZOR", "Zprávu o mostu prosíme nezveřejňujte."),
        ("X", "Este artículo se ha retirado por un error."),
        ("X", "Il testo di questo articolo è stato rimosso su richiesta della fonte."),
        ("X", "この記事は諸般の事情により掲載を取りやめました。"),
        ("ADVISORY", "Please remove it from your websites and archives."),
    ],
)
def test_other_wordings_marks_at_the_end_calls_and_broken_lines_are_read(title, text):
    assert is_withdrawal(title, text)


def test_a_headline_between_single_quotes_is_read():
    text = "Please kill the story with headline 'Sarn's old bridge closes' issued at 1430 hrs."
    assert "Sarn's old bridge closes" in quoted_headlines("KILL", text)


def test_a_removed_article_is_no_error_page_and_a_missing_page_is_one():
    removed = "Dieser Artikel ist nicht mehr verfügbar, weil er einen Fehler enthielt."
    assert not isinstance(
        tidy(Draft(title="Artikel nicht mehr verfügbar", text=removed, format="json")), Rejection
    )
    missing = "Die angeforderte Seite wurde nicht gefunden."
    assert isinstance(
        tidy(Draft(title="Seite nicht gefunden", text=missing, format="json")), Rejection
    )


@pytest.mark.parametrize(
    "text", ["bitte " * 200, "please the story " * 70, "請" * 1200, "… " * 600]
)
def test_no_text_takes_long(text):
    orders("")
    began = time.process_time()
    orders(text)
    stands_in_place(text[:500])
    assert time.process_time() - began < 0.05


def matches(pattern):
    """Return texts that a pattern matches, each with the words under which it is found."""
    by_words = indexed([pattern])
    expression = next(iter(by_words.values()))[0]
    return st.tuples(st.just(list(by_words)), st.from_regex(expression, fullmatch=True))


PATTERNS = [
    pattern
    for row in resources.table("withdrawals.toml").values()
    for pattern in (*row["asked"], *row["left"])
]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PATTERNS).flatmap(matches))
def test_each_match_of_a_pattern_has_a_word_under_which_the_pattern_is_found(found):
    words, text = found
    assert any(word in text for word in words)
    assert min(len(word.encode()) for word in words) >= 3


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(a|the) (bridge|ferry) … gone", ["bridge", "ferry"]),
        ("(a|the) bridges? … go", ["bridge"]),
        ("(the|a) (withdrawn )?text", ["text"]),
        ("(kill (it|them)|(strike|delete) it) \\w*now", ["kill", "strike", "delete"]),
        ("l['’]article (dit|fut)", ["article"]),
    ],
)
def test_a_pattern_is_found_under_the_longest_words_that_each_match_has(pattern, words):
    assert list(indexed([pattern])) == words


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Bridge closes", "The Sarn Echo published this article in error. It has been taken down."),
        ("Retraction: Bridge closes", "The Echo is retracting a story published on Nov. 27."),
        ("ADVISORY Sarn-Bridge", "Editors, please withhold the story slugged Sarn-Bridge."),
        (
            "Annullierung: Brücke",
            "Die Meldung «Brücke zu» vom 27. November ist ersatzlos zu streichen.",
        ),
        ("MELDUNG ZURÜCKGEZOGEN", "Bitte löschen Sie unsere Meldung „Brücke zu“ (14.30 Uhr)."),
        ("NOTA", "Si pregano i clienti di non utilizzare la notizia «Chiude il ponte»."),
        ("WITHDRAWN: Bridge closes", "This report has been withdrawn."),
    ],
)
def test_notices_that_were_missed_are_read(title, text):
    assert is_withdrawal(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "WITHDRAWN: three filters",
            "Shops withdrew three filters on Friday. Buyers get their money.",
        ),
        ("Update", "Bitte verwenden Sie diese Meldung statt der ersten."),
        ("Echo admits error", "The Echo said it had published the figures in error."),
    ],
)
def test_a_recall_a_new_version_and_a_report_withdraw_nothing(title, text):
    assert not is_withdrawal(title, text)
    assert signal(title, text) != "kill"
