"""Panels about the articles: verdicts, refusals, subjects, languages, sources."""

# ruff: noqa: INP001 - beside the files that it makes, in no package

from deploy.grafana.panels import graph, rate, row
from streams.app import TOPOLOGY

BY_SUBJECT = "|".join(
    [
        "subject[.].*",
        *(each for each in TOPOLOGY.of_kind("subject") if not each.startswith("subject.")),
    ]
)


NEWS = [
    row("Verdicts and refusals"),
    graph(
        "Verdicts",
        "cps",
        (rate("copydesk_articles_total", "agent, verdict"), "{{agent}}: {{verdict}}"),
        stack=True,
        about="What each agent decided.",
    ),
    graph(
        "Dead letters by reason",
        "cps",
        (rate("copydesk_dead_letters_total", "agent, reason") + " > 0", "{{agent}}: {{reason}}"),
        stack=True,
        about="copydesk dead lists them with examples.",
    ),
    graph(
        "How DEDUPLICATE found it",
        "cps",
        (rate("copydesk_verdict_methods_total", "method", ""), "{{method}}"),
        stack=True,
        about="The method of the verdict: copies, revisions, what is withheld.",
    ),
    graph(
        "Held back",
        "short",
        ("sum by (agent) (copydesk_held_articles)", "{{agent}}: held"),
        (rate("copydesk_released_total", "agent, verdict"), "{{agent}}: released as {{verdict}}"),
        about="Articles under embargo or withheld by their producer, and what comes out a second.",
    ),
    graph(
        "Annotated anew",
        "cps",
        (rate("copydesk_reprocessed_total", "agent"), "{{agent}}"),
        about="Published articles that were annotated anew: docs/reprocess.md.",
    ),
    row("What the news is about, and where it comes from"),
    graph(
        "Subjects",
        "cps",
        (
            rate("copydesk_outputs_total", "stream", f'stream=~"{BY_SUBJECT}"'),
            "{{stream}}",
        ),
        width=12,
        stack=True,
        about="Articles by subject stream; one may be on several.",
    ),
    graph(
        "Languages",
        "cps",
        (rate("copydesk_languages_total", "language", "") + " > 0", "{{language}}"),
        width=12,
        stack=True,
        about="Of what TAG read.",
    ),
    graph(
        "Source groups",
        "cps",
        (rate("copydesk_sources_total", "group", ""), "{{group}}"),
        width=12,
        stack=True,
        about="Outlets by a hash of their host: copydesk sources 17 lists those of a group.",
    ),
    graph(
        "Formats",
        "cps",
        (rate("copydesk_formats_total", "format", "") + " > 0", "{{format}}"),
        width=12,
        stack=True,
        about="In which producers sent the articles.",
    ),
]
