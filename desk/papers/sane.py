"""Scanners through SANE, by the program `scanimage` in a process of its own: a driver that crashes
or hangs does not take the desk with it. Linux alone; Windows has `escl`.
"""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from PIL import PpmImagePlugin
from PIL.Image import Image

from desk.papers.scanner import Capabilities, Mode, Scanner, ScanTrouble, Source, never, trouble

_STATUS = {  # SANE_Status, which scanimage exits with
    1: "unsupported",
    2: "cancelled",
    3: "busy",
    4: "unsupported",
    5: "io",
    6: "jammed",
    7: "empty",
    8: "cover",
    9: "io",
    10: "memory",
    11: "denied",
}
_SAID = {  # sane_strstatus(), for versions that exit with 1 whatever happens
    "Document feeder jammed": "jammed",
    "Document feeder out of documents": "empty",
    "Scanner cover is open": "cover",
    "Device busy": "busy",
    "Out of memory": "memory",
    "Access to resource has been denied": "denied",
    "Operation was cancelled": "cancelled",
    "Error during device I/O": "io",
    "Invalid argument": "unsupported",
    "Operation not supported": "unsupported",
}
_LAST_WORDS = "Batch terminated"  # scanimage's own; what follows is the driver closing
_FEEDER_WORDS = ("adf", "feeder", "automatic document")
_GLASS_WORDS = ("flatbed", "platen", "glass")
_GREY_WORDS = ("gray", "grey")
_A4_MM = (210, 297)


class SaneScanner(Scanner):
    """A scanner that SANE calls `device`, e.g. `test:0` or `airscan:e0:Office`.

    `options` are settings of its driver that a site needs (`{"swdeskew": "yes"}`); `silence` is
    how many seconds it may say nothing before it counts as hung.
    """

    def __init__(
        self,
        device: str,
        name: str = "",
        options: Mapping[str, str] | None = None,
        *,
        program: str = "scanimage",
        silence: float = 90.0,
    ) -> None:
        super().__init__(f"sane:{device}", name or device)
        self._device = device
        self._options = dict(options or {})
        self._program = program
        self._silence = silence
        self._known: dict[str, str] | None = None

    def capabilities(self) -> Capabilities:
        """See Scanner; takes as long as the driver needs to open the device."""
        known = self._ask()
        found = {_source(word) for word in known.get("source", "").split("|") if word}
        sources = tuple(each for each in Source if each in found) or (Source.GLASS,)
        words = known.get("mode", "Gray").lower()
        modes = (Mode.GREY, Mode.COLOUR) if "color" in words else (Mode.GREY,)
        return Capabilities(sources, modes, _resolutions(known.get("resolution", "")))

    def scan(
        self,
        source: Source = Source.GLASS,
        dpi: int = 200,
        mode: Mode = Mode.GREY,
        cancelled: Callable[[], bool] = never,
    ) -> Iterator[Image]:
        """See Scanner. Pages pass through a folder in memory, never over the disk."""
        can = self.capabilities()
        dpi = can.nearest(dpi)
        command = [self._program, "-p", *self._chosen(source, dpi, mode)]
        if source is Source.GLASS:
            command.append("--batch-count=1")
        with tempfile.TemporaryDirectory(dir=_memory_folder(), prefix="scan-") as name:
            folder = Path(name)
            got = 0
            run = _Run([*command, f"--batch={folder}/%d.pnm"], self.name, self._silence)
            with run:
                for _ in run.turns(cancelled):
                    while (page := folder / f"{got + 1}.pnm").exists():
                        got += 1
                        yield self._page(page, dpi)
            while (page := folder / f"{got + 1}.pnm").exists():
                got += 1
                yield self._page(page, dpi)
        failure = run.failure()
        if failure and not (failure == "empty" and got):
            raise trouble(failure, self.name, run.said)
        if not got:
            raise trouble("empty" if source is Source.FEEDER else "nonsense", self.name, run.said)

    def _page(self, path: Path, dpi: int) -> Image:
        try:
            with path.open("rb") as file:
                page = PpmImagePlugin.PpmImageFile(file)
                page.load()
        except (OSError, ValueError, SyntaxError) as error:
            raise trouble("nonsense", self.name, str(error)) from error
        path.unlink()
        page.info["dpi"] = (dpi, dpi)
        return page

    def _chosen(self, source: Source, dpi: int, mode: Mode) -> list[str]:
        """The arguments for one scan, in the words of this device's own options."""
        known = self._ask()
        chosen = ["-d", self._device, "--format=pnm"]
        sources = [word for word in known.get("source", "").split("|") if word]
        word = next((each for each in sources if _source(each) is source), None)
        if word is not None:
            chosen.append(f"--source={word}")
        elif source is Source.FEEDER:
            raise trouble("unsupported", self.name, "no feeder")
        wanted = ("color", "colour") if mode is Mode.COLOUR else _GREY_WORDS
        for each in known.get("mode", "").split("|"):
            if any(part in each.lower() for part in wanted):
                chosen.append(f"--mode={each}")
                break
        if "resolution" in known:
            chosen.append(f"--resolution={dpi}")
        for axis, a4 in zip("xy", _A4_MM, strict=True):
            if limit := re.match(r"[\d.]+\.\.([\d.]+)mm", known.get(axis, "")):
                chosen += [f"-{axis}", f"{min(a4, float(limit[1])):g}"]
        return chosen + [f"--{name}={value}" for name, value in self._options.items()]

    def _ask(self) -> dict[str, str]:
        """The device's options and what each may be, as scanimage prints them; asked once."""
        if self._known is None:
            said = _output([self._program, "-d", self._device, "-A"], self.name, self._silence)
            self._known = {
                match[1] or match[2]: match[3].strip()
                for match in re.finditer(r"^ +(?:--([\w-]+)|-(\w))[ =]?(.*?)\[", said, re.M)
            }
        return self._known


def sane_devices(program: str = "scanimage", patience: float = 30.0) -> list[SaneScanner]:
    """The scanners that SANE finds; takes seconds. Raises ScanTrouble (`scanner-no-driver`)."""
    said = _output([program, "-f", "%d\t%v %m%n"], "", patience)
    pairs = [line.partition("\t") for line in said.splitlines()]
    return [SaneScanner(device, name, program=program) for device, tab, name in pairs if tab]


class _Run:
    """One run of scanimage: started on entering, surely ended on leaving."""

    def __init__(self, command: Sequence[str], scanner: str, silence: float) -> None:
        self._command = command
        self._scanner = scanner
        self._silence = silence
        self._cut = ""
        self._closing = False
        self.said = ""

    def __enter__(self) -> _Run:
        self._process = _start(self._command, self._scanner)
        return self

    def __exit__(self, *_: object) -> None:
        # scanimage answers the first interrupt with sane_cancel: the motor drives home.
        for number, patience in ((signal.SIGINT, 3.0), (signal.SIGTERM, 2.0)):
            if self._closing or self._process.poll() is not None:
                break
            self._signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
        self._signal(signal.SIGKILL)
        self._process.wait()
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def _hear(self, listening: selectors.BaseSelector, patience: float) -> None:
        for key, _ in listening.select(patience):
            data = os.read(key.fd, 65536)
            self._heard = time.monotonic()
            if data:
                said = self.said + data.decode(errors="replace")
                self.said = re.sub(r"Progress:[^\r]*\r", "", said)[-4000:]
            else:
                listening.unregister(key.fileobj)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def turns(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Yield several times a second until the process ends, is cancelled, or hangs.

        A driver that hangs only when it is closed (SANE's own virtual one does, now and then,
        after a fault) has done its work: what it said counts.
        """
        self._heard = time.monotonic()
        with selectors.DefaultSelector() as listening:
            for stream in (self._process.stdout, self._process.stderr):
                assert stream is not None
                listening.register(stream, selectors.EVENT_READ)
            while listening.get_map():
                self._hear(listening, 0.1)
                yield
                if self._process.poll() is not None:
                    # Not at the end of the pipe: some drivers leave a child that holds it open.
                    self._hear(listening, 0)
                    return
                if _LAST_WORDS in self.said and time.monotonic() - self._heard > 1.0:
                    self._closing = True
                    return
                if cancelled():
                    self._cut = "cancelled"
                    return
                if time.monotonic() - self._heard > self._silence:
                    self._cut = "silent"
                    return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(self._silence)

    def failure(self) -> str:
        """Why the run ended, in a word of `scanner.trouble`; empty when it went well."""
        if self._closing:  # the scan was over, only the driver did not come to its end
            return next((word for text, word in _SAID.items() if text in self.said), "")
        return self._cut or _failure(self._process.returncode, self.said)


def _failure(status: int, said: str) -> str:
    if status == 0:
        return ""
    if status < 0:
        return "crashed"
    word = next((word for text, word in _SAID.items() if text in said), "")
    if "open of device" in said and word not in {"busy", "denied"}:
        return "gone"
    return word or _STATUS.get(status, "io")


def _output(command: Sequence[str], scanner: str, patience: float) -> str:
    process = _start(command, scanner)
    try:
        out, errors = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise trouble("silent", scanner, " ".join(command)) from None
    said = errors.decode(errors="replace")
    if failure := _failure(process.returncode, said):
        raise trouble(failure, scanner, said)
    return out.decode(errors="replace")


def _start(command: Sequence[str], scanner: str) -> subprocess.Popen[bytes]:
    pipe: int | IO[bytes] = subprocess.PIPE
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            env={**os.environ, "LC_ALL": "C"},
            start_new_session=True,
        )
    except OSError as error:
        raise trouble("no-driver", scanner, str(error)) from error


def _memory_folder() -> str:
    """A folder that is kept in memory, for pages that must not touch the disk unsealed."""
    for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108
        if folder and os.access(folder, os.W_OK):
            return folder
    raise trouble("memory", "", "neither XDG_RUNTIME_DIR nor /dev/shm can be written")


def _source(word: str) -> Source | None:
    low = word.lower()
    if any(part in low for part in _FEEDER_WORDS):
        return Source.FEEDER
    if any(part in low for part in _GLASS_WORDS):
        return Source.GLASS
    return None


def _resolutions(said: str) -> tuple[int, ...]:
    if span := re.match(r"(\d+)\.\.(\d+)", said):
        low, high = int(span[1]), int(span[2])
        usual = (75, 100, 150, 200, 300, 400, 600, 1200)
        return tuple(each for each in usual if low <= each <= high) or (high,)
    return tuple(sorted({int(each) for each in re.findall(r"\d+", said)})) or (200,)


__all__ = ["SaneScanner", "ScanTrouble", "sane_devices"]
