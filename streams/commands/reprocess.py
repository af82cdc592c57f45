"""`copydesk reprocess`: has published articles annotated anew that an older version annotated."""

from typing import Any

import click
from aiokafka.errors import ProducerFenced

from articles import annotate, tag
from articles.boilerplate import outlet_lines
from articles.outdated import Wanted
from articles.subjects.routing import UNCLASSIFIED
from streams.app import TOPOLOGY
from streams.commands.options import did_you_mean, finish, settings_given
from streams.commands.reprocessing import Done, Pace, reprocess

RATE = 50.0
"""Articles a second."""


class Maker(click.ParamType):
    """A component that ENRICH runs, whose version stands in `copydesk.makers`."""

    name = "maker"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the name; fails for one of TAG's, and for one that is none."""
        name = str(value).lower()
        if name in annotate.MAKERS:
            return name
        listing = f" There are: {', '.join(annotate.MAKERS)}."
        if name in (*tag.MAKERS, *outlet_lines.MAKERS):
            problem = (
                f"{name} is no annotation of ENRICH: what it makes, an article is compared by, or "
                "is chosen for its streams by, and a change of it would be another version of "
                f"the article.{listing}"
            )
        else:
            problem = f"There is no maker {value}.{did_you_mean(name, annotate.MAKERS) or listing}"
        return self.fail(problem, param, ctx)


class ArticleStream(click.ParamType):
    """A stream of articles, `articles` or a subject's, by its name or its topic's."""

    name = "stream"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the stream; fails for one that carries no new articles."""
        known = ("articles", *TOPOLOGY.of_kind("subject"))
        asked = str(value).removeprefix(f"{settings_given().namespace}.")
        for name in (asked, f"subject.{asked}"):
            if name in known:
                return name
        if asked in TOPOLOGY.stream_names:
            which = "give `articles`, a subject or `unclassified`"
            problem = f"{value} is no stream of published articles: {which}."
        else:
            problem = f"There is no stream {value}.{did_you_mean(asked, known)}"
        return self.fail(problem, param, ctx)


@click.command(name="reprocess")
@click.option("--maker", type=Maker(), required=True, help=", ".join(annotate.MAKERS) + ".")
@click.option(
    "--below",
    type=click.IntRange(min=1),
    metavar="VERSION",
    help="Versions older than this one.  [the present one]",
)
@click.option(
    "--stream",
    type=ArticleStream(),
    default="articles",
    metavar="NAME",
    help=f"Only what this subject's stream, or {UNCLASSIFIED}, carries.  [articles: all]",
)
@click.option(
    "--rate",
    type=click.FloatRange(min=0, min_open=True, max=10_000),
    default=RATE,
    metavar="NUMBER",
    help=f"Articles a second at most.  [{RATE:g}]",
)
@click.option("--dry-run", is_flag=True, help="Only count.")
def reprocess_command(
    maker: str, below: int | None, stream: str, rate: float, *, dry_run: bool
) -> None:
    """Have published articles annotated anew by the present version.

    Each whose annotation is older is sent through DEDUPLICATE and ENRICH again and
    published under the same uri, with `copydesk.reprocessed`, once. It waits while
    an agent is behind. Stopped or killed, it goes on where it was when it is run again.

    \b
    copydesk reprocess --maker entities --below 7 --dry-run
    copydesk reprocess --maker entities --below 7 --rate 20
    """
    present = int(annotate.MAKERS[maker])
    if below is not None and below > present:
        raise click.UsageError(
            f"{maker} is at version {present}: an article that is annotated now gets {present}, so "
            f"that with --below {below} each run would find it again. --below {present} is "
            "the highest."
        )
    wanted = Wanted(maker, below or present, stream)
    pace = Pace(rate, notice=lambda line: click.echo(line, err=True))
    try:
        done = finish(reprocess(settings_given(), wanted, pace, dry=dry_run))
    except ProducerFenced:
        raise click.ClickException(
            "Another `copydesk reprocess` has begun, and goes on with what is left."
        ) from None
    for line in described(done, dry=dry_run):
        click.echo(line)


def described(done: Done, *, dry: bool) -> list[str]:
    """Return the lines that say what a run has done."""
    lines = []
    if done.found.before:
        lines.append(f"{done.found.before:7d} sent before, left out")
    if done.too_large:
        lines.append(f"{done.too_large:7d} too large for the topics now, left out")
    if done.found.unreadable:
        lines.append(f"{done.found.unreadable:7d} records that this version cannot read, left out")
    number = len(done.found.places) if dry else done.sent
    noun = "article" if number == 1 else "articles"
    lines.append(f"{number} {noun} {'would be sent' if dry else 'sent'} to be annotated anew.")
    if done.is_stopped:
        lines.append("Stopped: run it again for the rest.")
    return lines
