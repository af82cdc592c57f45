import pytest

from articles.boilerplate.program_output import program_output
from articles.boilerplate.technical_texts import technical_text
from articles.boilerplate.walls import judge_wall

REAL = "Council closes the old tram depot at the quay"


@pytest.mark.parametrize(
    "text",
    [
        "%%story_text%%",
        "${story.body}",
        "{{{ body }}}",
        "<%= story.text %>",
        "[[body]]",
        "__BODY__",
        "NO_ARTICLE_FOUND",
        "article_body",
        "No article found.",
        "false",
        "[]",
        "{}",
        "0",
        "TK TK TK",
        "Tk tk.",
        "data:image/png;base64,iVBORw0KGgo=",
        "This is a test. Please ignore.",
        "Das ist ein Test.",
        "Это тест. Не публиковать!",
        "测试",
        "Your text here.",
        "Error: timeout of 15000ms exceeded",
        "Failed to fetch content: 404 Client Error: Not Found for url",
        "TypeError: 'NoneType' object has no attribute 'text'",
        "Error: net::ERR_CONNECTION_REFUSED at https://halvorn.example/",
        "Could not parse HTML: unexpected token",
        "Sample text. Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod.",
        "Kein Text vorhanden",
        "Der Inhalt konnte nicht geladen werden. Bitte später noch einmal versuchen.",
        "Описание новости отсутствует",
        "Le contenu n'a pas pu être chargé. Réessayez plus tard.",
        "El contenido no se pudo cargar. Inténtelo de nuevo más tarde.",
        "No text available. The full article requires the Pro plan: https://api.halvorn.example/pro",
    ],
)
def test_what_a_program_put_in_place_of_a_text_is_no_article(text: str):
    assert judge_wall(REAL, text) is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            (
                "Warning: Undefined variable $id in /srv/www/halvorn/inc/story.php on line 41\n"
                "Fatal error: Uncaught mysqli_sql_exception: Too many connections in "
                "/srv/www/halvorn/inc/db.php:7\nStack trace:\n#0 {main}"
            ),
            "output of a program",
        ),
        (
            (
                'Traceback (most recent call last): File "/srv/app/story.py", line 12, in show '
                "return page(request) psycopg.OperationalError: connection failed"
            ),
            "output of a program",
        ),
        ("This page is not available. DNS_PROBE_POSSIBLE", "output of a program"),
        ("org.halvorn.web.pages.StoryMissingException: no story", "output of a program"),
        ("SQLSTATE[HY000] [2002] Connection refused", "output of a program"),
        (
            "Apache Tomcat/10.1.7 - HTTP Status 500 – Internal Server Error",
            "output of a program",
        ),
        (
            (
                "Parent Directory\n01/ 2026-11-01 09:12 -\nApache/2.4.58 (Ubuntu) Server at "
                "halvorn.example Port 443"
            ),
            "output of a program",
        ),
        (
            'window.__DATA__={"story":{"id":7,"free":false}};(function(){var a=document;})();',
            "code",
        ),
        (
            ".story{font-size:17px}.story p{margin:0}@media(max-width:700px){.story{margin:0}}",
            "code",
        ),
        ('{"id":7,"items":[{"type":"story","free":false},{"type":"box"}]}', "code"),
    ],
)
def test_what_a_program_printed_is_no_article(text: str, kind: str):
    wall = judge_wall(REAL, text)
    assert wall is not None
    assert wall.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "FTSE 100 +0.4% 8,214.11; DAX -0.1% 19,003.20; CAC 40 +0.2% 7,401.55",
        "Sarn 2 (Holm 12, Quill 34); Crail 1 (Moss 56); Vestrand 0; Hythe 0 (abandoned)",
        "4 - 11 - 19 - 23 - 38 - 41, bonus 7",
        "3:1",
        "Test match: rain stops play.",
        "Error costs Sarn the cup.",
        "Error in count delays result in Sarn.",
        "Failed harvest: Crail asks for help",
        "Could not pay: harbour line stops",
        "False alarm at Crail school.",
        "Nothing was stolen.",
        '"Lorem ipsum dolor sit amet" stood on the ballot papers of Sarn. They are printed anew.',
        (
            "The flaw is in Apache/2.4.49, the agency said; attackers can read /etc/passwd. "
            "It advised users of Apache Tomcat/9.0.1 to upgrade by Friday."
        ),
        "Der Text des Abkommens liegt nicht vor. Das Parlament stimmt ab.",
        "The minister's post began with #!/bin/sh and ended with a curse; nobody knows why.",
        "BREAKING: Earthquake (5.1) shakes Crail; no damage.",
        "Kein Tor in Sarn",
    ],
)
def test_short_articles_with_such_words_stay(text: str):
    assert judge_wall(REAL, text) is None


def test_time_is_linear_in_the_length_of_a_text():
    for text in ("{" * 10**6, "#0 /a/b.php " * 10**5, "lorem ipsum " * 10**5, "[" * 10**6):
        assert technical_text(text) is None
        assert program_output(text) is None
    assert program_output("/a" * 1400 + " ERR_A HTTP") is None
