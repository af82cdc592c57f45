"""Kafka: the app, its topics and transactions, metrics, the command line.

`app` (the map: every stream and agent), `topology` (the types of the map, and queries over it),
`loading` (imports an agent's function and memories),
`saved` (what saved queries add to it), `fates` (the outcome of each raw record, and the balance),
`worker` (the process of one agent), `engine/` (batches and transactions, without a Kafka
library), `encoder` (the sentence encoder, if it is on), `knowledge/` (a user's names with Wikidata
items), `kafka/` (Faust and aiokafka),
`watching/` (metrics, health, logs), `serving/` (HTTP), `commands/`,
`configuration/` (settings). The only package that imports faust, mode, aiokafka or
prometheus_client.
"""
