"""The house rules that no linter knows, as cheap checks whose message names what to do instead.

What ruff, mypy and import-linter already hold is not repeated here.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = 400
OURS = {"desk", "central"}

# Modules that speak on a terminal.
MAY_PRINT = (
    *("desk/cli", "desk/commands", "desk/__main__", "desk/demo"),
    *("central/cli", "central/commands", "installer/", "tests/bench", "tests/faults"),
)

# Listens for announcements for as long as it was told to.
MAY_SLEEP = ("desk/papers/discovery.py",)

# Cuts the power of a file system or makes lines, which only root can; without root that is said,
# not hidden.
MAY_SKIP = re.compile(r"tests/\w+/test_\w*(power|lines)\w*\.py")


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project: as git knows them, or as they lie where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        found = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
        hidden = [p for p in found if any(x[0] == "." or x == "__pycache__" for x in p.parts)]
        return tuple(
            ROOT / path for path in sorted({*found} - {*hidden}) if (ROOT / path).is_file()
        )
    names = listed.decode().split("\0")
    return tuple(ROOT / name for name in sorted(names) if name and (ROOT / name).is_file())


@dataclass(frozen=True)
class Module:
    """What the rules ask of one file of Python; lines are numbered from one.

    Noted in a single walk, because the trees of all files are slow to make and too much to keep.
    """

    name: str
    """Its path from the root."""
    opens: bool
    """Whether it says what lives there, or has nothing in it."""
    length: int
    """Lines that are neither blank nor comment nor docstring."""
    classes: tuple[tuple[int, str], ...]
    calls: tuple[tuple[int, str], ...]
    """Where a call stands, and its dotted name."""
    waits: frozenset[int]
    """Lines of calls inside of a `while`."""
    attributes: tuple[tuple[int, str], ...]
    imports: tuple[tuple[int, tuple[str, ...]], ...]
    """Where something is imported, and from which modules."""
    changed: tuple[tuple[int, str], ...]
    """Where a global is changed, and which."""


def modules(*tops: str) -> Iterator[Module]:
    """Python files under the given top folders."""
    for path in files():
        if path.suffix == ".py" and shown(path).split("/")[0] in tops:
            yield read(path)


@cache
def read(path: Path) -> Module:
    """Look through one file."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text, str(path))
    nodes = list(ast.walk(tree))
    return Module(
        shown(path),
        not tree.body or bool(ast.get_docstring(tree)),
        _length(text, nodes),
        tuple((n.lineno, n.name) for n in nodes if isinstance(n, ast.ClassDef)),
        tuple((n.lineno, dotted(n.func)) for n in nodes if isinstance(n, ast.Call)),
        frozenset(
            call.lineno
            for loop in nodes
            if isinstance(loop, ast.While)
            for call in ast.walk(loop)
            if isinstance(call, ast.Call)
        ),
        tuple((n.lineno, dotted(n)) for n in nodes if isinstance(n, ast.Attribute)),
        tuple(
            (n.lineno, tuple(one.name for one in n.names))
            if isinstance(n, ast.Import)
            else (n.lineno, (n.module or "",))
            for n in nodes
            if isinstance(n, ast.Import | ast.ImportFrom)
        ),
        tuple((n.lineno, ", ".join(n.names)) for n in nodes if isinstance(n, ast.Global)),
    )


def _length(text: str, nodes: list[ast.AST]) -> int:
    told = {
        number
        for node in nodes
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return sum(
        number not in told and bool(line.strip()) and not line.strip().startswith("#")
        for number, line in enumerate(text.splitlines(), 1)
    )


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a name with attributes, nothing of anything else."""
    words = []
    while isinstance(node, ast.Attribute):
        words.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(words)]) if isinstance(node, ast.Name) else ""


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    """Every text file with its path from the root."""
    for path in files():
        data = path.read_bytes()
        if b"\0" not in data[:8192]:
            yield shown(path), data.decode("utf-8", "replace")


def found(pattern: str, allowed: tuple[str, ...] = ()) -> list[str]:
    """Where the pattern stands, as `path:line: text`."""
    look = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        if not name.startswith(allowed)
        for number, line in enumerate(text.splitlines(), 1)
        if look.search(line)
    ]


def judge(breaches: list[str], instead: str) -> None:
    if breaches:
        pytest.fail(instead + "\n  " + "\n  ".join(breaches), pytrace=False)


# -- the repository ---------------------------------------------------------------------------


def test_no_address_of_a_package_index() -> None:
    # Put together here, so that this file does not hold what it looks for.
    parts = [r"pypi\.org", r"pythonhosted\.org", r"npmjs\.(org|com)", r"deb\.debian\.org"]
    parts += ["index" + "-url", "find" + "-links", r"https?://\S*/sim" + "ple"]
    pattern = "|".join(parts)
    judge(
        found(pattern, allowed=("LICENSE",)),
        "Name packages, not where one machine gets them; for the lock run "
        "`python3 installer/dev.py lock`.",
    )


def test_no_path_of_the_machine_that_it_was_built_on() -> None:
    judge(
        found(
            r"(?<![\w./-])/(work|opt/wheels|opt/pypi|root/\.|home/[a-z]+/|Users/)",
            allowed=("tests/test_house.py",),
        ),
        "Use a path relative to the file, to --home, or to pytest's tmp_path.",
    )


def test_the_lock_holds_everything_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = {re.split(r"[\[<>=!;~ ]", line)[0].lower() for line in asked}
    judge(
        sorted(name for name in names if not re.search(rf"(?m)^{re.escape(name)}==", locked)),
        "These are in pyproject.toml but not locked; run `python3 installer/dev.py lock`.",
    )


# -- the code ---------------------------------------------------------------------------------


def test_files_stay_small() -> None:
    long = [
        f"{one.name}: {one.length} lines of code"
        for one in modules("desk", "central")
        if one.length > MOST_LINES
    ]
    judge(long, f"A file of more than {MOST_LINES} lines wants to become two rooms; split it.")


def test_modules_open_with_what_lives_there() -> None:
    silent = [one.name for one in modules("desk", "central", "installer") if not one.opens]
    judge(silent, "Open the module with one or two sentences: what lives here and what does not.")


def test_names_are_the_field_s_words() -> None:
    vague = re.compile(r"(Manager|Helper|Utils?|Handler)$|^(utils?|helpers?|common|misc)$")
    breaches = [one.name for one in modules("desk", "central") if vague.search(Path(one.name).stem)]
    breaches += [
        f"{one.name}:{line}: class {name}"
        for one in modules("desk", "central")
        for line, name in one.classes
        if vague.search(name)
    ]
    judge(breaches, "Say what the thing is in the office's words, not that it manages or helps.")


def test_only_commands_print() -> None:
    breaches = [
        f"{one.name}:{line}"
        for one in modules("desk", "central")
        if not one.name.startswith(MAY_PRINT)
        for line, called in one.calls
        if called == "print"
    ]
    judge(breaches, "Return the value, raise an error of desk.errors, or use logging.")


def test_nothing_sleeps() -> None:
    sleepers = {
        "time.sleep",
        "sleep",
        "asyncio.sleep",
        "QTest.qWait",
        "qtbot.wait",
        "QThread.sleep",
    }
    # A pause between two looks at a condition is waiting for it; any other is a guess.
    breaches = [
        f"{one.name}:{line}"
        for one in modules("desk", "central", "tests")
        if not one.name.startswith(MAY_SLEEP)
        for line, called in one.calls
        if called in sleepers and line not in one.waits
    ]
    judge(
        breaches,
        "Wait for the condition: threading.Event.wait(timeout) in the product, "
        "qtbot.waitUntil, process.wait or a read with a timeout in tests.",
    )


def test_no_test_is_skipped_or_mocked() -> None:
    # Read from the tree, so that a sentence about skips is none.
    names = re.compile(r"^pytest\.(skip|xfail|importorskip|mark\.(skip|skipif|xfail))$")
    breaches = []
    for one in modules("tests"):
        if MAY_SKIP.fullmatch(one.name):
            continue
        breaches += [f"{one.name}:{line}: {x}" for line, x in one.attributes if names.match(x)]
        breaches += [
            f"{one.name}:{line}: import {found[0]}"
            for line, found in one.imports
            if found[0].startswith("unittest")
        ]
    judge(
        breaches,
        "Install what the test needs (installer/dev.py) and use the real part; a fake subclasses "
        "the real interface.",
    )


def test_nothing_is_put_off() -> None:
    marks = "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX"])
    judge(
        found(rf"#.*\b({marks})\b"),
        "Do it now, or open an issue and say in the code what holds until then.",
    )


def test_no_module_changes_a_global() -> None:
    breaches = [
        f"{one.name}:{line}: global {names}"
        for one in modules("desk", "central")
        for line, names in one.changed
    ]
    judge(breaches, "Hand the value in from desk/bootstrap.py; the house keeps no globals.")


def test_migrations_import_none_of_ours() -> None:
    breaches = [
        f"{one.name}:{line}: import {module}"
        for one in modules("desk", "central")
        if "/migrations/" in one.name
        for line, found in one.imports
        for module in found
        if module.split(".")[0] in OURS
    ]
    judge(breaches, "Write the tables of that day into the migration; ours will have changed.")


# -- the parts --------------------------------------------------------------------------------


def test_qt_does_not_lose_references_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 gives one reference to None away at each call returning it.

    About 7,000 are to spare; in a process of its own, because what follows is an abort.
    """
    script = (
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "label = QLabel()\n"
        "for number in range(30_000): label.setText('x')\n"
        "print(label.text())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, (
        "This PySide6 is unsound on this Python; install requirements.lock.\n" + done.stderr[-400:]
    )
    assert done.stdout == "x\n"
