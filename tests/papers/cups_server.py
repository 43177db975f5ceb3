"""A CUPS of the tests' own: a real `cupsd` in a folder of its own, with queues whose device can be
made to fail as real ones do. Nothing in /etc or /var is read or written.
"""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# A device as CUPS sees one: takes the data, reports, and ends well or not, as a file tells it.
_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
here=${DEVICE_URI#desk:}
case $(cat "$here/state" 2>/dev/null) in
  paper) echo "STATE: +media-empty-error" >&2; echo "INFO: Out of paper" >&2
         while [ "$(cat "$here/state")" = paper ]; do sleep 0.05; done
         echo "STATE: -media-empty-error" >&2;;
  off)   echo "STATE: +offline-report" >&2; echo "INFO: Looking for printer" >&2
         while [ "$(cat "$here/state")" = off ]; do sleep 0.05; done
         echo "STATE: -offline-report" >&2;;
  fail)  echo "ERROR: The fuser is cold" >&2; exit 4;;
  wrong) echo "ERROR: Cannot print this" >&2; exit 1;;
esac
cat ${6:+"$6"} >"$here/printed-$1.part" && mv "$here/printed-$1.part" "$here/printed-$1"
"""


@dataclass(frozen=True)
class Cups:
    """A running server: `server` is what CUPS_SERVER would be; `folder` holds one folder a queue."""

    server: str
    folder: Path

    def run(self, *command: str) -> str:
        """Run one of CUPS's own programs against this server."""
        done = subprocess.run(
            command,
            env={**os.environ, "CUPS_SERVER": self.server, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    def add(self, queue: str, *options: str) -> Path:
        """Add a queue that prints into a folder, and return the folder."""
        device = self.folder / queue
        device.mkdir()
        device.chmod(0o777)
        self.run("lpadmin", "-p", queue, "-E", "-v", f"desk:{device}", *options)
        return device

    def set(self, queue: str, state: str) -> None:
        """Make the device of a queue "paper", "off", "fail" (it stops), "wrong" (the job fails), or "" for well."""
        part = self.folder / queue / "next"
        part.write_text(state)
        part.replace(self.folder / queue / "state")

    def printed(self, queue: str) -> list[bytes]:
        """What came out of the device of a queue, in order."""
        return [path.read_bytes() for path in sorted((self.folder / queue).glob("printed-*"))]


@contextmanager
def cups() -> Iterator[Cups]:
    """Run a server until left. As root its filters run as `lp`, as everywhere."""
    root = Path(tempfile.mkdtemp(prefix="cups-"))
    root.chmod(0o755)
    user = "lp" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    group = "lp" if os.geteuid() == 0 else grp.getgrgid(os.getegid()).gr_name
    binaries = root / "bin"
    shutil.copytree("/usr/lib/cups", binaries, symlinks=True, ignore=lambda *_: {"backend"})
    (binaries / "backend").mkdir()
    backend = binaries / "backend" / "desk"
    backend.write_text(_BACKEND)
    backend.chmod(0o755)
    for name in ("state", "cache", "spool", "tmp", "etc", "log", "queues"):
        (root / name).mkdir()
    (root / "queues").chmod(0o755)
    socket = root / "cups.sock"
    (root / "etc" / "cupsd.conf").write_text(
        f"""Listen {socket}
LogLevel warn
Browsing No
WebInterface No
DefaultAuthType None
JobRetryInterval 1
PreserveJobHistory Yes
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
    )
    (root / "etc" / "cups-files.conf").write_text(
        f"""ServerRoot {root}/etc
ServerBin {binaries}
StateDir {root}/state
CacheDir {root}/cache
RequestRoot {root}/spool
TempDir {root}/tmp
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
SystemGroup {group}
User {user}
Group {group}
SyncOnClose No
FatalErrors none
"""
    )
    daemon = subprocess.Popen(
        [
            "/usr/sbin/cupsd",
            "-f",
            "-c",
            root / "etc/cupsd.conf",
            "-s",
            root / "etc/cups-files.conf",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Cups(str(socket), root / "queues")
    try:
        until = time.monotonic() + 10
        while not socket.exists():
            assert daemon.poll() is None, (root / "log" / "error").read_text()
            assert time.monotonic() < until, "cupsd does not listen"
            time.sleep(0.01)
        yield server
    finally:
        daemon.terminate()
        daemon.wait(10)
        shutil.rmtree(root)
