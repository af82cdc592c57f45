"""Kafka: what the desk does with aiokafka, and what it overrides in Faust.

`driver` and `intake` (what Faust is made to do), `unused` (what it is kept from loading),
`client` and `producer` (the engine's broker on aiokafka), `closing` (of producers), `connection`
(arguments of every client) and `credentials` (Faust's), `reaching` and `diagnosis` (errors in
words),
`consume` (reading topics), `lag` (of agents), `topics` (the configuration of each, and making
them), `topic_rules` (what a check says of those that exist), `strimzi` (the topics for Kubernetes),
`state` (brokers, and the lag of groups), `unstable` (open transactions), `forgetting` (empties a
memory's log), `waiting` (reads what is held from it), `acls`, `codecs`, `lenient` (headers that are
no UTF-8). Not here: what a transaction means (`streams/engine`), nor commands that a person types
(`streams/commands`).
"""
