"""How every client of the desk reaches the brokers."""

from typing import Any

from streams.settings import Settings


def connection(settings: Settings) -> dict[str, Any]:
    """Return the arguments that each aiokafka client needs to connect."""
    return {"bootstrap_servers": settings.bootstrap_servers}
