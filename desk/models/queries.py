"""Reading the tables: plain values for lists, one transaction, the day. Writes nothing.

Every function takes an open connection first (`database.read()`), so that several questions can
be asked of one unchanging state.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from . import events as e
from . import lists, search, words
from .database import cursor
from .entries import Entry, decode
from .folding import TransactionState, order
from .lists import LINE, line_of
from .projection import decoded, state_of

Line = lists.Line
Listing = lists.Listing
lines = lists.lines
counts = lists.counts


class Person(msgspec.Struct, frozen=True):
    """A member of staff as the desk knows them; `pin_hash` never leaves the office room.

    `number`, `person` and `mother` are theirs as a citizen, empty where they are not known here.
    """

    id: UUID
    name: str
    roles: tuple[e.Role, ...]
    title: e.Text
    home: str
    pin_hash: str = ""
    number: str = ""
    person: e.Name = e.Name("")
    mother: str = ""

    def may(self, role: e.Role) -> bool:
        """Whether the person has a role; an administrator does not inherit the others'."""
        return role in self.roles


class Known(msgspec.Struct, frozen=True):
    """An applicant whom the desk knows, and how many transactions it has seen of them."""

    id: UUID
    applicant: e.Applicant
    transactions: int


def find(connection: Connection, text: str, limit: int = 20) -> list[Line]:
    """Transactions in which every word that was typed occurs, newest first.

    Words that are somebody's whole name come before words of which it is the beginning.
    """
    numbers = _found(connection, text, limit)
    if not numbers:
        return []
    rows = cursor(connection).execute(
        f"SELECT {LINE} FROM transactions t WHERE t.id IN ({','.join('?' * len(numbers))})"  # noqa: S608
        " ORDER BY t.id DESC",
        numbers,
    )
    return [line_of(r) for r in rows]


def _found(connection: Connection, text: str, limit: int) -> list[int]:
    """The rows of the newest transactions that fit what was typed."""
    begun, whole = search.query(text), search.query(text, whole=True)
    found: list[int] = []
    for asked in dict.fromkeys((whole, begun)):
        if asked and len(found) < limit:
            rows = cursor(connection).execute(
                "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
                (asked, limit),
            )
            found = [r[0] for r in rows]
    return found


def recent(connection: Connection, origin: str, limit: int = 6) -> list[Line]:
    """What this desk received last, newest first."""
    rows = cursor(connection).execute(
        f"SELECT {LINE} FROM transactions t WHERE t.origin = ?"  # noqa: S608
        " ORDER BY t.year DESC, t.serial DESC LIMIT ?",
        (origin, limit),
    )
    return [line_of(r) for r in rows]


def asked_most(connection: Connection, origin: str, last: int = 500) -> list[str]:
    """Services by how often they were asked for among this desk's last transactions."""
    rows = cursor(connection).execute(
        "SELECT service FROM (SELECT service FROM transactions WHERE origin = ?"
        " ORDER BY year DESC, serial DESC LIMIT ?) GROUP BY service ORDER BY count(*) DESC, service",
        (origin, last),
    )
    return [r[0] for r in rows]


def unprinted(
    connection: Connection, origin: str, *, since: int = 0, limit: int = -1
) -> list[Line]:
    """Transactions of this desk whose receipt waits to be printed, oldest first.

    `since` (hybrid time) and `limit` keep the newest, where old ones are no longer waited for.
    """
    found: list[Line] = []
    for journal in own_journals(connection, origin):
        rows = cursor(connection).execute(
            f"SELECT {LINE} FROM transactions t WHERE t.origin = ? AND t.printed = 0"  # noqa: S608
            " AND t.stage != 'voided' AND t.received_at >= ?"
            " ORDER BY t.year DESC, t.serial DESC LIMIT ?",
            (journal, since, limit if limit < 0 else limit - len(found)),
        )
        found += [line_of(r) for r in rows]
    return found[::-1]


def away(connection: Connection, agency: str = "") -> list[tuple[Line, TransactionState]]:
    """Files that are with another agency, or with one of them, what is due first on top."""
    rows = cursor(connection).execute(
        f"SELECT {LINE}, t.doc FROM transactions t WHERE t.away IS NOT NULL"  # noqa: S608
        " AND (?1 = '' OR t.away = ?1) ORDER BY t.away_due, t.id",
        (agency,),
    )
    return [(line_of(r[:-1]), state_of(r[-1])) for r in rows]


def by_reference(connection: Connection, reference: str) -> TransactionState | None:
    """The whole state of one transaction."""
    row = (
        cursor(connection)
        .execute("SELECT doc FROM transactions WHERE reference = ?", (reference,))
        .fetchone()
    )
    return None if row is None else state_of(row[0])


def by_subject(connection: Connection, subject: UUID) -> TransactionState | None:
    """The whole state of one transaction."""
    row = (
        cursor(connection)
        .execute("SELECT doc FROM transactions WHERE subject = ?", (subject.bytes,))
        .fetchone()
    )
    return None if row is None else state_of(row[0])


def history(connection: Connection, subject: UUID) -> list[Entry]:
    """All entries about a subject, in the order in which they are folded."""
    rows = cursor(connection).execute(
        "SELECT bytes FROM entries WHERE subject = ?", (subject.bytes,)
    )
    return sorted((decode(r[0]) for r in rows), key=order)


def next_serial(connection: Connection, origin: str, year: int, floor: int) -> int:
    """The serial that this desk gives next in a year; never at or below `floor`."""
    used = (
        cursor(connection)
        .execute(
            "SELECT max(serial) FROM transactions WHERE origin = ? AND year = ?", (origin, year)
        )
        .fetchone()[0]
    )
    return max(used or 0, floor) + 1


def highest_serial(connection: Connection, centre: str, desk: str, year: int) -> int:
    """The highest serial that is known here of a desk's number (two digits) in a year."""
    prefix = f"{centre}-{desk}-{year % 100:02d}-"
    used = (
        cursor(connection)
        .execute(
            "SELECT max(serial) FROM transactions WHERE reference BETWEEN ? AND ?",
            (prefix, prefix + "~"),
        )
        .fetchone()[0]
    )
    return used or 0


def applicants_numbered(connection: Connection, number: str) -> list[Known]:
    """Applicants with a number, newest knowledge first; several when desks met them apart."""
    rows = (
        cursor(connection)
        .execute(
            "SELECT a.subject, a.doc, (SELECT count(*) FROM transactions t"
            " WHERE t.applicant_id = a.subject) FROM applicants a WHERE a.number = ? AND a.number <> ''"
            " ORDER BY a.stamp DESC",
            (number,),
        )
        .fetchall()
    )
    known = decoded([r[1] for r in rows], e.Applicant)
    return [Known(UUID(bytes=r[0]), a, r[2]) for r, a in zip(rows, known, strict=True)]


def applicant(connection: Connection, subject: UUID) -> e.Applicant | None:
    """What the desk knows of an applicant."""
    row = (
        cursor(connection)
        .execute("SELECT doc FROM applicants WHERE subject = ?", (subject.bytes,))
        .fetchone()
    )
    return None if row is None else decoded([row[0]], e.Applicant)[0]


def staff(connection: Connection, place: str = "") -> list[Person]:
    """The active staff, by name; of one place (`centre/12`) if given."""
    rows = cursor(connection).execute("SELECT subject, doc FROM staff").fetchall()
    facts = decoded([r[1] for r in rows], e.StaffNamed)
    people = [
        Person(
            UUID(bytes=r[0]),
            f.name,
            f.roles,
            f.title,
            f.home,
            f.pin_hash,
            f.number,
            f.person,
            f.mother,
        )
        for r, f in zip(rows, facts, strict=True)
        if f.active and place in ("", f.home)
    ]
    return sorted(people, key=lambda p: p.name)


def names_of(connection: Connection) -> dict[UUID, str]:
    """The names of all staff, also of those who have left and of those of other places."""
    rows = cursor(connection).execute("SELECT subject, doc FROM staff").fetchall()
    facts = decoded([r[1] for r in rows], e.StaffNamed)
    near = {UUID(bytes=r[0]): f.name for r, f in zip(rows, facts, strict=True)}
    return {key: f.name for key, f in words.introduced(connection).items()} | near


def services(connection: Connection) -> list[e.Service]:
    """The newest version of every service."""
    rows = cursor(connection).execute(
        "SELECT doc, max(version) FROM services GROUP BY id ORDER BY id"
    )
    return decoded([r[0] for r in rows], e.Service)


class _Blind(msgspec.Struct, frozen=True):
    """What of a service says whether its cases are decided blind: a thousand are not read whole."""

    id: str
    blind: bool = False


def blind_services(connection: Connection) -> set[str]:
    """The services whose cases an officer decides without knowing whose they are."""
    rows = cursor(connection).execute("SELECT doc, max(version) FROM services GROUP BY id")
    return {service.id for service in decoded([r[0] for r in rows], _Blind) if service.blind}


def newest_service(connection: Connection, code: str) -> e.Service | None:
    """The newest version of one service."""
    row = (
        cursor(connection)
        .execute("SELECT doc FROM services WHERE id = ? ORDER BY version DESC LIMIT 1", (code,))
        .fetchone()
    )
    return None if row is None else decoded([row[0]], e.Service)[0]


def service(connection: Connection, code: str, version: int) -> e.Service | None:
    """One version of a service: the one under which a transaction was received."""
    row = (
        cursor(connection)
        .execute("SELECT doc FROM services WHERE id = ? AND version = ?", (code, version))
        .fetchone()
    )
    return None if row is None else decoded([row[0]], e.Service)[0]


def centre(connection: Connection, code: str) -> e.CentreNamed | None:
    """A centre by its two digits."""
    row = cursor(connection).execute("SELECT doc FROM centres WHERE code = ?", (code,)).fetchone()
    return None if row is None else decoded([row[0]], e.CentreNamed)[0]


def centres(connection: Connection) -> list[e.CentreNamed]:
    """All centres, by their digits."""
    rows = cursor(connection).execute("SELECT doc FROM centres ORDER BY code")
    return decoded([r[0] for r in rows], e.CentreNamed)


def departments(connection: Connection) -> list[e.DepartmentNamed]:
    """All departments that decide, by code and governorate."""
    rows = cursor(connection).execute("SELECT doc FROM departments ORDER BY code, governorate")
    return decoded([r[0] for r in rows], e.DepartmentNamed)


def desks(connection: Connection) -> list[e.DeskEnrolled]:
    """All desks whose key is known."""
    rows = cursor(connection).execute("SELECT doc FROM desks WHERE doc != x'' ORDER BY origin")
    return decoded([r[0] for r in rows], e.DeskEnrolled)


HELD: Final = "sync.held"
"""The setting that says how far central holds the own journal."""

SCANS_SETTLED: Final = "sync.scans-settled"
"""The setting up to which own entry no scan waits; `…:ORIGIN` for a journal before the own one."""


def own_journals(connection: Connection, origin: str) -> list[str]:
    """The own journal and those from which it goes on, newest first."""
    found = [origin]
    while True:
        row = (
            cursor(connection)
            .execute(
                "SELECT bytes FROM entries WHERE origin = ? AND seq = 1 AND kind = ?",
                (found[-1], e.JournalContinued.kind),
            )
            .fetchone()
        )
        fact = None if row is None else decode(row[0]).fact()
        if not isinstance(fact, e.JournalContinued) or fact.origin in found:
            return found
        found.append(fact.origin)


TORN: Final = ("fork", "restored")
"""What syncing calls a journal that central holds otherwise, or further, than this disk does."""


def journal_is_torn(connection: Connection) -> bool:
    """Whether it is known that what is written into the own journal can never be sent."""
    found = cursor(connection).execute(
        "SELECT EXISTS (SELECT 1 FROM attention WHERE code IN (?, ?))", TORN
    )
    return bool(found.fetchone()[0])


def scan_is_at_central(connection: Connection, scan: bytes) -> bool:
    """Whether central said that it holds a scan."""
    row = (
        cursor(connection).execute("SELECT 1 FROM scan_custody WHERE scan = ?", (scan,)).fetchone()
    )
    return row is not None


def scans_received_here(connection: Connection, origin: str) -> list[bytes]:
    """The scans that this desk's own facts name: those it must have in its vault."""
    rows = cursor(connection).execute(
        "SELECT DISTINCT scan FROM scans WHERE origin = ? ORDER BY scan", (origin,)
    )
    return [r[0] for r in rows]


def unknown_kinds(connection: Connection) -> dict[str, int]:
    """Kinds of facts that only a newer version understands, with their number."""
    rows = cursor(connection).execute("SELECT kind, count FROM unknown_kinds")
    return {row[0]: row[1] for row in rows}


def line_tries(connection: Connection, since: int) -> list[tuple[int, str, int, int]]:
    """The tries of the line from `since` (ms) on, oldest first: when, how it ended, ms, bytes."""
    rows = connection.exec_driver_sql(
        "SELECT at, outcome, ms, bytes FROM line_log WHERE at >= ? ORDER BY at, id", (since,)
    )
    return [(r[0], r[1], r[2], r[3]) for r in rows]


def setting(connection: Connection, key: str, default: str = "") -> str:
    """A value that only this machine knows."""
    row = cursor(connection).execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return default if row is None else str(row[0])


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Keep a value that only this machine knows; needs a connection of `database.write()`."""
    cursor(connection).execute(
        "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, value)
    )


def known_like(connection: Connection, text: str, limit: int = 8) -> list[Known]:
    """Applicants by the beginning of their number, or by words of their name, newest first."""
    digits = "".join(c for c in search.fold(text) if c.isdigit())
    if digits and not any(c.isalpha() for c in text):
        rows = cursor(connection).execute(
            "SELECT subject FROM applicants WHERE number >= ? AND number < ?"
            " AND number <> '' ORDER BY number LIMIT ?",
            (digits, digits + ":", limit),
        )
        subjects = [r[0] for r in rows]
    else:
        numbers = _found(connection, text, 60)
        rows = cursor(connection).execute(
            "SELECT t.applicant_id FROM transactions t"  # noqa: S608
            f" WHERE t.id IN ({','.join('?' * len(numbers))})"
            " AND t.applicant_id IS NOT NULL ORDER BY t.id DESC",
            numbers,
        )
        subjects = list(dict.fromkeys(r[0] for r in rows))[:limit]
    return [k for k in (_known(connection, s) for s in subjects) if k is not None]


def _known(connection: Connection, subject: bytes) -> Known | None:
    row = (
        cursor(connection)
        .execute(
            "SELECT doc, (SELECT count(*) FROM transactions WHERE applicant_id = ?1)"
            " FROM applicants WHERE subject = ?1",
            (subject,),
        )
        .fetchone()
    )
    if row is None:
        return None
    return Known(UUID(bytes=subject), decoded([row[0]], e.Applicant)[0], row[1])


class Held(msgspec.Struct, frozen=True):
    """What central signed for last: the journal up to `seq`, ending in `hash`, at a hybrid time."""

    seq: int
    hash: bytes
    at: int


def custody(connection: Connection, origin: str) -> Held | None:
    """The last custody of a journal; None before the first."""
    row = (
        cursor(connection)
        .execute(
            "SELECT seq, hash, at FROM custody WHERE origin = ? ORDER BY seq DESC LIMIT 1",
            (origin,),
        )
        .fetchone()
    )
    return None if row is None else Held(row[0], row[1], row[2])


def desk_number(connection: Connection, origin: str) -> str:
    """A desk's two digits; empty while its enrolment has not come over the line."""
    row = (
        cursor(connection)
        .execute("SELECT doc FROM desks WHERE origin = ? AND doc <> x''", (origin,))
        .fetchone()
    )
    return "" if row is None else str(decoded([row[0]], e.DeskEnrolled)[0].desk)
