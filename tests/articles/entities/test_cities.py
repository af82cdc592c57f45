import pytest

from articles.entities.cities import cities


@pytest.mark.parametrize(
    ("name", "country"),
    [
        # Not Chattogram, Tijuana, Taguig or Hong Kong, which have these names, too.
        ("Islamabad", "PK"),
        ("Montgomery", "US"),
        ("Zaragoza", "ES"),
        ("Santa Ana", "US"),
        ("Victoria", "CA"),
        ("Bethlehem", "PS"),
        # Far smaller towns have these as their usual names.
        ("Medina", "SA"),
        ("Calcutta", "IN"),
        # A spelling or a part of the usual name.
        ("Odessa", "UA"),
        ("Hull", "GB"),
    ],
)
def test_the_first_city_of_a_name_is_the_one_that_news_means(name, country):
    assert cities(name)[0].country == country


def test_a_small_town_comes_before_no_larger_city_that_is_called_so_too():
    assert not cities("Bandar")[0].main
