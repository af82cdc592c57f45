"""The rows of the matrix, by what breaks.

`workers` (killed, frozen, too many), `brokers` (killed, restarted, full), `network` (cut, slow,
replies lost), `records` (hostile, repeated, too large, dates that lie), `held` (articles under
embargo), `anew` (annotated anew), `saved` (saved streams), `lane` (history), `together` (all of
these at once), `offsets` (deleted or wrong), `standby` (a worker that has read the memory takes
over), `state` (topics, memories and builds that are not what they were), `access` (passwords,
certificates, ACLs), `machine` (disk, memory, clock, name resolution).
"""
