"""Bugs with saved streams, stories, history and what is annotated anew; seeds of the desk only."""

from verification.simulation.planted.edit import TRANSACTION, Edit

ENRICH, NEWEST = "agents.enrich", "agents.verdicts.newest"
DEDUPLICATE, STORIES = "agents.deduplicate", "agents.memory.stories"
BUGS: dict[str, tuple[Edit, ...]] = {
    "a withdrawal is not sent to a saved stream that carried the article": (
        Edit(
            ENRICH,
            "    return (*outputs, *withdrawn(record, _key(killed), encode(killed), goes.left, "
            "saved))",
            "    return outputs",
        ),
    ),
    "a version that no longer matches stays on a saved stream": (
        Edit(
            ENRICH,
            "        *_publish(record, by_subject, left),\n"
            "        *_leave(record, ready, goes, saved),\n",
            "        *_publish(record, by_subject, left),\n",
        ),
    ),
    "history on a live stream": (
        Edit(
            ENRICH,
            "            return _publish(record, ready, (backfilled_on(article),))",
            "            return _publish(record, ready, streams(ready))",
        ),
    ),
    "history is in a story": (
        Edit(DEDUPLICATE, "    if not is_backfill(record.headers):\n", "    if True:\n"),
    ),
    "a live withdrawal does not reach history": (
        Edit(
            DEDUPLICATE,
            "    if arrival.now.killed and not is_backfill(record.headers):",
            "    if False:",
        ),
    ),
    "only a withdrawal of what is not known reaches history": (
        Edit(
            DEDUPLICATE,
            "    if arrival.now.killed and not is_backfill(record.headers):",
            "    if arrival.now.killed and not (\n"
            "        is_backfill(record.headers) or decision.verdict.canonical\n"
            "    ):",
        ),
    ),
    "annotated anew over a newer version": (
        Edit(NEWEST, " or not _is_newest(article, record, memory):", ":"),
    ),
    "a story's record in a transaction of its own": (
        Edit(
            TRANSACTION,
            "                await producer.send(target, output.key, output.value, headers)\n",
            "                await producer.send(target, output.key, output.value, headers)\n"
            "                if output.stream == 'stories':\n"
            "                    await producer.commit()\n"
            "                    await producer.begin()\n",
        ),
    ),
    "stories not logged": (
        Edit(STORIES, "return pack(self._changes) if self._changes else None", "return None"),
    ),
    "stories lost at take-over": (
        Edit(
            STORIES,
            "        for change in unpack(block):\n            self._apply(change)\n"
            "        self.keep()\n",
            "        self.keep()\n",
        ),
    ),
}
