from articles.annotate import annotate
from articles.draft import Draft
from articles.tag import tag_article

OREGON, MAINE = "https://sws.geonames.org/5746545/", "https://sws.geonames.org/4975802/"


def places(text):
    draft = Draft(format="json", title="A road trip", text=text)
    found = annotate(tag_article(draft, "news.raw/0/7", 1_762_950_000.0)).places
    return {each.name: each.uri for each in found}


def test_a_name_has_the_address_of_most_of_its_mentions():
    once = "From Portland, Oregon, they drove to Portland, Maine. "
    rest = "The road was long and the weather was cold. "
    assert places(once + rest + "They stayed in Portland, Maine, for a week.")["Portland"] == MAINE
    assert places(once + rest + "They left Portland, Oregon, in May.")["Portland"] == OREGON
