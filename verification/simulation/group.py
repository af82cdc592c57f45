"""The group coordinator: members, generations, who gets which partition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from streams.engine.broker import TopicPartition
from verification.simulation.errors import UnknownMemberError
from verification.simulation.history import History

Later = Callable[..., object]

MOMENT_SECONDS = 0.01
"""Above what adding seconds loses to rounding: a timer is never set for the same moment again."""


@dataclass(slots=True)
class Member:
    """One consumer, by the id it joined with."""

    name: str
    heartbeat_at: float
    joined: bool = True
    """It asked to be in the generation that is being made."""
    assignment: tuple[TopicPartition, ...] = ()


class Group:
    """An eager group: at each rebalance everybody gives everything back and joins anew."""

    def __init__(
        self,
        name: str,
        sources: Sequence[TopicPartition],
        session: float,
        history: History,
        random: Random,
        clock: Callable[[], float],
        after: Later,
    ) -> None:
        self.name = name
        self.generation = 0
        self._sources = sources
        self._session = session
        self._history = history
        self._random = random
        self._clock = clock
        self._after = after
        self._members: dict[str, Member] = {}
        self._rebalancing = False
        self._round = 0

    def join(self, name: str) -> None:
        """JoinGroup: begin a rebalance, or take part in the one that runs."""
        member = self._members.get(name)
        if member is None:
            member = self._members[name] = Member(name, self._clock())
            self._after(self._session, self._expire, member)
        member.heartbeat_at = self._clock()
        member.joined = True
        if not self._rebalancing:
            self._rebalance(f"{name} joins")
            member.joined = True
        if all(each.joined for each in self._members.values()):
            self._after(0.02, self._complete, self._round)

    def assignment(self, name: str) -> tuple[int, tuple[TopicPartition, ...]] | None:
        """SyncGroup: generation and partitions, or None while others are still to join."""
        member = self._member(name)
        return None if self._rebalancing else (self.generation, member.assignment)

    def heartbeat(self, name: str, generation: int) -> bool:
        """Return whether all is as it was; False when a rebalance waits for this member."""
        self._member(name)
        return not self._rebalancing and generation == self.generation

    def leave(self, name: str) -> None:
        """LeaveGroup."""
        if self._members.pop(name, None) is not None:
            self._rebalance(f"{name} leaves")

    def _member(self, name: str) -> Member:
        member = self._members.get(name)
        if member is None:
            raise UnknownMemberError
        member.heartbeat_at = self._clock()
        return member

    def _expire(self, member: Member) -> None:
        if self._members.get(member.name) is not member:
            return
        silent = self._clock() - member.heartbeat_at
        if silent < self._session:
            self._after(self._session - silent + MOMENT_SECONDS, self._expire, member)
            return
        del self._members[member.name]
        self._rebalance(f"{member.name} was silent too long")

    def _rebalance(self, why: str) -> None:
        self._round += 1
        self._rebalancing = True
        for member in self._members.values():
            member.joined = False
        self._history.count("cluster", "rebalances", why)
        self._after(self._session, self._complete, self._round)

    def _complete(self, number: int) -> None:
        """Deal the partitions out; who has not joined by now is out."""
        if number != self._round or not self._rebalancing:
            return
        self._members = {name: each for name, each in self._members.items() if each.joined}
        self._rebalancing = False
        self.generation += 1
        members = list(self._members.values())
        self._random.shuffle(members)
        for place, member in enumerate(members):
            member.assignment = tuple(self._sources[place :: len(members)])
            owned = ",".join(str(source.partition) for source in member.assignment)
            self._history.note("cluster", "generation", self.generation, member.name, f"[{owned}]")
