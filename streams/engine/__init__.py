"""The engine: batches, transactions and offsets, without any Kafka library.

`broker` (protocols that Kafka and the simulation implement), `desk` (all partitions of a
worker), `partition` (one partition's life) with `takeover` (fencing, restoring), `fold` (a memory
and how far its log is read), `standby` (the same in advance) and `positions` (where it starts, and
what was deleted), `inbox` (what waits), `settler` and `transaction` (outputs, memory and offset
together), `memories`, `timer` (when held records need a tick), `envelope` (headers), `deadline`,
`cancelling` (tasks), `oversize`, `failures` (limits), `patience` (retries), `refusal` (errors for a
person), `duty`, `tally`. Not here: faust, aiokafka, prometheus_client.
"""
