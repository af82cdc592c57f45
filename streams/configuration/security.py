"""TLS and SASL: how brokers and the desk authenticate each other.

Secrets are in files, of which the settings are only the paths: no password is in the
environment, on a command line, or in anything that is printed.
"""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from streams.configuration.environment import SettingError, variable

PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """TLS and SASL to the brokers, for everything that connects."""

    security_protocol: str = "PLAINTEXT"
    """`PLAINTEXT`, `SSL` (which is TLS), `SASL_SSL` (TLS, and a user's password over it) or
    `SASL_PLAINTEXT` (only with COPYDESK_SASL_WITHOUT_TLS)."""
    tls_ca_file: str = ""
    """PEM file of the certificate authorities that may sign a broker's certificate; those of the
    system when empty."""
    tls_certificate_file: str = ""
    """PEM file of the desk's own certificate with its chain, for brokers that require one."""
    tls_key_file: str = ""
    """PEM file of that certificate's private key, without a passphrase."""
    sasl_mechanism: str = "SCRAM-SHA-512"
    """`SCRAM-SHA-512`, `SCRAM-SHA-256` or `PLAIN`."""
    sasl_username: str = ""
    """Name of the user as which the desk authenticates itself."""
    sasl_password_file: str = ""
    """File that holds the user's password and nothing else; a line break at its end is ignored."""
    sasl_without_tls: bool = False
    """Allow SASL_PLAINTEXT: anyone on the network path can read everything, with PLAIN also the
    password."""

    @property
    def tls(self) -> bool:
        """Whether connections are encrypted."""
        return self.security_protocol in ("SSL", "SASL_SSL")

    @property
    def sasl(self) -> bool:
        """Whether a user and a password are needed."""
        return self.security_protocol.startswith("SASL_")

    def check(self) -> None:
        """Raise SettingError where a value, or two together, cannot work. Reads no file."""
        for name, values in (("security_protocol", PROTOCOLS), ("sasl_mechanism", MECHANISMS)):
            if getattr(self, name) not in values:
                raise SettingError(
                    f"{variable(name)} must be one of {', '.join(values)}, "
                    f"and is {getattr(self, name)!r}."
                )
        protocol = f"{variable('security_protocol')}={self.security_protocol}"
        for name in ("sasl_username", "sasl_password_file"):
            if self.sasl and not getattr(self, name):
                raise SettingError(f"{variable(name)} is needed with {protocol}.")
            if not self.sasl and getattr(self, name):
                raise SettingError(f"{variable(name)} has no effect with {protocol}.")
        for name in ("tls_ca_file", "tls_certificate_file", "tls_key_file"):
            if not self.tls and getattr(self, name):
                raise SettingError(f"{variable(name)} has no effect with {protocol}.")
        if self.security_protocol == "SASL_PLAINTEXT" and not self.sasl_without_tls:
            raise SettingError(
                f"{protocol} sends everything readable to anyone on the network path: "
                f"use SASL_SSL, or say {variable('sasl_without_tls')}=true."
            )
        if bool(self.tls_certificate_file) != bool(self.tls_key_file):
            raise SettingError(
                f"{variable('tls_certificate_file')} and {variable('tls_key_file')} "
                "must be set together."
            )

    def context(self) -> ssl.SSLContext:
        """Return a TLS context (1.2 or newer, names checked); raises SettingError for its files."""
        context = _of_file(
            "tls_ca_file",
            self.tls_ca_file,
            lambda: ssl.create_default_context(
                ssl.Purpose.SERVER_AUTH, cafile=self.tls_ca_file or None
            ),
        )
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.tls_certificate_file:
            # Opened first: of two files, OpenSSL does not say which one it could not read.
            _of_file("tls_key_file", self.tls_key_file, Path(self.tls_key_file).read_bytes)
            _of_file(
                "tls_certificate_file",
                self.tls_certificate_file,
                lambda: context.load_cert_chain(
                    # Without this, OpenSSL would ask the terminal for a passphrase.
                    self.tls_certificate_file,
                    self.tls_key_file,
                    password=lambda: "",
                ),
            )
        return context

    def password(self) -> str:
        """Read the password; raises SettingError, which does not hold it."""
        text = _of_file(
            "sasl_password_file",
            self.sasl_password_file,
            lambda: Path(self.sasl_password_file).read_text("utf-8"),
        ).rstrip("\r\n")
        if not text:
            raise SettingError(
                f"{variable('sasl_password_file')}: {self.sasl_password_file} is empty."
            )
        return text

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of each aiokafka client; raises SettingError for the files."""
        arguments: dict[str, Any] = {"security_protocol": self.security_protocol}
        if self.tls:
            arguments["ssl_context"] = self.context()
        if self.sasl:
            arguments |= {
                "sasl_mechanism": self.sasl_mechanism,
                "sasl_plain_username": self.sasl_username,
                "sasl_plain_password": self.password(),
            }
        return arguments


def _of_file(name: str, path: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except ssl.SSLError as error:
        why = (error.reason or "no PEM").replace("_", " ").lower()
        raise SettingError(f"{variable(name)}: {path} cannot be used: {why}.") from None
    except UnicodeDecodeError:
        raise SettingError(f"{variable(name)}: {path} is no text in UTF-8.") from None
    except OSError as error:
        raise SettingError(f"{variable(name)}: {path}: {error.strerror}.") from None
