"""The servers of the AsyncAPI document: a Kafka with and without TLS and SASL."""

from contracts.schema import Schema
from streams.configuration.security import MECHANISMS
from streams.configuration.settings import Settings

TYPES = {"PLAIN": "plain", "SCRAM-SHA-256": "scramSha256", "SCRAM-SHA-512": "scramSha512"}
"""Kafka's name of a SASL mechanism -> AsyncAPI's."""


def servers() -> Schema:
    """Return both kinds: which one it is, and its address, is the operator's choice."""
    return {
        "local": {
            "host": Settings().bootstrap_servers,
            "protocol": "kafka",
            "description": "The default of COPYDESK_BOOTSTRAP_SERVERS, as `make demo` starts it.",
        },
        "secured": {
            "host": "{broker}",
            "protocol": "kafka-secure",
            "description": "TLS, and SASL where the cluster asks for it: "
            "COPYDESK_SECURITY_PROTOCOL, COPYDESK_SASL_MECHANISM.",
            "variables": {
                "broker": {
                    "default": "broker:9093",
                    "description": "COPYDESK_BOOTSTRAP_SERVERS: host:port of one or more brokers.",
                }
            },
            "security": [
                {"$ref": f"#/components/securitySchemes/{TYPES[name]}"} for name in MECHANISMS
            ],
        },
    }


def security_schemes() -> Schema:
    """Return the SASL mechanisms that the desk can use."""
    return {
        TYPES[name]: {"type": TYPES[name], "description": f"SASL mechanism {name}."}
        for name in MECHANISMS
    }
