"""Self-test of an installation at start, with articles that are known to be good.

A deployment without a library or a model, or with a limit set to 0, would turn every
article into a dead letter, with reasons that look like the producers' fault. So a worker
whose agents refuse one of these articles does not start.
"""

from streams.app import TOPOLOGY
from streams.commands.trial import START_MILLISECONDS, Line, through
from streams.configuration.settings import Settings
from streams.topology import Topology

ARTICLE = """{
  "url": "https://herald.example/sarn/rain",
  "title": "Rain in the valley of the Sarn",
  "date": "2026-01-01T00:00:00Z",
  "text": "It rained in the valley of the Sarn all day long, and by the evening the river stood \
at the doors of the old town. Mayor Anna Kovac said that the schools would stay closed until \
Monday, and that two hundred people had left their houses."
}"""

ARABIC = """{
  "url": "https://herald.example/sarn/rain-ar",
  "title": "أمطار غزيرة في وادي سارن",
  "date": "2026-01-01T00:00:00Z",
  "text": "هطلت الأمطار في وادي سارن طوال اليوم، وبلغ النهر أبواب البلدة القديمة مع حلول المساء. \
وقالت رئيسة البلدية إن المدارس ستبقى مغلقة حتى يوم الاثنين، وإن مئتي شخص غادروا منازلهم."
}"""
"""In a script without capitals, for which ENRICH has tables of its own. Loading them takes a
second of CPU, for which the first such article and all behind it would wait."""


class BrokenError(Exception):
    """This installation cannot work; its text is one sentence."""


def refuse_broken(settings: Settings, agent: str, topology: Topology = TOPOLOGY) -> None:
    """Raise BrokenError unless an agent, and those before it, let the good articles through.

    Later agents are not run: their tables would take memory and a second of CPU.
    """
    lines = [
        Line(number, None, article.encode(), (), START_MILLISECONDS)
        for number, article in enumerate((ARTICLE, ARABIC))
    ]
    made = list(through(lines, settings, agent, topology))
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
    through_it = {each.offset for each in made if each.topic == settings.topic(onward)}
    if through_it != {line.offset for line in lines}:
        raise BrokenError(
            f"This installation cannot work: {agent} does not let a good article through."
        )
