"""Disks that were copied, servers that were put back, papers that are gone: told, never lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import LineTrouble, Refused
from desk.models import events as e
from desk.sync import enrolment
from desk.sync.line.client import ServerRefused
from desk.sync.line.engine import engine_for
from desk.sync.standing import stored_status
from desk.sync.state import Line

from .conftest import Desk, MakeDesk, Ministry, serving_ministry


def codes(desk: Desk) -> list[str]:
    return [one.code for one in desk.engine.status().attention]


def twin(desk: Desk, home: Path) -> Desk:
    """The same desk on a copied disk."""
    with desk.database.write():
        pass
    raw = desk.database.engine.raw_connection()
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    home.mkdir()
    shutil.copy(desk.home / "desk.db", home)
    shutil.copytree(desk.home / "vault", home / "vault")
    return Desk(home, desk.got, desk.key)


def test_a_cloned_disk_is_told_and_still_hears_the_news(
    ministry: Ministry, make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk()
    other = make_desk(desk.got.place, "02")
    desk.receive()
    desk.engine.cycle()
    clone = twin(desk, tmp_path / "clone")
    desk.receive()
    desk.engine.cycle()
    held = ministry.entries_of(desk.origin)
    clone.receive(b"%PDF clone")
    clone.receive()
    news = other.receive()
    other.engine.cycle()

    report = clone.engine.cycle()

    assert report.code == "fork"
    assert codes(clone) == ["fork"]
    assert clone.engine.status().state is Line.ATTENTION
    assert clone.stage(news) == "received"
    assert ministry.entries_of(desk.origin) == held
    assert clone.engine.status().pending.facts == 3
    clone.close()


def test_a_desk_put_back_from_an_old_copy_is_told(
    ministry: Ministry, make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk()
    desk.receive()
    desk.engine.cycle()
    old = twin(desk, tmp_path / "old")
    desk.receive()
    desk.engine.cycle()
    assert old.engine.cycle().code == "restored"
    assert "put back" in old.engine.status().attention[0].what
    old.close()


def test_a_server_put_back_from_a_backup_gets_everything_again(
    postgresql: str, tmp_path: Path
) -> None:
    def database(name: str, template: str = "template1") -> str:
        with psycopg.connect(postgresql, autocommit=True) as line:
            line.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return postgresql.replace("/postgres?", f"/{name}?")

    name = f"back_{os.urandom(4).hex()}"
    home = tmp_path / "ministry"
    desk_home = tmp_path / "desk"
    desk_home.mkdir()
    with serving_ministry(home, database(name)) as ministry:
        key = Ed25519PrivateKey.generate()
        got = enrolment.enrol(ministry.gate.url, ministry.code("centre/12", "01"), key)
        desk = Desk(desk_home, got, key)
        desk.receive(b"%PDF early")
        assert desk.engine.cycle().code == ""
        desk.engine._cycle.central.close()
    backup = database(name + "_backup", name)
    shutil.copytree(home / "scans", tmp_path / "scans")
    with serving_ministry(home, postgresql.replace("/postgres?", f"/{name}?")) as ministry:
        desk.got = msgspec.structs.replace(got, server=ministry.gate.url)
        desk.engine = engine_for(desk.database, key, desk.got, desk.vault)
        desk.receive(b"%PDF late")
        assert desk.engine.cycle().code == ""
        desk.engine._cycle.central.close()
    shutil.rmtree(home / "scans")
    shutil.copytree(tmp_path / "scans", home / "scans")
    with serving_ministry(home, backup) as ministry:
        desk.got = msgspec.structs.replace(got, server=ministry.gate.url)
        desk.engine = engine_for(desk.database, key, desk.got, desk.vault)
        report = desk.engine.cycle()
        assert (report.code, report.facts_sent, report.scans_sent) == ("", 2, 1)
        assert [seq for seq, _ in ministry.entries_of(desk.origin)] == [1, 2, 3, 4]
        assert codes(desk) == ["server-went-back"]
        assert not desk.engine.status().pending.any
        desk.engine.dismiss("server-went-back")
        assert desk.engine.status().state is Line.IDLE
        again = desk.engine.cycle()
        assert (again.facts_sent, codes(desk)) == (0, [])
        desk.close()


def test_one_lost_paper_does_not_hold_up_the_others(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.receive(b"%PDF first", b"%PDF second", b"%PDF third")
    lost = desk.vault.put(b"%PDF second")
    desk.vault.remove(lost)

    report = desk.engine.cycle()

    assert report.scans_sent == 2
    assert codes(desk) == ["scan-missing"]
    assert desk.engine.status().attention[0].facts["scan"] == lost
    assert desk.engine.status().pending.scans == 1
    desk.vault.put(b"%PDF second")
    desk.engine.cycle()
    assert codes(desk) == []
    assert desk.engine.status().state is Line.IDLE


def test_a_cut_costs_at_most_a_chunk(ministry: Ministry, make_desk: MakeDesk) -> None:
    desk = make_desk()
    size = 1_500_000
    desk.engine.cycle()
    desk.receive(os.urandom(size))
    before = ministry.gate.up
    for _ in range(4):
        ministry.gate.cut_after(400_000)
        desk.engine.cycle()
    while desk.engine.status().pending.any:
        assert desk.engine.cycle().code == ""
    assert ministry.gate.up - before < size + 5 * 262_144


def test_two_transactions_with_the_same_paper_send_it_once(make_desk: MakeDesk) -> None:
    desk = make_desk()
    other = make_desk(desk.got.place, "02")
    paper = os.urandom(40_000)
    desk.receive(paper)
    desk.receive(paper)
    assert desk.engine.cycle().scans_sent == 1
    other.receive(paper)
    report = other.engine.cycle()
    assert report.scans_sent == 0
    assert not other.engine.status().pending.any


def test_a_bad_entry_is_held_told_and_blocks_nothing(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    subject = desk.receive()
    desk.record(subject, e.FeeTaken((), -5))
    desk.receive(b"%PDF after")
    assert desk.engine.cycle().code == ""
    assert len(ministry.entries_of(desk.origin)) == 4
    assert not desk.engine.status().pending.any
    [told] = desk.engine.status().attention
    assert (told.code, told.facts["seq"], told.facts["reason"]) == (
        "quarantined",
        2,
        "fee-negative",
    )


def test_a_revoked_desk_is_told_and_works_on(ministry: Ministry, make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.engine.cycle()
    with ministry.central.database.transaction() as connection:
        ministry.central.enrolment.revoke(connection, desk.origin, "stolen")
    subject = desk.receive()
    report = desk.engine.cycle()
    assert report.code == "desk-revoked"
    assert report.failures == ["desk-revoked"]
    assert desk.engine.status().state is Line.ATTENTION
    assert desk.stage(subject) == "received"
    assert stored_status(desk.engine.replica).state is Line.ATTENTION


# --- enrolment ----------------------------------------------------------------------------------


def test_a_code_works_once_but_its_own_desk_may_ask_again(ministry: Ministry) -> None:
    code = ministry.code("centre/90", "01")
    key = Ed25519PrivateKey.generate()
    ministry.gate.lose_answers(2)
    typed = code.lower().replace("-", " ")
    with pytest.raises(LineTrouble, match="cut"):
        enrolment.enrol(ministry.gate.url, typed, key)
    got = enrolment.enrol(ministry.gate.url, typed, key)
    assert (got.place, got.desk) == ("centre/90", "01")
    assert enrolment.enrol(ministry.gate.url, code, key) == got
    with pytest.raises(ServerRefused) as refused:
        enrolment.enrol(ministry.gate.url, code, Ed25519PrivateKey.generate())
    assert refused.value.code == "code-used"
    assert refused.value.what
    assert refused.value.do


def test_an_unknown_code_is_refused_with_a_sentence(ministry: Ministry) -> None:
    code = ministry.code("centre/91", "01")
    with pytest.raises(ServerRefused) as refused:
        enrolment.enrol(ministry.gate.url, "0000-0000" + code[-5:], Ed25519PrivateKey.generate())
    assert refused.value.code == "code-unknown"


def test_a_desk_does_not_join_the_wrong_ministry(ministry: Ministry) -> None:
    code = ministry.code("centre/92", "01")
    other = ("0" if code[-1] != "0" else "1").join((code[:-1], ""))
    with pytest.raises(Refused) as refused:
        enrolment.enrol(ministry.gate.url, other, Ed25519PrivateKey.generate())
    assert refused.value.code in ("wrong-server", "code-unknown")
