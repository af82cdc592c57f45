"""Whether an article is to be annotated anew: by the version of the maker of an annotation."""

from typing import NamedTuple

from articles.records import Article
from articles.subjects.routing import streams


class Wanted(NamedTuple):
    """Which articles are to be annotated anew."""

    maker: str
    below: int
    """Versions of the maker that are older than this one."""
    stream: str = "articles"
    """Only what this stream carries too."""

    def is_older(self, article: Article) -> bool:
        """Return whether an article is wanted; one without a body has no annotations."""
        if article.pub_status == "canceled" or not article.bodies:
            return False
        version = article.copydesk.makers.get(self.maker, "")
        if version.isdecimal() and len(version) < 10 and int(version) >= self.below:
            return False
        lane = article.copydesk.lane
        return self.stream == "articles" or (not lane and self.stream in streams(article))
