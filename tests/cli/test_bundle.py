"""`desk bundle` and `central bundle`: a stick goes from a desk without a line to the ministry and
back, by the commands that an administrator types."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from central.cli import main as central_main
from tests.servers import Ministry

from .commands import Commands, Said, paper
from .conftest import Enrol
from .test_documented import documented


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def cut_off(desk: Commands) -> Commands:
    """The desk loses its line."""
    desk.settings(server="http://127.0.0.1:9")
    return desk


def central(ministry: Ministry, *words: str | Path) -> Said:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = central_main([*map(str, words), "--home", str(ministry.home)])
    return Said(code, out.getvalue(), err.getvalue())


def waiting(desk: Commands) -> tuple[int, int]:
    status = desk.told("status", "--json")
    return status["pending_facts"], status["pending_scans"]


def test_a_stick_is_carried_by_another_desk(enrol: Enrol, tmp_path: Path, usb: Path) -> None:
    author, carrier = cut_off(enrol(name="author")), enrol(name="carrier")
    got = author.receive(tmp_path, "--scan", paper(tmp_path))
    exported = author.told("bundle", "export", usb, "--json")
    assert set(exported) == documented("desk bundle export")
    assert exported["scans"] == 1
    (volume,) = exported["volumes"]
    assert "on this stick already" in author.said("bundle", "export", usb)

    # Without a line the author can do nothing but wait.
    alone = author.run("bundle", "import", usb)
    assert (alone.code, alone.err) == (0, "")

    carried = carrier.told("bundle", "import", usb, "--json")
    assert set(carried) == documented("desk bundle import")
    assert [one["file"] for one in carried["carried"]] == [volume]
    assert carrier.told("bundle", "import", usb, "--json")["carried"] == []

    home = author.told("bundle", "import", usb, "--json")
    assert [one["newer"] for one in home["answers"]] == [True]
    assert home["trouble"] is None
    assert waiting(author) == (0, 0)
    assert author.told("status", "--json")["custody"]["seq"] == home["answers"][0]["seq"]
    assert author.told("show", got["reference"], "--json")["scans"][0]["at_central"]
    assert "nothing on it" in author.said("bundle", "import", usb)


def test_a_stick_is_brought_to_the_ministry(
    enrol: Enrol, ministry: Ministry, tmp_path: Path, usb: Path
) -> None:
    author = cut_off(enrol())
    got = author.receive(tmp_path, "--scan", paper(tmp_path, shade=77))
    author.said("bundle", "export", usb)
    (volume,) = (usb / "shubbak").iterdir()

    answers = tmp_path / "answers"
    said = central(ministry, "bundle", "import", volume, "--ack", answers, "--json")
    assert (said.code, said.err) == (0, "")
    told: Any = json.loads(said.out)
    assert set(told) == documented("central bundle import")
    assert told["taken"][0]["scans"] == 1
    assert ministry.show(got["reference"])["state"] == "received"
    # Twice is harmless, and the answer says the same.
    again = json.loads(central(ministry, "bundle", "import", usb, "--ack", answers, "--json").out)
    assert (again["taken"][0]["facts"], again["taken"][0]["scans"]) == (0, 0)

    (answer,) = answers.iterdir()
    assert "holds this desk's facts up to" in author.said("bundle", "import", answer)
    assert waiting(author) == (0, 0)
    assert ministry.verify()["ok"]


def test_what_is_no_bundle_or_was_changed_is_told(
    enrol: Enrol, ministry: Ministry, tmp_path: Path, usb: Path
) -> None:
    author, carrier = cut_off(enrol(name="author")), enrol(name="carrier")
    author.receive(tmp_path)
    author.said("bundle", "export", usb)
    (volume,) = (usb / "shubbak").iterdir()
    data = volume.read_bytes()
    (usb / "photo.shubbak").write_bytes(b"\xff\xd8 a photograph")
    volume.write_bytes(data[:-40])

    for done in (carrier.run("bundle", "import", usb), central(ministry, "bundle", "import", usb)):
        assert done.code == 1
        first, second = sorted(done.err.splitlines())
        assert first.startswith(volume.name)
        assert "damaged" in first
        assert second == (
            "photo.shubbak: This file is no bundle. Name a file that a desk has exported."
        )
    assert "There is no" in author.refused("bundle", "import", tmp_path / "nowhere")
    assert "not a folder" in author.refused("bundle", "export", tmp_path / "nowhere")
    assert waiting(author) > (0, 0)


def test_a_carrier_without_a_line_says_that_it_waits(
    enrol: Enrol, tmp_path: Path, usb: Path
) -> None:
    author, carrier = cut_off(enrol(name="author")), cut_off(enrol(name="carrier"))
    author.receive(tmp_path)
    author.said("bundle", "export", usb)
    done = carrier.run("bundle", "import", usb)
    assert (done.code, done.out) == (1, "")
    assert done.sentence.startswith("1 bundle could not be carried up.")
    assert list((usb / "shubbak").glob("*.answer.shubbak")) == []
