"""The rows of the matrix as tables: number, name, what is done, what must hold.

`row` (the type); `processes` (rows 1 to 11), `inputs` (12 to 23), `states` (from 24 on). In the
order of their numbers: `verification/faults/matrix.py`.
"""
