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


def news_every(speed: Speed) -> float:
    """Seconds between two looks for news while scans are on their way: a look may take a
    four-hundredth of the line."""
    return max(IDLE_SECONDS, min(240_000 / speed.rate, 300.0)) if speed.rate else IDLE_SECONDS


HEADS_SECONDS: Final = 900.0
"""How often a desk that has nothing to send compares its head with central's copy of it."""

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
_FIRST: Final = 64 * 1024
"""Bytes of a first request over a line of which nothing is known: a slow one bears them."""

_NEAR: Final = 0.06
"""Seconds there and back within which a line is taken for a good one until it was measured."""

_PATIENCE: Final = 8.0
"""Seconds that one request may take: a cut then costs no more than this."""

_LEAST_PATIENCE: Final = 1.0
_CHUNK_SECONDS: Final = 16.0
_SLOWEST: Final = 2_000.0
"""Bytes a second that are assumed of a line that is not known, when silence is judged."""

MAX_ENTRIES: Final = 2_000
_PACKED: Final = 0.3
"""What compression leaves of entries, roughly and rather too much than too little."""

_TALK: Final = 2 * 1024
"""Bytes both ways up to which a request measures the distance and not the width of a line."""


class Speed(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was learned of the line.

    `rate` and `down`: bytes a second up and down, `rtt`: seconds of a small request there and
    back; 0.0 for 'not yet'. `failed`: the share of requests that failed lately. `stretch`:
    seconds that a request is given on this line, fewer after every cut.
    """

    rate: float = 0.0
    down: float = 0.0
    rtt: float = 0.0
    failed: float = 0.0
    stretch: float = _PATIENCE


def learned(speed: Speed, sent: int, seconds: float, got: int = 0) -> Speed:
    """The speed after a request of `sent` bytes and an answer of `got` that took `seconds`.

    Small requests measure the distance and not the width of a line; they only raise the figure.
    """
    seconds = max(seconds, 0.001)
    rtt = speed.rtt
    if sent + got <= _TALK:
        # One that had to open a connection first took several times as long.
        rtt = seconds if not rtt or seconds < rtt else rtt * 0.85 + seconds * 0.15
    return Speed(
        _width(speed.rate, sent, seconds, rtt),
        _width(speed.down, got, seconds, rtt),
        rtt,
        speed.failed * 0.9,
        min(_PATIENCE, speed.stretch * 1.5),
    )


def _width(known: float, size: int, seconds: float, rtt: float) -> float:
    if size < SMALLEST // 2:
        rate = size / seconds
        return known * 0.6 + rate * 0.4 if known and rate > known else known
    # The distance itself is only roughly known where packets are lost.
    rate = size / max(seconds - rtt / 2, seconds / 2)
    return known * 0.6 + rate * 0.4 if known else rate


def slowed(speed: Speed) -> Speed:
    """What to think of the line after a request was cut: the next one is to be shorter."""
    stretch = max(speed.stretch / 2, _LEAST_PATIENCE)
    return msgspec.structs.replace(failing(speed), stretch=stretch)


def failing(speed: Speed) -> Speed:
    """What to think of the line after a request failed in any way."""
    return msgspec.structs.replace(speed, failed=speed.failed * 0.9 + 0.1)


def request_bytes(speed: Speed) -> int:
    """How many bytes one request should carry that a cut would lose."""
    if not speed.rate:
        return int(max(SMALLEST, _first(speed) * speed.stretch / _PATIENCE))
    return int(min(LARGEST, max(SMALLEST, speed.rate * speed.stretch)))


def _is_near(speed: Speed) -> bool:
    """Whether a line that was not measured yet is taken for a good one: near, and never cut."""
    return not speed.rate and 0.0 < speed.rtt < _NEAR and not speed.failed


def _first(speed: Speed) -> int:
    """How many bytes to try at first: what is near is seldom slow."""
    return LARGEST // 4 if _is_near(speed) else _FIRST


def chunk_bytes(speed: Speed) -> int:
    """How many bytes of a scan one request should carry whose bytes are kept when it is cut.

    What bounds it is that facts written meanwhile wait for its end.
    """
    if not speed.rate:
        return _first(speed)
    return int(min(4 * LARGEST, max(4 * SMALLEST, speed.rate * _CHUNK_SECONDS)))


def patience(speed: Speed, size: int) -> float:
    """Seconds of silence to bear, beyond the usual, after `size` bytes were handed to the system.

    They are not across yet: up to so many wait in it for the line.
    """
    waiting = min(size, _FIRST) / max(speed.rate * 0.7, _SLOWEST)
    return min(6 * speed.rtt + waiting, 120.0)


def entry_bytes(speed: Speed) -> int:
    """How many plain bytes of entries one batch should hold."""
    return int(request_bytes(speed) / _PACKED)


class LineKind(enum.Enum):
    """The line in a word."""

    NONE = "none"
    POOR = "poor"
    SLOW = "slow"
    FAIR = "fair"
    GOOD = "good"


def line_kind(speed: Speed, *, reached: bool) -> LineKind:
    """What to call the line; `reached`: whether the last try got through."""
    width = speed.rate or speed.down or float("inf")
    if not reached:
        return LineKind.NONE
    if width < 8_000 or speed.failed > 0.4:
        return LineKind.POOR
    if width < 50_000 or speed.rtt > 1.0:
        return LineKind.SLOW
    return LineKind.FAIR if width < 500_000 or speed.rtt > 0.3 else LineKind.GOOD


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


def is_quick(speed: Speed) -> bool:
    """Whether a line is so wide that what a cut costs takes no time to send again."""
    return speed.rate > 4 * _QUICK_LINE


_PACK_LINE: Final = 40_000.0
"""Bytes a second from which many scans go together. Below, a cut comes before most packs are over
and costs half a scan; by tus it costs what was on its way."""

_OFTEN: Final = 0.05
"""A share of failed requests from which more than that is asked of the line."""


def packed(sizes: Iterable[int], speed: Speed, most: int = MAX_PACK) -> int:
    """How many of the next scans (bytes each, in order) go together in one pack.

    0: the line is slow or not known yet, or the first is of unknown size or too large, and goes
    by itself, in chunks. A pack takes no longer than any other request may, and no more than
    `most` bytes.
    """
    least = _PACK_LINE if speed.failed < _OFTEN else 2 * _PACK_LINE
    if speed.rate < least and not _is_near(speed):
        return 0
    room = min(max(int(speed.rate * speed.stretch), request_bytes(speed)), most, MAX_PACK) - 64
    count = 0
    for size in sizes:
        room -= size + EACH
        if not 0 < size <= MAX_PACKED or room < 0 or count == MAX_SCANS:
            break
        count += 1
    return count


_FIRST_PULL: Final = 100
_MOST_PULLED: Final = 4_000
_FEWEST_PULLED: Final = 10
_NEWS: Final = 300
"""Bytes of one entry in a page of news, roughly."""


def first_pull(speed: Speed) -> int:
    """How many entries to ask for at first, over a line that is known so well."""
    if not speed.down:
        return _FIRST_PULL
    return int(min(_MOST_PULLED, max(_FIRST_PULL, speed.down * _PATIENCE / _NEWS)))


def next_pull(limit: int, seconds: float, *, cut: bool) -> int:
    """How many entries to ask for after a pull of `limit` took so long, or was cut."""
    if cut:
        return max(_FEWEST_PULLED, limit // 4)
    if seconds < _PATIENCE / 4:
        return min(_MOST_PULLED, limit * (8 if seconds < _PATIENCE / 16 else 2))
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
    "feed-went-back": _SERVER,
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
