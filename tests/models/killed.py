"""A desk that writes until it is killed; it says each transaction only when it is on the disk.

Run by `test_kills` with the database's path, the key of the journal in hex and a number.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models.journal import Journal
from desk.models.opening import open_database
from tests.models.conftest import KEY, Clock, Desk


def main(path: str, secret: str, number: str, many: str = "1000000") -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    desk = Desk(Journal(open_database(Path(path), KEY), key, "centre/12"), Clock(), "12", number)
    for _ in range(int(many)):
        subject, _reference = desk.receive()
        sys.stdout.write(subject.hex + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
