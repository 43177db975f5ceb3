"""Bundles that came on a stick: taken in as a push would be, and answered for their author.

A volume is read to its end and understood before anything of it is kept. What it holds is kept by
`custody` and the folder of scans; the form of the file is `desk.sync.stick.bundle`'s.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desk.config import sync_folder, write_durably
from desk.errors import NotAllowed, NotFound, Refused, Trouble
from desk.sync import wire
from desk.sync.face.intake import Intake
from desk.sync.face.keeper import Caller
from desk.sync.face.scan_folder import LIFETIME, ScanFolder, bundle_unknown
from desk.sync.sealing import sealing_key
from desk.sync.stick import bundle, medium
from desk.sync.stick.bundle import Ask, Volume

from . import feeds
from .custody import Custody
from .database import Connection, Database
from .routing import EVERYBODY

FOLDER: Final = "bundles"

_AT_ONCE: Final = 16 * 1024 * 1024
"""Bytes of scans that are made durable together."""

_MOST_NEWS: Final = 32 * 1024 * 1024
"""Bytes of news in one answer; the rest follows with the next, or when a line is there."""

_PAGE: Final = 2000
_SMALL: Final = 64 * 1024


class Bundles:
    """Takes volumes in from files, or (as `desk.sync.face.bundling.Taker`) from its own folder."""

    def __init__(
        self, database: Database, custody: Custody, scans: ScanFolder, folder: Path
    ) -> None:
        self._database = database
        self._custody = custody
        self._scans = scans
        self._key: X25519PrivateKey = sealing_key(custody.key)
        self.folder = ScanFolder(folder, largest=bundle.MAX_VOLUME)
        self._taken = folder / "taken"
        self._taken.mkdir(exist_ok=True, mode=0o700)
        self._in_hand: set[str] = set()
        self._turn = threading.Lock()

    # --- from the line

    def take(self, sha256: str) -> wire.BundleTaken:
        """See `desk.sync.face.bundling.Taker`."""
        note = self._taken / f"{sha256}.json"
        with contextlib.suppress(FileNotFoundError, msgspec.MsgspecError):
            before = msgspec.json.decode(note.read_bytes(), type=wire.BundleTaken)
            if self.folder.held(before.answer):
                return before
        if not self.folder.held(sha256):
            raise bundle_unknown()
        with self._turn:
            if sha256 in self._in_hand:
                raise Trouble(
                    "This bundle is being taken in at this moment.",
                    "Ask again in a moment.",
                    code=wire.Codes.BUSY,
                    retry_after=5,
                )
            self._in_hand.add(sha256)
        part = self.folder.part()
        try:
            taken = self._into(self.folder.path(sha256), part)
            target = self.folder.path(taken.answer)
            target.parent.mkdir(exist_ok=True, mode=0o700)
            os.replace(part, target)
            sync_folder(target.parent)
        finally:
            self._in_hand.discard(sha256)
            part.unlink(missing_ok=True)
        # The answer to this request may be lost: what came of it is known without the bundle.
        write_durably(note, msgspec.json.encode(taken), 0o600)
        self.folder.path(sha256).unlink(missing_ok=True)
        return taken

    def _into(self, path: Path, answer: Path) -> wire.BundleTaken:
        try:
            return self.take_file(path, answer)
        except Trouble as error:
            if not error.code.startswith("stick"):
                raise
            raise Trouble(
                "The ministry's disk does not take the answer to this bundle.",
                "What the bundle held was taken in. Try again later.",
                code="bundle-answer",
            ) from error

    def sweep(self) -> None:
        """Throw away what waited too long to be fetched, or to be finished."""
        self.folder.sweep()
        before = self.folder.clock() - LIFETIME
        for file in (*(self.folder.path(name) for name in self.folder.all()), *self._notes()):
            with contextlib.suppress(FileNotFoundError):
                if file.stat().st_mtime < before:
                    file.unlink()

    def _notes(self) -> Iterator[Path]:
        return self._taken.glob("*.json")

    # --- from a file

    def take_file(self, path: Path, answer: Path) -> wire.BundleTaken:
        """Take a volume in and write the answer for its author, both durable.

        A volume that was changed, is of another, or is not for this ministry is refused and
        nothing of it is kept: `Refused` with a code `bundle-…`, `sealed` or `frame…`. Where
        entries before it are missing (`bundle-gap`), or its journal was copied (`fork`), its
        scans are kept all the same. Raises `Trouble` when a disk refuses.
        """
        with _opened(path) as file:
            volume = bundle.check(file)
            author = self._author(volume)
            ask = self._understood(file, author)
            return self._kept(file, volume, author, ask, answer)

    def _author(self, volume: Volume) -> Caller:
        header = volume.header
        if header.kind != "facts" or header.recipient != self._custody.origin:
            raise Refused(
                "This bundle is not for this ministry.",
                "Bring it to the desk or the ministry that it is for.",
                code=wire.Codes.BUNDLE_FOREIGN,
            )
        with self._database.transaction() as connection:
            row = connection.execute(
                "select place, desk, revoked_at is not null from desks where origin = %s",
                (header.origin,),
            ).fetchone()
        if row is None:
            raise NotAllowed(
                "The desk that wrote this bundle is not enrolled here.",
                "Enrol it with a code from the ministry.",
                code=wire.Codes.BUNDLE_AUTHOR,
            )
        if row[2]:
            raise NotAllowed(
                f"The ministry has revoked desk {row[1]} of {row[0]}, which wrote this bundle.",
                "Nothing of it was taken in. Ask the ministry why; that desk still has everything.",
                code=wire.Codes.BUNDLE_REVOKED,
            )
        return Caller(header.origin, row[0], row[1])

    def _understood(self, file: BinaryIO, author: Caller) -> Ask:
        """Read everything once and keep nothing; returns what the author asks for."""
        asked: Ask | None = None
        for kind, data in bundle.parts(file, self._key):
            if kind == bundle.ASK:
                asked = bundle.ask(data)
                asked.names()
            elif kind == bundle.FACTS:
                for batch in wire.decode_batches(data):
                    if batch.origin != author.origin:
                        raise _not_its_own()
            elif kind == bundle.SCAN:
                if len(data) < 32 or hashlib.sha256(data[32:]).digest() != data[:32]:
                    raise Refused(
                        "A scan in this bundle is not the one that it says.",
                        "Write the bundle again; if this comes back, report it.",
                        code=wire.Codes.BUNDLE_DAMAGED,
                    )
            else:
                raise _not_its_own()
        if asked is None:
            raise _not_its_own()
        return asked

    def _kept(
        self, file: BinaryIO, volume: Volume, author: Caller, ask: Ask, answer: Path
    ) -> wire.BundleTaken:
        before = self._head(author.origin)
        intake, size, scans = Intake(self._scans), 0, 0
        refused: Refused | None = None
        try:
            for kind, data in bundle.parts(file, self._key):
                if kind == bundle.FACTS and refused is None:
                    refused = self._accepted(data)
                elif kind == bundle.SCAN:
                    scans += not self._scans.held(data[:32].hex())
                    intake.add(data[:32].hex(), data[32:])
                    size += len(data)
                    if size >= _AT_ONCE:
                        intake.keep()
                        size = 0
            intake.keep()
        finally:
            intake.drop()
        if refused is not None:
            raise refused
        news, sha256, length = self._answered(volume, author, ask, answer)
        return wire.BundleTaken(
            author.origin,
            author.place,
            author.desk,
            max(0, news.seq - before),
            scans,
            news.seq,
            sha256,
            length,
        )

    def _accepted(self, data: bytes) -> Refused | None:
        for batch in wire.decode_batches(data):
            try:
                with self._database.transaction() as connection:
                    self._custody.keep(connection, batch)
            except NotFound:
                raise
            except Refused as error:
                if error.code != wire.Codes.GAP:
                    return error
                have = error.facts.get("have")
                return Refused(
                    f"Of this desk's journal, what comes after entry {have} and before "
                    f"{batch.first} is missing: an earlier bundle has to come first.",
                    "Bring the earlier one, or write the bundle again on that desk.",
                    code=wire.Codes.BUNDLE_GAP,
                    have=have,
                )
        return None

    def _head(self, origin: str) -> int:
        with self._database.transaction() as connection:
            row = connection.execute(
                "select seq from journals where origin = %s", (origin,)
            ).fetchone()
        return 0 if row is None else int(row[0])

    # --- the answer

    def _answered(
        self, volume: Volume, author: Caller, ask: Ask, answer: Path
    ) -> tuple[wire.Custody, str, int]:
        """Write the answer durably; returns the custody in it, its SHA-256 and its bytes."""
        feeds.fold_for(self._database, self._custody, author.origin)
        header = volume.header
        found: list[wire.Custody] = []

        def write(file: BinaryIO) -> None:
            writer = bundle.Writer(
                file,
                self._custody.key,
                header.reply_key,
                kind="answer",
                place=author.place,
                desk=author.desk,
                recipient=author.origin,
                created=self._custody.wall(),
                answers=header.volume,
            )
            with self._database.transaction() as connection:
                custody = self._custody.word(connection, author.origin)
            found.append(custody)
            writer.add(bundle.CUSTODY, msgspec.msgpack.encode(custody))
            held = self._scans.vouched(ask.names())
            writer.add(bundle.SCANS, bytes.fromhex("".join(held)))
            for frame in self._news(author, ask):
                writer.add(bundle.NEWS, frame)
            writer.close(0, custody.seq, len(held))

        written = medium.write_for_certain(answer, write, bundle.check)
        return found[-1], written.sha256, written.size

    def _news(self, author: Caller, ask: Ask) -> Iterator[bytes]:
        size = 0
        dictionary = max({*wire.dictionaries()} & {*ask.dictionaries}, default=0)
        for scope in (EVERYBODY, author.place):
            position = ask.cursors.get(scope, 0)
            more = True
            while more and size < _MOST_NEWS:
                with self._database.transaction() as connection:
                    page = self._page(connection, author, scope, position)
                more, position = page.more, page.last
                # One without entries goes, too: it says that there is nothing more.
                plain = sum(len(data) for _, data in page.entries)
                frame = wire.encode_page(page, dictionary if plain <= _SMALL else 0, 2)
                size += len(frame)
                yield frame

    def _page(
        self, connection: Connection, author: Caller, scope: str, after: int
    ) -> wire.FeedPage:
        return feeds.page(connection, self._custody.key, author.origin, scope, after, _PAGE)


def _not_its_own() -> Refused:
    return Refused(
        "This bundle holds something that its author may not bring.",
        "Write it again; if this comes back, report it.",
        code=wire.Codes.BUNDLE_FOREIGN,
    )


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise Trouble(
            f"{path.name} cannot be read: {error.strerror}.",
            "Put the stick in again, or bring the file once more.",
            code="bundle-disk",
        ) from error
