"""`python -m tests.faults PROOF …`: the long proofs, each a module here with `main(arguments)`.

Exits with what the proof says: 0 when nothing was lost or doubled.
"""

from __future__ import annotations

import importlib
import sys

PROOFS = {
    "power": "cut the power of a desk's and of central's disk at random moments",
    "kill": "kill the desk and central at random writes",
    "converge": "any order of everything that can happen to desks, disks, clocks and the ministry",
    "lines": "fifty desks on lines of 2G, satellite and 3G that break",
    "herd": "a thousand desks reconnect within a minute",
    "fuzz": "bytes that no desk of ours would send",
}


def main(arguments: list[str]) -> int:
    """Run one proof; without a name, list them."""
    name, *rest = arguments or [""]
    if name not in PROOFS:
        width = max(map(len, PROOFS))
        print("python -m tests.faults PROOF [--help]\n")
        print(*(f"  {proof:{width}}  {what}" for proof, what in PROOFS.items()), sep="\n")
        return 0 if name in ("", "-h", "--help") else 2
    return int(importlib.import_module(f"tests.faults.{name}").main(rest))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
