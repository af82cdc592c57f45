"""A local Kafka broker, and a day of invented news to feed it."""
