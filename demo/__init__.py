"""A Kafka of one's own on this machine, and a day of invented news to feed it."""
