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


def test_a_count_of_comments_above_the_text_is_no_heading():
    assert not comments_below(["2 comments", "Jane Roe 3 hours ago", *STORY, "Reply", "Reply"])
