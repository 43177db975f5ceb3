"""The scan store keeps what it was given, shows nothing plain, and says what is wrong."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.errors import Refused, Trouble
from desk.papers.vault import Vault

KEY = bytes(range(32))
SEGMENT = 64 * 1024


def files_of(vault: Vault) -> list[Path]:
    return sorted(path for path in vault.root.rglob("*") if path.is_file())


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault", KEY)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return Vault(tmp_path_factory.mktemp("shared") / "vault", KEY)


@settings(max_examples=40, deadline=None)
@given(
    size=st.sampled_from([0, 1, 100, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 200_000]),
    start=st.integers(0, 210_000),
    length=st.integers(0, 210_000),
    seed=st.binary(min_size=1, max_size=8),
)
def test_what_went_in_comes_out_whole_and_in_parts(
    shared: Vault, size: int, start: int, length: int, seed: bytes
) -> None:
    data = hashlib.shake_128(seed).digest(size)
    name = shared.put(data)
    assert name == hashlib.sha256(data).hexdigest()
    assert Vault(shared.root, KEY).get(name) == data
    assert shared.read(name, start, length) == data[start : start + length]
    room = bytearray(length)
    assert shared.read_into(name, memoryview(room)) == size
    assert bytes(room[:size]) == (data if size <= length else bytes(length))
    assert shared.size(name) == size
    assert shared.has(name)
    names = list(shared.names())
    assert names == sorted(names)
    assert name in names


def test_nothing_plain_is_on_the_disk(vault: Vault) -> None:
    data = ("هوية المواطن " * 400).encode()
    name = vault.put(data)
    (stored,) = files_of(vault)
    assert stored.relative_to(vault.root).as_posix() == f"{name[:2]}/{name[2:]}"
    raw = stored.read_bytes()
    assert not any(data[at : at + 12] in raw for at in range(200))
    assert stored.stat().st_mode & 0o077 == 0
    assert vault.root.stat().st_mode & 0o077 == 0


def test_storing_twice_keeps_one_file_and_mends_a_damaged_one(vault: Vault) -> None:
    name = vault.put(b"paper")
    first = files_of(vault)[0].read_bytes()
    assert vault.put(b"paper") == name
    assert [path.read_bytes() for path in files_of(vault)] == [first]
    files_of(vault)[0].write_bytes(first[:-1])
    vault.put(b"paper")
    assert vault.get(name) == b"paper"
    assert len(files_of(vault)) == 1


@pytest.mark.parametrize("size", [5, SEGMENT + 10])
def test_any_changed_or_missing_byte_is_noticed(vault: Vault, size: int) -> None:
    name = vault.put(os.urandom(size))
    path = files_of(vault)[0]
    whole = path.read_bytes()
    spots = {*range(40), len(whole) - 1, len(whole) // 2}
    for spot in spots:
        path.write_bytes(whole[:spot] + bytes([whole[spot] ^ 1]) + whole[spot + 1 :])
        with pytest.raises(Trouble) as caught:
            vault.get(name)
        assert caught.value.code in {"scan-damaged", "scan-newer"}
        with contextlib.suppress(Trouble):
            # A size that was made larger than the room is seen by who reads the whole.
            assert vault.read_into(name, memoryview(bytearray(2**17))) > 2**17
    for cut in (0, 3, 20, len(whole) - 1):
        path.write_bytes(whole[:cut])
        with pytest.raises(Trouble, match="damaged"):
            vault.check(name)
        with pytest.raises(Trouble, match="damaged"):
            vault.read_into(name, memoryview(bytearray(2**17)))
    path.write_bytes(whole + b"x")
    with pytest.raises(Trouble, match="damaged"):
        vault.check(name)


def test_a_file_under_another_name_or_key_does_not_open(vault: Vault) -> None:
    one, two = vault.put(b"one paper"), vault.put(b"two paper")
    path = vault.root / one[:2] / one[2:]
    other = vault.root / two[:2] / two[2:]
    path.write_bytes(other.read_bytes())
    with pytest.raises(Trouble, match="damaged"):
        vault.get(one)
    with pytest.raises(Trouble, match="damaged"):
        Vault(vault.root, bytes(32)).get(two)


def test_a_missing_scan_is_said_with_what_to_do(vault: Vault) -> None:
    with pytest.raises(Trouble) as caught:
        vault.get("ab" * 32)
    assert caught.value.code == "scan-missing"
    assert "scan the paper again" in caught.value.do
    assert not vault.has("ab" * 32)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "AB" * 32, "ab" * 31, "/" * 64])
def test_only_a_name_of_a_scan_is_looked_for(vault: Vault, name: str) -> None:
    with pytest.raises(Refused):
        vault.get(name)


def test_removing_is_final_and_repeatable(vault: Vault) -> None:
    name = vault.put(b"sent long ago")
    vault.remove(name)
    vault.remove(name)
    assert not vault.has(name)
    assert list(vault.names()) == []


def test_leftovers_are_swept_but_never_a_scan(vault: Vault) -> None:
    name = vault.put(b"kept")
    left = vault.root / "incoming" / "half"
    left.write_bytes(b"half")
    assert vault.sweep() == 0  # somebody may be writing it this moment
    assert vault.sweep(older_than=-10) == 1
    assert not left.exists()
    assert vault.get(name) == b"kept"


def test_many_threads_store_the_same_and_different_papers(vault: Vault) -> None:
    def store(number: int) -> None:
        for turn in range(10):
            vault.put(b"shared")
            vault.put(f"{number}-{turn}".encode())

    threads = [threading.Thread(target=store, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(vault.names())) == 41
    assert vault.sweep(older_than=-10) == 0
    for name in vault.names():
        vault.check(name)


def test_a_key_has_32_bytes(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(tmp_path, b"short")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Trouble) as caught:
        Vault(tmp_path / "file" / "vault", KEY)
    assert caught.value.do


ON_A_SMALL_DISK = """
import json, os, subprocess, sys
from pathlib import Path
from desk.errors import Trouble
from desk.papers.vault import Vault

disk = sys.argv[1]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk], check=True)
vault = Vault(Path(disk) / "vault", bytes(range(32)))
stored, codes = [], []
for number in range(40):
    try:
        stored.append(vault.put(os.urandom(20_000)))
    except Trouble as trouble:
        codes.append(trouble.code)
        break
left = list((vault.root / "incoming").iterdir())
for name in stored:
    vault.check(name)
subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
again = Vault(Path(disk) / "vault", bytes(range(32)))
try:
    again.put(b"x")
except Trouble as trouble:
    codes.append(trouble.code)
print(json.dumps({"stored": len(stored), "codes": codes, "left": len(left),
                  "readable": sum(bool(again.get(name)) for name in stored)}))
"""


def test_a_full_and_a_read_only_disk_lose_nothing(tmp_path: Path) -> None:
    space = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-r", "--mount"]
    answer = subprocess.run(
        [*space, sys.executable, "-c", ON_A_SMALL_DISK, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert told["codes"] == ["vault-full", "vault-read-only"]
    assert told["left"] == 0
    assert 1 <= told["stored"] == told["readable"]
