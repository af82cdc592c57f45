import time

import pytest

from agents.record import Record
from agents.tag import tag
from articles.boilerplate.link_boxes import Box, cut
from articles.codec import decode

BOX = "Ada Maria HolmFerry crews strike Harbour reopens on Monday MORE"


def test_a_box_behind_a_name_is_cut_out_and_kept():
    text, boxes = cut(f"The minister, Ada Holm {BOX} said on Monday, met Laura Keane.")
    assert text == "The minister, Ada Holm said on Monday, met Laura Keane."
    assert boxes == (Box(22, BOX),)


def test_several_boxes_stand_where_they_were_cut_out_of_what_stays():
    keane = "Laura (Lou) KeaneNew rules for ports MORE"
    text, boxes = cut(f"Holm {BOX} and Keane {keane} agreed.")
    assert text == "Holm and Keane agreed."
    assert [text[: box.at] for box in boxes] == ["Holm", "Holm and Keane"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm said that Holm wants MORE money.",
        "Holm Ada Holm Ferry crews strike MORE",
        "Ada Holm Ada Maria HolmFerry crews strike more often.",
        "MORE MORE MORE",
        "",
    ],
)
def test_a_name_that_is_told_again_is_no_box(text):
    assert cut(text) == (text, ())


def test_a_long_text_of_capitals_is_read_in_time_that_grows_with_it():
    text = "Holm Ada " * 20_000 + " MORE"
    began = time.process_time()
    cut(text)
    assert time.process_time() - began < 1


def test_the_record_says_what_was_cut_out_of_the_body():
    story = f"The ferries stay in port until Monday, Ada Holm {BOX} said. " + "It was raining. " * 9
    (tagged,) = tag(Record("raw/0/1", None, story.encode(), (), 1.6e9))
    article = decode(tagged.value)
    (removed,) = article.copydesk.removed
    assert (removed.reason, removed.text) == ("read-also", BOX)
    assert article.bodies[0].value[: removed.at].endswith("Ada Holm")
    assert "MORE" not in article.bodies[0].value
