"""Settings: read from the environment, checked once, frozen.

Here: every setting with its docstring, its check and its group. Not here: anything that uses
a setting.
"""
