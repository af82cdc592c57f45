"""`copydesk queries`: checks a file of saved queries, and shows what would match and why."""

from collections.abc import Iterator

import click

from articles.annotate import annotate
from articles.codec import decode
from articles.queries.matching import Match, Queries, compile_all, matches
from articles.records import Article
from streams.app import TOPOLOGY
from streams.commands.chain import START_MILLISECONDS, STEP_MILLISECONDS, Line, through
from streams.commands.options import AskingGroup, settings_given
from streams.commands.sources import as_refused_and_fed
from streams.configuration.queries import read_queries
from streams.configuration.settings import Settings
from streams.topology import Topology


@click.group(cls=AskingGroup)
def queries() -> None:
    """Saved queries: the streams news.saved.NAME."""


@queries.command()
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--try",
    "articles",
    type=click.Path(exists=True, dir_okay=False),
    metavar="ARTICLES",
    help="Raw articles, read as by `copydesk try`: show which queries match each, and why.",
)
def check(path: str, articles: str | None) -> None:
    """Say whether FILE can be used as COPYDESK_QUERIES; exit 1 and say where if not.

    \b
    copydesk queries check queries.toml --try demo/news/articles/flood-reuters.json
    """
    found = read_queries(path)
    for query in found:
        click.echo(f"saved.{query.name}  {query.version}  {query.description}".rstrip())
    click.echo(f"{len(found)} queries: all can be used")
    if articles is not None:
        for line in tried(articles, compile_all(found), settings_given()):
            click.echo(line)


def tried(path: str, compiled: Queries, settings: Settings) -> Iterator[str]:
    """Yield a line for each article that the desk would publish, and one for each match."""
    lines = (
        Line(number, None, value, (), START_MILLISECONDS + number * STEP_MILLISECONDS)
        for number, value in enumerate(as_refused_and_fed((path,)))
    )
    count = 0
    for made in through(lines, settings, Topology(TOPOLOGY.streams, (TOPOLOGY.agent("tag"),))):
        article = decode(made.value or b"")
        if made.topic != settings.topic("tagged") or not isinstance(article, Article):
            continue
        count += 1
        yield f"{made.offset}  {article.language}  {article.headline or article.body[:60]!r}"
        ready = annotate(article)
        for match in matches(ready, compiled):
            yield from _described(match, ready)
    yield f"{count} articles tried, as if each were new"


def _described(match: Match, article: Article) -> Iterator[str]:
    yield f"    saved.{match.query.name}"
    texts = {"title": article.headline, "body": article.body}
    for reason in match.reasons:
        if not reason.spans:
            yield f"        {reason.term}  {reason.where}: {reason.value}"
            continue
        text = texts[reason.where]
        places = ", ".join(f"{start}-{end} “{text[start:end]}”" for start, end in reason.spans[:3])
        more = f" and {reason.places - 3} more" if reason.places > 3 else ""
        yield f"        {reason.term}  {reason.where}: {places}{more}"
