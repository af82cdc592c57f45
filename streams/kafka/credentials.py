"""TLS and SASL of Faust's consumer; `connection` has those of all other clients."""

import faust

from streams.configuration.settings import Settings


def credentials(settings: Settings) -> faust.SSLCredentials | faust.SASLCredentials | None:
    """Return what Faust's consumer needs to connect. Raises SettingError."""
    security = settings.security
    if security.sasl:
        return faust.SASLCredentials(
            mechanism=security.sasl_mechanism,
            username=security.sasl_username,
            password=security.password(),
            # Faust takes the protocol from this: without a context it is SASL_PLAINTEXT.
            ssl_context=security.context() if security.tls else None,
        )
    return faust.SSLCredentials(security.context()) if security.tls else None
