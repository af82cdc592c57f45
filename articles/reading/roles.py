"""What the headlines and bodies of ninjs are for: `role` says which is the article's.

The standard leaves the names of roles to the provider, so what no name tells, length does
(`prose`): a plain text far shorter than the HTML beside it is no copy of it.
"""

import re

from articles.reading.lookup import text_of

MAIN = frozenset((
    "main", "article", "body", "story", "full", "fulltext", "maintext", "longread",
    "haupttext", "artikel", "langfassung", "articulo", "cuerpo", "artigo", "corpo", "articolo",
    "corps", "brodtext", "brodtekst", "artykul", "tresc", "статья", "текст",
))  # fmt: skip
"""Roles of the article itself, folded."""
SHORT = frozenset((
    "summary", "teaser", "abstract", "lead", "lede", "intro", "introduction", "standfirst", "dek",
    "deck", "excerpt", "snippet", "description", "caption", "brief", "short", "preview", "push",
    "alert", "social", "tweet", "seo", "sms", "newsletter", "highlights", "keypoints", "bullets",
    "note", "ednote", "editorialnote", "byline", "creditline", "copyright", "headline", "slug",
    "zusammenfassung", "kurzfassung", "kurztext", "vorspann", "anriss", "bildunterschrift",
    "resume", "chapo", "chapeau", "accroche", "legende", "resumen", "entradilla", "sumario",
    "sommario", "occhiello", "sottotitolo", "riassunto", "resumo", "lide", "legenda",
    "ingress", "sammanfattning", "sammendrag", "manchet", "samenvatting", "inleiding", "zajawka",
    "streszczenie", "анонс", "лид",
))  # fmt: skip
"""Roles of what stands beside it."""
_ACCENTS = str.maketrans("áàâäãåéèêëíìîïóòôöõøúùûüçñłść", "aaaaaaeeeeiiiioooooouuuucnlsc")
Object = dict[str, object]


def with_main_parts(item: Object) -> Object:
    """Return the item with one headline and the bodies of the article; keys are folded.

    A body for a teaser is the summary where no other is given.
    """
    headlines, bodies = _parts(item.get("headlines")), _parts(item.get("bodies"))
    changed: Object = {}
    if headlines:
        main = [one for one in headlines if role(one) == "main"]
        changed["headlines"] = (main or headlines)[:1]
    if len(bodies) > 1:
        rest = [one for one in bodies if role(one) not in SHORT]
        main = [one for one in rest if role(one) in MAIN]
        changed["bodies"] = main or rest or bodies
        if rest and len(rest) < len(bodies) and "descriptions" not in item:
            changed["descriptions"] = [one for one in bodies if role(one) in SHORT]
    return {**item, **changed} if changed else item


def role(part: Object) -> str:
    """Return the folded role of a headline or a body: the code of a qcode or of a URI."""
    stated = part.get("role")
    if not isinstance(stated, str):
        return ""
    code = re.split("[:/#]", stated.casefold())[-1]
    return code.translate(_ACCENTS).translate({ord(sign): None for sign in " _-."})


def _parts(value: object) -> list[Object]:
    """Return the objects of a list that have a text; none where it holds anything else."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return []
    return [one for one in value if isinstance(one, dict) and text_of(one)]
