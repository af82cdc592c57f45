"""Tables that ship are what their builders make of the pinned sources."""

import numpy as np
import pytest

from articles.entities.cities import cities
from articles.resources import arrays, read
from articles.subjects.features import keys, slots_of
from articles.subjects.terms import forms_of, narrower_concepts
from articles.text.spelling import spellings
from training.cities import made
from training.narrower import LONGEST, SEEDS, seeds


def test_the_tables_of_cities_and_regions_are_reproducible():
    columns, regions = made()
    shipped = arrays("cities")
    assert columns.keys() == shipped.keys()
    for name, column in columns.items():
        assert column.dtype == shipped[name].dtype, name
        assert np.array_equal(column, shipped[name]), name
    assert read("regions.tsv").decode() == regions


def test_the_hash_table_of_the_subject_model_is_of_its_features():
    shipped = arrays("subjects")
    hashes = keys(shipped["features"].tobytes().decode().split("\n"))
    assert np.array_equal(hashes, shipped["hashes"])
    assert np.array_equal(slots_of(hashes), shipped["slots"])


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_terms_of_narrower_subjects_are_made_anew_when_they_are_written(path):
    codes = {each.name: each.code for each in narrower_concepts().values()}
    shipped = {(code, form) for code, forms in forms_of(path.stem) for form in forms}
    for name, term in seeds(path.stem):
        words = spellings(term)
        if not term.startswith("-") and len(words) <= LONGEST:
            assert (codes[name], " ".join(words)) in shipped, term


def test_a_name_gives_its_largest_cities_the_usual_name_first():
    places = cities("Valencia")
    assert [place.population for place in places] == sorted(
        (place.population for place in places), reverse=True
    )
    assert {place.country for place in places} >= {"ES", "VE"}
    assert cities("München")[0].name == "Munich"
    assert not cities("München")[0].main
    assert cities("Munich")[0].main
    assert [place.main for place in cities("New Cairo")] == [True, False]


def test_what_is_no_city_has_none():
    assert [cities(name) for name in ("", "Kesterhaven", "bridge", "\ud800")] == [()] * 4
