"""Killed in the middle of an act: what was acknowledged is there, the rest is not half there."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models import queries
from desk.models.journal import Journal, verify
from desk.models.opening import open_database

from .conftest import KEY, blank

ROOT = Path(__file__).parents[2]


def start(path: Path, key: Ed25519PrivateKey, number: str, *more: str) -> subprocess.Popen[str]:
    secret = key.private_bytes_raw().hex()
    command = [sys.executable, "-m", "tests.models.killed", str(path), secret, number, *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_nothing_acknowledged_is_lost_by_kills(tmp_path: Path) -> None:
    path, key, dice = blank(tmp_path / "desk.db"), Ed25519PrivateKey.generate(), random.Random(7)
    acknowledged: list[UUID] = []
    for life in range(6):
        process = start(path, key, f"{life:02d}")
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(dice.randint(1, 60))]
        process.kill()
        rest, _ = process.communicate()
        said += rest.splitlines(keepends=True)
        acknowledged += [UUID(hex=line.strip()) for line in said if line.endswith("\n")]
    database = open_database(path, KEY)
    try:
        journal = Journal(database, key, "centre/12")
        verdict = verify(journal)
        assert (verdict.chain, verdict.projection) == (True, True)
        assert verdict.entries % 4 == 0
        assert verdict.entries == journal.head().seq
        assert 0 <= verdict.entries // 4 - len(acknowledged) <= 6
        with database.read() as connection:
            for subject in acknowledged:
                state = queries.by_subject(connection, subject)
                assert state is not None
                assert state.fee is not None
                assert len(state.scans) == 1
                assert queries.find(connection, state.reference)
    finally:
        database.close()


def test_two_processes_write_one_gapless_chain(tmp_path: Path) -> None:
    path, key = blank(tmp_path / "desk.db"), Ed25519PrivateKey.generate()
    both = [start(path, key, number, "40") for number in ("01", "02")]
    for process in both:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert said.count("\n") == 40
    database = open_database(path, KEY)
    try:
        verdict = verify(Journal(database, key, "centre/12"))
        assert (verdict.entries, verdict.chain, verdict.projection) == (320, True, True)
    finally:
        database.close()
