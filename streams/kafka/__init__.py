"""Kafka: the drivers, clients, topics and ACLs.

Here: everything that imports aiokafka or overrides Faust. Not here: what a transaction means
(`streams/engine`), nor commands that a person types (`streams/commands`).
"""
