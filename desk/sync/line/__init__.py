"""By line: rounds of exchange with the ministry's server, over connections that may fail at any byte.

`engine` says when; `cycle` is one round; `batches`, `news` and `uploads` are its parts, with `ahead`
making ready what comes next; `far_end` is who we are to the server; `client`, `sending` and `resuming`
speak HTTP.
"""
