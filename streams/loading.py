"""Functions that load what decides in an agent, and its memories, for the settings of a worker.

Each imports what it names, when it is called: a worker loads the modules and the tables of its own
agent only, a third of the memory and of the start of all four.
"""

import math
from functools import partial

from agents.record import Decide, TransactionalMemory
from articles.reading.limits import Limits
from streams.configuration.settings import Settings
from streams.engine.oversize import cutting


def load_tag(settings: Settings) -> Decide:
    """Return the function of TAG."""
    from agents.tag import tag
    from streams.encoder import chosen_encoder

    limits = Limits(bytes=settings.max_article_bytes)
    oldest = settings.backfill_days * 86400 or math.inf
    decide = partial(
        tag,
        limits=limits,
        oldest=oldest,
        stories=settings.story_days > 0,
        encoder=chosen_encoder(settings),
    )
    return cutting(decide, settings.raw_bytes)


def load_backfill(settings: Settings) -> Decide:
    """Return the function of the back-fill agent, with what TAG and ENRICH have."""
    from agents.backfill import backfill
    from streams.encoder import chosen_encoder
    from streams.knowledge.chosen import chosen

    limits = Limits(bytes=settings.max_article_bytes)
    decide = partial(
        backfill, limits=limits, knowledge=chosen(settings), encoder=chosen_encoder(settings)
    )
    return cutting(decide, settings.raw_bytes)


def load_enrich(settings: Settings) -> Decide:
    """Return the function of ENRICH, with the knowledge file of the settings, if there is one."""
    from agents.enrich import enrich
    from streams.knowledge.chosen import chosen

    return partial(enrich, knowledge=chosen(settings))


def load_deduplicate(_: Settings) -> Decide:
    """Return the function of DEDUPLICATE."""
    from agents.deduplicate import deduplicate

    return deduplicate


def load_memory(settings: Settings) -> TransactionalMemory:
    """Return an empty duplicate index."""
    from agents.memory.memory import Memory

    return Memory(settings.time_to_live_days * 86400)


def load_lines(settings: Settings) -> TransactionalMemory:
    """Return an empty memory of the lines that outlets repeat."""
    from agents.memory.lines import OutletLines

    return OutletLines(settings.time_to_live_days * 86400)


def load_stories(settings: Settings) -> TransactionalMemory:
    """Return an empty memory of running stories; it is off if COPYDESK_STORY_DAYS is 0."""
    from agents.memory.stories import Stories

    return Stories(settings.story_days * 86400)
