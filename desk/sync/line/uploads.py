"""Scans on their way up: small ones in packs, large ones by tus 1.0 in chunks that fit the line.

Which scans go and in which order is the engine's; that central holds one durably is said by the
answer to its pack or its last chunk, or by `Central.held`.
"""

from __future__ import annotations

import base64
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future
from itertools import islice
from typing import Final, NamedTuple, Protocol
from urllib.parse import urljoin, urlsplit

from desk.errors import ShubbakError
from desk.sync import packs, policy
from desk.sync.policy import PendingScan
from desk.sync.wire import CHUNK_TYPE, Codes, PackAnswer

from .ahead import Ahead
from .client import Answer, decoded, trouble
from .far_end import Central

_VERSION: Final = "1.0.0"
_GONE: Final = (404, 410)
_CONFLICT: Final = (409, 423)
_CHECKSUM: Final = 460
_TRIES: Final = 3
AT_ONCE: Final = 2
"""Packs that are under way at most: one on the line while the other is made durable at its end."""

_NO_PACKS: Final = (404, 405, 413, 415, 422)
"""A server that answers so to a pack knows none, or not ours; tus it knows."""


class Scans(Protocol):
    """Where the bytes of scans are kept: the desk's vault."""

    def get(self, name: str) -> bytes:
        """The bytes of a scan, checked against its name (SHA-256 in hex). Raises `Trouble`
        (`scan-missing`, `scan-damaged`)."""
        ...

    def read_into(self, name: str, room: memoryview) -> int:
        """Lay the bytes of a scan into `room`, unless they are more; returns how many they are.
        Raises like `get`."""
        ...

    def has(self, name: str) -> bool:
        """Whether it is on this disk."""
        ...


class Pack(NamedTuple):
    """Scans that were read for one pack: all but those of which something was wrong, and what.

    One that is larger than its fact said is in `names` and not in the pack.
    """

    names: list[str]
    writer: packs.Writer
    faults: list[tuple[str, ShubbakError]]


class Uploads:
    """Sends scans to central; remembers where unfinished ones stand."""

    def __init__(self, central: Central, scans: Scans) -> None:
        self.central = central
        self.scans = scans
        self.most = packs.MAX_PACK
        """Bytes that a pack may have: what is left of a metered line's day."""
        self._places: dict[str, str] = {}
        self._begun: set[str] = set()
        self._locked: dict[str, int] = {}
        self._takes_packs = True
        self._ahead = Ahead()
        self._prepared: tuple[list[str], Future[Pack]] | None = None
        self._senders = deque((Ahead(), Ahead()), maxlen=AT_ONCE)
        self._writers: list[packs.Writer] = []

    def next_pack(self, left: deque[PendingScan]) -> Pack | None:
        """Read the next scans that go together, and take them from what is left; None when the
        next one goes by itself, or central takes no packs."""
        prepared, self._prepared = self._prepared, None
        if prepared is None or prepared[0] != [s.scan for s in islice(left, len(prepared[0]))]:
            self.prepare(left)
            prepared, self._prepared = self._prepared, None
        if prepared is None or not self._takes_packs:
            return None
        for _ in prepared[0]:
            left.popleft()
        return prepared[1].result()

    def prepare(self, left: Iterable[PendingScan]) -> None:
        """Begin to read the next pack while another is on its way."""
        self._prepared = None
        count = policy.packed((scan.size for scan in left), self.central.speed, self.most)
        names = [scan.scan for scan in islice(left, count)]
        if names and self._takes_packs:
            self._prepared = names, self._ahead.begin(self.read, names)

    def forget(self) -> None:
        """Wait for what is being read, and let go of it and of the memory of packs."""
        self._ahead.wait()
        self._prepared = None
        self._writers.clear()

    def read(self, names: Iterable[str]) -> Pack:
        """Read scans for a pack, from any thread. One that cannot be read keeps none back."""
        writer = self._writers.pop() if self._writers else packs.Writer()
        pack = Pack([], writer, [])
        for name in names:
            try:
                # Its seal vouches for it here, and central takes its SHA-256.
                size = self.scans.read_into(name, room := writer.room())
            except ShubbakError as error:
                pack.faults.append((name, error))
                continue
            pack.names.append(name)
            if size <= len(room):
                writer.add(name, size)
        return pack

    def send_pack(self, pack: Pack) -> set[str]:
        """Bring a pack to central; returns those of its scans that central holds durably.

        Those that are missing in the answer go by `send`. Raises `LineTrouble`, `ServerRefused`.
        """
        sent = pack.writer.names
        try:
            if not sent:
                return set()
            answer = self.central.call(
                "POST",
                "/v1/scans/packs",
                headers={"Content-Type": packs.PACK_TYPE},
                body=pack.writer.body(),
                expected=_NO_PACKS,
            )
        finally:
            pack.writer.clear()
            self._writers.append(pack.writer)
        if answer.status in _NO_PACKS:
            self._takes_packs = False
            return set()
        return set(decoded(answer, PackAnswer).held).intersection(sent)

    def begin_pack(self, pack: Pack) -> Future[set[str]]:
        """`send_pack` beside what goes on here; waits while `AT_ONCE` packs are under way."""
        self._senders.rotate()
        return self._senders[0].begin(self.send_pack, pack)

    def wait(self) -> None:
        """Wait for the packs that are under way."""
        for sender in self._senders:
            sender.wait()

    def send(self, name: str) -> int:
        """Bring one scan to central; returns its size when central holds it whole and durable.

        Raises `LineTrouble` (then calling again goes on from the last chunk), `ServerRefused`,
        or the vault's `Trouble`.
        """
        data = self.scans.get(name)
        for _ in range(_TRIES):
            offset = self._begin(name, data)
            while offset is not None and offset < len(data):
                offset = self._chunk(name, data, offset)
            if offset == len(data):
                self._forget(name)
                self._locked.pop(name, None)
                return len(data)
        raise trouble("server-answer", reason="upload", scan=name)

    def _begin(self, name: str, data: bytes) -> int | None:
        """How much central has of this scan; the upload is made, with its first bytes, when
        there is none."""
        place = self._places.get(name)
        if place is not None:
            answer = self._call("HEAD", place, ok=(200, 204), expected=_GONE)
            if answer.status not in _GONE:
                return self._offset(answer, data)
            # It ran out, or it was finished and only the answer was lost.
            self._forget(name)
            if name in self.central.held([name]):
                return len(data)
        # One that may have begun is asked for its offset; its bytes are not sent twice.
        piece = b"" if name in self._begun else data[: policy.chunk_bytes(self.central.speed)]
        again = ",again" if self._locked.get(name, 0) < _TRIES else ""
        self._begun.add(name)
        answer = self._call(
            "POST",
            "/v1/scans",
            headers={
                "Upload-Length": str(len(data)),
                "Upload-Metadata": f"sha256 {base64.b64encode(name.encode()).decode()}{again}",
                **({"Content-Type": CHUNK_TYPE} if piece else {}),
            },
            body=piece,
            ok=(201,),
            expected=(_CHECKSUM, *_CONFLICT),
        )
        if answer.status == _CHECKSUM:
            self._forget(name)
            return None
        if answer.status in _CONFLICT:
            # Begun by an earlier run of this program, or a request before still holds it.
            self._locked[name] = self._locked.get(name, 0) + 1
            return None
        self._places[name] = self._place(answer)
        if piece or "Upload-Offset" in answer.headers:
            return self._offset(answer, data)
        return 0

    def _chunk(self, name: str, data: bytes, offset: int) -> int | None:
        # Without a checksum of its own, so that what came before a cut is kept: the scan's name
        # is the checksum of the whole.
        piece = data[offset : offset + policy.chunk_bytes(self.central.speed)]
        answer = self._call(
            "PATCH",
            self._places[name],
            headers={"Content-Type": CHUNK_TYPE, "Upload-Offset": str(offset)},
            body=piece,
            ok=(204,),
            expected=(*_GONE, *_CONFLICT, _CHECKSUM),
        )
        if answer.status == 204:
            reached = self._offset(answer, data)
            if reached <= offset:
                raise trouble("server-answer", reason="offset", scan=name)
            return reached
        if answer.status in _GONE or answer.status == _CHECKSUM:
            self._forget(name)
        if answer.status in _CONFLICT:
            self._locked[name] = self._locked.get(name, 0) + 1
        if self._locked.get(name, 0) >= _TRIES:
            self._forget(name)
        return None

    def _forget(self, name: str) -> None:
        self._places.pop(name, None)
        self._begun.discard(name)

    def _call(
        self,
        method: str,
        path: str,
        *,
        ok: tuple[int, ...],
        expected: tuple[int, ...],
        headers: dict[str, str] | None = None,
        body: bytes = b"",
    ) -> Answer:
        return self.central.call(
            method,
            path,
            headers={"Tus-Resumable": _VERSION, **(headers or {})},
            body=body,
            accept="",
            ok=ok,
            expected=expected,
        )

    def _place(self, answer: Answer) -> str:
        """Where the upload stands: a path on our own server, wherever `Location` points."""
        base = self.central.line.url + "/v1/scans"
        found = urlsplit(urljoin(base, answer.headers.get("Location", "")))
        ours = urlsplit(base)
        # The token goes nowhere but to the server that this desk was enrolled with.
        if found.hostname != ours.hostname or not found.path.startswith("/"):
            raise trouble("server-answer", reason="location")
        prefix = urlsplit(self.central.line.url).path
        return found.path.removeprefix(prefix)

    @staticmethod
    def _offset(answer: Answer, data: bytes) -> int:
        text = answer.headers.get("Upload-Offset", "")
        if not text.isascii() or not text.isdigit() or int(text) > len(data):
            raise trouble("server-answer", reason=Codes.SCAN_SIZE)
        return int(text)
