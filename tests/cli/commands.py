"""The `desk` command as a script uses it, on one home; and the files that scripts bring along."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from desk.cli import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Said:
    """What one command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on stderr of a command that could not do what was asked."""
        lines = self.err.splitlines()
        assert self.code == 1, self
        assert len(lines) == 1, self.err
        assert lines[0].endswith((".", "!")) or "run:" in lines[0].lower(), lines[0]
        return lines[0]


class Commands:
    """Runs `desk` on one home, in this process; `alone` runs one in its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *words: str | Path, stdin: bytes = b"") -> Said:
        """One command, however it ends."""
        out, err, before = io.StringIO(), io.StringIO(), sys.stdin
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(["--home", str(self.home), *map(str, words)])
        finally:
            sys.stdin = before
        return Said(code, out.getvalue(), err.getvalue())

    def said(self, *words: str | Path, stdin: bytes = b"") -> str:
        """What a command that must succeed prints."""
        done = self.run(*words, stdin=stdin)
        assert done.code == 0, done.err
        return done.out

    def told(self, *words: str | Path, stdin: bytes = b"") -> Any:
        """The JSON that a command which must succeed prints, and nothing beside it."""
        return json.loads(self.said(*words, stdin=stdin))

    def refused(self, *words: str | Path, stdin: bytes = b"") -> str:
        """The sentence of a command that must not succeed, and prints nothing else."""
        done = self.run(*words, stdin=stdin)
        assert done.out == "", done.out
        return done.sentence

    def alone(
        self, *words: str | Path, env: dict[str, str] | None = None, under: tuple[str, ...] = ()
    ) -> Said:
        """One command in a process of its own, perhaps `under` another program."""
        done = self.begun(*words, env=env, under=under)
        out, err = done.communicate(timeout=60)
        return Said(done.returncode, out.decode(), err.decode())

    def begun(
        self, *words: str | Path, env: dict[str, str] | None = None, under: tuple[str, ...] = ()
    ) -> subprocess.Popen[bytes]:
        """One command in a process of its own, still running."""
        return subprocess.Popen(
            [*under, sys.executable, "-m", "desk.cli", "--home", self.home, *words],
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    # --- short ways ---------------------------------------------------------------------------

    def receive(self, folder: Path, *words: str | Path, **changes: object) -> Any:
        """Receive one transaction; returns what was printed."""
        return self.told("receive", request(folder, **changes), *words)

    def seq(self) -> int:
        """How far the desk's own journal goes: what is lost or added shows here."""
        count: int = self.told("verify", "--json")["own_entries"]
        return count

    def settings(self, **changes: object) -> None:
        """Change settings as an administrator with an editor does."""
        file = self.home / "desk.json"
        file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


def request(folder: Path, /, **changes: object) -> Path:
    """A whole request for the renewal of a disability card, of an invented applicant."""
    asked: dict[str, object] = {
        "service": "renew-disability-card",
        "applicant": {
            "name": "سمية محمود الحلبي",
            "number": "٠٤٠١٠١٢٧٣٥١",
            "mother": "فاطمة ديب",
            "phone": "0933 412 760",
        },
        "papers": ["personal-photograph"],
        "amounts": {"stamps": 50},
        "tendered": 500,
        "note": "تستلم عنها أختها هناء",
        **changes,
    }
    path = folder / "request.json"
    path.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    return path


def paper(folder: Path, name: str = "paper.pdf", shade: int = 240) -> Path:
    """A small paper as a file: PDF, PNG, JPEG or TIFF, by its name."""
    path = folder / name
    page = Image.new("L", (620, 877), 255)
    page.paste(shade, (60, 60, 400, 90))
    page.save(path)
    return path


def locked_paper(folder: Path) -> Path:
    """A PDF that opens with a password only."""
    path = folder / "locked.pdf"
    with pikepdf.open(paper(folder, "open.pdf")) as document:
        document.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return path


def huge_paper(folder: Path) -> Path:
    """A file of 60 MB, of which the disk holds next to nothing."""
    path = paper(folder, "huge.pdf")
    os.truncate(path, 60_000_000)
    return path


def cut_paper(folder: Path) -> Path:
    """A picture that was cut short on its way."""
    path = paper(folder, "cut.jpg")
    path.write_bytes(path.read_bytes()[:700])
    return path
