"""A printer that is not ours and knows no CUPS: `ippeveprinter`, the sample printer of the IPP
Everywhere standard, with the message bus and the announcing daemon it insists on, all private.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/>
<allow send_type="signal"/><allow receive_type="signal"/><allow receive_type="method_return"/>
<allow receive_type="method_call"/><allow receive_type="error"/></policy></busconfig>"""

_ANNOUNCING = """[server]
use-ipv6=no
allow-interfaces=lo
[wide-area]
enable-wide-area=no
[publish]
publish-hinfo=no
"""

_PRINT = """#!/bin/sh
case $(cat "{here}/state") in
  paper) echo "STATE: +media-empty" >&2
         while [ "$(cat "{here}/state")" = paper ]; do sleep 0.05; done
         echo "STATE: -media-empty" >&2;;
  wrong) exit 1;;
esac
cp "$1" "{here}/printed.part" && mv "{here}/printed.part" "{here}/printed"
"""


@dataclass(frozen=True)
class Everywhere:
    """The running printer: its address, and the folder where its paper comes out."""

    uri: str
    folder: Path

    def set(self, state: str) -> None:
        """Make it "paper" (out of it), "wrong" (every job fails), or "" for well."""
        (self.folder / "next").write_text(state)
        (self.folder / "next").replace(self.folder / "state")


@contextmanager
def ipp_everywhere() -> Iterator[Everywhere]:
    """Run the printer until left."""
    folder = Path(tempfile.mkdtemp(prefix="ipp-"))
    bus = folder / "bus"
    (folder / "bus.conf").write_text(_BUS.format(socket=bus))
    (folder / "avahi.conf").write_text(_ANNOUNCING)
    (folder / "print").write_text(_PRINT.format(here=folder))
    (folder / "print").chmod(0o755)
    (folder / "state").write_text("")
    (folder / "spool").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    alone = not Path("/run/avahi-daemon/socket").exists()  # two daemons bear no other
    env = {**os.environ, **({"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={bus}"} if alone else {})}
    log = (folder / "log").open("wb")
    with ExitStack() as running:
        running.callback(shutil.rmtree, folder)
        running.callback(log.close)

        def start(*command: str) -> None:
            process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
            running.callback(process.wait, 10)
            running.callback(process.terminate)

        def until(ready: Callable[[], bool]) -> None:
            late = time.monotonic() + 15
            while not ready():
                assert time.monotonic() < late, (folder / "log").read_text(errors="replace")
                time.sleep(0.02)

        if alone:
            start("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
            until(bus.exists)
            start(
                "avahi-daemon",
                f"--file={folder}/avahi.conf",
                "--no-drop-root",
                "--no-chroot",
                "--no-rlimits",
                "--no-proc-title",
            )
            until(lambda: b"Server startup complete" in (folder / "log").read_bytes())
        start(
            "ippeveprinter",
            *("-p", str(port), "-n", "localhost", "-f", "application/pdf"),
            *("-d", str(folder / "spool"), "-c", str(folder / "print"), "Barada"),
        )
        until(lambda: _listens(port))
        yield Everywhere(f"ipp://localhost:{port}/ipp/print", folder)


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("localhost", port), timeout=1):
            return True
    except OSError:
        return False
