"""The stage on which a demo is played: a folder, a real central server, the homes of desks, commands."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from desk.errors import Trouble


class Stage:
    """A folder with central's home and those of the desks; what is played there is a subclass's."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.seconds: dict[str, float] = {}
        self.central: subprocess.Popen[str] | None = None
        self.address = ""
        # It is played off screen: on a screen only one window at a time has the keyboard, and the
        # desks work side by side. `stay` opens the window where the person is.
        self.environment = dict(os.environ, PYTHONUNBUFFERED="1", QT_QPA_PLATFORM="offscreen")

    def __enter__(self) -> Self:
        if self.out.exists():
            shutil.rmtree(self.out)
        self.out.mkdir(parents=True)
        (self.out / "demo.marker").touch()
        return self

    def __exit__(self, *_: object) -> None:
        self.line_down()

    def line_up(self) -> None:
        """Start central, on the port that the desks know if they know one."""
        port = self.address.rpartition(":")[2] or "0"
        command = [sys.executable, "-m", "central.cli", "serve", "--home", self.home("central")]
        with (self.out / "central.log").open("a") as log:
            self.central = subprocess.Popen(
                [*command, "--port", port],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=self.environment,
            )
        assert self.central.stdout is not None
        first = self.central.stdout.readline()
        if not first:
            raise Trouble(
                "The ministry's server did not start.",
                f"Read {self.out / 'central.log'}.",
                code="demo-central",
            )
        self.address = json.loads(first)["address"]

    def line_down(self) -> None:
        """Take the line away from everybody."""
        if self.central is not None:
            self.central.send_signal(signal.SIGTERM)
            self.central.wait(30)
            if self.central.stdout is not None:
                self.central.stdout.close()
            self.central = None

    def ask_central(self, *words: str) -> Any:
        """One answer of the `central` command."""
        done = self.run(["-m", "central.cli", *words, "--home", self.home("central"), "--json"])
        return json.loads(done)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - started, 1)
        say(f"{name}: {self.seconds[name]:.1f} s")

    def home(self, name: str) -> str:
        return str(self.out / "homes" / name)

    def ask(self, program: str, commands: list[list[str]]) -> list[Any]:
        """The JSON of many commands, from one process."""
        said = self.run(["-m", "desk.demo.asking", program], json.dumps(commands))
        return [json.loads(one) for one in json.loads(said)]

    def run(self, words: list[str], stdin: str = "") -> str:
        done = subprocess.run(
            [sys.executable, *words],
            check=False,
            input=stdin,
            capture_output=True,
            text=True,
            env=self.environment,
        )
        if done.returncode != 0:
            raise Trouble(
                f"`{' '.join(words[1:5])} …` failed: {done.stderr.strip()}",
                f"Look into {self.out}.",
                code="demo-command",
            )
        return done.stdout


def say(text: str) -> None:
    """One line of the story."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
