"""How facts travel. One primitive: say how far a copy of each journal goes, hand over what is
missing, take it in once. Everything else is a carrier of it, or tells how it stands.

What travels: `wire` (batches, news, answers), `packs` (scans), `bundle` (a stick's volume), `sealing`.
What a desk holds of it: `replica`, `pages`, `backlog`, `scan_queue`, `carried`, `rereading`.
By line: `engine` → `cycle` → `batches`, `news`, `uploads` → `far_end` → `client`, `sending`, `resuming`;
`policy` and `metering` say when, how much and how hard.
By stick: `stick` and `medium` write, `on_stick`, `carrying` and `answers` read.
By neighbour: `neighbourhood` → `neighbours` → `lan`; `hub_serving` → `hub`; `hub_upwards` passes on.
The other end's face, central's and a hub's: `server`, `tus`, `packing`, `bundling` over a `keeper`,
behind `admission` and `connections`; `scan_folder` and `intake` keep scans there.
How a desk gets in: `codes`, `enrolment`, `proving`. How it gets back: `own_journal`, `recovery`.
What is shown: `state`, `standing`, `report`, `telling`, `reasons`.
"""
