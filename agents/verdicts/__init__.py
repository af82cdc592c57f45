"""The verdicts of DEDUPLICATE: copy, revision, kill, withheld.

`standing` (the facts that an article states: identities, source, version, status, embargo, kill),
`arrival` (the article with its sketch and standing, one value), `lookup` (every question to the
memory: the original, after it has judged each candidate; the versions that a kill names or
repeats), `deciding` (the rule that an article falls under), `copies`, `revisions`, `kills` (the
decisions over its answers), `holding` (embargo, withheld, released), `sharing` (an address of many
stories), `rewritten` (one story in other words under its own name), `own_time` (history is compared
by when it was published), `repeats` (lines of an outlet), `joining`, `placing` and `story_records`
(the running story that an article belongs to), `decision` (the value they return), `notes` (what is
remembered), `newest` (an article that is annotated anew, unless another version is known),
`wording` (sentences).
Not here: how articles are remembered (`agents/memory`), nor how two texts are compared
(`articles/similarity`).
"""
