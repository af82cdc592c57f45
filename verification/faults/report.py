"""How a row's result is printed, and written into the documentation."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from verification.faults.account import Account
from verification.faults.tables.row import Row

BEGIN = "<!-- faults: begin -->"
END = "<!-- faults: end -->"
HEADER = (
    "| # | Fault | Must hold beside the ledger | Raw | Verdicts | Lost | Twice | Wrong |"
    " Recovery | Restarts | Result |\n"
    "|---|---|---|--:|---|--:|--:|--:|--:|--:|---|"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row."""

    row: Row
    account: Account
    seconds: float
    not_here: str = ""
    """Why the row could not be run on this machine."""

    @property
    def passed(self) -> bool:
        """Whether the account is exact and every expectation held."""
        return self.account.exact


def line(result: Result) -> str:
    """Return one line for a terminal."""
    row, account = result.row, result.account
    head = f"{row.number:>3} {row.name:<20}"
    if result.not_here:
        return f"{head} NOT RUN: {result.not_here}"
    return (
        f"{head} {'ok  ' if result.passed else 'FAIL'} raw {account.raw} = {_verdicts(account)}; "
        f"lost {len(account.lost)}, twice {len(account.twice)}, wrong {len(account.wrong)}; "
        f"recovered in {_recovery(account)}; {account.restarts} restarts; {result.seconds:.0f} s"
    )


def table(results: Sequence[Result]) -> str:
    """Return all results as a table in Markdown."""
    return "\n".join([HEADER, *map(_row, results)])


def _row(result: Result) -> str:
    row, account = result.row, result.account
    fate = "ok" if result.passed else "**failed**: " + "; ".join(account.sentences)
    numbers = (
        str(account.raw),
        _verdicts(account),
        str(len(account.lost)),
        str(len(account.twice)),
        str(len(account.wrong)),
        _recovery(account),
        str(account.restarts),
        fate,
    )
    if result.not_here:
        numbers = ("", "", "", "", "", "", "", f"not run: {result.not_here}")
    cells = (row.number, f"**{row.name}**: {row.fault}", row.expected, *numbers)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _verdicts(account: Account) -> str:
    return " + ".join(f"{count} {verdict}" for verdict, count in sorted(account.verdicts.items()))


def _recovery(account: Account) -> str:
    seconds = account.recovery_seconds
    return "-" if seconds is None else f"{seconds:.1f} s"


def write(path: Path, text: str) -> None:
    """Put the text between the two marks of a document; raises ValueError where they are not."""
    document = path.read_text("utf-8")
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} has no {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")
