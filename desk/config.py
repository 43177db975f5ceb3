"""Where a desk lives and what it was told: frozen settings, and the keys in the OS's keyring.

Settings are values that are passed in; nothing here is global. The keys are one secret: in the
keyring where the machine has one, otherwise in a key file that only its owner can read.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import Refused, Trouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "shubbak"
_TRUSTED: Final = frozenset(
    {
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.macOS",
        "keyring.backends.Windows",
    }
)
"""Backends that keep a secret encrypted under the person's login; others store plain text."""


@dataclass(frozen=True)
class Home:
    """The data folder of one desk and the places in it."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted journal and tables."""
        return self.root / "desk.db"

    @property
    def vault(self) -> Path:
        """The encrypted scans."""
        return self.root / "vault"

    @property
    def receipts(self) -> Path:
        """Receipts as PDF, as the command line lays them down."""
        return self.root / "receipts"

    @property
    def printed(self) -> Path:
        """What a desk prints whose printer is a folder."""
        return self.root / "printed"

    @property
    def cache(self) -> Path:
        """What can be made again: derived fonts, compiled translations."""
        return self.root / "cache"

    @property
    def settings(self) -> Path:
        """What the desk was told at enrolment and by the administrator."""
        return self.root / "desk.json"

    @property
    def enrolling(self) -> Path:
        """The key that waits for the ministry's answer; there only while a desk is enrolled."""
        return self.root / "enrolling.json"

    @property
    def key_file(self) -> Path:
        """The keys, on a machine without a keyring."""
        return self.root / "desk.key"

    @property
    def sealed_keys(self) -> Path:
        """The keys as only the ministry's recovery key opens them."""
        return self.root / "sealed-keys.json"

    @property
    def held(self) -> Path:
        """How far the ministry signed for the journal, beside the database that says it, too."""
        return self.root / "held.json"

    @property
    def beat(self) -> Path:
        """When the window stood last; there only while it stands, or after the power went."""
        return self.root / "beat.json"

    @property
    def continuing(self) -> Path:
        """How far an enrolment anew has come; there only while it goes on."""
        return self.root / "continuing.json"


_Origin = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
_Place = Annotated[str, msgspec.Meta(pattern=r"^(centre/[0-9]{2}|office/[^/\s]+/[^/\s]+)\Z")]
_Desk = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{2}\Z")]
_Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{43}=?\Z")]


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a desk was told, at enrolment and by its administrator; no secret is in here.

    `place` is `centre/12` or `office/DEPARTMENT/GOVERNORATE`, `desk` two digits, `central_key`
    raw Ed25519 in base64url, `trust` a PEM file with the ministry's own certificate authority,
    `hub` says how the hub of the place is found (`find` on the network, `off`, or its address) and
    `hub_serve` that this desk serves others from `hub_host` and `hub_port`, `backup_folder` a folder
    on a second disk or a stick, `queue` says that numbers are given out at the door, printed by
    `ticket_printer` and called with a sound where `queue_chime`, `reserve_mb` what is kept free for a full disk, `keys` either
    `keyring` or the path of the key file. The forms are checked on reading: people edit this file
    by hand.
    """

    server: str
    origin: _Origin
    place: _Place
    desk: _Desk
    central_origin: _Origin
    central_key: _Key
    name: str = ""
    serial_floor: Annotated[int, msgspec.Meta(ge=0)] = 0
    trust: str = ""
    allow_plain: bool = False
    ministry: str = "وزارة الشؤون الاجتماعية والعمل"
    keys: str = "keyring"
    hub: Annotated[str, msgspec.Meta(pattern=r"^(find|off|https://\S+)\Z")] = "find"
    hub_serve: bool = False
    hub_host: str = "0.0.0.0"  # noqa: S104 the network of the centre is whom a hub serves
    hub_port: Annotated[int, msgspec.Meta(ge=0, le=65535)] = 7443
    receipt_printer: str = ""
    receipt_paper: Literal["a5", "80mm"] = "a5"
    report_printer: str = ""
    scanner: str = ""
    scan_source: Literal["auto", "glass", "feeder"] = "auto"
    language: Literal["ar", "en"] = "ar"
    theme: Literal["light", "dark", "contrast"] = "light"
    line_budget_mb: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0
    lock_minutes: Annotated[int, msgspec.Meta(ge=1, le=480)] = 5
    queue: bool = False
    ticket_printer: str = ""
    queue_chime: bool = False
    backup_folder: str = ""
    backup_minutes: Annotated[int, msgspec.Meta(ge=5, le=10080)] = 60
    reserve_mb: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 64

    @property
    def centre(self) -> str:
        """The centre's two digits; `00` for an office of a department."""
        return self.place.removeprefix("centre/") if self.place.startswith("centre/") else "00"


def default_home() -> Home:
    """The desk's folder of the person who is logged in."""
    base = os.environ.get("XDG_DATA_HOME") or (
        os.environ.get("LOCALAPPDATA") or str(Path.home() / ".local" / "share")
    )
    return Home(Path(base) / "shubbak")


def load(home: Home) -> Settings:
    """The settings of a home. Raises `Refused` when it was never enrolled or cannot be read."""
    try:
        return msgspec.json.decode(home.settings.read_bytes(), type=Settings)
    except FileNotFoundError:
        raise Refused(
            "This desk is not enrolled yet.",
            "Ask the administrator for a code and run: desk enrol --server URL --code CODE",
            code="not-enrolled",
        ) from None
    except OSError as error:
        raise Trouble(
            f"The settings in {home.settings} cannot be read: {error.strerror}.",
            "Ask the administrator whether this user may use the folder of the desk.",
            code="settings",
        ) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Trouble(
            f"The settings in {home.settings.name} cannot be read: {error}.",
            "Correct the file, put it back from a backup, or ask the administrator.",
            code="settings",
        ) from error


def save(home: Home, settings: Settings) -> None:
    """Keep the settings, whole or not at all."""
    data = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    write_durably(home.settings, data + b"\n")


def write_durably(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path` so that a power cut leaves the old file or the new one.

    Raises `Refused` for what is there and is no file (a device would be replaced by one),
    `Trouble` when it cannot be written.
    """
    if not path.name:
        raise _no_file(path)
    partial = path.with_name(path.name + ".part")
    try:
        if path.exists() and not path.is_file():
            raise _no_file(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        # What an earlier try left behind would lend its rights to the new file.
        partial.unlink(missing_ok=True)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise Trouble(
            f"{path} could not be written: {error.strerror}.",
            "Check the name, and that the disk is not full and can be written to.",
            code="disk",
        ) from error


def _no_file(path: Path) -> Refused:
    return Refused(
        f"{path} could not be written: it is not a file.",
        "Name a file, for example out.pdf.",
        code="no-file",
    )


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can look into; one that is there already stays as it is."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder {folder} cannot be made: {error.strerror}.",
            "Ask the administrator whether this user may write there.",
            code="home",
        ) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder durable, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True, repr=False)
class Keys:
    """The desk's secrets, 32 bytes each: for the database, for the vault, and to sign with."""

    database: bytes
    vault: bytes
    signing: bytes

    @property
    def origin(self) -> str:
        """The name of the journal that is signed with these keys."""
        public = Ed25519PrivateKey.from_private_bytes(self.signing).public_key()
        return hashlib.sha256(public.public_bytes_raw()).digest()[:16].hex()

    def packed(self) -> str:
        """The keys as one text for a keyring or a key file."""
        return base64.b64encode(self.database + self.vault + self.signing).decode()

    @classmethod
    def unpacked(cls, text: str) -> Keys:
        """The keys from such a text. Raises `Trouble` when it is none."""
        try:
            raw = base64.b64decode(text.strip(), validate=True)
        except ValueError:
            raw = b""
        if len(raw) != 96:
            raise Trouble(
                "The desk's keys are damaged.",
                "Ask the ministry for recovered keys: desk recover. The desk's data is still there.",
                code="keys-damaged",
            )
        return cls(raw[:32], raw[32:64], raw[64:])

    @classmethod
    def new(cls) -> Keys:
        """Fresh random keys."""
        return cls.unpacked(base64.b64encode(secrets.token_bytes(96)).decode())


def _safe_keyring() -> KeyringBackend | None:
    """The keyring of this machine that keeps a secret encrypted under the person's login."""
    import keyring
    from keyring.backends import chainer
    from keyring.errors import KeyringError

    try:
        chosen = keyring.get_keyring()
        chain = list(chosen.backends) if isinstance(chosen, chainer.ChainerBackend) else [chosen]
    except (KeyringError, OSError, RuntimeError):
        return None
    # Used by itself: a chain would fall back to whatever stores plain text behind it.
    return next((one for one in chain if type(one).__module__ in _TRUSTED), None)


def keep_keys(home: Home, keys: Keys, origin: str, *, key_file: Path | None = None) -> str:
    """Put the keys away; returns where: `keyring`, or the absolute path of the key file.

    An explicit `key_file`, or a machine without a safe keyring, gets a file with mode 0600.
    Raises `Refused` when that file exists with others: it may hold the only keys of a desk.
    """
    if key_file is None and _put_into_keyring(keys, origin):
        return "keyring"
    path = (key_file or home.key_file).absolute()
    if path.exists():
        if _holds(path, keys):  # written by a try that was cut off
            return str(path)
        raise Refused(
            f"There is a key file {path} already, and it may be another desk's only one.",
            "Name another one with --key-file, or another data folder with --home.",
            code="keys-there",
        )
    write_durably(path, keys.packed().encode() + b"\n", 0o600)
    return str(path)


def put_back_keys(
    home: Home, settings: Settings, keys: Keys, *, key_file: Path | None = None
) -> str:
    """Put a desk's own keys where they were, or into a file when there is no keyring any more.

    What stands in the way there is kept beside it. Returns where they are, as `keep_keys` does.
    """
    if key_file is None and settings.keys == "keyring" and _put_into_keyring(keys, settings.origin):
        return "keyring"
    path = key_file or (home.key_file if settings.keys == "keyring" else Path(settings.keys))
    path = path.absolute()
    if not _is_there(path.parent):  # a stick or a home that is not where it was
        path = home.root / path.name
    if _is_there(path):
        aside = next(
            one for n in range(1, 1000) if not _is_there(one := path.with_name(f"{path.name}.{n}"))
        )
        path.rename(aside)
    write_durably(path, keys.packed().encode() + b"\n", 0o600)
    return str(path)


def forget_keys(home: Home, settings: Settings) -> None:
    """Remove keys that were replaced by others; what cannot be removed stays."""
    if settings.keys != "keyring":
        path = Path(settings.keys)
        with contextlib.suppress(OSError):
            (path if _is_there(path) else home.root / path.name).unlink(missing_ok=True)
        return
    from keyring.errors import KeyringError

    ring = _safe_keyring()
    with contextlib.suppress(KeyringError, OSError, RuntimeError):
        if ring is not None:
            ring.delete_password(_SERVICE, settings.origin)


def _holds(path: Path, keys: Keys) -> bool:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="ascii").strip() == keys.packed()
    return False


def _put_into_keyring(keys: Keys, origin: str) -> bool:
    """Whether the keyring took the keys and gives them back."""
    from keyring.errors import KeyringError

    ring = _safe_keyring()
    if ring is None:
        return False
    try:
        ring.set_password(_SERVICE, origin, keys.packed())
        return ring.get_password(_SERVICE, origin) == keys.packed()
    except (KeyringError, OSError, RuntimeError):
        return False


def find_keys(settings: Settings, home: Home | None = None) -> Keys:
    """The keys of an enrolled desk. Raises `Trouble` when they are gone or open to others.

    A key file that moved together with its `home` is found there.
    """
    if settings.keys == "keyring":
        return _from_keyring(settings.origin)
    path = Path(settings.keys)
    if home is not None and not _is_there(path) and _is_there(home.root / path.name):
        path = home.root / path.name
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(
            f"The key file {path.name} cannot be read.",
            "Put it back from its backup, or ask the ministry for recovered keys: desk recover.",
            code="keys-missing",
        ) from error
    if os.name != "nt" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Trouble(
            f"The key file {path.name} can be read by others.",
            f"Run: chmod 600 {path}",
            code="keys-open",
        )
    return Keys.unpacked(text)


def _is_there(path: Path) -> bool:
    with contextlib.suppress(OSError):  # a folder on the way that is closed to this person
        return path.exists()
    return False


def _from_keyring(origin: str) -> Keys:
    from keyring.errors import KeyringError

    ring = _safe_keyring()
    try:
        text = ring.get_password(_SERVICE, origin) if ring else None
    except (KeyringError, OSError, RuntimeError):
        text = None
    if text is None:
        raise Trouble(
            "The keyring of this machine does not have the desk's keys.",
            "Unlock the keyring or log in as the usual person; or ask the ministry for recovered "
            "keys: desk recover.",
            code="keys-missing",
        )
    return Keys.unpacked(text)
