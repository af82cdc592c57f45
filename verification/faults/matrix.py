"""All rows of the fault matrix, in the order of their numbers."""

from verification.faults.tables import inputs, processes, states

ROWS = (*processes.ROWS, *inputs.ROWS, *states.ROWS)
