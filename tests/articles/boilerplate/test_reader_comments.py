"""Readers' comments below an article are cut; what only looks like them is a part of it."""

import pytest

from articles.boilerplate.reader_comments import comments_below

STORY = [
    (
        "The harbour authority took three ferries out of service on Thursday after inspectors found "
        "cracks in their stern ramps."
    ),
    "The vessels carry about 2,300 commuters a day between the islands of Lund and Torsay.",
]
FORMS = [
    ("Comments", "3 hours ago", "Reply"),
    ("Comments (2)", "2 days ago", "Like · Reply · Report"),
    ("Reader comments", "November 27, 2026 - yesterday", "Reply (1)"),
    ("2 Kommentare", "vor 2 Stunden", "Antworten"),
    ("Vos commentaires (2)", "il y a 5 heures", "Répondre"),
    ("2 comentarios", "hace 3 horas", "Responder"),
    ("Comentários", "há 2 horas", "Responder"),
    ("2 commenti", "3 ore fa", "Rispondi"),
    ("Reacties (2)", "2 uur geleden", "Beantwoorden"),
    ("Kommentarer", "för 3 timmar sedan", "Svara"),
    ("2 kommentarer", "for 3 timer siden", "Svar"),
    ("Kommentit (2)", "3 tuntia sitten", "Vastaa"),
    ("Komentarze", "2 godziny temu", "Odpowiedz"),
    ("Komentáře", "před 2 hodinami", "Odpovědět"),
    ("Hozzászólások", "2 órája", "Válasz"),
    ("Comentarii (2)", "acum 2 ore", "Răspunde"),
    ("2 комментария", "2 часа назад", "Ответить"),
    ("Коментарі", "2 години тому", "Відповісти"),
    ("Коментари (2)", "преди 2 часа", "Отговори"),
    ("Komentari", "prije 2 sata", "Odgovori"),
    ("Σχόλια", "πριν από 2 ώρες", "Απάντηση"),
    ("Yorumlar", "2 saat önce", "Yanıtla"),
    ("التعليقات", "منذ 2 ساعات", "رد"),
    ("תגובות", "לפני 2 שעות", "הגב"),
    ("टिप्पणियाँ", "2 घंटे पहले", "जवाब दें"),
    ("2 komentar", "2 jam yang lalu", "Balas"),
    ("Bình luận", "2 giờ trước", "Trả lời"),
    ("ความคิดเห็น", "2 ชั่วโมงที่แล้ว", "ตอบกลับ"),
    ("コメント", "2時間前", "返信"),
    ("评论 (2)", "2小时前", "回复"),
    ("댓글 2", "2시간 전", "답글"),
]


@pytest.mark.parametrize(("heading", "age", "button"), FORMS)
def test_comments_are_cut_from_their_heading_on(heading: str, age: str, button: str):
    apart = [*STORY, heading]
    for name in ("SeaDog44", "Marnie"):
        apart += [name, age, "About time somebody looked at those rusty tubs.", button]
    beside = [*STORY, heading]
    for name in ("SeaDog44", "Marnie"):
        beside += [f"{name} {age}", "About time somebody looked at those tubs.", button]
    for body in (apart, beside):
        assert comments_below(body) == range(len(STORY), len(body))


def test_without_buttons_as_many_names_as_the_heading_counts():
    entries = [
        "#1 lobo_de_mar 27/11/2026 10:14",
        "Ya era hora de que alguien revisara esos cacharros.",
        "#2 Maruja 27/11/2026 11:02",
        "¿Y quién paga todo esto?",
    ]
    assert comments_below([*STORY, "2 opiniones", *entries]) == range(2, 7)
    assert not comments_below([*STORY, "5 opiniones", *entries])


@pytest.mark.parametrize(
    "below",
    [
        ["Comments", "The minister said the report would be read.", "The union had no comment."],
        ["Comments", "The port denies it.", "Reply", "The council stands by its figures."],
        ["Comments", "The port denies it.", "Reply", "We stand by it.", "Reply", "So do we."],
        ["Kommentare", "Ilse Brandauer, Hafen: „Das ist neu.“", "Jan Ek, Reederei: „Ist es nicht.“"],
        ["2 comments", "Ilse Brandauer, 27/11/2026: The ramps are safe.", "They are not, Ek wrote."],
        ["15 comments", "Jane Roe 12 minutes ago", "The first boat docks.", "Jane Roe 25 minutes ago",
         "The mayor arrives at the quay."],
        ["Comments", "12 minutes ago", "The first boat docks.", "25 minutes ago", "The mayor comes."],
        ["Opinions", "Three hours ago, nobody knew.", "Reply", "The mayor has not replied."],
    ],
)  # fmt: skip
def test_what_only_looks_like_comments_stays(below: list[str]):
    assert not comments_below([*STORY, *below])


DATED = [
    ("Comments", "November 27, 2026 at 7:04 pm", "Leave a Reply"),
    ("3 comentarios", "27.11.2026 19:04", "Deja un comentario"),
    ("Réactions des lecteurs", "le 27 novembre 2026 à 19h04", "Laisser un commentaire"),
    ("Comentários", "27 de novembro de 2026 às 19h04", "Deixe um comentário"),
    ("2 commenti", "27 novembre 2026 alle 19:04", "Lascia un commento"),
    ("Reacties", "27 november 2026 om 19:04", "Plaats een reactie"),
    ("Leserkommentare", "27. November 2026 um 19:04 Uhr", "Schreiben Sie einen Kommentar"),
    ("2 комментария", "27 ноября 2026, 19:04", "Добавить комментарий"),
    ("2 Yorum", "27 Kasım 2026 19:04", "Yorum Yap"),
    ("Komentarze", "27 listopada 2026, 19:04", "Dodaj komentarz"),
    ("टिप्पणियाँ", "27 नवंबर 2026 19:04", "टिप्पणी करें"),
    ("コメント一覧", "2026年11月27日 19:04", "コメントを書く"),
    ("댓글", "2026년 11월 27일 19:04", "댓글 쓰기"),
]


@pytest.mark.parametrize(("heading", "day", "form"), DATED)
def test_comments_with_a_day_and_a_time_of_day_need_no_button(heading: str, day: str, form: str):
    entries = []
    for name in ("SeaDog44", "Marnie"):
        entries += [name, day, "About time somebody looked at those rusty tubs."]
    for body in ([*STORY, heading, *entries], [*STORY, heading, *entries, form]):
        assert comments_below(body) == range(len(STORY), len(body))


@pytest.mark.parametrize(
    "lines",
    [
        ["Comentarios (2)", "Riverista: ¡Ya era hora!", "Responder", "Estas son las normas."],
        ["Diskutieren Sie mit! 3 Kommentare", "Flussfreund: Endlich!", "Kommentar melden"],
        ["3 commentaires", "Les commentaires sont soumis à modération", "Rivière42", "Il était temps.",
         "Répondre", "Signaler"],
        ["Комментарии (2)", "Рыбак: Давно пора!", "Ответить", "Пожаловаться"],
        ["コメントを書く", "川好き: 遅すぎる決断だ。", "返信"],
        ["टिप्पणियाँ (2)", "नदीप्रेमी: बहुत अच्छा फ़ैसला!"],
    ],
)  # fmt: skip
def test_comments_without_ages_have_nicknames_or_buttons(lines: list[str]):
    assert comments_below([*STORY, *lines]) == range(2, 2 + len(lines))


@pytest.mark.parametrize(
    "below",
    [
        ["Comments", 'Ada Holm, Labour: "At last."', 'Per Quill, Greens: "Who pays?"', "They vote."],
        ["Comments (2)", "The first is on the ramps: they are cracked.", "The second is on the crews."],
        ["Kommentar", "27. November 2026, 19:04 Uhr", "Die Fähre legt ab.",
         "27. November 2026, 19:10 Uhr", "Sie kommt an."],
        ["Join the conversation", "Ada Holm: The ramps are safe.", "Per Quill: They are not."],
        ["Réactions", "Le maire, le 27 novembre 2026 : « Les rampes sont sûres. »", "Le syndicat le nie."],
        ["2 comments", "The port denies it.", "Reply", "The council stands by its figures."],
        ["Comments", "The inquiry opened on 12 May 2026", "It closed on 14 June 2026"],
    ],
)  # fmt: skip
def test_statements_and_days_below_such_a_heading_stay(below: list[str]):
    assert not comments_below([*STORY, *below])


def test_a_japanese_story_of_seventy_characters_is_enough_above():
    story = ["国は二十七日、オーリンダムの建設予定地を千四百万クローネで買い取ったと発表した。" * 2]
    below = ["コメント", "川好き 2時間前", "遅すぎる決断だ。", "返信"]
    assert comments_below([*story, *below]) == range(1, 5)


def test_a_count_of_comments_above_the_text_is_no_heading():
    assert not comments_below(["2 comments", "Jane Roe 3 hours ago", *STORY, "Reply", "Reply"])
