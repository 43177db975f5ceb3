#!/usr/bin/env python3
"""The README's two commands, `test` and `demo`, and a few for daily work, on a bare machine.

It makes `.venv`, installs the locked dependencies and the Debian packages that they need, and
runs the checks. Standard library only: nothing else is there yet when it starts. No knowledge of
the office lives here.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

# Debian packages by what needs them. The lists were derived in an empty Debian 12.
TO_INSTALL = ["python3-venv"]
TO_RUN = [
    # Qt: drawing, keyboard and the screen
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
    # Pillow sets the Arabic on the sample papers through it
    "libfribidi0",
    # paper: printing through CUPS, scanning through SANE
    "cups-client",
    "sane-utils",
]
TO_TEST = [
    "avahi-daemon",  # a real IPP Everywhere printer announces itself
    "chromium",  # a real browser for the ministry's pages
    "cups",  # a real queue
    "cups-ipp-utils",  # a real IPP Everywhere printer
    "dbus",  # a session bus for the keyring
    "e2fsprogs",  # a disk that loses power
    "git",  # which files are the project's
    "gnome-keyring",  # a real keyring
    "libsane-common",
    "iproute2",  # lines that are slow, by namespaces and tbf
    "libatomic1",  # what drives the browser stands on it
    "nftables",  # lines that lose packets
    "poppler-utils",  # pdftotext and pdftoppm judge what was printed
    "sane-airscan",  # an eSCL client that is not ours
    "xvfb",  # a real screen for the window
]

# What the caller's shell may say that is not meant for us. Without bytecode every process would
# compile the whole program anew, and the tests start hundreds.
FOREIGN = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "PYTHONWARNINGS"}


class Step(NamedTuple):
    """A check."""

    name: str
    command: Sequence[str | Path]


class Done(NamedTuple):
    """A check that was run."""

    name: str
    seconds: float
    code: int


class Stop(Exception):
    """What is missing, and what to do about it, for a person at a terminal."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command; the exit code is non-zero if anything of it failed."""
    commands: dict[str, tuple[Callable[[list[str]], int], str]] = {
        "test": (test, "run every check; further words go to pytest"),
        "demo": (demo, "play a day at two desks; further words go to the demo"),
        "bench": (bench, "measure; further words go to the benchmark"),
        "setup": (setup_only, "install what is needed and stop"),
        "lint": (lint, "run the checks that need no test"),
        "fix": (fix, "format the code and mend what can be mended by itself"),
        "lock": (lock, "write requirements.lock anew from pyproject.toml"),
    }
    parser = argparse.ArgumentParser(
        description="Set up, test and show Shubbak.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:6} {text}" for name, (_, text) in commands.items()),
    )
    parser.add_argument("command", choices=commands, metavar="COMMAND")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on")
    given = parser.parse_args(argv)
    try:
        return commands[given.command][0](given.rest)
    except Stop as problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# -- commands ---------------------------------------------------------------------------------


def test(rest: list[str]) -> int:
    """Run all checks, also after one has failed, and say how long each took."""
    setup_python()
    *steps, types = static_checks()
    alone: list[Step] = []
    if not rest:
        # Tests that measure time get the machine to themselves; the others share its cores.
        if files := _marked_alone():
            alone = [Step("pytest (alone)", [PYTHON, "-m", "pytest", "-q", "-m", "alone", *files])]
        workers = str(max(2, min(4, os.cpu_count() or 2)))
        rest = ["-q", "-m", "not alone", "-n", workers, "--dist", "loadfile"]
        rest.append("--no-loadscope-reorder")  # tests/conftest.py has put the longest first
    # The types keep one core busy for a minute; what is beside them waits for others anyway.
    with Beside(types) as typed:
        install_debian(TO_RUN + TO_TEST)
        steps.append(Step("pytest", [PYTHON, "-m", "pytest", *rest]))
        done = [run(step) for step in steps]
        done.append(typed.finished())
    done += [run(step) for step in alone]
    return report(done)


def demo(rest: list[str]) -> int:
    """Play the demonstration day; without a screen there is no window to play with after it."""
    setup(TO_RUN)
    environment = our_environment()
    screen = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if not WINDOWS and sys.platform != "darwin" and not screen and "--headless" not in rest:
        say("there is no screen here, so the day is played with --headless")
        rest = ["--headless", *rest]
    # No cwd: relative paths are meant from where the person stands, not from the checkout.
    return subprocess.call([str(PYTHON), "-m", "desk.demo", *rest], env=environment)


def bench(rest: list[str]) -> int:
    """Run the benchmark and print its table."""
    setup(TO_RUN + TO_TEST)
    return subprocess.call(
        [str(PYTHON), "-m", "tests.bench", *rest], cwd=ROOT, env=our_environment()
    )


def setup_only(rest: list[str]) -> int:
    """Install everything that the other commands need."""
    del rest
    setup(TO_RUN + TO_TEST)
    return 0


def lint(rest: list[str]) -> int:
    """Run the checks that need no test."""
    del rest
    setup([])
    return run_all(static_checks())


def fix(rest: list[str]) -> int:
    """Format the code and apply the linter's safe fixes."""
    setup([])
    where = rest or ["."]
    return run_all(
        [
            Step("ruff check --fix", [BIN / "ruff", "check", "--fix", *where]),
            Step("ruff format", [BIN / "ruff", "format", *where]),
        ]
    )


def lock(rest: list[str]) -> int:
    """Resolve pyproject.toml into requirements.lock: hashes for every platform, no address."""
    setup([])
    options = "--group dev --universal --python-version 3.11 --generate-hashes"
    command = [BIN / "uv", "pip", "compile", "pyproject.toml", *options.split()]
    command += ["--no-annotate", "--no-header", "--quiet", "--output-file", LOCK, *rest]
    return subprocess.call([str(word) for word in command], cwd=ROOT)


def static_checks() -> list[Step]:
    """The checks that only read the code; the last of them is the long one."""
    return [
        Step("ruff format", [BIN / "ruff", "format", "--check", "."]),
        Step("ruff check", [BIN / "ruff", "check", "."]),
        Step("lint-imports", [BIN / "lint-imports", "--no-cache"]),
        Step("mypy", [PYTHON, "-m", "mypy"]),
    ]


def run_all(steps: Sequence[Step]) -> int:
    """Run every step, then print one line for each; 1 if any failed."""
    return report([run(step) for step in steps])


def run(step: Step) -> Done:
    """Run one step, and say how it went."""
    print(f"\n── {step.name}", flush=True)
    began = time.monotonic()
    code = subprocess.call(
        [str(word) for word in step.command],
        cwd=ROOT,
        env=our_environment(),
        stdin=subprocess.DEVNULL,
    )
    return said(Done(step.name, time.monotonic() - began, code))


class Beside:
    """A step that runs while others do; what it says is kept until it is asked for."""

    def __init__(self, step: Step) -> None:
        self._name = step.name
        self._began = self._ended = time.monotonic()
        self._said = ""
        self._process = subprocess.Popen(
            [str(word) for word in step.command],
            cwd=ROOT,
            env=our_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()

    def _listen(self) -> None:
        self._said, _ = self._process.communicate()
        self._ended = time.monotonic()

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, *raised: object) -> None:
        self._process.kill()
        self._listening.join()

    def finished(self) -> Done:
        """Wait for it, print all that it said, and say how it went."""
        print(f"\n── {self._name}", flush=True)
        self._listening.join()
        print(self._said, end="")
        return said(Done(self._name, self._ended - self._began, self._process.returncode))


def said(done: Done) -> Done:
    """Print how a step went."""
    how = f"FAILED ({done.code})" if done.code else "ok"
    print(f"── {done.name}: {how} in {done.seconds:.1f} s")
    return done


def report(steps: Sequence[Done]) -> int:
    """Print one line for each step; 1 if any failed."""
    print()
    for name, seconds, code in steps:
        print(f"{'FAILED' if code else 'ok    '}  {name:16} {seconds:7.1f} s")
    return int(any(code for _, _, code in steps))


def our_environment() -> dict[str, str]:
    """The caller's environment with the virtual environment first and text in UTF-8."""
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    environment["VIRTUAL_ENV"] = str(VENV)
    # /usr/sbin holds cupsd, lpadmin and mkfs, and is not on everybody's path.
    path = environment.get("PATH", os.defpath)
    extra = [] if WINDOWS else [p for p in ("/usr/sbin", "/sbin") if p not in path.split(":")]
    environment["PATH"] = os.pathsep.join([str(BIN), path, *extra])
    environment["PYTHONUTF8"] = "1"
    environment["PYTHONFAULTHANDLER"] = "1"  # a program that crashes says where
    if not WINDOWS and "UTF-8" not in (
        environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG", "")
    ):
        environment["LC_ALL"] = "C.UTF-8"
    return environment


def _marked_alone() -> list[Path]:
    return [
        path
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if "mark.alone" in path.read_text(encoding="utf-8")
    ]


# -- what has to be there ---------------------------------------------------------------------


def setup(debian: Sequence[str]) -> None:
    """Bring the machine to where the commands can run; instant when nothing is missing."""
    setup_python()
    install_debian(debian)


def setup_python() -> None:
    """Make .venv and install the locked packages into it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have an older one
        raise Stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text().strip() == wanted:
        return
    if not PYTHON.exists() or not _pip_works():
        make_venv()
    say("Installing the locked Python packages into .venv (once, half a minute or so)")
    if not install_fast():
        pip("install", "--require-hashes", "-r", str(LOCK))
    # Editable, with the build backend from the lock: nothing is fetched that has no hash.
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(wanted + "\n")


def install_fast() -> bool:
    """Install the lock with the uv that stands in it, in a tenth of pip's time; False if it balks.

    It asks where pip would ask on this machine, and holds every file to its hash just the same.
    """
    own = re.search(r"(?m)^uv==.*\n(?:[ #].*\n)*", LOCK.read_text(encoding="utf-8"))
    if own is None:
        return False
    alone = VENV / "uv.txt"
    alone.write_text(own[0], encoding="utf-8")
    pip("install", "--require-hashes", "-r", str(alone))
    command = [BIN / "uv", "pip", "install", "--quiet", "--python", PYTHON]
    command += ["--require-hashes", "--requirements", LOCK]
    return (
        subprocess.call(
            [str(word) for word in command],
            cwd=ROOT,
            env={**os.environ, **where_pip_looks()},
            stdin=subprocess.DEVNULL,
        )
        == 0
    )


def where_pip_looks() -> dict[str, str]:
    """What pip was told of this machine in its files and variables, as uv's variables."""
    told = subprocess.run(
        [str(PYTHON), "-m", "pip", "config", "list"], stdout=subprocess.PIPE, text=True, check=False
    ).stdout
    # Looked at one after the other: pip's variables stand below its files, and hold against them.
    said = {}
    for name, _, value in (line.partition("=") for line in told.splitlines()):
        with contextlib.suppress(ValueError, SyntaxError):
            words = str(ast.literal_eval(value)).split()
            said[name.rpartition(".")[2].replace("-", "_")] = words
    known = {
        "index_url": ("UV_DEFAULT_INDEX", " "),
        "extra_index_url": ("UV_INDEX", " "),
        "find_links": ("UV_FIND_LINKS", ","),
        "trusted_host": ("UV_INSECURE_HOST", " "),
        "cert": ("SSL_CERT_FILE", " "),
    }
    ours = {
        variable: between.join(said[name])
        for name, (variable, between) in known.items()
        if said.get(name)
    }
    # pip takes whatever of them has the version; the hashes say that it is the right one.
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", **ours}


def fingerprint() -> str:
    """Changes when what has to be installed changes: the lock, the packaging, the interpreter."""
    digest = hashlib.sha256()
    for part in (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes()):
        digest.update(hashlib.sha256(part).digest())
    digest.update(f"{sys.version_info[:2]} {ROOT}".encode())
    return digest.hexdigest()


def make_venv() -> None:
    """Create .venv; Debian keeps what that needs in a package of its own."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        install_debian(TO_INSTALL)
    say("Creating .venv")
    code = subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if code:
        raise Stop(f"`{sys.executable} -m venv` failed. Run: {apt_line(TO_INSTALL)}")


def _pip_works() -> bool:
    command = [str(PYTHON), "-m", "pip", "--version"]
    return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def pip(*arguments: str) -> None:
    """Run pip in .venv, quietly."""
    command = [str(PYTHON), "-m", "pip", arguments[0], "--quiet", "--disable-pip-version-check"]
    if os.name == "posix" and os.geteuid() == 0:
        command.append("--root-user-action=ignore")
    if subprocess.call([*command, *arguments[1:]], cwd=ROOT, stdin=subprocess.DEVNULL):
        raise Stop("pip could not install what is needed; its own words are above.")


def install_debian(wanted: Sequence[str]) -> None:
    """Install the Debian packages that are missing, as root, or say the one line that does."""
    if not wanted or not shutil.which("dpkg-query"):
        return
    missing = [name for name in wanted if name not in installed(wanted)]
    if not missing:
        return
    if os.geteuid() != 0:
        raise Stop(f"Debian packages are missing. Run: {apt_line(missing)}")
    say(f"Installing Debian packages: {' '.join(missing)}")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8")
    for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
        result = subprocess.run(
            ["apt-get", "-q", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if result.returncode:
            tail = "\n".join(result.stdout.splitlines()[-15:])
            raise Stop(f"apt-get {command[0]} failed:\n{tail}")


def installed(names: Sequence[str]) -> set[str]:
    """Those of the Debian packages that are installed whole."""
    shown = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n", *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    ).stdout
    return {line.split()[1] for line in shown.splitlines() if line.startswith("ii ")}


def apt_line(names: Sequence[str]) -> str:
    """The line that a person without root's rights hands to somebody who has them."""
    return "sudo apt-get install --no-install-recommends " + shlex.join(names)


def say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
