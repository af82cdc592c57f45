import subprocess
import sys

import pytest

from streams.app import TOPOLOGY

PROGRAM = """
import sys
from streams.app import TOPOLOGY
from streams.commands.worker import worker
from streams.configuration.settings import Settings
from streams.kafka.unused import left_out
with left_out():
    from streams.worker import create_app
agent = TOPOLOGY.agent(sys.argv[1])
agent.decide(Settings())
create_app(agent, Settings())
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"aiohttp", "croniter", "lark", "sqlite3", "yaml"}))
import aiohttp.client
import yaml
import croniter
print(aiohttp.client.ClientSession.__module__, yaml.__name__, croniter.croniter.__name__)
"""


@pytest.mark.parametrize("agent", TOPOLOGY.agent_names)
def test_a_worker_loads_no_library_that_it_does_not_use(agent):
    program = [sys.executable, "-c", PROGRAM, agent]
    done = subprocess.run(program, capture_output=True, check=True, text=True)
    assert done.stdout.splitlines() == ["", "aiohttp.client yaml croniter"]


def test_what_is_imported_already_stays():
    program = (
        "import sys, yaml, aiohttp.client as before\n"
        "from streams.kafka.unused import left_out\n"
        "with left_out():\n"
        "    import aiohttp.client as within\n"
        "assert before is within is sys.modules['aiohttp.client']\n"
        "assert yaml is sys.modules['yaml']\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_worker_loads_its_own_agent_only():
    program = """
import sys
from streams.app import TOPOLOGY
from streams.commands.selftest import refuse_broken
from streams.configuration.settings import Settings
settings = Settings()
agent = TOPOLOGY.agent(sys.argv[1])
decide = agent.decide(settings), [make(settings) for make in agent.memories.values()]
import streams.worker
print(*sorted({".".join(name.split(".")[:2]) for name in sys.modules if name.startswith("articles.")}))
"""
    loaded = {}
    for agent in ("tag", "deduplicate", "enrich"):
        command = [sys.executable, "-c", program, agent]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        loaded[agent] = set(done.stdout.split())
    assert not loaded["tag"] & {"articles.annotate", "articles.quotes", "articles.digest"}
    assert not loaded["tag"] & {"articles.queries", "articles.entities"}
    assert not loaded["deduplicate"] & {"articles.tag", "articles.annotate", "articles.entities"}
    assert not loaded["deduplicate"] & {"articles.queries", "articles.quotes", "articles.digest"}
    assert not loaded["enrich"] & {"articles.tag", "articles.similarity", "articles.stories"}
