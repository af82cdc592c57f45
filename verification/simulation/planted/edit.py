"""An edit of a module's source, and the names of the modules that are edited."""

from typing import NamedTuple

PARTITION, SETTLER = "streams.engine.partition", "streams.engine.settler"
INBOX, DESK = "streams.engine.inbox", "streams.engine.desk"
MEMORIES, TAKEOVER = "streams.engine.memories", "streams.engine.takeover"
POSITIONS, TRANSACTION = "streams.engine.positions", "streams.engine.transaction"
FOLD, STANDBY = "streams.engine.fold", "streams.engine.standby"
HELD, CARRIED = "agents.memory.held", "agents.memory.carried"


class Edit(NamedTuple):
    """Replace `before`, which stands once in the module, by `after`."""

    module: str
    before: str
    after: str
