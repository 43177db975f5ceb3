"""Scans that are missing or damaged on the desk's disk, and the ways by which they come back.

First from the backup, at the moment somebody needs one; then from the ministry; what is nowhere
must be scanned again, and the transaction says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from desk.errors import ShubbakError, Trouble
from desk.models.database import Database, cursor
from desk.papers.vault import Vault

_log = logging.getLogger(__name__)

_GONE: Final = ("scan-missing", "scan-damaged")


class KeptVault(Vault):
    """A vault that mends itself from the vaults beside the backups, wherever one can be reached.

    `spares` names their folders anew each time: a stick comes and goes.
    """

    def __init__(self, root: Path, key: bytes, spares: Callable[[], Iterable[Path]]) -> None:
        super().__init__(root, key)
        self._spares = spares
        self._spare_key = key

    def get(self, name: str) -> bytes:
        """See `Vault.get`; a scan that is not whole here is taken from a backup and put back."""
        try:
            return super().get(name)
        except Trouble as error:
            if error.code not in _GONE:
                raise
            data = self._spare(name)
            if data is None:
                raise
        self._put_back(name, data)
        return data

    def read(self, name: str, start: int, length: int) -> bytes:
        """See `Vault.read`; mends like `get`."""
        try:
            return super().read(name, start, length)
        except Trouble as error:
            if error.code not in _GONE:
                raise
            return self.get(name)[start : start + length]

    def read_into(self, name: str, room: memoryview) -> int:
        """See `Vault.read_into`; mends like `get`."""
        try:
            return super().read_into(name, room)
        except Trouble as error:
            if error.code not in _GONE:
                raise
            data = self.get(name)
            if len(data) <= len(room):
                room[: len(data)] = data
            return len(data)

    def check(self, name: str) -> None:
        """See `Vault.check`; a check mends nothing."""
        super().get(name)

    def _spare(self, name: str) -> bytes | None:
        for root in self._spares():
            if (root / name[:2] / name[2:]).is_file():
                try:
                    return Vault(root, self._spare_key).get(name)
                except ShubbakError as error:
                    _log.info("A scan in the backup is not whole either: %s", error.code)
        return None

    def _put_back(self, name: str, data: bytes) -> None:
        try:
            self.put(data)
        except ShubbakError as error:
            # It can be read all the same; the disk is told of elsewhere.
            _log.info("The scan %s could not be put back: %s", name[:12], error.code)


class Mended(NamedTuple):
    """What became of the scans that were not whole: those that came back, and those that did
    not, by SHA-256 in hex."""

    back: list[str]
    lost: list[str]


def mend(vault: Vault, names: Iterable[str], fetch: Callable[[str], bytes] | None) -> Mended:
    """Bring scans back: from a backup, else by `fetch` (from the ministry or a neighbour, checked
    against the name there). Raises nothing; what did not come back is in `lost`."""
    done = Mended([], [])
    for name in names:
        done.back.append(name) if _back(vault, name, fetch) else done.lost.append(name)
    return done


def _back(vault: Vault, name: str, fetch: Callable[[str], bytes] | None) -> bool:
    try:
        vault.get(name)
    except ShubbakError:
        if fetch is None:
            return False
        try:
            return vault.put(fetch(name)) == name
        except ShubbakError as error:
            _log.info("The scan %s did not come: %s", name[:12], error.code)
            return False
    return True


def papers_of(database: Database, names: Iterable[str]) -> list[dict[str, str]]:
    """The papers that some scans are of: `scan`, `reference` and `evidence`."""
    found: list[dict[str, str]] = []
    with database.read() as connection:
        driver = cursor(connection)
        for name in names:
            rows = driver.execute(
                "SELECT t.reference, s.evidence FROM scans s JOIN transactions t"
                " ON t.subject = s.subject WHERE s.scan = ? ORDER BY t.reference",
                (bytes.fromhex(name),),
            )
            found += [
                {"scan": name, "reference": str(row[0]), "evidence": str(row[1])} for row in rows
            ]
    return found


class Attending(Protocol):
    """Where people are told: `desk.sync.replica.DeskReplica`."""

    def raise_attention(
        self, key: str, code: str, what: str, do: str, facts: Mapping[str, object]
    ) -> bool:
        """Put something before a person; whether it is new."""
        ...

    def clear_attention(self, key: str) -> None:
        """It is over."""
        ...


def tell(replica: Attending, back: Iterable[str], lost: Iterable[Mapping[str, str]]) -> None:
    """Take back what was told of scans that came back; tell of those that are nowhere."""
    for name in back:
        replica.clear_attention(f"scan:{name}")
    for one in lost:
        replica.raise_attention(
            f"scan:{one['scan']}",
            "scan-lost",
            f"A paper of {one['reference']} is neither on this disk nor in a backup nor at the "
            "ministry.",
            "Scan the paper again and add it to the transaction.",
            dict(one),
        )
