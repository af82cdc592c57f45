"""What an outlet repeats under its articles leaves the body, once the verdict is given."""

from msgspec.structs import replace

from agents.memory.lines import OutletLines
from agents.verdicts.arrival import Arrival
from agents.verdicts.decision import Decision
from articles.boilerplate.outlet_lines import lines_of, without_lines


def without_repeats(decision: Decision, arrival: Arrival, lines: OutletLines) -> Decision:
    """Return the decision with the article freed of what most articles of its outlet repeat.

    The verdict is on the text as it came: else an article that comes again after a line was
    learned would be a revision of itself. An article is judged by those before it; only new
    ones are counted, for copies and revisions repeat lines for another reason.
    """
    outlet = arrival.now.source
    if not outlet or not arrival.article.body:
        return decision
    found = lines_of(arrival.article.body)
    repeated = lines.repeated(outlet, found, arrival.seconds) if found else []
    if decision.verdict.kind == "unique":
        lines.learn(outlet, found, arrival.seconds)
    if not repeated:
        return decision
    article = without_lines(decision.article, [found[line] for line in repeated])
    return replace(decision, article=article)
