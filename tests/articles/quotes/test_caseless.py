import pytest

from articles.entities.recognition import entities
from articles.quotes.extraction import quotes
from articles.records import Quote
from articles.text.passage import passage_of


def found(text: str, language: str) -> tuple[Quote, ...]:
    passage = passage_of(text, language)
    return quotes(passage, entities(passage))


@pytest.mark.parametrize(
    ("language", "text", "speaker", "cue"),
    [
        ("ja", "「道路は一年間閉鎖される」と田中氏は述べた。雨が降った。", "田中", "述べ"),
        ("ja", "田中氏は「道路は一年間閉鎖される」と述べた。", "田中", "述べ"),
        ("ja", "田中太郎市長は3日の会見で「道路は一年間閉鎖される」と語った。", "田中太郎", "語っ"),
        ("ja", "「道路は一年間閉鎖される」と港の田中太郎所長。", "田中太郎", ""),
        ("ja", "佐藤さん（45）は「もうとても疲れた」と話す。", "佐藤", "話す"),
        ("zh", "张伟说：“这条路将关闭一年。”下雨了。", "张伟", "说"),
        ("zh", "“这条路将关闭一年，”王小红说。", "王小红", "说"),
        ("zh", "市长李明在记者会上表示：“这条路将关闭一年。”", "李明", "表示"),
        ("zh", "王女士告诉记者：“我很高兴能来这里。”", "王女士", "告诉"),
        ("zh", "總統安娜·貝格說：「這條路將關閉一年。」", "安娜·貝格", "說"),
        ("ar", "وقال أحمد علي: «سيبقى الطريق مغلقا لمدة عام». وهطل المطر.", "أحمد علي", "قال"),
        ("ar", 'قال الرئيس محمد حسن إن "الطريق سيبقى مغلقا لمدة عام".', "محمد حسن", "قال"),
        ("ar", "«سيبقى الطريق مغلقا لمدة عام»، قال أحمد علي للصحفيين.", "أحمد علي", "قال"),
        ("ar", "وأضاف وزير الخارجية سامي حسن أن «الطريق سيبقى مغلقا».", "سامي حسن", "أضاف"),
    ],
)  # fmt: skip
def test_the_subject_of_the_verb_beside_a_quote_is_its_speaker(language, text, speaker, cue):
    (quote,) = found(text, language)
    assert (quote.speaker, quote.cue, quote.reference) == (speaker, cue, "")


def test_a_japanese_surname_is_the_full_name_of_the_text():
    text = "田中太郎市長は「道路は閉鎖される」と述べた。田中氏は「責任を果たす」とも語った。"
    assert [quote.speaker for quote in found(text, "ja")] == ["田中太郎", "田中太郎"]


@pytest.mark.parametrize(
    ("language", "text", "reference"),
    [
        ("ja", "政府は「対話をこれからも続ける」と述べた。", "政府"),
        ("zh", "警方表示：“这条路将关闭一年，没有人受伤。”", "警方"),
        ("ar", "وقال مسؤول محلي إن «الطريق سيبقى مغلقا لمدة عام».", "مسؤول محلي"),
    ],
)
def test_a_subject_without_a_name_is_a_reference(language, text, reference):
    (quote,) = found(text, language)
    assert (quote.speaker, quote.reference) == ("", reference)


def test_who_speaks_in_another_sentence_did_not_say_it():
    assert [quote.speaker for quote in found("田中氏は帰った。本の題は「長い夜」だ。", "ja")] == []
    text = "张伟说他累了。门上写着“请勿入内”。"
    assert [quote.speaker for quote in found(text, "zh")] == []
