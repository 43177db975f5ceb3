"""Bad lines of the kernel's own making: a veth for each desk between two network namespaces, slowed
by tbf, losing packets by nft. Delay and cuts are `line_far`'s. Needs root, `ip`, `tc` and `nft`.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

PORT = 8443
DOMAIN = "ministry.test"
_NEW_NETWORK = 0x40000000
_LOSSY = """
table ip bad {
  set dead { type ipv4_addr; flags timeout; }
  chain in {
    type filter hook input priority 0; policy accept;
    iifname "lo" accept
    ip saddr @dead drop
    ip protocol tcp numgen random mod 1000 < %d drop
  }
}
"""


def missing() -> str:
    """What of this machine is missing for it; empty when all is there."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root can make network namespaces"
    tools = [name for name in ("ip", "tc", "nft") if shutil.which(name) is None]
    return f"not installed: {', '.join(tools)}" if tools else ""


def name_of(desk: int) -> str:
    """The ministry's name at the far end of one desk's line."""
    return f"d{desk}.{DOMAIN}"


def near_address(desk: int) -> str:
    """The desk's own address on its line."""
    return f"10.213.{desk}.2"


def kill_line(desk: int, seconds: float) -> list[str]:
    """The command, for the far end, by which nothing more comes from one desk for a while."""
    element = f"{{ {near_address(desk)} timeout {int(seconds * 1000)}ms }}"
    return ["nft", "add", "element", "ip", "bad", "dead", element]


class Lines:
    """So many lines with one rate (bytes a second each way) and loss (a share), until closed."""

    def __init__(self, desks: int, rate: int, loss: float) -> None:
        self.near = f"shubbak-near-{os.getpid()}"
        self.far = f"shubbak-far-{os.getpid()}"
        self._hosts = Path("/etc/netns") / self.near
        try:
            self._make(desks, rate, loss)
        except BaseException:
            self.close()
            raise

    def _make(self, desks: int, rate: int, loss: float) -> None:
        for space in (self.near, self.far):
            _run("ip", "netns", "add", space)
            _run("ip", "-n", space, "link", "set", "lo", "up")
            # The plainest way of sending, whatever this machine was told to use.
            reno = "echo reno > /proc/sys/net/ipv4/tcp_congestion_control"
            _run("ip", "netns", "exec", space, "sh", "-c", reno)
        self._hosts.mkdir(parents=True)
        names = "".join(f"10.213.{desk}.1 {name_of(desk)}\n" for desk in range(desks))
        (self._hosts / "hosts").write_text("127.0.0.1 localhost\n" + names)
        pairs = "".join(
            f"link add d{desk} netns {self.near} type veth peer name c{desk} netns {self.far}\n"
            for desk in range(desks)
        )
        _run("ip", "-batch", "-", told=pairs)
        for space, end, last in ((self.near, "d", 2), (self.far, "c", 1)):
            # Whole packets as they are on a line, not the large ones of this kernel's own.
            up = "".join(
                f"addr add 10.213.{desk}.{last}/30 dev {end}{desk}\n"
                f"link set {end}{desk} gso_max_segs 1 up\n"
                for desk in range(desks)
            )
            _run("ip", "-n", space, "-batch", "-", told=up)
            slow = "".join(
                f"qdisc add dev {end}{desk} root tbf rate {rate * 8}bit burst 4kb latency 1500ms\n"
                for desk in range(desks)
            )
            _run("ip", "netns", "exec", space, "tc", "-batch", "-", told=slow)
            _run("ip", "netns", "exec", space, "nft", "-f", "-", told=_LOSSY % round(loss * 1000))

    def enter_far(self) -> None:
        """Put this thread, and whatever it starts from now on, at the ministry's end."""
        handle = os.open(f"/run/netns/{self.far}", os.O_RDONLY)
        try:
            libc = ctypes.CDLL(None, use_errno=True)
            if libc.setns(handle, _NEW_NETWORK) != 0:
                raise OSError(ctypes.get_errno(), "setns")
        finally:
            os.close(handle)

    def at_desk(self, *command: str) -> list[str]:
        """A command, to be run at the desks' end."""
        return ["ip", "netns", "exec", self.near, *command]

    def close(self) -> None:
        """Take the lines away."""
        for space in (self.near, self.far):
            subprocess.run(["ip", "netns", "del", space], capture_output=True, check=False)
        shutil.rmtree(self._hosts, ignore_errors=True)


def on_the_line(desk: int) -> tuple[int, int]:
    """Bytes that a desk's veth sent and got, packet headers and repetitions included; asked at
    the desks' end."""
    folder = Path(f"/sys/class/net/d{desk}/statistics")
    return tuple(int((folder / name).read_text()) for name in ("tx_bytes", "rx_bytes"))  # type: ignore[return-value]


def _run(*command: str, told: str = "") -> None:
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
