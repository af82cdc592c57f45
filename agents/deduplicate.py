"""DEDUPLICATE: which articles are new, which repeat or revise one already seen.

The canonical is the earliest article in log order, within the time-to-live,
whose verified likeness is highest. Nothing here asks a clock, a worker or an
unordered collection: the same log gives the same verdicts.
"""

from msgspec.structs import replace

from agents.memory.lines import OutletLines
from agents.memory.memory import Memory
from agents.memory.stories import Stories
from agents.record import (
    REPROCESS,
    REPROCESS_HISTORY,
    VERDICT,
    Output,
    Record,
    command_of,
    dead_letter,
    is_backfill,
)
from agents.verdicts.arrival import Arrival, arrival_of
from agents.verdicts.deciding import decide
from agents.verdicts.decision import Decision, output
from agents.verdicts.holding import (
    as_published,
    decide_to_hold,
    hold,
    is_released,
    superseded,
    with_times_held,
    withdrawn_in_time,
)
from agents.verdicts.joining import join_story
from agents.verdicts.newest import onward
from agents.verdicts.repeats import without_repeats
from articles.rejection import Rejection
from articles.subjects.routing import ARTICLES_ONLY


def deduplicate(
    record: Record, memory: Memory, lines: OutletLines, storylog: Stories
) -> tuple[Output, ...]:
    """Return the article with its verdict, for the stream where it belongs.

    First one output: `unique` (also revisions, so that what follows sees an article
    and its revisions in one order), `duplicates`, `withheld`, or `dead`; none for a
    command, but for `reprocess` of what is still the newest version. Then one to `stories`, if the
    article has changed a story. A live withdrawal is passed on to `backfill` besides, whatever it
    withdraws here. What is learned goes to `memory`, what outlets repeat to `lines`, and stories
    to `storylog`, to be kept or dropped with the transaction.
    """
    if command := command_of(record):
        memory.observe(record.seconds)
        if command in (REPROCESS, REPROCESS_HISTORY):
            return onward(record, memory, "unique", "deduplicate")
        return ()
    arrival = arrival_of(record, max(memory.seconds, record.seconds))
    if isinstance(arrival, Rejection):
        return (dead_letter(record, arrival, "deduplicate"),)
    if is_backfill(record.headers):
        arrival = replace(arrival, now=replace(arrival.now, mask=ARTICLES_ONLY))
    memory.observe(record.seconds)
    if withheld := decide_to_hold(arrival, record):
        return _hold(withheld, arrival, record, memory, lines)
    if is_released(record):
        arrival = as_published(arrival, record)
    decision = decide(arrival, memory)
    gone = superseded(arrival, decision, memory.held)
    if gone and arrival.now.killed:
        decision = withdrawn_in_time(decision)
    if is_released(record):
        decision = with_times_held(decision, record)
    storylog.observe(memory.seconds)
    changes: tuple[Output, ...] = ()
    if not is_backfill(record.headers):
        # History is no news: it belongs to no running story.
        decision, changes = join_story(decision, arrival, storylog)
    made = output(without_repeats(decision, arrival, lines))
    # Last: what raises before is a dead letter, and must leave all that is held.
    if decision.note is not None:
        memory.remember(decision.note)
    for row in gone:
        memory.held.remove(row.number)
    if arrival.now.killed and not is_backfill(record.headers):
        # Another version may have been published as history, or may come as history later.
        said = (VERDICT, decision.verdict.kind.encode())
        return (made, *changes, Output("backfill", record.key, record.value, (said,)))
    return (made, *changes)


def _hold(
    decision: Decision, arrival: Arrival, record: Record, memory: Memory, lines: OutletLines
) -> tuple[Output, ...]:
    holding = hold(arrival, record, memory.held)
    if isinstance(holding, Rejection):
        return (dead_letter(record, holding, "deduplicate"),)
    made = output(without_repeats(decision, arrival, lines))
    for row in holding.gone:
        memory.held.remove(row.number)
    if holding.row is not None:
        memory.held.add(holding.row, record.seconds)
    return (made,)
