"""A ministry for the fault runs: `central serve` on a home of its own, in a process to be killed."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from argon2 import PasswordHasher

from central.app import Central, opened
from central.catalogue import resources
from central.custody import subject_of
from central.ministry import load_sample
from central.report import scan_state
from central.serving import serve
from central.verify import verify
from desk.errors import ShubbakError
from desk.models import events as e
from desk.models.journal import new_id
from desk.sync.stick import on_stick

from .busy import PIN
from .forked import Child, Tell, die_with_parent, result

DESK = "01"
ROLES: tuple[e.Role, ...] = ("clerk", "supervisor")


class Ministry:
    """Central's home with a centre and an enrolment code for every desk of the run."""

    def __init__(self, home: Path, log: Path, centres: int) -> None:
        self.home, self.log = home, str(log)
        self.address = ""
        self._port = 0
        self._child: Child | None = None
        self.codes: list[str] = result(lambda: _settled(home, centres), self.log)

    def start(self) -> float:
        """Serve; returns after how many seconds the first request can come."""
        started = time.monotonic()

        def work(tell: Tell) -> None:
            def listening(address: str, _origin: str) -> None:
                tell("serving", address)

            die_with_parent(signal.SIGTERM)  # it then ends its PostgreSQL as well
            serve(self.home, self._port, listening=listening)

        self._child = Child(work, self.log)
        for line in self._child.lines():
            if line[0] != "serving":
                log = self.home / "postgres" / "log"
                said = log.read_text(errors="replace")[-2000:] if log.exists() else "no log"
                raise RuntimeError(f"central does not start: {line}\nPostgreSQL says: {said}")
            self.address = line[1]
            self._port = int(self.address.rpartition(":")[2])
            break
        else:
            raise RuntimeError(f"central ended with {self._child.wait()}")
        return time.monotonic() - started

    def kill(self) -> None:
        """The process is gone in this moment; its PostgreSQL goes on."""
        assert self._child is not None
        self._child.end(signal.SIGKILL)

    def processes(self) -> list[int]:
        """Central's process, and those of its PostgreSQL."""
        assert self._child is not None
        postmaster = int((self.home / "postgres" / "postmaster.pid").read_text().split()[0])
        return [self._child.pid, postmaster, *_children(postmaster)]

    def kill_all(self, processes: list[int]) -> None:
        """All of these are gone, as when the power fails, and those that they had started since."""
        assert self._child is not None
        postmaster, workers = processes[1], processes[2:]
        late = set(_children(postmaster)) - set(workers)
        self._child.end(signal.SIGKILL)
        for process in (postmaster, *workers, *late):
            _kill(process)
        last = time.monotonic() + 20
        while any(_lives(process) for process in (postmaster, *workers, *late)):
            if time.monotonic() > last:
                raise RuntimeError("PostgreSQL does not end")
            time.sleep(0.01)

    def stop(self) -> None:
        """End in good order, the database too."""
        assert self._child is not None
        self._child.end(signal.SIGTERM)

    def verify(self) -> dict[str, Any]:
        """What `central verify` says, and how many transactions are held of each journal."""
        found: dict[str, Any] = result(lambda: _verified(self.home), self.log)
        return found

    def take_in(self, sticks: list[Path]) -> list[str]:
        """Take in what is on these sticks; returns what cannot be taken."""
        refused: list[str] = result(lambda: _taken_in(self.home, sticks), self.log)
        return refused

    def kept(self, custody: dict[str, tuple[int, str]], scans: list[str]) -> list[str]:
        """What of these promises (origin → seq and hash, scans) does not hold: sentences."""
        broken: list[str] = result(lambda: _broken(self.home, custody, scans), self.log)
        return broken


def _settled(home: Path, centres: int) -> list[str]:
    pin_hash = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PIN)
    with opened(home) as central, central.database.transaction() as connection:
        load_sample(connection, central.custody, resources() / "sample" / "ministry.json")
        said: list[tuple[UUID, str, e.Fact]] = []
        codes = []
        for number in range(centres):
            place = f"centre/{number:02d}"
            name = e.CentreNamed(f"{number:02d}", e.Text(f"مركز {number}"), "tartus")
            said.append((subject_of(place), "all", name))
            for role in ROLES:
                person = e.StaffNamed(f"{role} {number}", (role,), pin_hash, home=place)
                said.append((new_id(), place, person))
            codes.append(central.enrolment.new_code(connection, place, DESK, "")[0])
        central.custody.write(connection, said)
    return codes


def _taken_in(home: Path, sticks: list[Path]) -> list[str]:
    refused = []
    with opened(home) as central:
        for stick in sticks:
            found, _unfinished = on_stick.look(stick)
            for one in found:
                path = Path(one.path)
                if one.kind != "facts":
                    continue
                try:
                    central.bundles.take_file(path, on_stick.answer_to(path))
                except ShubbakError as error:
                    refused.append(f"central refuses {path.name}: {error.what}")
    return refused


def _verified(home: Path) -> dict[str, Any]:
    with opened(home) as central:
        found = verify(central)
        with central.database.transaction() as connection:
            rows = connection.execute(
                "select origin, count(*), count(distinct seq) from entries group by origin"
            ).fetchall()
            received = connection.execute("select count(*) from receipts").fetchone()
        found["counted"] = {origin: [count, seqs] for origin, count, seqs in rows}
        found["received"] = received[0] if received else 0
        return found


def _broken(home: Path, custody: dict[str, tuple[int, str]], scans: list[str]) -> list[str]:
    with opened(home) as central:
        return [
            *_custody_broken(central, custody),
            *(
                f"central signed for the scan {scan}, which is {state}"
                for scan in scans
                if (state := scan_state(central.scans, scan)) != "whole"
            ),
        ]


def _custody_broken(central: Central, custody: dict[str, tuple[int, str]]) -> list[str]:
    broken = []
    with central.database.transaction() as connection:
        for origin, (seq, digest) in custody.items():
            row = connection.execute(
                "select encode(hash, 'hex') from entries where origin = %s and seq = %s",
                (origin, seq),
            ).fetchone()
            if row is None or row[0] != digest:
                broken.append(f"central signed for entry {seq} of {origin}, which is {row}")
    return broken


def _children(process: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(stat[1]) == process:
                found.append(int(folder.name))
    return found


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"
