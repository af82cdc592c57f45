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
create_app(TOPOLOGY.agent(sys.argv[1]), Settings())
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"aiohttp", "lark", "yaml"}))
import aiohttp.client
import yaml
print(aiohttp.client.ClientSession.__module__, yaml.__name__)
"""


@pytest.mark.parametrize("agent", TOPOLOGY.agent_names)
def test_a_worker_loads_no_http_client_no_yaml_and_no_parser_of_queries(agent):
    program = [sys.executable, "-c", PROGRAM, agent]
    done = subprocess.run(program, capture_output=True, check=True, text=True)
    assert done.stdout.splitlines() == ["", "aiohttp.client yaml"]


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
