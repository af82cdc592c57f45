"""Rows, webhooks and editors' trees of content systems."""

import json

import pytest

from articles.draft import Draft
from articles.reading.prose import prose
from articles.reading.read import parts, read
from articles.rejection import Rejection
from verification.fuzz.story import BODY, LEAD, MARKUP, MOMENT, SECOND, TITLE, URL

ROW = {"ID": 7, "post_author": "3", "post_date": "2026-03-06 09:30:00", "guid": f"{URL}?p=7",
       "post_date_gmt": "2026-03-06 08:30:00", "post_content": BODY, "post_title": TITLE,
       "post_excerpt": "", "post_status": "publish", "post_type": "post"}  # fmt: skip
GHOST = {"id": "6", "uuid": "u", "title": TITLE, "html": MARKUP, "plaintext": BODY, "url": URL,
         "status": "published", "published_at": MOMENT, "custom_excerpt": None,
         "authors": [{"name": "Ada Brook"}]}  # fmt: skip
ARC = {"_id": "X", "type": "story", "version": "0.10.9", "canonical_website": "echo",
       "headlines": {"basic": TITLE, "print": ""}, "display_date": MOMENT,
       "credits": {"by": [{"type": "author", "name": "Ada Brook"}]},
       "content_elements": [{"type": "text", "content": LEAD},
                            {"type": "image", "url": f"{URL}.jpg", "caption": "A quay"},
                            {"type": "interstitial_link", "content": "Read more", "url": URL},
                            {"type": "text", "content": SECOND}]}  # fmt: skip


def result(value):
    return read(json.dumps(value).encode())


def test_a_row_of_wordpress_is_an_article():
    draft = result(ROW)
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text, draft.format) == (TITLE, BODY, "wordpress-row")
    assert (draft.published.raw, draft.authors) == ("2026-03-06 08:30:00Z", ())
    change = {"payload": {"before": None, "after": ROW, "op": "c", "source": {"table": "wp_posts"}}}
    assert result(change) == draft


@pytest.mark.parametrize(
    ("status", "right"),
    [("publish", ""), ("draft", "withheld"), ("auto-draft", "withheld"), ("pending", "withheld"),
     ("private", "withheld"), ("future", "withheld"), ("trash", "canceled")],
)  # fmt: skip
def test_a_row_says_whether_it_is_published(status, right):
    assert result({**ROW, "post_status": status}).pub_status == right


@pytest.mark.parametrize("kind", ["revision", "attachment", "nav_menu_item"])
def test_rows_of_other_kinds_are_no_articles(kind):
    assert isinstance(result({**ROW, "post_type": kind}), Rejection)


@pytest.mark.parametrize("zero", ["0000-00-00 00:00:00", "0000-00-00T00:00:00"])
def test_a_date_of_zeros_is_none(zero):
    assert result({**ROW, "post_date_gmt": zero}).published.raw == "2026-03-06 09:30:00"
    assert result({"title": TITLE, "text": BODY, "date": zero}).published is None


def test_a_webhook_of_ghost_holds_the_post_as_it_is_now():
    before = {"title": "Old", "html": MARKUP, "status": "draft"}
    draft = result({"post": {"current": GHOST, "previous": before}})
    assert (draft.title, draft.format, draft.authors) == (TITLE, "ghost", ("Ada Brook",))
    draft = result({"post": {"current": {**GHOST, "status": "draft"}, "previous": {}}})
    assert draft.pub_status == "withheld"
    gone = result({"post": {"current": {}, "previous": GHOST}})
    assert gone.detail == "Ghost: a post was deleted"


def test_a_post_with_fields_of_these_names_is_no_webhook():
    post = {"title": TITLE, "text": BODY, "current": True, "previous": None}
    assert result({"post": post}).text == BODY


def test_a_story_of_arc_is_its_text_elements():
    draft = result(ARC)
    assert (draft.title, draft.authors, draft.version) == (TITLE, ("Ada Brook",), "")
    assert draft.text.split() == f"{LEAD} {SECOND}".split()
    assert isinstance(result({**ARC, "type": "gallery"}), Rejection)


def test_an_entry_of_contentful_is_one_article_for_each_locale():
    fields = {"title": {"en-US": TITLE}, "body": {"en-US": BODY}, "slug": {"en-US": "a"}}
    entry = {"sys": {"id": "5", "type": "Entry"}, "fields": fields}
    assert (result(entry).title, result(entry).text) == (TITLE, BODY)
    fields["title"]["de"] = "Fährleute streiken"
    found = [read(part) for part in parts(json.dumps(entry).encode())]
    assert [(one.title, one.language) for one in found] == [
        (TITLE, "en-US"), ("Fährleute streiken", "de")]  # fmt: skip


def spans(*texts):
    return [{"type": "text", "text": text} for text in texts]


@pytest.mark.parametrize(
    "tree",
    [
        [{"_type": "block", "children": [{"_type": "span", "text": "One "}, {"_type": "span", "text": "two."}]},
         {"_type": "image", "asset": {"_ref": "image-1"}, "caption": "A quay"},
         {"_type": "block", "children": [{"_type": "span", "text": "Three."}]}],
        {"time": 1, "version": "2.28", "blocks": [
            {"id": "a", "type": "paragraph", "data": {"text": "One two."}},
            {"id": "b", "type": "image", "data": {"file": {"url": URL}, "caption": "A quay"}},
            {"id": "c", "type": "list", "data": {"style": "ordered", "items": ["Three."]}}]},
        {"nodeType": "document", "data": {}, "content": [
            {"nodeType": "paragraph", "data": {}, "content": [
                {"nodeType": "text", "value": "One "},
                {"nodeType": "hyperlink", "data": {"uri": URL}, "content": [
                    {"nodeType": "text", "value": "two."}]}]},
            {"nodeType": "embedded-asset-block", "data": {"target": {}}, "content": []},
            {"nodeType": "paragraph", "data": {}, "content": [{"nodeType": "text", "value": "Three."}]}]},
        {"type": "doc", "content": [{"type": "paragraph", "content": spans("One ", "two.")},
                                    {"type": "horizontalRule"},
                                    {"type": "bulletList", "content": [
                                        {"type": "listItem", "content": [
                                            {"type": "paragraph", "content": spans("Three.")}]}]}]},
        {"root": {"type": "root", "children": [
            {"type": "paragraph", "children": spans("One ", "two.")},
            {"type": "paragraph", "children": [{"type": "link", "children": spans("Three.")}]}]}},
        {"blocks": [{"key": "a", "type": "unstyled", "text": "One two."},
                    {"key": "b", "type": "atomic", "text": " "},
                    {"key": "c", "type": "unstyled", "text": "Three."}], "entityMap": {}},
        [{"type": "p", "children": [{"text": "One "}, {"text": "two.", "bold": True}]},
         {"type": "p", "children": [{"text": "Three."}]}],
    ],
)  # fmt: skip
def test_the_tree_of_an_editor_is_its_paragraphs(tree):
    assert prose(tree) == "One two.\n\nThree."
    assert result({"title": TITLE, "body": tree, "url": URL}).title == TITLE


def test_what_quill_inserts_is_one_text():
    assert prose({"ops": [{"insert": "One "}, {"insert": "two.\n", "attributes": {}},
                          {"insert": {"image": URL}}, {"insert": "Three."}]}) == "One two.\nThree."  # fmt: skip


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ([{"type": "text/html", "value": "<p>A</p>"}, {"type": "text/plain", "value": "A"}], "A"),
        (["One.", "Two."], "One.\n\nTwo."),
        ([{"text": "One."}, {"text": "Two."}], "One.\n\nTwo."),
        ({"rendered": "<p>A</p>", "type": "html"}, "<p>A</p>"),
        ({"sections": [{"headline": "H", "paragraphs": ["One."]}]}, "H\n\nOne."),
        ([1, 2], None),
    ],
)
def test_other_forms_of_a_text_are_read_as_before(value, right):
    assert prose(value) == right
