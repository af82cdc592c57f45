"""The window: the newest records of every stream that the pages show, bounded in memory."""

from collections import Counter
from secrets import token_hex
from typing import Any

from agents.record import MATCHES, ORIGIN, is_backfill, reprocessed_from
from agents.saved_streams import is_saved
from streams.engine.envelope import texts
from streams.serving.accounts import Accounts
from streams.serving.letters import DeadLetter, letter_of
from streams.serving.pulse import Pulse
from streams.serving.rings import Placed, Ring
from streams.serving.stories import Stories
from streams.serving.versions import Version, version_of
from streams.topology import Topology

MAIN, SUBJECT = 2000, 300
"""Records of a stream that are kept: of those that carry everything, and of one subject's."""
MAIN_BYTES, SUBJECT_BYTES = 32_000_000, 4_000_000
"""Bytes of article values of the same."""
REASON_BYTES = 20_000
"""Bytes of the reasons of a saved query that are kept of one article."""
SEARCHED_BYTES = 2
"""An article's folded words take up to as much memory again as its value."""


class Window:
    """What the pages show. All calls come from one thread."""

    def __init__(self, topology: Topology, records: int = MAIN) -> None:
        self.topology = topology
        self._fates = topology.streams_of_fates
        self.main = "articles"
        """The stream that carries every article, once."""
        self.pulse = Pulse()
        self.accounts = Accounts(topology)
        self.rings: dict[str, Ring[Version]] = {}
        for stream in topology.of_kind("public", "subject"):
            is_main = topology.stream(stream).kind == "public"
            self.rings[stream] = Ring(
                records if is_main else min(SUBJECT, records),
                (MAIN_BYTES if is_main else SUBJECT_BYTES) // SEARCHED_BYTES,
                self._dropped,
            )
        self.dead: Ring[DeadLetter] = Ring(MAIN // 4, MAIN_BYTES)
        self.stories = Stories()
        self.reasons: Counter[str] = Counter()
        """Dead letters by reason, all that were read."""
        self.token = token_hex(8)
        """Names this window: numbers of another, as before a restart, are not its own."""
        self.number = 0
        """Number of the newest record."""
        self.trouble = "reading the topics"
        """Why the window does not follow its topics; empty when it does."""
        self._known: dict[tuple[str, bytes], Version] = {}
        self._by_uri: dict[str, list[Version]] = {}
        self._members: dict[str, list[Version]] = {}
        self._copies: dict[str, list[Version]] = {}

    def read(self, stream: str, record: Any) -> None:
        """Take one record of a stream, by its name in the topology."""
        self.number += 1
        kind = self.topology.stream(stream).kind
        if kind == "raw":
            self.accounts.raw(record)
            self.pulse.raw(record.timestamp)
        if stream in self._fates:
            self.accounts.fate(record, stream)
        if kind == "dead":
            letter = letter_of(record)
            self.reasons[letter.reason] += 1
            self.dead.append(Placed(self.number, record.timestamp, letter, len(letter.head)))
        elif kind == "story":
            self.stories.read(record)
        elif stream in self.rings:
            self._article(stream, record)

    def versions(self, uri: str) -> list[Version]:
        """Return what the window holds under a URI, duplicates included, the oldest first."""
        return list(self._by_uri.get(uri, ()))

    def newest(self, uri: str) -> Version | None:
        """Return the version of an article that counts now; None where the window has none."""
        versions = self.versions(uri)
        own = [each for each in versions if each.kind != "duplicate" and not each.is_late]
        found = own or versions
        return found[-1] if found else None

    def copies(self, uri: str) -> list[Version]:
        """Return the duplicates of an article that the window holds, the oldest first."""
        return list(self._copies.get(uri, ()))

    def members(self, story: str) -> list[Version]:
        """Return the articles of a story that the window holds, in the order of the log."""
        return list(self._members.get(story, ()))

    def _article(self, stream: str, record: Any) -> None:
        key = (texts(record.headers).get(ORIGIN, ""), record.value or b"")
        version = self._known.get(key) or version_of(record)
        if version is None:
            return
        if stream == self.main:
            waited = version.is_released or is_backfill(record.headers)
            seen = None if waited else version.seen
            if not reprocessed_from(record.headers):
                self.pulse.published(record.timestamp, seen)
        # A subject that a revision has left carries it as withdrawn: that is no version of it.
        if not version.is_indexed and self.topology.stream(stream).kind != "subject":
            self._index(version)
        if is_saved(stream):
            version.matched[stream] = dict(record.headers).get(MATCHES, b"[]")[:REASON_BYTES]
        self._known[version.origin, version.value] = version
        version.held += 1
        placed = Placed(self.number, record.timestamp, version, len(version.value))
        self.rings[stream].append(placed)

    def _index(self, version: Version) -> None:
        for same in self.versions(version.uri) if version.is_anew else ():
            if same.origin == version.origin:  # the same version, with older annotations
                same.is_indexed = False
                _leave(self._by_uri, same.uri, same)
        before = self.newest(version.uri)
        if not version.headline and before and version.is_withdrawn:
            version.headline = before.headline  # A tombstone has no text of its own.
        version.is_indexed = True
        self._by_uri.setdefault(version.uri, []).append(version)
        if version.story:
            self._members.setdefault(version.story, []).append(version)
        if version.kind == "duplicate":
            self._copies.setdefault(version.canonical, []).append(version)

    def _dropped(self, version: Version) -> None:
        version.held -= 1
        if version.held:
            return
        del self._known[version.origin, version.value]
        if version.is_indexed:
            _leave(self._by_uri, version.uri, version)
            if version.story:
                _leave(self._members, version.story, version)
            if version.kind == "duplicate":
                _leave(self._copies, version.canonical, version)


def _leave(index: dict[str, list[Version]], key: str, version: Version) -> None:
    index[key].remove(version)
    if not index[key]:
        del index[key]
