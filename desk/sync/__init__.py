"""How facts travel. One primitive: say how far a copy of each journal goes, hand over what is
missing, take it in once. Everything else is a carrier of it, or tells how it stands.

Three carriers: `line`, `stick`, `hub`. What they call, or what answers them: `face`.
What travels: `wire` (batches, news, answers), `packs` (scans), `sealing` (what only one may read).
What a desk holds of it: `replica`, `pages`, `backlog`, `scan_queue`, `carried`, `rereading`.
When, how much, how hard, and whose fault: `policy` and `metering`.
How a desk gets in: `codes`, `enrolment`, `proving`. How it gets back: `own_journal`, `recovery`, `locked`.
What is shown: `state`, `standing`, `report`, `telling`, `reasons`.
"""
