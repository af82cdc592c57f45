"""The articles of the golden test: the demo's day, and one story in many languages and formats."""

import json
import tomllib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from demo.articles import load

HERE = Path(__file__).parent
SHAPES_EACH = 7
"""Formats in which the story is told in one language; the next language begins with others."""
DAY = "2025-03-05"
MOMENT = f"{DAY}T09:30:00+01:00"


def articles() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each article, in an order that does not change."""
    for raw in load():
        if raw.value is not None:
            yield f"demo {raw.name}", raw.value
    for name, record in json.loads((HERE / "producers.json").read_text()).items():
        yield f"producer {name}", json.dumps(record, ensure_ascii=False).encode()
    shapes = list(SHAPES.items())
    for number, (language, (title, text)) in enumerate(texts().items()):
        first = number * SHAPES_EACH % len(shapes)
        for name, shape in islice((shapes * 2), first, first + SHAPES_EACH):
            url = f"https://www.kesterhaven-herald.example/{language}/{number}"
            made = shape(title, text, language, url)
            value = made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)
            yield f"{language} {name}", value.encode()


def texts() -> dict[str, list[str]]:
    """Return language -> headline and text of the story."""
    found: dict[str, list[str]] = tomllib.loads((HERE / "texts.toml").read_text())["texts"]
    return found


Made = dict[str, object] | str
Shape = Callable[[str, str, str, str], Made]


def _page(title: str, text: str, language: str, url: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="{url}"><meta property="og:site_name" content="Herald">'
        f'<meta property="article:published_time" content="{MOMENT}"></head><body><nav>Home</nav>'
        f"<article><h1>{title}</h1><p>{text}</p><p>{text}!</p><p>© 2025 Herald</p></article>"
        "</body></html>"
    )


def _rss(title: str, text: str, language: str, url: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>Herald</title><language>{language}</language><item><title>{title}</title>"
        f"<link>{url}</link><guid>{url}</guid><pubDate>Wed, 05 Mar 2025 09:30:00 +0100</pubDate>"
        f"<author>desk@herald.example (Ada Holm)</author><category>Ports</category>"
        f"<description>{text}</description></item></channel></rss>"
    )


def _atom(title: str, text: str, language: str, url: str) -> str:
    return (
        f'<entry xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}"><title>{title}</title>'
        f'<id>{url}</id><link href="{url}"/><published>{MOMENT}</published>'
        f"<updated>{MOMENT}</updated><author><name>Ada Holm</name></author>"
        f'<content type="text">{text}</content></entry>'
    )


def _newsml(title: str, text: str, language: str, url: str) -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" '
        f'guid="urn:newsml:herald.example:{language}" version="2" xml:lang="{language}">'
        f"<itemMeta><versionCreated>{MOMENT}</versionCreated><pubStatus qcode='stat:usable'/>"
        f"</itemMeta><contentMeta><headline>{title}</headline><by>Ada Holm</by></contentMeta>"
        '<contentSet><inlineXML contenttype="application/xhtml+xml"><html '
        f'xmlns="http://www.w3.org/1999/xhtml"><body><p>{text}</p></body></html></inlineXML>'
        "</contentSet></newsItem>"
    )


def _nitf(title: str, text: str, language: str, url: str) -> str:
    return (
        f'<nitf><head><title>{title}</title><docdata><doc-id id-string="{language}-1"/>'
        f'<date.issue norm="20250305T093000+0100"/></docdata></head><body xml:lang="{language}">'
        f"<body.head><hedline><hl1>{title}</hl1></hedline><byline>By Ada Holm</byline>"
        f"</body.head><body.content><p>{text}</p></body.content></body></nitf>"
    )


def _email(title: str, text: str, language: str, url: str) -> str:
    return (
        f"From: Herald <desk@herald.example>\nSubject: Bridge {language}\n"
        f"Date: Wed, 05 Mar 2025 09:30:00 +0100\nMessage-ID: <{language}@herald.example>\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{title}\n\n{text}\n"
    )


def _front_matter(title: str, text: str, language: str, url: str) -> str:
    return f"---\ntitle: {json.dumps(title)}\ndate: {DAY}\nurl: {url}\n---\n\n{text}\n"


def _ninjs(title: str, text: str, language: str, url: str) -> Made:
    return {
        "uri": f"urn:newsml:herald.example:{language}",
        "pubStatus": "usable",
        "versionCreated": MOMENT,
        "language": language,
        "headlines": [{"role": "main", "value": title}],
        "bodies": [{"contentType": "text/plain", "value": text}],
        "altIds": [{"role": "url", "value": url}],
        "subjects": [{"name": "transport"}],
    }


def _schema_org(title: str, text: str, language: str, url: str) -> Made:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "articleBody": text,
        "inLanguage": language,
        "url": url,
        "datePublished": DAY,
        "author": [{"@type": "Person", "name": "Ada Holm"}],
        "keywords": "ports, bridges",
    }


SHAPES: dict[str, Shape] = {
    "text": lambda title, text, *_: f"{title}\n\n{text}\n",
    "json": lambda title, text, language, url: {
        "title": title, "text": text, "language": language, "url": url, "date": "5 March 2025",
    },
    "bare json": lambda title, text, *_: {"title": title, "text": text},
    "ninjs": _ninjs,
    "page": _page,
    "schema.org": _schema_org,
    "page in json": lambda title, text, language, url: {
        "url": url, "html": _page(title, text, language, url),
    },
    "news-please": lambda title, text, language, url: {
        "title": title, "maintext": text, "language": language, "url": url,
        "authors": ["Ada Holm"], "date_publish": f"{DAY} 09:30:00", "date_modify": None,
        "source_domain": "kesterhaven-herald.example", "localpath": None, "filename": "x",
    },
    "newspaper4k": lambda title, text, language, url: {
        "url": url, "title": title, "text": text, "authors": ["By Ada Holm"],
        "publish_date": f"{DAY}T00:00:00", "meta_lang": language, "meta_keywords": ["ports"],
    },
    "trafilatura": lambda title, text, language, url: {
        "title": title, "text": text, "raw_text": text, "source": url, "hostname": "herald.example",
        "date": DAY, "author": "Ada Holm; Ben Voss", "fingerprint": "1", "source-hostname": "Herald",
    },
    "feedparser": lambda title, text, language, url: {
        "title": title, "title_detail": {"value": title}, "link": url, "summary": text,
        "published": "Wed, 05 Mar 2025 09:30:00 GMT", "authors": [{"name": "Ada Holm"}],
    },
    "newsapi": lambda title, text, language, url: {
        "source": {"id": None, "name": "Herald"}, "author": "Ada Holm", "title": title,
        "description": text, "url": url, "urlToImage": None, "publishedAt": f"{DAY}T08:30:00Z",
        "content": f"{text} [+812 chars]",
    },
    "wordpress": lambda title, text, language, url: {
        "id": 4711, "date": f"{DAY}T09:30:00", "date_gmt": f"{DAY}T08:30:00", "link": url,
        "slug": "bridge", "title": {"rendered": title}, "content": {"rendered": f"<p>{text}</p>"},
    },
    "guardian": lambda title, text, language, url: {
        "id": "world/bridge", "webTitle": title, "webUrl": url, "webPublicationDate": f"{DAY}T08:30:00Z",
        "sectionName": "World", "fields": {"bodyText": text, "byline": "Ada Holm"},
    },
    "zyte": lambda title, text, language, url: {
        "url": url, "article": {
            "headline": title, "articleBody": text, "inLanguage": language, "datePublished": MOMENT,
            "url": url, "authors": [{"name": "Ada Holm"}],
        },
    },
    "json feed": lambda title, text, language, url: {
        "id": url, "url": url, "title": title, "content_text": text, "language": language,
        "date_published": MOMENT, "authors": [{"name": "Ada Holm"}], "tags": ["ports"],
    },
    "rss": _rss,
    "atom": _atom,
    "newsml-g2": _newsml,
    "nitf": _nitf,
    "email": _email,
    "front matter": _front_matter,
}  # fmt: skip
