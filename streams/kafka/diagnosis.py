"""Diagnosis of failed connections in a sentence, for the log, /readyz and the command line."""

import asyncio
import socket
import ssl
from collections.abc import Iterator

from aiokafka.conn import collect_hosts, create_conn
from aiokafka.errors import (
    AuthenticationFailedError,
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    GroupCoordinatorNotAvailableError,
    KafkaConnectionError,
    KafkaError,
    SaslAuthenticationFailed,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
    UnknownTopicOrPartitionError,
    UnsupportedSaslMechanismError,
)

from streams.configuration.environment import SettingError
from streams.configuration.settings import Settings
from streams.engine.broker import TransientError
from streams.kafka.connection import connection

TRY_SECONDS = 5.0
_HANGS_UP = "the broker hangs up: see COPYDESK_SECURITY_PROTOCOL and our certificate"

_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (AuthenticationFailedError, "authentication failed: the user or its password is refused"),
    (SaslAuthenticationFailed, "authentication failed: the user or its password is refused"),
    (UnsupportedSaslMechanismError, "the broker does not know COPYDESK_SASL_MECHANISM"),
    (TopicAuthorizationFailedError, "not allowed by the brokers' ACLs on the topic"),
    (GroupAuthorizationFailedError, "not allowed by the brokers' ACLs on the consumer group"),
    (
        TransactionalIdAuthorizationFailed,
        "not allowed by the brokers' ACLs on the transactional id",
    ),
    (ClusterAuthorizationFailedError, "not allowed by the brokers' ACLs on the cluster"),
    (GroupCoordinatorNotAvailableError, "the group's coordinator is not there yet"),
    (UnknownTopicOrPartitionError, "the topic is missing, or not visible under the ACLs"),
    (socket.gaierror, "the name is not known"),
    (ConnectionRefusedError, "no process listens there"),
    (ConnectionResetError, _HANGS_UP),
    (TimeoutError, "no answer"),
)
_NO_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "UNEXPECTED_EOF_WHILE_READING")


def explain(error: BaseException) -> str:
    """Return a short description of the error that a client got; never what it had sent."""
    tls = next((each for each in _causes(error) if isinstance(each, ssl.SSLError)), None)
    if isinstance(tls, ssl.SSLCertVerificationError):
        return f"the broker's certificate is refused: {tls.verify_message}"
    if tls is not None:
        reason = tls.reason or "unknown"
        if reason in _NO_TLS:
            return "no TLS is spoken there: see COPYDESK_SECURITY_PROTOCOL"
        if "ALERT" in reason:
            return f"the broker refuses our certificate: {reason.replace('_', ' ').lower()}"
        return f"TLS failed: {reason.replace('_', ' ').lower()}"
    if error.args and isinstance(error.args[0], KafkaError):
        return explain(error.args[0])  # aiokafka's transactions wrap what the broker said
    if isinstance(error, TransientError):
        return str(error)
    for kind, words in _WORDS:
        # Of what is refused to one partition aiokafka raises only what it would print.
        if isinstance(error, kind) or error.args == (f"{kind.__name__}()",):
            known = isinstance(error, kind) and "ACLs" in words
            named = ", ".join(sorted(_names(error))) if known else ""
            return f"{words} {named}".strip()
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


async def diagnose(settings: Settings) -> str:
    """Connect once to each bootstrap server: return what is in the way of all, '' if nothing is."""
    try:
        arguments = connection(settings)
    except SettingError as error:
        return str(error)
    found = []
    for host, port, _ in collect_hosts(arguments.pop("bootstrap_servers"), randomize=False):
        try:
            async with asyncio.timeout(TRY_SECONDS):
                made = await create_conn(
                    host, port, request_timeout_ms=int(TRY_SECONDS * 1000), **arguments
                )
        except KafkaConnectionError as error:
            # A broker that wants TLS or a client's certificate hangs up after the first words.
            why = explain(error)
            found.append((f"{host}:{port}", _HANGS_UP if "KafkaConnectionError" in why else why))
        except (KafkaError, OSError) as error:
            found.append((f"{host}:{port}", explain(error)))
        else:
            made.close()
            return ""
    return "; ".join(f"{server}: {why}" for server, why in found)


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _names(error: BaseException) -> Iterator[str]:
    """Yield the topics or the group that an error of aiokafka carries."""
    for argument in error.args:
        several = isinstance(argument, (set, list, tuple))
        yield from (str(each).removesuffix(".") for each in (argument if several else [argument]))
