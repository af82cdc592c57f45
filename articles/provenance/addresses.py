"""URL normalisation: one spelling for all URLs of the same page.

RFC 3986, section 6, and the usage of news sites: `www.`, mobile, AMP and print
pages, tracking parameters, URLs inside those of a cache, a redirect or an archive.
A parameter that may identify the article, such as `id`, always stays.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from tld import Result, get_tld
from yarl import URL

_LONGEST = 4096
_TRACKING = re.compile(
    r"""
    utm_.*|at_.*|ns_(campaign|mchannel|source|linkname|fee)|wt[._].*|mc_[ce]id|      # campaigns
    (pk|mtm|matomo|piwik)_.*|hsctatracking|_hs(enc|mi|fp)|__hs.*|                    # analytics
    oly_(enc|anon)_id|vero_(id|conv)|                                                # mailings
    fb_(ref|source|action_.*)|fbclid|dclid|gclid|gclsrc|gad_source|gbraid|wbraid|srsltid|   # clicks
    msclkid|twclid|ttclid|yclid|ysclid|_openstat|li_fat_id|igshid|igsh|mkt_tok|_g[al]|_gid|
    guccounter|guce_.*|__twitter_impression|amp_.*|__amp_.*|usqp|aoh|                # consent, AMP
    cmp|cmpid|campaign|campaign_id|icid|icmp|intcid|intcmp|ncid|ocid|s_cid|          # own campaigns
    sc_src|sc_lid|sc_uid|
    tpcc|sref|linkid|piano_id|ito|mbid|taid|trk|trkcampaign|sfns|dlbk|               # outlets' own
    ftag|smid|smtyp|spm|xtor|emc|
    ref_src|ref_url|referer|referrer|phpsessid|jsessionid|aspsessionid.*|__cf.*      # sessions
    """,
    re.VERBOSE,
)
_CHANNELS = frozenset(("cid", "feature", "from", "partner", "ref", "share", "source", "src", "via"))
"""Parameters that give the place of a link if the value is a word; a number may be an article's."""
_OTHER_RENDERINGS = {
    **dict.fromkeys(("format", "output", "outputtype", "type", "view"), ("amp", "mobile", "print")),
    **dict.fromkeys(
        ("amp", "mobile", "print", "printable", "printpage", "rss", "share"),
        ("", "1", "true", "y", "yes", "amp"),
    ),
    "m": ("1",),
}
_DEVICE = re.compile(r"m|mobile|mobil|touch|wap|amp")
_WORLD_WIDE_WEB = re.compile(r"www?\d?")
_LEADING = frozenset(("amp", "m", "mobile", "print"))
_TRAILING = frozenset(
    ("amp", "amp.html", "print", "print.html", "print.php", "printable", "imprimer", "imprimir",
     "drucken", "index.html", "index.htm", "index.shtml", "index.php", "index.asp", "index.aspx",
     "default.htm", "default.html", "default.asp", "default.aspx")
)  # fmt: skip
_AMP_FILE = re.compile(r"(?:\.amp)+(\.html?)?$")
_SESSION = re.compile(r";jsessionid=[^/?#;]*", re.IGNORECASE)
_HOST = r"(?:[^/?#@]*\.)?"
_EMBEDDED = re.compile(
    rf"""
    https?://(?:
    {_HOST}google(?:\.[a-z]{{2,3}}){{1,2}}/amp/(?P<amp>s/)?|      # www.google.co.uk/amp/s/
    {_HOST}cdn\.ampproject\.org/[civrw]/(?P<cache>s/)?|           # x.cdn.ampproject.org/c/s/
    {_HOST}archive\.org/web/\d+(?:[a-z]{{2}}_)?/(?P<archive>)     # web.archive.org/web/20260131id_/
    )(?P<rest>.+)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REDIRECT = re.compile(rf"https?://{_HOST}google(?:\.[a-z]{{2,3}}){{1,2}}/url\?", re.IGNORECASE)


@lru_cache(256)
def normalise_url(url: str) -> str:
    """Return the normalised URL, the same for all URLs of a page; "" for what is not a web URL."""
    url = url.strip()
    if len(url) > _LONGEST:
        return ""
    try:
        return _plain(_unwrapped(url.replace("&amp;", "&")))
    except (ValueError, TypeError):
        return ""


@lru_cache(256)
def site(url: str) -> str:
    """Return the registered domain of a normalised URL, or the empty string.

    By the public suffix list (https://publicsuffix.org), so that two agencies of
    gob.mx, or two blogs of one host, are two sites.
    """
    return ".".join(_registered((urlsplit(url).hostname or "").split(".")))


def _unwrapped(url: str) -> str:
    """Return the URL inside one of Google's AMP cache or links, or of the Internet Archive."""
    while True:
        if url.startswith("//"):
            url = "https:" + url
        if match := _EMBEDDED.match(url):
            inner = re.sub(r"^https?:/+", "", match["rest"], flags=re.IGNORECASE)
            url = "https://" + inner
        elif _REDIRECT.match(url):
            query = URL(url).query
            inner = query.get("url") or query.get("q") or ""
            if not inner.lower().startswith(("http://", "https://")):
                return url
            url = inner
        else:
            return url


def _plain(url: str) -> str:
    parsed = URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        return ""
    host = _plain_host(parsed.host)
    if not host:
        return ""
    named = ((name.removeprefix("amp;"), value) for name, value in parsed.query.items())
    query = sorted((name, value) for name, value in named if not _is_noise(name, value))
    port = None if parsed.port in (80, 443) else parsed.port
    plain = URL.build(scheme="https", host=host, port=port, path=_plain_path(parsed.path))
    return str(plain.with_query(query) if query else plain)


def _is_noise(name: str, value: str) -> bool:
    name = name.lower()
    if name in _CHANNELS and not any(character.isdigit() for character in value):
        return True
    return _TRACKING.fullmatch(name) is not None or value.lower() in _OTHER_RENDERINGS.get(name, ())


def _plain_host(host: str) -> str:
    labels = [label for label in host.lower().split(".") if label]
    own = _registered(labels)
    if len(own) > 2 and _WORLD_WIDE_WEB.fullmatch(own[0]):
        del own[0]
    before = labels[: len(labels) - len(own)]
    while before and _WORLD_WIDE_WEB.fullmatch(before[0]):
        del before[0]
    before = [label for label in before if not _DEVICE.fullmatch(label)]
    while before and _WORLD_WIDE_WEB.fullmatch(before[0]):
        del before[0]
    return ".".join((*before, *own))


def _registered(labels: list[str]) -> list[str]:
    """Return the registered domain: one label more than its public suffix.

    A host that is itself a suffix (`www.gov.uk` beside `gov.uk`) is returned whole; a suffix
    that is not on the list is one label.
    """
    return labels[-_registered_size(".".join(labels)) :]


@lru_cache(1024)
def _registered_size(host: str) -> int:
    parsed = get_tld(f"https://{host}/", as_object=True, fail_silently=True)
    return parsed.fld.count(".") + 1 if isinstance(parsed, Result) else 2


def _plain_path(path: str) -> str:
    parts = [part for part in _SESSION.sub("", path).split("/") if part]
    while parts:
        last = _AMP_FILE.sub(r"\1", parts[-1])
        if last.lower() in _TRAILING or not last:
            parts.pop()
        elif last != parts[-1]:
            parts[-1] = last
        else:
            break
    while len(parts) > 1 and parts[0].lower() in _LEADING:
        del parts[0]
    return "/" + "/".join(parts)


def without_www(host: str) -> str:
    """Return a host in lower case without `www.`, which has no meaning."""
    return host.strip().lower().removeprefix("www.")
