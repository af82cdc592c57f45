"""Compression codecs: any producer, topic or broker may choose any of the four.

A record in a codec that the installation cannot read is no dead letter: the client fails on the
whole fetch, each time, and the partition stands still.
"""

from collections.abc import Callable, Iterator

from aiokafka import codec

_CAN_READ: dict[str, Callable[[], bool]] = {
    "gzip": codec.has_gzip,
    "snappy": codec.has_snappy,
    "lz4": codec.has_lz4,
    "zstd": codec.has_zstd,
}
"""Codec -> whether this installation has its library."""


CODECS = tuple(_CAN_READ)
"""Names as producers and topics have them."""


def missing() -> Iterator[str]:
    """Yield a sentence for each codec that cannot be read here."""
    for name, can_read in _CAN_READ.items():
        if not can_read():
            yield f"This installation cannot read {name}: the Python package cramjam is missing."
