"""Which scanners are near: those SANE knows, those that announce themselves on the network by
DNS-SD, and those whose address somebody wrote down. Asking takes seconds; what was found is kept.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from zeroconf import InterfaceChoice, IPVersion, ServiceBrowser, ServiceListener, Zeroconf

from desk.errors import Refused, Trouble
from desk.papers.escl import EsclScanner
from desk.papers.sane import SaneScanner, sane_devices
from desk.papers.scanner import Scanner

_ANNOUNCED = "_uscan._tcp.local."


def open_scanner(identity: str, name: str = "") -> Scanner:
    """The scanner of an `id` that was kept; touches no device. Raises Refused (`scanner-id`)."""
    kind, _, address = identity.partition(":")
    if kind == "sane" and address:
        return SaneScanner(address, name)
    if kind == "escl" and address.startswith(("http://", "https://")):
        return EsclScanner(address, name)
    raise Refused(
        f"“{identity}” is not the address of a scanner.",
        "Choose a scanner from the list, or write escl:http://… or sane:….",
        code="scanner-id",
        address=identity,
    )


def find_scanners(addresses: Iterable[str] = (), patience: float = 2.5) -> list[Scanner]:
    """Look everywhere at once and return what answers, network scanners first.

    `addresses` are eSCL addresses somebody wrote down; `patience` is how many seconds to listen
    for announcements. A way of looking that fails finds nothing; no error is raised.
    """

    def written(address: str) -> list[Scanner]:
        scanner = EsclScanner(address)
        return [EsclScanner(address, scanner.make_and_model())]

    looks: list[Callable[[], Sequence[Scanner]]] = [
        lambda: announced(patience),
        sane_devices,
        *(lambda address=address: written(address) for address in addresses),
    ]
    with ThreadPoolExecutor(len(looks)) as together:
        answers = list(together.map(_quietly, looks))
    network = {scanner.id: scanner for found in (answers[0], *answers[2:]) for scanner in found}
    names = {scanner.name for scanner in network.values()}
    local = [scanner for scanner in answers[1] if not _doubles(scanner, names)]
    return [*network.values(), *local]


def announced(
    patience: float = 2.5, interfaces: InterfaceChoice | list[str] = InterfaceChoice.All
) -> list[EsclScanner]:
    """The eSCL scanners that announce themselves within `patience` seconds."""
    found: dict[str, EsclScanner] = {}

    class Heard(ServiceListener):
        def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
            info = zc.get_service_info(type_, name, timeout=int(patience * 1000))
            addresses = info.parsed_addresses(IPVersion.V4Only) if info else []
            if info is None or not addresses:
                return
            root = (info.properties.get(b"rs") or b"eSCL").decode(errors="replace").strip("/")
            model = (info.properties.get(b"ty") or b"").decode(errors="replace")
            url = f"http://{addresses[0]}:{info.port}/{root}"
            found[url] = EsclScanner(url, model or name.removesuffix(f".{_ANNOUNCED}"))

        def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
            self.add_service(zc, type_, name)

        def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
            pass

    try:
        listening = Zeroconf(interfaces=interfaces, ip_version=IPVersion.V4Only)
    except OSError:
        return []  # no network at all
    try:
        ServiceBrowser(listening, _ANNOUNCED, Heard())
        time.sleep(patience)
    finally:
        listening.close()
    return list(found.values())


class NearbyScanners:
    """What was found the last time, at once; and looking again, slowly. For many threads."""

    def __init__(self, find: Callable[[], Sequence[Scanner]] = find_scanners) -> None:
        self._find = find
        self._known: tuple[Scanner, ...] = ()
        self._looking = threading.Lock()

    def known(self) -> tuple[Scanner, ...]:
        """What the last look found; never waits."""
        return self._known

    def look(self) -> tuple[Scanner, ...]:
        """Look again and return what is there; whoever comes during a look shares its answer."""
        waited = not self._looking.acquire(blocking=False)
        if waited:
            self._looking.acquire()
        try:
            if not waited:
                self._known = tuple(self._find())
            return self._known
        finally:
            self._looking.release()


def _quietly(look: Callable[[], Sequence[Scanner]]) -> Sequence[Scanner]:
    try:
        return look()
    except (Trouble, OSError, socket.gaierror):
        return []


def _doubles(scanner: Scanner, names: set[str]) -> bool:
    """Whether SANE drives over the network what is already listed by its own address."""
    if not scanner.id.startswith(("sane:airscan:", "sane:escl:")):
        return False
    return any(name in scanner.name or scanner.name in name for name in names)
