import pytest

from articles.provenance.public_suffixes import registered_size


@pytest.mark.parametrize(
    ("host", "size"),
    [
        ("herald.example", 2),
        ("www.herald.co.uk", 3),
        ("WWW.Herald.Co.Uk.", 3),
        ("co.uk", 2),
        ("a.herald.gob.mx", 3),
        ("desk.blogspot.com", 3),
        ("a.b.c.kawasaki.jp", 4),
        ("a.city.kawasaki.jp", 3),
        ("www.ck", 2),
        ("a.www.ck", 2),
        ("a.b.ck", 3),
        ("a.xn--p1ai", 2),
        ("a.b.рф", 2),
        ("192.0.2.1", 2),
        ("localhost", 2),
        ("", 2),
    ],
)
def test_the_registered_domain_is_a_label_more_than_the_suffix(host, size):
    assert registered_size(host) == size


@pytest.mark.parametrize("host", ["a.herald.co.uk", "x.desk.github.io", "a.b.nom.br", "a.gov.ua"])
def test_it_agrees_with_the_library(host):
    from tld import get_fld

    assert get_fld(f"https://{host}/").count(".") + 1 == registered_size(host)
