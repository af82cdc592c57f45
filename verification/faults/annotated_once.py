"""`copydesk reprocess` of what this very version has annotated, once: rows have nothing older."""

import asyncio

from articles.annotate import MAKERS
from articles.outdated import Wanted
from articles.records import Article
from streams.commands.options import settings_given
from streams.commands.reprocessing import Pace, reprocess

RATE = 1.0


class Once(Wanted):
    """Every article that was never annotated anew."""

    def is_older(self, article: Article) -> bool:
        """Return whether an article is wanted."""
        return not article.copydesk.reprocessed and super().is_older(article)


if __name__ == "__main__":
    asyncio.run(
        reprocess(settings_given(), Once("entities", int(MAKERS["entities"]) + 1), Pace(RATE))
    )
