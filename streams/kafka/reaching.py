"""Errors of aiokafka, translated to the two that the engine knows."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from aiokafka.errors import (
    InvalidProducerEpoch,
    KafkaConnectionError,
    KafkaError,
    OutOfOrderSequenceNumber,
    ProducerFenced,
)

from streams.configuration.environment import SettingError
from streams.configuration.settings import Settings
from streams.engine.broker import FencedError, TransientError
from streams.kafka.connection import connection
from streams.kafka.diagnosis import diagnose, explain


@contextmanager
def named() -> Iterator[None]:
    """Translate aiokafka's errors to the two of the engine."""
    try:
        yield
    except (ProducerFenced, InvalidProducerEpoch) as error:
        raise FencedError(repr(error)) from error
    except (KafkaError, OutOfOrderSequenceNumber, OSError) as error:
        raise TransientError(explain(error)) from error


@asynccontextmanager
async def reaching(settings: Settings) -> AsyncIterator[None]:
    """Do the same, with the reason why no broker could be reached."""
    with named():
        try:
            yield
        except KafkaConnectionError as error:
            raise TransientError(await diagnose(settings) or explain(error)) from error


def checked_connection(settings: Settings, agent: str = "") -> dict[str, Any]:
    """Return the arguments of a client; raises TransientError for a file that is missing now."""
    try:
        return connection(settings, agent)
    except SettingError as error:  # a file that was there at the start and may come back
        raise TransientError(str(error)) from error
