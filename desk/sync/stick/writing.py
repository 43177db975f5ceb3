"""A desk's bundle on a stick: whatever central has not signed for, written and read back.

Exporting changes nothing of what waits: it goes by line as well, if one returns first. What comes
home is `answers`', and what others wrote is `carrying`'s. Everything here blocks: run it off the
window's thread.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import Refused, ShubbakError
from desk.models import clock
from desk.sync import policy, wire
from desk.sync.policy import PendingScan
from desk.sync.replica import DeskReplica
from desk.sync.sealing import sealing_key

from . import bundle, medium
from .bundle import SUFFIX, Ask, Volume, Writer
from .on_stick import answer_to, is_answer, place_on

VOLUME: Final = 256 * 1024 * 1024
"""Bytes of a volume, at most: a FAT32 stick takes them, and a bad one costs no more."""

_BATCH_BYTES: Final = 2 * 1024 * 1024
_ASKED: Final = 250_000
"""Scans, at most, of which one bundle asks whether the ministry holds them."""

_MARGIN: Final = 256 * 1024
_REMEMBERED: Final = 200

Progress = Callable[[int, int], None]
"""Bytes done and bytes in all; reading back counts as writing does."""


class Scans(Protocol):
    """Where the bytes of scans are kept: the desk's vault."""

    def get(self, name: str) -> bytes:
        """The bytes of a scan by its SHA-256 in hex. Raises `Trouble`."""
        ...

    def size(self, name: str) -> int:
        """Its bytes, without reading them. Raises `Trouble`."""
        ...


class LeftOut(msgspec.Struct, frozen=True):
    """A scan that could not be read, and why."""

    scan: str
    what: str
    do: str


class Exported(msgspec.Struct, frozen=True):
    """What an export did. `volumes` (names of files) were written and read back now, `kept` were
    on the stick before and are whole; `facts`, `scans` and `bytes` are of those written now."""

    folder: str
    volumes: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    facts: int = 0
    scans: int = 0
    bytes: int = 0
    left_out: tuple[LeftOut, ...] = ()
    cancelled: bool = False


class Export(msgspec.Struct, frozen=True):
    """A volume that this desk remembers to have written: `at` and `answered` in ms (0: not yet)."""

    volume: bytes
    at: int
    folder: str
    file: str
    first: int
    last: int
    size: int
    scans: int
    answered: int


class Needs(NamedTuple):
    """What an export to a stick would write: entries, scans, and bytes that must be free."""

    facts: int
    scans: int
    bytes: int


class _Plan(NamedTuple):
    after: int
    head: int
    scans: list[PendingScan]
    bytes: int


class _Item(NamedTuple):
    kind: int
    data: tuple[bytes, ...]
    first: int = 0
    last: int = 0
    scan: str = ""

    @property
    def size(self) -> int:
        return sum(map(len, self.data))


class Stick:
    """Exports of one desk. `place` and `desk` are its own, as in its enrolment.

    Raises everywhere: `Trouble` with a code `stick-…` for what the medium refuses.
    """

    def __init__(
        self,
        replica: DeskReplica,
        scans: Scans,
        place: str,
        desk: str,
        wall: clock.WallClock = clock.wall_clock,
    ) -> None:
        self._replica = replica
        self._scans = scans
        self._place = place
        self._desk = desk
        self._wall = wall
        self.stem = f"{place.replace('/', '-')}-{desk}-{replica.origin[:8]}"
        """What the names of this desk's files on a stick begin with."""

    # --- what is known ------------------------------------------------------------------------

    def exports(self) -> list[Export]:
        """The volumes that were written and read back, newest first."""
        with self._replica.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT volume, at, folder, file, first, last, size, length(scans) / 32, answered"
                " FROM exported ORDER BY at DESC, file DESC"
            ).all()
        return [Export(*row) for row in rows]

    def needs(self) -> Needs:
        """What an export to an empty stick would write."""
        plan = self._plan(self._replica.held(), set())
        return Needs(plan.head - plan.after, len(plan.scans), plan.bytes)

    def _sealing_key(self) -> bytes:
        with self._replica.database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT doc FROM ministry_keys WHERE purpose = 'sealing'"
            ).first()
        if row is None:
            raise Refused(
                "This desk does not know the ministry's key yet, so it cannot seal a bundle for it.",
                "Let the desk sync once over a line; after that it never needs one for this.",
                code="sealing-key-unknown",
            )
        return bytes(row[0])

    # --- exporting ----------------------------------------------------------------------------

    def export(
        self,
        folder: Path,
        progress: Progress = lambda _done, _all: None,
        stopping: Callable[[], bool] = lambda: False,
        most: int = VOLUME,
    ) -> Exported:
        """Write what central has not signed for, as volumes of at most `most` bytes.

        What finished volumes on this stick hold already is not written again; those whose content
        central holds by now are removed, and so are damaged ones. When nothing waits, a small
        volume asks for news. `stopping` ends it between two parts: what is finished stays.
        Raises `Refused` (`sealing-key-unknown`) and `Trouble` (`stick-…`).
        """
        key = self._sealing_key()
        with medium.told(folder):
            if not folder.is_dir():
                raise NotADirectoryError(20, "not a folder", str(folder))
            place = place_on(folder)
            place.mkdir(exist_ok=True)
            medium.sync(folder)
        medium.sweep(place, self.stem)
        kept, after, written = self._tidied(place)
        plan = self._plan(after, written)
        if not plan.scans and plan.head <= plan.after and kept:
            return Exported(str(place), (), tuple(kept))
        medium.room_wanted(place, plan.bytes)
        return self._written(place, key, plan, kept, progress, stopping, most)

    def _tidied(self, place: Path) -> tuple[list[str], int, set[str]]:
        """The own finished volumes that still serve, and the entries and scans in them."""
        remembered = self._remembered()
        waiting = {one.scan for one in self._replica.pending_scans()}
        held = self._replica.held()
        kept: list[tuple[int, int, str]] = []
        scans: set[str] = set()
        for path in self.own(place):
            volume = _whole(path)
            mine = set() if volume is None else remembered.get(volume.header.volume, set())
            if volume is None or (volume.covers.last <= held and not mine & waiting):
                with medium.told(place):
                    path.unlink(missing_ok=True)
                    answer_to(path).unlink(missing_ok=True)
                continue
            kept.append((volume.covers.first, volume.covers.last, path.name))
            scans |= mine
        reach = held
        for first, last, _ in sorted(kept):
            if first and first <= reach + 1:
                reach = max(reach, last)
        return sorted(name for _, _, name in kept), reach, scans

    def own(self, place: Path) -> list[Path]:
        """The finished volumes of this desk on a stick, by name; whether whole is not looked at."""
        with medium.told(place):
            return sorted(
                path for path in place.glob(f"{self.stem}-*{SUFFIX}") if not is_answer(path)
            )

    def _plan(self, after: int, written: set[str]) -> _Plan:
        head = self._replica.own_head().seq
        scans = policy.scan_order(
            scan for scan in self._replica.pending_scans() if scan.scan not in written
        )
        with self._replica.database.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT coalesce(sum(length(bytes)), 0) FROM entries WHERE origin = ? AND seq > ?",
                (self._replica.origin, after),
            ).one()
        size = int(row[0]) + sum(map(self._size, scans)) + 64 * len(scans)
        return _Plan(after, head, scans, size + size // 1000 + _MARGIN)

    def _size(self, scan: PendingScan) -> int:
        with contextlib.suppress(ShubbakError):  # one that cannot be read is told when it is due
            return scan.size or self._scans.size(scan.scan)
        return 0

    def _written(
        self,
        place: Path,
        key: bytes,
        plan: _Plan,
        kept: Sequence[str],
        progress: Progress,
        stopping: Callable[[], bool],
        most: int,
    ) -> Exported:
        ask = Ask(
            self._replica.cursors(),
            self._replica.held(),
            bytes.fromhex("".join(one.scan for one in self._replica.pending_scans()[:_ASKED])),
            list(wire.dictionaries()),
        ).packed()
        told = _Told(progress, stopping, 2 * plan.bytes)
        left_out: list[LeftOut] = []
        items = self._items(plan, left_out)
        item = next(items, None)
        volumes: list[str] = []
        facts = scans = size = 0
        number = self._next_number(place)
        while item is not None or (not volumes and not kept):
            filled = _Filling(item)
            path = place / f"{self.stem}-{number:04d}{SUFFIX}"

            def write(file: BinaryIO, filled: _Filling = filled) -> None:
                writer = self._writer(file, key)
                filled.fill(writer, ask, items, most, told)

            try:
                volume = medium.write_for_certain(
                    path, write, lambda file: bundle.check(file, told.read)
                )
            except _Cancelled:
                return Exported(
                    str(place),
                    tuple(volumes),
                    tuple(kept),
                    facts,
                    scans,
                    size,
                    tuple(left_out),
                    cancelled=True,
                )
            self._remember(volume, place, path.name, filled.scans)
            volumes.append(path.name)
            facts += filled.last - filled.first + 1 if filled.first else 0
            scans += len(filled.scans)
            size += volume.size
            number += 1
            item = filled.next
        told.done()
        return Exported(
            str(place), tuple(volumes), tuple(kept), facts, scans, size, tuple(left_out)
        )

    def _writer(self, file: BinaryIO, key: bytes) -> Writer:
        signing: Ed25519PrivateKey = self._replica.key
        return Writer(
            file,
            signing,
            key,
            kind="facts",
            place=self._place,
            desk=self._desk,
            recipient=self._replica.central_origin,
            created=self._wall(),
            reply_key=sealing_key(signing).public_key().public_bytes_raw(),
        )

    def _items(self, plan: _Plan, left_out: list[LeftOut]) -> Iterator[_Item]:
        """What is to be written, in order: facts first, then the scans with the nearest day."""
        after = plan.after
        while after < plan.head:
            batch = self._replica.batch(after, policy.MAX_ENTRIES, _BATCH_BYTES)
            if batch is None:
                break
            frame = wire.encode_batch(batch, 0, policy.Effort.THOROUGH)
            yield _Item(bundle.FACTS, (frame,), batch.first, batch.head_seq)
            after = batch.head_seq
        for scan in plan.scans:
            try:
                data = self._scans.get(scan.scan)
            except ShubbakError as error:
                left_out.append(LeftOut(scan.scan, error.what, error.do))
                continue
            digest = hashlib.sha256(data).digest()
            if digest.hex() != scan.scan or len(data) > wire.MAX_SCAN:
                left_out.append(
                    LeftOut(scan.scan, "A scan on this desk is damaged.", "Scan the paper again.")
                )
                continue
            yield _Item(bundle.SCAN, (digest, data), scan=scan.scan)

    def _next_number(self, place: Path) -> int:
        numbers = [0]
        for path in self.own(place):
            text = path.name.removeprefix(self.stem + "-").removesuffix(SUFFIX)
            if text.isascii() and text.isdigit():
                numbers.append(int(text))
        return max(numbers) + 1

    # --- what is remembered -------------------------------------------------------------------

    def _remembered(self) -> dict[bytes, set[str]]:
        """The scans in each volume that this desk knows to have written."""
        with self._replica.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT volume, scans FROM exported").all()
        return {bytes(row[0]): set(bundle.names(bytes(row[1]))) for row in rows}

    def _remember(self, volume: Volume, place: Path, file: str, scans: Sequence[str]) -> None:
        with self._replica.database.write() as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO exported"
                " (volume, at, folder, file, first, last, size, scans, answered)"
                " VALUES (?,?,?,?,?,?,?,?,0)",
                (
                    volume.header.volume,
                    self._wall(),
                    str(place),
                    file,
                    volume.covers.first,
                    volume.covers.last,
                    volume.size,
                    bytes.fromhex("".join(scans)),
                ),
            )
            connection.exec_driver_sql(
                "DELETE FROM exported WHERE volume NOT IN"
                " (SELECT volume FROM exported ORDER BY at DESC LIMIT ?)",
                (_REMEMBERED,),
            )


class _Cancelled(Exception):
    """A person stopped it."""


class _Told:
    """Counts what is written and read back; stops where a person wants it."""

    def __init__(self, progress: Progress, stopping: Callable[[], bool], whole: int) -> None:
        self._progress = progress
        self._stopping = stopping
        self._whole = max(whole, 1)
        self._done = 0

    def written(self, size: int) -> None:
        """So many more bytes were written."""
        if self._stopping():
            raise _Cancelled
        self.read(size)

    def read(self, size: int) -> None:
        """So many more bytes were read back."""
        self._done = min(self._done + size, self._whole)
        self._progress(self._done, self._whole)

    def done(self) -> None:
        """All of it."""
        self._progress(self._whole, self._whole)


class _Filling:
    """What goes into one volume: items until it is full."""

    def __init__(self, item: _Item | None) -> None:
        self.next = item
        self.first = self.last = 0
        self.scans: list[str] = []

    def fill(
        self, writer: Writer, ask: bytes, items: Iterator[_Item], most: int, told: _Told
    ) -> None:
        """Write what fits, at least one item; `next` is the first that did not."""
        writer.add(bundle.ASK, ask)
        empty = True
        while self.next is not None and (empty or writer.after(self.next.size) <= most):
            item, empty = self.next, False
            told.written(item.size)
            writer.add(item.kind, *item.data)
            if item.first:
                self.first, self.last = self.first or item.first, item.last
            if item.scan:
                self.scans.append(item.scan)
            self.next = next(items, None)
        writer.close(self.first, self.last, len(self.scans))


def _whole(path: Path) -> Volume | None:
    """A volume of this desk on a stick; None when it is damaged."""
    try:
        with medium.told(path.parent), path.open("rb") as file:
            return bundle.check(file)
    except Refused:
        return None
