"""The engine: batches, transactions and offsets, without any Kafka library.

Here: exactly-once settling over the protocols of `broker.py`, which Kafka and the simulation
implement. Not here: faust, aiokafka, prometheus_client (`streams/kafka`, `streams/watching`).
"""
