"""Panels about the engine: transactions, memory, restarts."""

# ruff: noqa: INP001 - beside the files that it makes, in no package

from deploy.grafana.panels import AGENT, graph, mean, quantile, rate, ratio, row

ENGINE = [
    row("Transactions"),
    graph(
        "Duration, p50 and p99",
        "s",
        (quantile("0.5", "copydesk_transaction_seconds"), "{{agent}} p50"),
        (quantile("0.99", "copydesk_transaction_seconds"), "{{agent}} p99"),
        logarithmic=True,
        about="From the begin of a transaction to its commit: the work and Kafka's answers.",
    ),
    graph(
        "Records in a transaction, mean",
        "short",
        (mean("copydesk_transaction_records"), "{{agent}}"),
        about="Near COPYDESK_TRANSACTION_RECORDS: a backlog is processed.",
    ),
    graph(
        "Faults that the engine repaired",
        "cps",
        (rate("copydesk_engine_events_total", "agent, event") + " > 0", "{{agent}}: {{event}}"),
        about="docs/operations.md says what each event means.",
    ),
    graph(
        "Offsets deleted unread",
        "short",
        (
            f"sum by (agent, partition) (copydesk_lost_offsets_total{{{AGENT}}})",
            "{{agent}} {{partition}}",
        ),
        (
            f"sum by (agent, partition, bound) (copydesk_lost_offset{{{AGENT}}})",
            "{{agent}} {{partition}}: {{bound}} offset",
        ),
        about="Above 0: articles are lost; the retention of the input topic is too short.",
    ),
    graph(
        "Share of time in the agent's code",
        "percentunit",
        (
            ratio(
                rate("copydesk_work_seconds_total", "agent"),
                f"count by (agent) (copydesk_assigned_partitions{{{AGENT}}} > 0)",
            ),
            "{{agent}}",
        ),
        about="Near 1: the agent needs another worker.",
    ),
    graph(
        "Work on one article",
        "s",
        (
            ratio(
                rate("copydesk_work_seconds_total", "agent"),
                rate("copydesk_records_total", "agent"),
            ),
            "{{agent}}",
        ),
        about="Mean time in the agent's own code.",
    ),
    graph(
        "Records written",
        "cps",
        (rate("copydesk_outputs_total", "agent, stream"), "{{agent}} to {{stream}}"),
        stack=True,
        about="By stream; an article goes to several streams.",
    ),
    row("Memory and restarts"),
    graph(
        "Articles remembered",
        "short",
        (
            f"sum by (memory, partition) (copydesk_memory_entries{{{AGENT}}})",
            "{{memory}} {{partition}}",
        ),
        width=6,
        about="Later articles are compared with them.",
    ),
    graph(
        "Bytes of memory",
        "bytes",
        (
            f"sum by (memory, partition) (copydesk_memory_bytes{{{AGENT}}})",
            "{{memory}} {{partition}}",
        ),
        width=6,
        about="What the memories say that they take.",
    ),
    graph(
        "Time the last restore took",
        "s",
        (f"max by (partition) (copydesk_restore_seconds{{{AGENT}}})", "{{partition}}"),
        width=6,
        about="Reading a memory back from its log after a start or a takeover.",
    ),
    graph(
        "Restoring",
        "percentunit",
        (
            f"min by (agent, partition) (copydesk_restored_ratio{{{AGENT}}})",
            "{{agent}} {{partition}}",
        ),
        (
            f"max by (agent, partition) (copydesk_standby_ratio{{{AGENT}}})",
            "{{agent}} {{partition}}, standby",
        ),
        width=6,
        about="Below 1, DEDUPLICATE does not work yet. Of a standby: what it has read so far.",
    ),
    graph(
        "Tasks in the event loop",
        "short",
        ("max by (instance) (copydesk_tasks)", "{{instance}}"),
        width=6,
        about="A handful for each partition; it does not grow with age.",
    ),
    graph(
        "Restarts in ten minutes",
        "short",
        (f"sum by (agent) (changes(copydesk_start_time_seconds{{{AGENT}}}[10m]))", "{{agent}}"),
        about="Of all workers of the agent.",
        width=6,
    ),
    graph(
        "Partitions owned",
        "short",
        (f"sum by (agent) (copydesk_assigned_partitions{{{AGENT}}})", "{{agent}}"),
        about="Fewer than the input topic has: some are waiting for a worker.",
        width=6,
    ),
    graph(
        "Memory of the processes",
        "bytes",
        (
            'sum by (instance) (process_resident_memory_bytes{job="copydesk"})',
            "{{instance}}",
        ),
        about="Resident set size of each worker.",
        width=6,
    ),
]
