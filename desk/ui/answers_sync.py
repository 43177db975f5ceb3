"""The sync page's port answered by this desk: thin calls, no widget, no rule.

What is the workplace's comes in as callables; what speaks on the line or with a stick is loaded
when it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from desk.errors import ShubbakError, Trouble
from desk.models import clock, queries
from desk.models.clock import moment
from desk.models.queries import Person
from desk.office import put_aside
from desk.office.counter import Counter
from desk.sync.state import Status
from desk.ui.ports_sync import (
    Around,
    Backup,
    Bundle,
    Carried,
    LineTry,
    Medium,
    Nearby,
    Progress,
    Renumbered,
    Stopping,
    TakenIn,
    Written,
)

if TYPE_CHECKING:
    from desk.sync.hub.neighbourhood import Standing
    from desk.sync.stick.carrying import Imported
    from desk.sync.stick.writing import Stick


class Engine(Protocol):
    """What the sync page needs of the sync engine."""

    def status(self) -> Status:
        """How things stand."""
        ...

    def nudge(self, *, now: bool = False) -> None:
        """Try at once."""
        ...

    def dismiss(self, key: str) -> None:
        """A person has seen to something."""
        ...

    def send_anyway(self) -> None:
        """A person lets today's scans go."""
        ...


class TakeIn(Protocol):
    """`Workplace.take_in`."""

    def __call__(
        self, where: Path, progress: Callable[[str, int, int], None], stopping: Stopping, /
    ) -> Imported:
        """Take in what is on a stick."""
        ...


@dataclass(frozen=True)
class Rooms:
    """What of the workplace the sync page needs. `make_room` gives up what is kept free for an
    export, `backup` is `desk keeping status --json`, `hub_trouble` a sentence, empty for none."""

    stick: Callable[[], Stick]
    take_in: TakeIn
    make_room: Callable[[], object]
    backup: Callable[[], Mapping[str, Any]]
    back_up: Callable[[], object]
    neighbours: Callable[[], Standing | None]
    reprint: Callable[[Person, str], object]
    hub_trouble: Callable[[], str] = lambda: ""


@dataclass(frozen=True)
class SyncAnswers:
    """Answers `SyncPort`."""

    counter: Counter
    engine: Engine
    person: Callable[[], Person]
    rooms: Rooms

    def status(self) -> Status:
        """See the port."""
        return self.engine.status()

    def now(self) -> datetime:
        """See the port."""
        return moment(self.counter.journal.wall() << 16)

    def around(self) -> Around:
        """See the port."""
        exports = self.rooms.stick().exports()
        last = exports[0] if exports else None
        return Around(
            self._tries(),
            None
            if last is None
            else Bundle(_civil(last.at), _civil(last.answered) if last.answered else None),
            backup_of(self.rooms.backup()),
            nearby_of(self.rooms.neighbours(), self.rooms.hub_trouble()),
            frozenset(
                (one.origin, one.seq) for one in put_aside.put_aside(self.counter) if one.asked
            ),
        )

    def _tries(self) -> list[LineTry]:
        midnight = self.now().replace(hour=0, minute=0, second=0, microsecond=0)
        with self.counter.journal.database.read() as connection:
            rows = queries.line_tries(connection, int(midnight.timestamp() * 1000))
        return [LineTry(_civil(at), outcome, ms, size) for at, outcome, ms, size in rows]

    def try_now(self) -> None:
        """See the port."""
        self.engine.nudge(now=True)

    def settle(self, key: str) -> None:
        """See the port."""
        self.engine.dismiss(key)

    def send_anyway(self) -> None:
        """See the port."""
        self.engine.send_anyway()

    def ask_again(self, origin: str, seq: int) -> None:
        """See the port."""
        put_aside.ask_again(self.counter, self.person(), origin, seq)
        self.engine.nudge()

    def renumber(self, origin: str, seq: int) -> Renumbered:
        """See the port."""
        before = next(
            (
                one.reference
                for one in put_aside.put_aside(self.counter)
                if (one.origin, one.seq) == (origin, seq)
            ),
            "",
        )
        reference = put_aside.renumber(self.counter, self.person(), origin, seq)
        self.engine.dismiss(f"quarantined:{origin}:{seq}")
        try:
            self.rooms.reprint(self.person(), reference)
        except ShubbakError as error:
            return Renumbered(reference, before, error)
        return Renumbered(reference, before)

    def back_up(self) -> None:
        """See the port."""
        self.rooms.back_up()

    def sticks(self) -> Sequence[Medium]:
        """See the port."""
        from desk.sync.stick.medium import drives

        return [Medium(Path(d.path), d.name, d.free, d.total, d.writable) for d in drives()]

    def write_stick(self, folder: Path, progress: Progress, stopping: Stopping) -> Written:
        """See the port."""
        self.rooms.make_room()
        done = self.rooms.stick().export(folder, progress, stopping)
        return Written(
            folder.name,
            done.facts,
            done.scans,
            done.bytes,
            len(done.volumes),
            len(done.kept),
            len(done.left_out),
            done.cancelled,
        )

    def read_stick(self, folder: Path, progress: Progress, stopping: Stopping) -> TakenIn:
        """See the port."""
        done = self.rooms.take_in(folder, lambda _file, at, whole: progress(at, whole), stopping)
        return TakenIn(
            folder.name,
            len(done.answers),
            max((one.seq for one in done.answers), default=0),
            sum(one.facts for one in done.answers),
            tuple(Carried(one.desk, one.facts, one.scans) for one in done.carried),
            tuple(
                (Path(one.path).name, Trouble(one.what, one.do, code=one.code))
                for one in done.refused
            ),
            len(done.waiting),
            done.others,
            done.trouble,
            done.cancelled,
        )


def _civil(ms: int) -> datetime:
    return moment(ms << 16)


def backup_of(told: Mapping[str, Any]) -> Backup:
    """What keeping says of backups, for the page."""
    last, trouble, following = told["last_backup"], told["trouble"], told["next_backup"]
    return Backup(
        _read(last["at"]) if last else None,
        last["folder"] if last else told["folder"],
        bool(last and last["own_disk"]),
        _read(following) if following else None,
        told["whole"],
        Trouble(trouble["what"], trouble["do"], code=trouble["code"], folder=told["folder"])
        if trouble
        else None,
    )


def _read(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(clock.CIVIL_TIME)


def nearby_of(standing: Standing | None, hub_trouble: str = "") -> Nearby:
    """How it stands with the neighbours, for the page; nothing where they are not met.

    `hub_trouble` says why this desk cannot serve them, empty while it can or need not.
    """
    if hub_trouble:
        return Nearby(trouble=Trouble(hub_trouble, code="hub-beside"))
    if standing is None:
        return Nearby()
    return Nearby(
        standing.hub.desk if standing.hub and not standing.is_hub else "",
        standing.is_hub,
        tuple(one.desk for one in standing.neighbours),
        standing.waiting_facts + standing.waiting_scans,
        _civil(standing.last) if standing.last else None,
        Trouble(standing.what, standing.do, code=standing.code) if standing.code else None,
    )
