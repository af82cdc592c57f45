"""Connection arguments (security, time-outs) for every Kafka client of the desk."""

from typing import Any

from streams.configuration.settings import Settings


def client_id(settings: Settings, agent: str = "") -> str:
    """Return Kafka's `client.id`, for its logs and quotas: `copydesk-tag`, or `copydesk`.

    The second is that of every client which works for no agent: the commands.
    """
    return f"{settings.group_prefix}-{agent}" if agent else settings.group_prefix


def connection(settings: Settings, agent: str = "") -> dict[str, Any]:
    """Return the arguments that each aiokafka client needs to connect.

    Certificates and the password are read each time, so that renewed ones are used by
    whatever connects next. Raises SettingError for a file that cannot be used.
    """
    return {
        "bootstrap_servers": settings.bootstrap_servers,
        "client_id": client_id(settings, agent),
        **settings.security.arguments(),
    }
