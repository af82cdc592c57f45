"""The same promises shown by three means: a simulation, faults on a real Kafka, hostile inputs."""
