"""Kafka: the app, its topics and transactions, the wire, metrics, the command line.

The only package that imports faust, mode, aiokafka or prometheus_client.
"""
