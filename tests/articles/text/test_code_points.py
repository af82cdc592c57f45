import unicodedata

import numpy as np

from articles.text.code_points import (
    BREAK,
    TABLE_SIZE,
    capitals,
    folding,
    initials,
    letters_and_digits,
)
from training import code_points


def test_the_stored_tables_are_those_of_unicode():
    # A newer Python knows more letters, which the tables take for what ends a word.
    older = unicodedata.unidata_version == "14.0.0"
    known = np.full(TABLE_SIZE + 1, fill_value=True) if older else folding().points != BREAK
    assert folding().points.dtype == np.uint32
    assert (folding().points == code_points.folded())[known].all()
    for table in (capitals, initials, letters_and_digits):
        made = getattr(code_points, table.__name__)()
        assert table().dtype == np.bool_
        assert (table() == made)[known].all()
