"""The other end's face: HTTP under `/v1` over whoever keeps journals, the ministry's server or a hub.

`server`, `tus`, `packing` and `bundling` turn bytes into calls of a `keeper` and its answers into bytes;
`admission` and `connections` stand before them, `problems` and `describing` say what can come back;
`scan_folder` and `intake` keep scans on a server's disk.
"""
