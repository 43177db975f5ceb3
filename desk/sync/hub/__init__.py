"""By neighbour: desks of one place that exchange on their own network, with or without the ministry.

`neighbourhood` goes on by itself and tells how it stands; `neighbours` is what is exchanged; `lan` finds
and proves. The desk that serves: `serving` over a `keeper`, with its `news` and `scans`, and what it has
`said` of that; what it holds of others goes `upwards`.
"""
