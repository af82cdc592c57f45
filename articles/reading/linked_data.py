"""The article in schema.org JSON-LD: https://schema.org/NewsArticle."""

from collections.abc import Iterable

OTHER_ARTICLES = frozenset(("BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"))
"""Articles by schema.org's tree whose name does not end so, as `ReportageNewsArticle` does."""
NO_ARTICLES = frozenset(
    ("ItemList", "CollectionPage", "SearchResultsPage", "WebSite", "WebPage", "BreadcrumbList",
     "Organization", "NewsMediaOrganization", "Person", "ImageObject", "ProfilePage")
)  # fmt: skip
GENERAL = frozenset(("CreativeWork", "Thing", "WebContent"))
"""Types that may be an article; some sites give no closer one."""
OFTEN = frozenset(
    ("Product", "Offer", "Recipe", "HowTo", "Course", "JobPosting", "VideoObject", "AudioObject",
     "MusicRecording", "Movie", "Book", "TVSeries", "Event", "BusinessEvent", "SportsEvent",
     "MusicEvent", "Festival", "FAQPage", "QAPage", "AboutPage", "ContactPage", "Place", "Question",
     "LocalBusiness", "Restaurant", "Hotel", "SoftwareApplication", "Dataset", "PodcastEpisode",
     "MediaGallery", "ImageGallery", "Game", "Vehicle", "Service", "Quotation", "ClaimReview")
)  # fmt: skip
"""Frequent types, which need no `@context` to be known."""
TEXTS = ("articleBody", "text", "reviewBody")
"""Properties with a whole text, by which a node of any type is read."""
GENRES = {
    "AdvertiserContentArticle": "advertorial",
    "AnalysisNewsArticle": "analysis",
    "LiveBlogPosting": "live",
    "OpinionNewsArticle": "opinion",
    "ReportageNewsArticle": "news",
    "ReviewNewsArticle": "review",
}
"""Types of articles that state a genre; a `NewsArticle` may be of any."""
Node = dict[str, object]


def types(node: Node) -> set[str]:
    """Return the names in `@type`: it may be a list, a full address or prefixed."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str)}


def is_article(node: object) -> bool:
    """Return whether a node is an article of any subtype."""
    return isinstance(node, dict) and any(
        name.endswith("Article") or name in OTHER_ARTICLES for name in types(node)
    )


def is_something_else(node: Node) -> bool:
    """Return whether a node is no article: a page, a list, a person.

    schema.org has 800 types, from products to events, and all of them have a name and a
    description. One that is no article and has no text is none, whatever it is.
    """
    kinds = types(node)
    if kinds & NO_ARTICLES:
        return True
    is_known = (
        bool(kinds & OFTEN) or "schema.org" in f"{node.get('@context', '')} {node.get('@type', '')}"
    )
    if not is_known or not kinds or is_article(node) or kinds & GENERAL:
        return False
    return not any(node.get(name) for name in TEXTS)


def articles(nodes: Iterable[object]) -> list[Node]:
    """Return the articles among the nodes and in their graphs, references filled in."""
    found: list[Node] = []
    for node in map(_plain, nodes):
        if not isinstance(node, dict):
            continue
        graph = node.get("@graph")
        members = [m for m in graph if isinstance(m, dict)] if isinstance(graph, list) else []
        by_id = {m["@id"]: m for m in members if isinstance(m.get("@id"), str)}
        found += [_filled(m, by_id) for m in members if is_article(m)]
        if is_article(node):
            found.append(node)
        elif is_article(node.get("mainEntity")):
            found.append(node["mainEntity"])
    return [_with_genre(_with_people(node)) for node in found]


def _plain(value: object, depth: int = 0) -> object:
    """Return a value without JSON-LD's value objects: `{"@value": "Ferry", "@language": "en"}`.

    Of the same text in several languages the first stays. Source: JSON-LD 1.1, 4.2.1.
    """
    if depth > 8:
        return value
    if isinstance(value, dict):
        if "@value" in value:
            return value["@value"]
        return {key: _plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        inner = [_plain(one, depth + 1) for one in value]
        is_translated = len(value) > 1 and all(
            isinstance(one, dict) and "@value" in one and "@language" in one for one in value
        )
        return inner[:1] if is_translated else inner
    return value


def _with_genre(node: Node) -> Node:
    """Return the article with the genre that its type states, where `genre` does not."""
    stated = [GENRES[kind] for kind in sorted(types(node)) if kind in GENRES]
    return node if node.get("genre") or not stated else {**node, "genre": stated}


def _with_people(node: Node) -> Node:
    """Return the article with people alone as its authors; an organisation is its source.

    A person's name may be a list: two people in one node.
    """
    stated = node.get("author") or node.get("creator")
    authors = _flat(stated)
    people: list[object] = []
    organisations = []
    for author in authors:
        name = _name(author) if isinstance(author, dict) else None
        if isinstance(author, dict) and any("Organization" in kind for kind in types(author)):
            organisations.append(author)
        elif isinstance(author, dict) and name != author.get("name"):
            people.append({**author, "name": name})
        else:
            people += name if isinstance(name, list) else [author]
    if people == (stated if isinstance(stated, list) else [stated]):
        return node
    filled = {**node, "author": [person for person in people if person]}
    filled.pop("creator", None)
    if organisations:
        filled.setdefault("sourceOrganization", organisations[0])
    return filled


def _flat(authors: object, depth: int = 0) -> list[object]:
    """Return the authors in lists of lists and in JSON-LD's `{"@list": [...]}`, one after another.

    Source: JSON-LD 1.1, 4.3.
    """
    if isinstance(authors, dict):
        authors = authors.get("@list") or authors.get("@set") or authors
    if not isinstance(authors, list) or depth > 3:
        return [authors]
    return [one for inner in authors for one in _flat(inner, depth + 1)]


def _name(person: Node) -> object:
    """Return a person's name, made of its parts where it is not given whole.

    The family's name stands first, without a space, where it is written so: Han, kana, hangul.
    """
    given, family = (person.get(part) for part in ("givenName", "familyName"))
    if (name := person.get("name")) or not isinstance(family, str) or not isinstance(given, str):
        return name or person.get("alternateName") or name
    is_east_asian = family and given and "\u3040" <= min(family + given) <= "\ud7a3"
    return family + given if is_east_asian else f"{given} {family}".strip()


def _filled(node: Node, by_id: dict[object, Node]) -> Node:
    """Put the publisher's and authors' nodes where the article only points to them."""

    def fill(value: object) -> object:
        if isinstance(value, list):
            return [fill(item) for item in value]
        if isinstance(value, dict) and len(value) == 1 and isinstance(value.get("@id"), str):
            return by_id.get(value["@id"], value)
        return value

    return {
        key: fill(value)
        if key in ("author", "publisher", "creator", "sourceOrganization")
        else value
        for key, value in node.items()
    }
