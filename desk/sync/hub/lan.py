"""Hubs on the local network: announced and found by DNS-SD, and proved by their own keys.

What an announcement says is a hint and nothing more: a hub is believed because its certificate
carries the key that the ministry named for a desk of this place (`introduced`).
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import secrets
import socket
import ssl
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import ifaddr
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID
from zeroconf import (
    InterfaceChoice,
    IPVersion,
    ServiceBrowser,
    ServiceInfo,
    ServiceListener,
    Zeroconf,
)

from desk.errors import LineTrouble
from desk.models import entries
from desk.models.database import Database
from desk.sync import carried
from desk.sync.line.client import translated

SERVICE: Final = "_shubbak._tcp.local."
_RESOLVE_MS: Final = 2000
EVERYWHERE: Final = ("0.0.0.0", "::", "")  # noqa: S104 what a hub that listens everywhere is bound to

Interfaces = InterfaceChoice | list[str]


class Found(NamedTuple):
    """A desk that says that it serves its place: its journal, its number, where it is."""

    origin: str
    place: str
    desk: str
    address: str


# --- who it is ------------------------------------------------------------------------------------


@contextlib.contextmanager
def _pem(key: Ed25519PrivateKey, origin: str) -> Iterator[tuple[Path, Path, bytes]]:
    """Certificate and key as files for as long as TLS reads them; the key only under a password."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, origin)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # Not by its dates is it good or bad: clocks on a LAN without a line may be years apart.
        .not_valid_before(datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC))
        .not_valid_after(datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC))
        .sign(key, None)
    )
    password = secrets.token_hex(32).encode()
    sealed = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password))
    with tempfile.TemporaryDirectory(prefix="shubbak-hub-") as folder:
        public, private = Path(folder, "cert.pem"), Path(folder, "key.pem")
        public.write_bytes(certificate.public_bytes(Encoding.PEM))
        private.write_bytes(sealed)
        yield public, private, password


def server_context(key: Ed25519PrivateKey) -> ssl.SSLContext:
    """TLS 1.3 with a certificate that the desk's own key signed for itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    origin = entries.origin_of(key.public_key().public_bytes_raw())
    with _pem(key, origin) as (public, private, password):
        context.load_cert_chain(public, private, password)
    return context


def certified(address: str) -> tuple[str, str]:
    """The journal whose key the certificate at an address carries, and the SHA-256 (hex) of that
    certificate to bind the line to; whether it is a desk's at all is not known here.

    Raises `LineTrouble` when nobody answers or it is no desk's kind of certificate
    (`hub-stranger`).
    """
    data = _certificate_of(address)
    key = None
    with contextlib.suppress(ValueError):
        key = x509.load_der_x509_certificate(data).public_key()
    if not isinstance(key, Ed25519PublicKey):
        raise LineTrouble(
            f"What answers at {address} is no desk of this place.",
            "Check the address of the hub in this desk's settings.",
            code="hub-stranger",
            address=address,
        )
    return entries.origin_of(key.public_bytes_raw()), hashlib.sha256(data).hexdigest()


def _certificate_of(address: str, seconds: float = 3.0) -> bytes:
    """The certificate (DER) of whoever answers at an https address by TLS 1.3; it proves that
    they hold its key, and nothing more. Raises `LineTrouble`."""
    parts = urlsplit(address)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    where = parts.hostname or "", parts.port or 443
    try:
        with (
            socket.create_connection(where, seconds) as raw,
            context.wrap_socket(raw, server_hostname=None) as line,
        ):
            return line.getpeercert(binary_form=True) or b""
    except (OSError, ValueError) as error:
        raise translated(error) from error


def introduced(database: Database, address: str, place: str) -> tuple[carried.Author, str]:
    """Who answers at an address, and the SHA-256 (hex) of the certificate to bind the line to.

    Raises `LineTrouble` when nobody answers or it is no desk's certificate (`hub-stranger`),
    and what `carried.author_of` raises for a desk of another place or a revoked one.
    """
    origin, pin = certified(address)
    with database.read() as connection:
        author = carried.author_of(connection, origin, place)
    return author, pin


# --- how it is found ------------------------------------------------------------------------------


def _zeroconf(interfaces: Interfaces) -> Zeroconf | None:
    try:
        return Zeroconf(interfaces=interfaces, ip_version=IPVersion.V4Only)
    except OSError:
        return None  # no network at all


class Announcement:
    """Says on the network that a desk serves its place, until it is closed."""

    def __init__(
        self,
        origin: str,
        place: str,
        desk: str,
        host: str,
        port: int,
        interfaces: Interfaces = InterfaceChoice.All,
    ) -> None:
        addresses = own_addresses() if host in EVERYWHERE else [host]
        self._info = ServiceInfo(
            SERVICE,
            f"{origin}.{SERVICE}",
            port=port,
            properties={"place": place, "desk": desk, "origin": origin},
            server=f"{origin}.local.",
            parsed_addresses=addresses,
        )
        self._zeroconf = _zeroconf(interfaces)
        if self._zeroconf is not None:
            self._zeroconf.register_service(self._info, allow_name_change=True)

    def close(self) -> None:
        """Take it back."""
        if self._zeroconf is not None:
            self._zeroconf.unregister_service(self._info)
            self._zeroconf.close()


class Looking(ServiceListener):
    """Listens for the hubs of one place, from its making until it is closed."""

    def __init__(self, place: str, interfaces: Interfaces = InterfaceChoice.All) -> None:
        self._place = place
        self._found: dict[str, list[Found]] = {}
        self._changed = threading.Condition()
        self._zeroconf = _zeroconf(interfaces)
        if self._zeroconf is not None:
            ServiceBrowser(self._zeroconf, SERVICE, self)

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Called by the listener's own thread."""
        info = zc.get_service_info(type_, name, timeout=_RESOLVE_MS)
        addresses = info.parsed_addresses(IPVersion.V4Only) if info else []
        if info is None or not addresses:
            return
        said = {
            key.decode(errors="replace"): (value or b"").decode(errors="replace")
            for key, value in info.properties.items()
        }
        if said.get("place") != self._place:
            return
        origin, desk = said.get("origin", ""), said.get("desk", "")
        with self._changed:
            self._found[name] = [
                Found(origin, self._place, desk, f"https://{one}:{info.port}") for one in addresses
            ]
            self._changed.notify_all()

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Called by the listener's own thread."""
        self.add_service(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Called by the listener's own thread."""
        del zc, type_
        with self._changed:
            self._found.pop(name, None)
            self._changed.notify_all()

    def found(self) -> list[Found]:
        """The hubs that were heard of, once an address, the lowest desk first; never waits."""
        with self._changed:
            found = [one for ways in self._found.values() for one in ways]
        return sorted(found, key=lambda one: (one.desk, one.origin))

    def wait(self, seconds: float, count: int = 1) -> list[Found]:
        """`found`, as soon as so many were heard of, but after so many seconds at most."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._found) >= count, seconds)
        return self.found()

    def close(self) -> None:
        """Listen no longer."""
        if self._zeroconf is not None:
            self._zeroconf.close()


def own_addresses() -> list[str]:
    """This machine's IPv4 addresses on networks; the loopback where there is no other."""
    found = [
        ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)
    ]
    return [one for one in found if not one.startswith(("127.", "169.254."))] or ["127.0.0.1"]
