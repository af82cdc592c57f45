"""The 17 top-level IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic/)."""

from typing import NamedTuple


class MediaTopic(NamedTuple):
    """One subject: its code for machines, its name for people, its slug for a stream."""

    code: str
    """8 digits; IPTC never changes it."""
    name: str
    slug: str
    """The stream is `subject.<slug>`."""

    @property
    def uri(self) -> str:
        """The code as a web address."""
        return f"http://cv.iptc.org/newscodes/mediatopic/{self.code}"


MEDIA_TOPICS = (
    MediaTopic("01000000", "arts, culture, entertainment and media", "culture"),
    MediaTopic("02000000", "crime, law and justice", "crime"),
    MediaTopic("03000000", "disaster, accident and emergency incident", "disaster"),
    MediaTopic("04000000", "economy, business and finance", "economy"),
    MediaTopic("05000000", "education", "education"),
    MediaTopic("06000000", "environment", "environment"),
    MediaTopic("07000000", "health", "health"),
    MediaTopic("08000000", "human interest", "human-interest"),
    MediaTopic("09000000", "labour", "labour"),
    MediaTopic("10000000", "lifestyle and leisure", "lifestyle"),
    MediaTopic("11000000", "politics and government", "politics"),
    MediaTopic("12000000", "religion", "religion"),
    MediaTopic("13000000", "science and technology", "science"),
    MediaTopic("14000000", "society", "society"),
    MediaTopic("15000000", "sport", "sport"),
    MediaTopic("16000000", "conflict, war and peace", "conflict"),
    MediaTopic("17000000", "weather", "weather"),
)
