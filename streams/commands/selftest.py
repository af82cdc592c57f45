"""Whether this installation can make anything of an article that is known to be good.

A deployment without a library or a model, or with a limit set to nothing, would turn every
article into a dead letter, and for reasons that look like the producers' fault. So a worker
that cannot bring this article through does not begin.
"""

from streams.app import TOPOLOGY, Topology
from streams.commands.trial import START_MILLISECONDS, Line, through
from streams.configuration.settings import Settings

ARTICLE = """{
  "url": "https://herald.example/sarn/rain",
  "title": "Rain in the valley of the Sarn",
  "date": "2026-01-01T00:00:00Z",
  "text": "It rained in the valley of the Sarn all day long, and by the evening the river stood \
at the doors of the old town. Mayor Anna Kovac said that the schools would stay closed until \
Monday, and that two hundred people had left their houses."
}"""


class BrokenError(Exception):
    """This installation cannot work; its text is one sentence."""


def refuse_broken(settings: Settings, agent: str, topology: Topology = TOPOLOGY) -> None:
    """Raise BrokenError unless a good article comes out of an agent and those before it.

    Those behind it are left alone: their tables would take memory and a second of CPU.
    """
    line = Line(0, None, ARTICLE.encode(), (), START_MILLISECONDS)
    made = list(through([line], settings, agent, topology))
    for each in made:
        headers = dict(each.headers)
        if each.topic == settings.topic("dead"):
            reason, detail, who = (
                headers[f"copydesk-{name}"].decode() for name in ("reason", "detail", "agent")
            )
            raise BrokenError(
                f"This installation cannot work: {who} refuses an article that is known to be "
                f"good ({reason}: {detail})."
            )
    onward = next(iter(topology.agent(agent).outputs))
    if settings.topic(onward) not in {each.topic for each in made}:
        raise BrokenError(
            f"This installation cannot work: {agent} does not let a good article through."
        )
