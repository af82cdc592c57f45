"""One worker: a Faust app with one agent, which passes its batches to the engine (`Desk`)."""

import asyncio
import logging
import os
import signal
import tempfile
from functools import partial
from typing import Any

import faust
from aiokafka.errors import KafkaError
from mode.supervisors import CrashingSupervisor
from prometheus_client import CollectorRegistry

from agents.saved_streams import CARRIED
from streams.app import topology_of
from streams.configuration.crashpoint import kill_at
from streams.configuration.settings import SettingError, Settings
from streams.engine.broker import TopicPartition, TransientError, partitions
from streams.engine.deadline import limited
from streams.engine.desk import Desk
from streams.engine.duty import Duty, Route
from streams.kafka.client import KafkaBroker
from streams.kafka.connection import client_id
from streams.kafka.credentials import credentials
from streams.kafka.diagnosis import diagnose, explain
from streams.kafka.driver import Transport
from streams.kafka.intake import FaustIntake
from streams.kafka.topics import former_queries, partition_counts, refuse_wrong
from streams.kafka.unused import Unused
from streams.topology import Agent, Topology
from streams.watching.gc_freeze import freeze_loaded
from streams.watching.health import Health
from streams.watching.logs import calm, early
from streams.watching.metrics import create
from streams.watching.probes import Probes
from streams.watching.tracing import tracing
from streams.watching.watch import Watch
from streams.watching.watchdog import STEP_SECONDS, guard

log = logging.getLogger(__name__)

FIRST_WAIT_SECONDS = 0.5
LAST_WAIT_SECONDS = 10.0


def create_app(agent: Agent, settings: Settings) -> faust.App:
    """Return the Faust app of one agent: group membership and fetching, nothing else.

    docs/decisions/0002 gives the reason for each feature that is switched off.
    """
    app = faust.App(
        f"{settings.group_prefix}.{agent.name}",
        broker="kafka://" + settings.bootstrap_servers.replace(",", ";"),
        broker_client_id=client_id(settings, agent.name),
        broker_credentials=credentials(settings),
        datadir=tempfile.gettempdir(),
        web_enabled=False,
        HttpClient=Unused,
        topic_disable_leader=True,
        topic_allow_declare=False,
        agent_supervisor=CrashingSupervisor,
        worker_redirect_stdouts=False,
        stream_wait_empty=False,
        stream_buffer_maxsize=64,
        consumer_auto_offset_reset="none",
        broker_max_poll_records=settings.transaction_records,
        broker_session_timeout=settings.session_timeout_seconds,
        broker_heartbeat_interval=settings.session_timeout_seconds / 10,
        broker_rebalance_timeout=settings.session_timeout_seconds,
        broker_request_timeout=settings.session_timeout_seconds + 10,
        broker_max_poll_interval=120.0,
    )
    app.transport = Transport(app.conf.broker_consumer, app)
    app.producer_transport = app.transport
    return app


def duty(agent: Agent, settings: Settings, counts: dict[str, int], topology: Topology) -> Duty:
    """Return the configuration of the engine for every partition of the agent's input.

    A worker without partitions is a standby where the input has one partition. Where it has
    several, any of them can come to it: it would need the memory of all.
    """
    sources = partitions(settings.topic(agent.source), counts[agent.source])
    return Duty(
        agent=agent.name,
        decide=limited(agent.decide(settings), settings.article_seconds),
        first=topology.reads_raw(agent),
        group=f"{settings.group_prefix}.{agent.name}",
        memories={name: partial(make, settings) for name, make in agent.memories.items()},
        memory_topics={name: settings.topic(name) for name in agent.memories},
        route=Route(
            {each: partitions(settings.topic(each), counts[each]) for each in agent.outputs}
        ),
        settings=settings,
        reached=kill_at(settings.crash),
        followed=sources if len(sources) == 1 else (),
    )


def attach(app: faust.App, agent: Agent, desk: Desk, settings: Settings) -> None:
    """Connect the desk to the app's events: partitions assigned and revoked, records, shutdown."""
    source = app.topic(
        settings.topic(agent.source),
        key_type=None,
        value_type=None,
        key_serializer="raw",
        value_serializer="raw",
        acks=False,
    )

    async def hand_over(batches: Any) -> None:
        async for event in batches.events():
            desk.offer(TopicPartition(*event.message.tp), event.value)

    hand_over.__doc__ = agent.about
    app.agent(source, name=agent.name)(hand_over)

    async def assigned(_: faust.App, partitions: Any, **__: object) -> None:
        await desk.assign(TopicPartition(*each) for each in partitions)

    async def revoked(_: faust.App, partitions: Any, **__: object) -> None:
        await desk.revoke(TopicPartition(*each) for each in partitions)

    async def closing(_: faust.App, **__: object) -> None:
        await desk.close()

    app.on_partitions_assigned.connect(assigned, weak=False)
    app.on_partitions_revoked.connect(revoked, weak=False)
    app.on_before_shutdown.connect(closing, weak=False)


def end_at_sigterm() -> None:
    """Let SIGTERM end the process with status 0 until Faust, once it runs, handles the signal.

    Not by SystemExit: where a signal interrupts a weakref's callback or a finaliser, Python reports
    the exception as ignored and goes on. Before Faust runs a worker has nothing to give back.
    """
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))


def run(agent: Agent, settings: Settings, topology: Topology | None = None) -> None:
    """Run one worker until SIGTERM or SIGINT. Never returns: the process ends with its status.

    Raises LookupError when a topic is missing or not as it must be, SettingError for a file of
    a setting that cannot be used.
    """
    topology = topology or topology_of(settings)
    end_at_sigterm()
    calm()
    os.nice(agent.niceness)
    registry = CollectorRegistry()
    health = Health()
    with (
        tracing(agent, settings) as traced,
        _probes(agent, settings, registry, health) as probes,
    ):
        watch = Watch(agent, create(registry), health, traced=traced)
        where = f"http://{probes.host}:{probes.port}"
        with early():
            log.info("%s: health at %s/readyz, metrics at %s/metrics", agent.name, where, where)
            freeze_loaded()  # here too: garbage of a long wait for the broker is collected
            agent, counts = asyncio.run(_partitions(agent, settings, topology, health))
        app = create_app(agent, settings)
        intake = FaustIntake(app)
        desk = Desk(
            duty(agent, settings, counts, topology),
            KafkaBroker(settings, agent.name),
            intake,
            watch,
        )
        attach(app, agent, desk, settings)
        guard(app, desk, intake, watch, health, settings)
        freeze_loaded()
        app.Worker(loglevel="info", quiet=True).execute_from_commandline()


async def _partitions(
    agent: Agent, settings: Settings, topology: Topology, health: Health
) -> tuple[Agent, dict[str, int]]:
    """Return the agent with all that it may write, and stream -> partitions.

    Waits for a broker without limit, not for a wrong topic.
    """
    wait = FIRST_WAIT_SECONDS
    beating = asyncio.create_task(_beat(health))
    try:
        while True:
            try:
                await refuse_wrong(agent, settings, topology)
                if CARRIED in agent.memories:
                    former = await former_queries(settings, topology)
                    agent = topology_of(settings, former).agent(agent.name)
                counts = await partition_counts(settings, (*agent.outputs, agent.source))
                # Checks the ACLs of the group: without them Faust waits for ever and logs nothing.
                first = TopicPartition(settings.topic(agent.source), 0)
                await KafkaBroker(settings).note(f"{settings.group_prefix}.{agent.name}", first)
            except (KafkaError, TransientError, OSError) as error:
                why = await diagnose(settings) or explain(error)
                health.waits("start", why)
                # A new cluster has no coordinator for a moment: the first failure is no warning.
                level = logging.INFO if wait == FIRST_WAIT_SECONDS else logging.WARNING
                log.log(level, "waiting for the broker: %s; again in %.1f s", why, wait)
            else:
                health.waits("start", "")
                return agent, counts
            await asyncio.sleep(wait)
            wait = min(wait * 2, LAST_WAIT_SECONDS)
    finally:
        beating.cancel()


async def _beat(health: Health) -> None:
    while True:
        health.beat()
        await asyncio.sleep(STEP_SECONDS)


def _probes(
    agent: Agent, settings: Settings, registry: CollectorRegistry, health: Health
) -> Probes:
    """Serve metrics and health; where the usual port is taken, on any free one."""
    port = settings.http_port
    if port < 0:
        port = agent.port
        try:
            return Probes(health, registry, settings.http_host, port)
        except OSError:
            port = 0
    try:
        return Probes(health, registry, settings.http_host, port)
    except OSError as error:
        raise SettingError(
            f"COPYDESK_HTTP_HOST and COPYDESK_HTTP_PORT: nothing can listen at "
            f"{settings.http_host}:{port}: {os.strerror(error.errno or 0).lower()}."
        ) from None
