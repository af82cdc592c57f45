"""The table of names that a setting chooses: the user's, or the shipped one."""

from pathlib import Path

from articles.entities.links import SHIPPED, Knowledge
from streams.configuration.settings import SettingError, Settings


def chosen(settings: Settings) -> Knowledge:
    """Return the user's table of names, or ours; raises SettingError for a wrong file."""
    if not settings.knowledge:
        return SHIPPED
    from streams.knowledge.table import (  # noqa: PLC0415 - SQLite only where used
        IncompleteError,
        opened,
    )

    try:
        return opened(Path(settings.knowledge))
    except IncompleteError as error:
        raise SettingError(f"COPYDESK_KNOWLEDGE: {error}") from None
