"""Central's word: its key, its own journal, and the durable keeping of the journals of others.

Custody is an append and a signature, nothing more: what the entries mean is judged (`quarantine`)
and who gets to read them is worked out (`feeds`) when a desk waits for neither.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from desk.errors import NotFound, Refused, Trouble
from desk.models import entries
from desk.models import events as e
from desk.models.clock import WallClock, tick, wall_clock
from desk.sync import wire
from desk.sync.sealing import sealing_key

from .database import Connection

KEY_FILE: Final = "central.key"
_fact_encoder = msgspec.msgpack.Encoder(uuid_format="bytes")


def open_key(home: Path) -> Ed25519PrivateKey:
    """Central's key from its home folder; made at the first start. Raises `Trouble`."""
    path = home / KEY_FILE
    with contextlib.suppress(FileNotFoundError):
        return _read_key(path)
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    with tempfile.NamedTemporaryFile(dir=home, prefix=".key-") as file:  # is 0600 from the start
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
        # Of two first starts at once, one wins and both read its key.
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)
    return _read_key(path)


def _read_key(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, TypeError) as error:
        raise Trouble(
            f"The ministry's key {path} cannot be read.",
            "Restore it from its backup: a new key would be a new ministry to every desk.",
            code="central-key",
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Trouble(f"The ministry's key {path} is not an Ed25519 key.", code="central-key")
    return key


def subject_of(path: str) -> UUID:
    """The subject of what central says of a thing, such as `service/complaint`."""
    return uuid5(NAMESPACE_URL, f"https://shubbak.example/{path}")


def named(fact: e.Fact, subject: UUID) -> tuple[str, str] | None:
    """Under which name central remembers a fact of its own as the last of its kind."""
    match fact:
        case e.CentreNamed():
            return fact.kind, fact.code
        case e.DepartmentNamed():
            return fact.kind, f"{fact.code}/{fact.governorate}"
        case e.AgencyNamed() | e.GovernorateNamed() | e.ComplaintCategoryNamed():
            return fact.kind, fact.code
        case e.CalendarNamed():
            return fact.kind, fact.governorate
        case e.EscalationNamed():
            return fact.kind, fact.service
        case e.StaffNamed() | e.StaffIntroduced() | e.DelegationGiven() | e.DelegationRecalled():
            return fact.kind, str(subject)
        case e.ServicePublished():
            return fact.kind, fact.service.id
        case e.TrackingNamed():
            return fact.kind, ""
        case e.MinistryKeyNamed():
            return fact.kind, fact.purpose
        case e.KeysRecovered():
            return fact.kind, fact.origin
        case _:
            return None


class Custody:
    """Keeps journals durably under central's signature; every method works in the caller's
    transaction, and what it returns holds once that has committed."""

    def __init__(self, key: Ed25519PrivateKey, wall: WallClock = wall_clock) -> None:
        self.key = key
        self.public_key = key.public_key().public_bytes_raw()
        self.origin = entries.origin_of(self.public_key)
        self.wall = wall

    def begin(self, connection: Connection) -> bool:
        """Make the database central's own; True for a new one. Raises `Trouble` when it is not."""
        row = connection.execute("select origin from central").fetchone()
        if row is None:
            connection.execute(
                "insert into central (origin, public_key) values (%s, %s)",
                (self.origin, self.public_key),
            )
            self.admit(connection, self.origin, self.public_key)
            self._name_sealing_key(connection)
            return True
        if row[0] != self.origin:
            raise Trouble(
                "This database belongs to another central: its key is not the one in this home.",
                f"Bring the right {KEY_FILE}, or name the right database.",
                code="central-key",
            )
        self._name_sealing_key(connection)  # a database from before sticks has not said it yet
        return False

    def _name_sealing_key(self, connection: Connection) -> None:
        """Say once to what key desks seal what a stick carries."""
        public_key = sealing_key(self.key).public_key().public_bytes_raw()
        fact = e.MinistryKeyNamed("sealing", public_key)
        row = connection.execute(
            "select body from ministry where kind = %s and key = %s", (fact.kind, fact.purpose)
        ).fetchone()
        if row is None or row[0] != _fact_encoder.encode(fact):
            self.write(connection, [(subject_of("key/sealing"), "all", fact)])

    @staticmethod
    def admit(connection: Connection, origin: str, public_key: bytes) -> None:
        """Begin to keep a journal."""
        connection.execute(
            "insert into journals (origin, public_key, hash) values (%s, %s, %s)"
            " on conflict do nothing",
            (origin, public_key, entries.GENESIS),
        )

    # --- central's own journal

    def write(self, connection: Connection, facts: Sequence[tuple[UUID, str, e.Fact]]) -> None:
        """Append facts, each with its subject and scope, to central's own journal."""
        if not facts:
            return
        head = _lock(connection, self.origin)
        seq, digest, time = head.seq, head.hash, head.time
        rows = []
        for subject, scope, fact in facts:
            time, suspect = tick(time, self.wall())
            seq += 1
            entry = entries.Entry(
                entries.VERSION,
                self.origin,
                seq,
                time,
                suspect,
                None,
                fact.kind,
                subject,
                scope,
                entries.body(fact),
            )
            data = entries.encode(entry)
            digest = entries.chain(digest, data)
            rows.append((self.origin, seq, digest, data))
            if name := named(fact, subject):
                connection.execute(
                    "insert into ministry (kind, key, seq, body) values (%s, %s, %s, %s)"
                    " on conflict (kind, key) do update set seq = excluded.seq,"
                    " body = excluded.body",
                    (*name, seq, _fact_encoder.encode(fact)),
                )
        _append(connection, rows)
        self._sign(connection, self.origin, seq, digest, time, head.held_at)

    # --- the journals of desks

    def keep(self, connection: Connection, batch: wire.Batch) -> wire.PushAnswer:
        """Store what is new of a batch and sign for the journal's head.

        Raises `Refused` with the code `signature`, `gap` (fact `have`), `chain` (fact `have` or
        `seq`) or `fork` (fact `seq`); then nothing of the batch is stored.
        """
        head = _lock(connection, batch.origin)
        if not batch.is_signed(head.public_key):
            raise Refused(
                "The batch is not signed by the desk that wrote the journal.",
                "Send it from that desk.",
                code=wire.Codes.SIGNATURE,
            )
        if batch.first > head.seq + 1:
            raise Refused(
                f"Entries {head.seq + 1} to {batch.first - 1} are missing here.",
                f"Send everything after {head.seq} again.",
                code=wire.Codes.GAP,
                have=head.seq,
            )
        fresh = self._chained(connection, batch, head)
        if not fresh:
            return wire.PushAnswer(self._custody(connection, head))
        for seq, _, data in fresh:
            _check_place(batch.origin, seq, data)
        _append(connection, [(batch.origin, *row) for row in fresh])
        seq, digest, data = fresh[-1]
        time = _time_of(data) or head.time
        return wire.PushAnswer(
            self._sign(connection, batch.origin, seq, digest, time, head.held_at)
        )

    def _chained(
        self, connection: Connection, batch: wire.Batch, head: _Head
    ) -> list[tuple[int, bytes, bytes]]:
        """The new entries as seq, hash, data, when all of the batch fits what is held."""
        held = dict[int, bytes](
            connection.execute(
                "select seq, hash from entries where origin = %s and seq between %s and %s",
                (batch.origin, batch.first - 1, min(batch.head_seq, head.seq)),
            ).fetchall()
        )
        digest = held.get(batch.first - 1, entries.GENESIS)
        fork = 0
        fresh = []
        for seq, data in enumerate(batch.entries, batch.first):
            digest = entries.chain(digest, data)
            if seq <= head.seq:
                fork = fork or (seq if held[seq] != digest else 0)
            else:
                fresh.append((seq, digest, data))
        if digest != batch.head_hash and 1 < batch.first <= head.seq + 1 and not fork:
            # Its author signed a head to which these entries lead from another past than is held.
            fork = batch.first - 1
        elif digest != batch.head_hash:
            raise Refused(
                "The entries do not lead to the head that was signed for them.",
                "Compare the heads; if they differ, this journal was copied or restored.",
                code=wire.Codes.CHAIN,
                have=head.seq,
            )
        if fork:
            raise Refused(
                f"Another entry {fork} of this journal is held here: its disk was copied or"
                " restored.",
                "Enrol the desk anew; what was not sent is written into its new journal.",
                code=wire.Codes.FORK,
                seq=fork,
            )
        return fresh

    def word(self, connection: Connection, origin: str) -> wire.Custody:
        """Central's word for a journal as it is held now. Raises `NotFound` (`desk-unknown`)."""
        return self._custody(connection, _lock(connection, origin))

    def _custody(self, connection: Connection, head: _Head) -> wire.Custody:
        """The word for a head that is held already, said anew."""
        return self._sign(connection, head.origin, head.seq, head.hash, head.time, head.held_at)

    def _sign(
        self, connection: Connection, origin: str, seq: int, digest: bytes, time: int, before: int
    ) -> wire.Custody:
        at, _ = tick(before, self.wall())
        custody = wire.signed_custody(self.key, origin, seq, digest, at)
        connection.execute(
            "update journals set seq = %s, hash = %s, time = %s, held_at = %s, signature = %s"
            " where origin = %s",
            (seq, digest, time, at, custody.signature, origin),
        )
        return custody


class _Head(msgspec.Struct, frozen=True):
    origin: str
    public_key: bytes
    seq: int
    hash: bytes
    time: int
    held_at: int


def _lock(connection: Connection, origin: str) -> _Head:
    """The head of a journal, which nobody else moves until the transaction ends."""
    row = connection.execute(
        "select origin, public_key, seq, hash, time, held_at from journals"
        " where origin = %s for update",
        (origin,),
    ).fetchone()
    if row is None:
        raise NotFound("This journal is not known here.", "Enrol the desk.", code="desk-unknown")
    return _Head(*row)


def _append(connection: Connection, rows: Sequence[tuple[str, int, bytes, bytes]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy("copy entries (origin, seq, hash, data) from stdin (format binary)") as copy,
    ):
        copy.set_types(("text", "int8", "bytea", "bytea"))
        for row in rows:
            copy.write_row(row)


class _Place(msgspec.Struct, frozen=True, array_like=True):
    """The beginning of an entry, which says where it belongs; the rest is judged later."""

    version: int
    origin: str
    seq: int


_places = msgspec.msgpack.Decoder(_Place)


def _check_place(origin: str, seq: int, data: bytes) -> None:
    """Refuse an entry that says that it belongs elsewhere."""
    try:
        place = _places.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return  # it is held all the same, and quarantined
    if place.version == entries.VERSION and (place.origin, place.seq) != (origin, seq):
        raise Refused(
            f"Entry {seq} says that it belongs elsewhere.",
            "Send only the desk's own journal.",
            code=wire.Codes.CHAIN,
            seq=seq,
        )


def _time_of(data: bytes) -> int:
    try:
        return entries.decode(data).time
    except Refused:
        return 0
