"""How syncing behaves, as pure functions: waiting, sizes, order, and whose fault a failure is.

No clock, no randomness, no line: the caller hands in chance and measurements.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec

from desk.errors import LineTrouble, NotAllowed, NotFound, Refused, ShubbakError

from .packs import EACH, MAX_PACK, MAX_PACKED, MAX_SCANS
from .wire import Codes

# --- when to try again --------------------------------------------------------------------------

IDLE_SECONDS: Final = 30.0
"""How often an idle desk asks whether something came for it."""

FIRST_WAIT: Final = 2.0
LONGEST_WAIT: Final = 120.0


def backoff(failures: int, chance: float) -> float:
    """Seconds to wait after the n-th failure in a row (n ≥ 1); `chance` is in [0, 1).

    Doubles up to `LONGEST_WAIT`; half of it is random, so that a thousand desks whose power
    returned in one minute do not all call in one second.
    """
    ceiling = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(max(failures, 1) - 1, 16))
    return ceiling / 2 + chance * ceiling / 2


def wait_after(failures: int, chance: float, retry_after: float | None) -> float:
    """Seconds to wait, at least as long as a busy server asked for."""
    own = backoff(failures, chance)
    if retry_after is None:
        return own
    # All who were told the same number of seconds spread over half as long again.
    asked = min(max(retry_after, 0.0), 3600.0)
    return max(own, asked * (1.0 + chance / 2))


def idle_wait(chance: float) -> float:
    """Seconds until an idle desk asks again, spread by a quarter either way."""
    return IDLE_SECONDS * (0.75 + chance / 2)


# --- how much at once ---------------------------------------------------------------------------

SMALLEST: Final = 8 * 1024
LARGEST: Final = 1024 * 1024
_PATIENCE: Final = 8.0
"""Seconds that one request may take: a cut then costs no more than this."""

MAX_ENTRIES: Final = 2_000
_PACKED: Final = 0.45
"""What compression leaves of entries, roughly and rather too much than too little."""


class Speed(msgspec.Struct, frozen=True):
    """What was learned of the line: bytes a second upwards, 0.0 for 'not yet'."""

    rate: float = 0.0


def learned(speed: Speed, sent: int, seconds: float) -> Speed:
    """The speed after a request of `sent` bytes that took `seconds`.

    Small requests measure the distance and not the width of a line; they only raise the figure.
    """
    rate = sent / max(seconds, 0.001)
    if not speed.rate:
        return Speed(rate) if sent >= SMALLEST // 2 else speed
    if sent < SMALLEST // 2 and rate < speed.rate:
        return speed
    return Speed(speed.rate * 0.6 + rate * 0.4)


def slowed(speed: Speed) -> Speed:
    """The speed to assume after a request was cut: half, so that the next one is smaller."""
    rate = speed.rate or LARGEST / 4 / _PATIENCE
    return Speed(max(rate / 2, SMALLEST / _PATIENCE))


def request_bytes(speed: Speed) -> int:
    """How many bytes one request should carry; an unknown line gets a cautious quarter."""
    if not speed.rate:
        return LARGEST // 4
    return int(min(LARGEST, max(SMALLEST, speed.rate * _PATIENCE)))


def entry_bytes(speed: Speed) -> int:
    """How many plain bytes of entries one batch should hold."""
    return int(request_bytes(speed) / _PACKED)


class Effort(enum.IntEnum):
    """How hard to compress: what a second of the line is worth in seconds of this machine."""

    QUICK = 1
    THOROUGH = 2
    UTMOST = 3


_QUICK_LINE: Final = 1_000_000.0
"""Bytes a second from which the thorough way costs more time than its smaller bytes save."""

_SMALL: Final = 256 * 1024
_TINY: Final = 16 * 1024
"""Plain bytes that cost so little to compress that it is always done as well as it can be."""

DICTIONARY_UP_TO: Final = 64 * 1024
"""Plain bytes up to which a dictionary helps; larger batches hold enough to learn from."""


def effort(speed: Speed, plain: int) -> Effort:
    """How hard to compress `plain` bytes for a line: what is saved must take longer to send."""
    if speed.rate > _QUICK_LINE and plain > _TINY:
        return Effort.QUICK
    return Effort.UTMOST if plain <= _SMALL else Effort.THOROUGH


def packed(sizes: Iterable[int], speed: Speed) -> int:
    """How many of the next scans (bytes each, in order) go together in one pack.

    0: the first is of unknown size or too large, and goes by itself, in chunks. A pack takes no
    longer than any other request may: on a slow line it is a single scan, or none.
    """
    room = int(speed.rate * _PATIENCE) if speed.rate else LARGEST // 4
    room = min(room, MAX_PACK) - 64
    count = 0
    for size in sizes:
        room -= size + EACH
        if not 0 < size <= MAX_PACKED or room < 0 or count == MAX_SCANS:
            break
        count += 1
    return count


FIRST_PULL: Final = 500
_MOST_PULLED: Final = 4_000
_FEWEST_PULLED: Final = 10


def next_pull(limit: int, seconds: float, *, cut: bool) -> int:
    """How many entries to ask for after a pull of `limit` took so long, or was cut."""
    if cut:
        return max(_FEWEST_PULLED, limit // 4)
    if seconds < _PATIENCE / 4:
        return min(_MOST_PULLED, limit * 2)
    return max(_FEWEST_PULLED, limit // 2) if seconds > _PATIENCE else limit


# --- in which order -----------------------------------------------------------------------------


class PendingScan(NamedTuple):
    """A scan that central does not hold yet: SHA-256 in hex, size in bytes, nearest due day."""

    scan: str
    size: int
    due: str


def scan_order(scans: Iterable[PendingScan]) -> list[PendingScan]:
    """Nearest deadline first, then small ones, so that most transactions are whole soonest."""
    return sorted(scans, key=lambda s: (s.due or "9999", s.size, s.scan))


# --- what the two heads of one journal mean -----------------------------------------------------


class Standing(enum.Enum):
    """How central's copy of our journal stands to ours."""

    LEVEL = "level"
    BEHIND = "behind"
    WENT_BACK = "went-back"
    FORKED = "fork"
    AHEAD = "restored"


def standing(own_seq: int, signed_seq: int, their_seq: int, *, same_history: bool) -> Standing:
    """Compare our head with central's.

    `signed_seq`: how far central signed for when we last heard of it. `same_history`: whether our entry at
    `their_seq` has the hash that central names (true when `their_seq` is 0 or beyond ours).
    AHEAD means that this desk's disk was put back from an old copy.
    """
    if not same_history:
        return Standing.FORKED
    if their_seq > own_seq:
        return Standing.AHEAD
    if their_seq < min(signed_seq, own_seq):
        return Standing.WENT_BACK
    return Standing.LEVEL if their_seq == own_seq else Standing.BEHIND


# --- clocks -------------------------------------------------------------------------------------

CLOCKS_MAY_DIFFER_MS: Final = 5 * 60 * 1000


def clock_is_wrong(server_ahead_ms: int | None) -> bool:
    """Whether this machine's clock differs so much from central's that a person should know."""
    return server_ahead_ms is not None and abs(server_ahead_ms) > CLOCKS_MAY_DIFFER_MS


# --- whose fault --------------------------------------------------------------------------------


class Blame(enum.Enum):
    """Who has to mend a failure."""

    LINE = "line"
    SERVER = "server"
    PERSON = "person"
    US = "us"


class Verdict(NamedTuple):
    """What follows from a failure.

    `stops_cycle`: nothing else can succeed now. `attention`: a person is told, beyond the pill.
    """

    blame: Blame
    stops_cycle: bool
    attention: bool


_LINE: Final = Verdict(Blame.LINE, stops_cycle=True, attention=False)
_SERVER: Final = Verdict(Blame.SERVER, stops_cycle=False, attention=False)
_BUSY: Final = Verdict(Blame.SERVER, stops_cycle=True, attention=False)
_PERSON: Final = Verdict(Blame.PERSON, stops_cycle=False, attention=True)
_SHUT_OUT: Final = Verdict(Blame.PERSON, stops_cycle=True, attention=True)
_US: Final = Verdict(Blame.US, stops_cycle=False, attention=True)

VERDICTS: Final[dict[str, Verdict]] = {
    "line-name": _LINE,
    "line-refused": _LINE,
    "line-timeout": _LINE,
    "line-cut": _LINE,
    "line-portal": _LINE,
    "line-redirect": _LINE,
    "line-proxy": _LINE,
    "line": _LINE,
    # A wrong certificate does not go away by waiting, and nothing may be sent through it.
    "line-certificate": _SHUT_OUT,
    "line-certificate-date": _SHUT_OUT,
    "server-address": _SHUT_OUT,
    "server-trust": _SHUT_OUT,
    "quarantined": _PERSON,
    "clock": _PERSON,
    "server-busy": _BUSY,
    "server-error": _SERVER,
    "server-answer": _SERVER,
    "server-signature": _PERSON,
    Codes.BUSY: _BUSY,
    Codes.DESK_REVOKED: _SHUT_OUT,
    Codes.DESK_UNKNOWN: _SHUT_OUT,
    Codes.ASSERTION: _SHUT_OUT,
    Codes.TOKEN: _SHUT_OUT,
    Codes.FORK: _PERSON,
    Standing.AHEAD.value: _PERSON,
    Codes.OTHER_JOURNAL: _US,
    Codes.GAP: _SERVER,
    Codes.CHAIN: _US,
    Codes.SIGNATURE: _US,
    Codes.FRAME: _US,
    Codes.FRAME_SIZE: _US,
    Codes.FRAME_VERSION: _PERSON,
    Codes.FRAME_DICTIONARY: _US,
    Codes.SCAN_CHECKSUM: _LINE._replace(stops_cycle=False),
    Codes.SCAN_SIZE: _PERSON,
    Codes.SCAN_UNKNOWN: _SERVER,
    # A bundle that somebody carries is its author's trouble, and nobody else's line.
    Codes.BUNDLE: _PERSON,
    Codes.BUNDLE_DAMAGED: _PERSON,
    Codes.BUNDLE_FOREIGN: _PERSON,
    Codes.BUNDLE_AUTHOR: _PERSON,
    Codes.BUNDLE_REVOKED: _PERSON,
    Codes.BUNDLE_GAP: _PERSON,
    Codes.BUNDLE_UNKNOWN: _SERVER,
    Codes.SEALED: _PERSON,
    "scan-missing": _PERSON,
    "scan-damaged": _PERSON,
}
"""Every code that can come up while syncing, and what follows from it."""


def verdict(error: ShubbakError) -> Verdict:
    """Whose fault an error is; an unknown code is judged by its family."""
    known = VERDICTS.get(error.code)
    if known is not None:
        return known
    if isinstance(error, LineTrouble):
        return _LINE
    if isinstance(error, NotAllowed | NotFound | Refused):
        return _US
    return _PERSON
