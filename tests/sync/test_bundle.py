"""What waits travels on a stick: written whole or not at all, carried by anybody, answered, once."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.errors import Refused, ShubbakError, Trouble
from desk.models import events as e
from desk.models.opening import open_database
from desk.sync.line.far_end import Central
from desk.sync.replica import DeskReplica
from desk.sync.sealing import sealing_key
from desk.sync.stick import bundle, carrying, medium, on_stick
from desk.sync.stick.answers import take_answer
from desk.sync.stick.bundle import Writer
from desk.sync.stick.carrying import Imported
from desk.sync.stick.writing import Exported, Stick

from .conftest import Desk, MakeDesk, Ministry


def stick_of(desk: Desk) -> Stick:
    return Stick(desk.engine.replica, desk.vault, desk.got.place, desk.got.desk)


def synced(desk: Desk) -> Desk:
    """One that was on the line once: it knows the ministry's key."""
    assert desk.engine.cycle().code == ""
    return desk


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def no_line() -> Central:
    raise AssertionError("nothing here needs a line")


def line_of(desk: Desk) -> Callable[[], Central]:
    return lambda: desk.engine._cycle.central


def take_in(desk: Desk, where: Path, line: Callable[[], Central] | None = None) -> Imported:
    return carrying.take_in(desk.engine.replica, where, line or line_of(desk), version="1")


def home(desk: Desk, where: Path) -> Imported:
    """The author takes its answers in, without a line."""
    done = carrying.take_in(desk.engine.replica, where, no_line, version="1")
    assert not done.refused
    return done


def whole(path: Path) -> bundle.Volume:
    with path.open("rb") as file:
        return bundle.check(file)


def export(desk: Desk, usb: Path, **words: Any) -> Exported:
    return stick_of(desk).export(usb, **words)


def nothing_waits(desk: Desk) -> bool:
    return not desk.engine.replica.pending().any


# --- the way there and home -------------------------------------------------------------------


def test_two_desks_without_a_line_one_stick_and_a_third_that_carries(
    ministry: Ministry, make_desk: MakeDesk, usb: Path
) -> None:
    here, there, carrier = synced(make_desk()), synced(make_desk()), synced(make_desk())
    subject = here.receive(b"paper" * 9000, b"photograph")
    here.receive(b"paper" * 9000)
    there.receive(os.urandom(1_500_000))  # larger than any pack
    for desk in (here, there):
        done = export(desk, usb)
        assert (len(done.volumes), done.left_out) == (1, ())
        assert not nothing_waits(desk)  # a stick is no custody

    up = take_in(carrier, usb)
    assert [(one.origin, one.facts) for one in up.carried] == sorted(
        [(here.origin, 5), (there.origin, 2)]
    )
    assert sum(one.scans for one in up.carried) == 3
    assert up.trouble is None

    for desk in (here, there):
        (answer,) = home(desk, usb).answers
        assert answer.newer
        assert nothing_waits(desk)
        custody = desk.engine.replica.custody()
        assert custody is not None
        assert custody.seq == answer.seq == desk.journal.head().seq
        assert ministry.entries_of(desk.origin)[-1][0] == custody.seq
    assert ministry.central.scans.held(hashlib.sha256(b"photograph").hexdigest())
    assert list((usb / on_stick.FOLDER).iterdir()) == []
    # By line nothing is left to be sent.
    report = here.engine.cycle()
    assert (report.facts_sent, report.scans_sent, report.code) == (0, 0, "")
    assert here.stage(subject) == "received"


def test_news_come_home_on_the_stick(ministry: Ministry, make_desk: MakeDesk, usb: Path) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    ministry.say((entries_subject(), "all", e.CentreNamed("99", e.Text("مركز جديد"), "tartus")))
    done = export(desk, usb)
    assert (len(done.volumes), done.facts) == (1, 0)  # nothing waits: it asks for news
    assert take_in(carrier, usb).trouble is None
    (answer,) = home(desk, usb).answers
    assert answer.facts >= 1
    before = desk.engine.replica.cursors()
    assert synced(desk).engine.replica.cursors() == before


def entries_subject() -> Any:
    from central.custody import subject_of

    return subject_of("centre/99")


def test_what_was_exported_goes_by_line_if_that_returns_first(
    make_desk: MakeDesk, usb: Path
) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    desk.receive(b"paper")
    export(desk, usb)
    report = desk.engine.cycle()
    assert (report.facts_sent, report.scans_sent) == (2, 1)
    (carried,) = take_in(carrier, usb).carried
    assert (carried.facts, carried.scans) == (0, 0)
    (answer,) = home(desk, usb).answers
    assert nothing_waits(desk)
    assert answer.seq == desk.journal.head().seq


def test_taking_in_twice_or_an_older_answer_changes_nothing(
    make_desk: MakeDesk, usb: Path, tmp_path: Path
) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    desk.receive(b"first")
    export(desk, usb)
    assert take_in(carrier, usb).carried
    assert take_in(carrier, usb).carried == []  # it is answered already
    old = tmp_path / "old"
    shutil.copytree(usb, old)
    assert home(desk, usb).answers[0].newer
    desk.receive(b"second")
    desk.engine.cycle()
    custody = desk.engine.replica.custody()
    (again,) = home(desk, old).answers
    assert (again.newer, again.facts, again.scans) == (False, 0, 0)
    assert desk.engine.replica.custody() == custody
    assert nothing_waits(desk)
    assert home(desk, old).answers == []


def test_many_volumes_go_up_in_order_and_a_bad_one_costs_no_other(
    ministry: Ministry, make_desk: MakeDesk, usb: Path
) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    for _ in range(6):
        desk.receive(os.urandom(90_000))
    done = export(desk, usb, most=200_000)
    assert len(done.volumes) == 3
    folder = usb / on_stick.FOLDER
    assert all((folder / name).stat().st_size <= 200_000 for name in done.volumes)
    bad = folder / done.volumes[1]
    with bad.open("r+b") as file:
        file.seek(100_000)
        file.write(b"scratched")
    up = take_in(carrier, usb)
    assert (len(up.carried), [one.code for one in up.refused]) == (2, ["bundle-damaged"])
    assert len(home(desk, usb).answers) == 2
    assert (desk.engine.replica.pending().facts, desk.engine.replica.pending().scans) == (0, 2)
    # The next export writes what is missing and takes the bad one away.
    again = export(desk, usb)
    assert (len(again.volumes), again.facts, again.scans) == (1, 0, 2)
    take_in(carrier, usb)
    home(desk, usb)
    assert nothing_waits(desk)
    assert len(ministry.entries_of(desk.origin)) == 12


# --- writing ----------------------------------------------------------------------------------


def test_an_export_goes_on_with_what_is_not_on_the_stick(make_desk: MakeDesk, usb: Path) -> None:
    desk = synced(make_desk())
    for _ in range(4):
        desk.receive(os.urandom(90_000))
    asked = 0

    def tired() -> bool:
        nonlocal asked
        asked += 1
        return asked > 4

    first = export(desk, usb, most=200_000, stopping=tired)
    assert (first.cancelled, len(first.volumes)) == (True, 1)
    folder = usb / on_stick.FOLDER
    assert [path.name for path in folder.iterdir()] == list(first.volumes)  # and nothing half done
    rest = export(desk, usb, most=200_000)
    assert rest.kept == first.volumes
    assert (first.facts, first.scans + rest.scans, rest.facts) == (8, 4, 0)
    again = export(desk, usb)
    assert (again.volumes, len(again.kept)) == ((), 2)
    desk.receive(b"one more")
    more = export(desk, usb)
    assert (more.facts, more.scans, len(more.volumes)) == (2, 1, 1)
    told = stick_of(desk).exports()
    assert [one.file for one in told] == sorted((*first.volumes, *rest.volumes, *more.volumes))[
        ::-1
    ]
    assert {one.answered for one in told} == {0}
    # Another stick gets everything.
    other = usb.parent / "other"
    other.mkdir()
    assert (export(desk, other).facts, export(desk, other).volumes) == (10, ())


def test_progress_ends_with_all_of_it(make_desk: MakeDesk, usb: Path) -> None:
    desk = synced(make_desk())
    desk.receive(os.urandom(300_000))
    told: list[tuple[int, int]] = []
    export(desk, usb, progress=lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 600_000  # written and read back


def test_a_scan_that_is_missing_is_told_and_keeps_no_other_back(
    make_desk: MakeDesk, usb: Path
) -> None:
    desk = synced(make_desk())
    desk.receive(b"one", b"two")
    desk.vault.remove(hashlib.sha256(b"one").hexdigest())
    done = export(desk, usb)
    assert (done.facts, done.scans) == (3, 1)
    assert [one.scan for one in done.left_out] == [hashlib.sha256(b"one").hexdigest()]


def test_a_desk_that_was_never_on_a_line_says_what_it_lacks(make_desk: MakeDesk, usb: Path) -> None:
    desk = make_desk()
    desk.receive()
    with pytest.raises(Refused) as refused:
        export(desk, usb)
    assert refused.value.code == "sealing-key-unknown"
    assert "once over a line" in refused.value.do


def test_a_folder_that_is_none_is_told(make_desk: MakeDesk, usb: Path) -> None:
    desk = synced(make_desk())
    (usb / "file").write_text("")
    for where, code in ((usb / "gone", "stick-folder"), (usb / "file", "stick-folder")):
        with pytest.raises(Trouble) as trouble:
            export(desk, where)
        assert trouble.value.code == code
    with pytest.raises(Refused) as refused:
        take_in(desk, usb / "gone", no_line)
    assert refused.value.code == "no-bundle"


def test_what_does_not_fit_is_told_before_anything_is_written(
    make_desk: MakeDesk, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = synced(make_desk())
    desk.receive(os.urandom(3_000_000))
    monkeypatch.setattr(medium, "free", lambda _: 2_000_000)
    with pytest.raises(Trouble) as trouble:
        export(desk, usb)
    assert trouble.value.code == "stick-small"
    assert trouble.value.what == "The stick has 2.0 MB free, and 3.3 MB are needed."
    assert list((usb / on_stick.FOLDER).iterdir()) == []


def test_what_an_earlier_try_left_is_swept(make_desk: MakeDesk, usb: Path) -> None:
    desk = synced(make_desk())
    desk.receive()
    folder = usb / on_stick.FOLDER
    folder.mkdir()
    own = folder / f".{stick_of(desk).stem}-0001.shubbak.part"
    other = folder / ".centre-77-01-00000000-0001.shubbak.part"
    for left in (own, other):
        left.write_bytes(b"half")
    export(desk, usb)
    assert (own.exists(), other.exists()) == (False, True)


# --- what is refused --------------------------------------------------------------------------


@contextlib.contextmanager
def unchanged(ministry: Ministry) -> Iterator[None]:
    def state() -> object:
        return (
            ministry.ask("select origin, seq, hash from journals order by origin"),
            sorted(ministry.central.scans.all()),
        )

    before = state()
    yield
    assert state() == before


def answer_of(carrier: Desk, usb: Path) -> Path:
    take_in(carrier, usb)
    (path,) = (usb / on_stick.FOLDER).glob(f"*{on_stick.ANSWER}")
    return path


def test_a_revoked_desk_s_bundle_is_refused_and_told(
    ministry: Ministry, make_desk: MakeDesk, usb: Path
) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    desk.receive(b"paper of a revoked desk")
    export(desk, usb)
    with ministry.central.database.transaction() as connection:
        ministry.central.enrolment.revoke(connection, desk.origin, "lost")
    synced(carrier)
    with unchanged(ministry):
        done = take_in(carrier, usb)
    assert [one.code for one in done.refused] == ["bundle-revoked"]
    assert "revoked" in done.refused[0].what
    assert done.trouble is None  # the carrier itself is welcome


def test_an_answer_for_another_desk_or_made_up_is_refused(
    make_desk: MakeDesk, usb: Path, tmp_path: Path
) -> None:
    desk, other, carrier = synced(make_desk()), synced(make_desk()), synced(make_desk())
    desk.receive()
    export(desk, usb)
    answer = answer_of(carrier, usb)
    with pytest.raises(Refused) as refused:
        take_answer(other.engine.replica, answer)
    assert refused.value.code == "bundle-foreign"
    assert home(other, usb).answers == []  # it is left for whom it is for

    made_up = tmp_path / "made-up.answer.shubbak"
    replica: DeskReplica = desk.engine.replica
    with made_up.open("wb") as file:
        writer = Writer(
            file,
            other.key,  # somebody who would like to be the ministry
            sealing_key(desk.key).public_key().public_bytes_raw(),
            kind="answer",
            place=desk.got.place,
            desk=desk.got.desk,
            recipient=desk.origin,
            created=1,
        )
        writer.close()
    with pytest.raises(Refused) as refused:
        take_answer(replica, made_up)
    assert refused.value.code == "bundle-foreign"
    assert replica.pending().facts == 1


def test_an_answer_that_was_changed_is_refused_and_changes_nothing(
    make_desk: MakeDesk, usb: Path
) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    desk.receive()
    export(desk, usb)
    answer = answer_of(carrier, usb)
    data = answer.read_bytes()
    before = desk.engine.replica.custody()
    for at in (0, 30, len(data) // 2, len(data) - 90):
        answer.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        done = take_in(desk, usb, no_line)
        assert len(done.refused) == 1
        assert desk.engine.replica.custody() == before
    answer.write_bytes(data)
    assert home(desk, usb).answers


def test_a_desk_that_was_put_back_from_a_copy_is_told_by_the_answer(
    make_desk: MakeDesk, usb: Path, tmp_path: Path
) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    copy = tmp_path / "copy.db"
    desk.database.back_up(copy)
    desk.receive()
    export(desk, usb)
    answer = answer_of(carrier, usb)
    old = open_database(copy, bytes(32))
    try:
        behind = DeskReplica(old, desk.key, desk.got.central_public_key)
        with pytest.raises(Refused) as refused:
            take_answer(behind, answer)
        assert refused.value.code == "restored"
    finally:
        old.close()


def test_a_line_that_fails_lets_the_bundle_wait(
    ministry: Ministry, make_desk: MakeDesk, usb: Path
) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    desk.receive(os.urandom(2_000_000))
    export(desk, usb)
    carrier.engine._cycle.central.close()
    ministry.gate.close()
    done = take_in(carrier, usb)
    assert done.trouble is not None
    assert (len(done.waiting), done.carried, done.refused) == (1, [], [])


def test_cuts_and_lost_answers_cost_little_and_nobody_has_to_begin_again(
    ministry: Ministry, make_desk: MakeDesk, usb: Path
) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    desk.receive(os.urandom(2_000_000))
    size = export(desk, usb).bytes
    before = ministry.gate.up
    ministry.gate.cut_after(900_000)
    seen: list[int] = []

    def told(_file: str, done: int, whole: int) -> None:
        seen.append(done)
        if done == whole:
            ministry.gate.lose_answers(2)  # what came of it is said, and not heard

    done = carrying.take_in(carrier.engine.replica, usb, line_of(carrier), progress=told)
    assert [one.scans for one in done.carried] == [1]
    assert len(seen) > 2
    assert ministry.gate.up - before < size + 1_200_000
    assert home(desk, usb).answers[0].newer


def test_an_upload_goes_on_where_it_was_cut(
    ministry: Ministry, make_desk: MakeDesk, usb: Path
) -> None:
    desk, carrier = synced(make_desk()), synced(make_desk())
    desk.receive(os.urandom(3_000_000))
    export(desk, usb)
    at: list[int] = []

    def seen(_file: str, done: int, _whole: int) -> None:
        at.append(done)

    def enough() -> bool:
        return bool(at) and at[-1] > 0

    stopped = carrying.take_in(
        carrier.engine.replica, usb, line_of(carrier), progress=seen, stopping=enough
    )
    assert stopped.cancelled
    reached = at[-1]
    assert reached > 0
    at.clear()
    done = carrying.take_in(carrier.engine.replica, usb, line_of(carrier), progress=seen)
    assert at[0] >= reached
    assert done.carried[0].scans == 1


def test_errors_of_a_stick_are_sentences(tmp_path: Path) -> None:
    import errno

    for number in (errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES, errno.EFBIG):
        with pytest.raises(ShubbakError) as error, medium.told(tmp_path):
            raise OSError(number, os.strerror(number))
        assert error.value.code.startswith("stick")
        assert error.value.do


def test_media_are_found_in_the_mount_table(tmp_path: Path) -> None:
    blocks = tmp_path / "block"
    for disk, removable in (("sda", "0"), ("sdb", "1")):
        (tmp_path / "devices" / disk / f"{disk}1").mkdir(parents=True)
        (tmp_path / "devices" / disk / "removable").write_text(removable + "\n")
        blocks.mkdir(exist_ok=True)
        (blocks / f"{disk}1").symlink_to(tmp_path / "devices" / disk / f"{disk}1")
    table = "\n".join(
        [
            "/dev/sda1 / ext4 rw,relatime 0 0",
            "/dev/sdb1 /stick vfat ro,nosuid 0 0",
            r"/dev/sdc1 /media/clerk/MY\040STICK vfat rw 0 0",
            "tmpfs /media/nothing tmpfs rw 0 0",
            "proc /proc proc rw 0 0",
        ]
    )
    assert medium.mounted(table, blocks) == [
        (Path("/media/clerk/MY STICK"), False),
        (Path("/stick"), True),
    ]
    assert all(drive.total >= drive.free for drive in medium.drives())
