"""Settings: read from the environment, checked once, frozen.

`settings` (all of them), `environment` (variables to values), `security` (TLS and SASL),
`limits` (dead letters of the desk's own fault), `queries` (the file of saved queries),
`crashpoint` (steps at which a test may kill the process). Not here: anything that uses a setting.
"""
