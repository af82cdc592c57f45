"""Withdrawals: which articles are one, and as what they are published."""

from msgspec.structs import replace

from articles.records import Article


def canceled(article: Article) -> Article:
    """Return the withdrawal of an article, with the reason."""
    verdict = article.copydesk.verdict
    why = article.ed_note or (verdict.because if verdict else "") or "Withdrawn by its producer."
    return replace(article, pub_status="canceled", ed_note=why)


def is_killed(article: Article) -> bool:
    """Return whether it is a withdrawal."""
    verdict = article.copydesk.verdict
    return article.pub_status == "canceled" or (verdict is not None and verdict.method == "kill")
