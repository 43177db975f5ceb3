"""Carrying what others wrote: bundles go up over this desk's line, the answers onto the stick.

A volume goes by tus 1.0 in chunks that fit the line; where an upload stands is remembered, so that
a cut, or a night, costs a chunk. What a volume holds cannot be read here.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import urljoin, urlsplit

import msgspec

from desk.errors import LineTrouble, Refused, ShubbakError
from desk.models import queries
from desk.sync import policy
from desk.sync.line.client import Answer, decoded, refusal, trouble
from desk.sync.line.far_end import Central
from desk.sync.replica import DeskReplica
from desk.sync.wire import CHUNK_TYPE, BundleTaken, Codes

from . import answers, bundle, medium, on_stick
from .answers import Answered
from .bundle import BUNDLE_TYPE
from .on_stick import Unusable

_TUS: Final = {"Tus-Resumable": "1.0.0"}
_GONE: Final = (404, 410)
_AGAIN: Final = (404, 409, 410, 423, 460)
_TRIES: Final = 4
_PAUSE: Final = 3.0
"""Seconds after which a line that was cut is tried again."""

_MOMENTARY: Final = ("line-cut", "line-timeout", "server-busy")

_PLACE: Final = "stick.upload:"
_MOST: Final = 512 * 1024 * 1024
_PIECE: Final = 1024 * 1024


class Carried(msgspec.Struct, frozen=True):
    """A volume that went up: whose it is, what of it was new to central, and its answer's file."""

    file: str
    origin: str
    place: str
    desk: str
    facts: int
    scans: int
    seq: int
    answer: str


class Imported(msgspec.Struct):
    """What came of everything at a path. `waiting` are bundles that still need a line; `trouble`
    is what the line said then. `others` are answers for other desks, left where they are."""

    answers: list[Answered] = []
    carried: list[Carried] = []
    refused: list[Unusable] = []
    waiting: list[str] = []
    others: int = 0
    trouble: ShubbakError | None = None
    cancelled: bool = False


def take_in(
    replica: DeskReplica,
    where: Path,
    line: Callable[[], Central],
    version: str = "",
    progress: Callable[[str, int, int], None] = lambda _file, _done, _all: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Imported:
    """Take in the answers for this desk at a path, and carry up what other desks wrote.

    `line` is asked for only when something is to be carried, and closed. `progress` gets a file,
    bytes done and bytes in all. One bundle that is bad keeps no other back; what needs a line and
    finds none waits. Own volumes that were answered are removed. Raises `Refused` (`no-bundle`)
    and `Trouble` (`stick-…`).
    """
    found, unusable = on_stick.look(where)
    done = Imported([], [], list(unusable), [])
    upwards = []
    for one in found:
        if one.kind == "facts":
            if not one.answered and one.origin != replica.origin:
                upwards.append(one)
        elif one.recipient == replica.origin:
            _take_answer(replica, Path(one.path), version, done)
        else:
            done.others += 1
    if upwards:
        with contextlib.closing(line()) as central:
            for one in upwards:
                if done.trouble is not None:
                    done.waiting.append(one.path)
                    continue
                try:
                    carry = _Carry(replica, central, Path(one.path), progress, stopping)
                    done.carried.append(carry.carried())
                except _Stopped:
                    done.cancelled = True
                    break
                except ShubbakError as error:
                    _failed(done, one.path, error)
    return done


def _failed(done: Imported, path: str, error: ShubbakError) -> None:
    if isinstance(error, LineTrouble) or policy.verdict(error).stops_cycle:
        done.trouble = error
        done.waiting.append(path)
    else:
        done.refused.append(Unusable(path, error.code, error.what, error.do))


def _take_answer(replica: DeskReplica, path: Path, version: str, done: Imported) -> None:
    try:
        done.answers.append(answers.take_answer(replica, path, version))
    except Refused as error:
        done.refused.append(Unusable(str(path), error.code, error.what, error.do))
        return
    volume = on_stick.answered_by(path)
    try:
        with medium.told(path.parent), path.open("rb") as answer, volume.open("rb") as file:
            ours = bundle.header(file)
            same = ours.volume == bundle.header(answer).answers and ours.author == (
                replica.key.public_key().public_bytes_raw()
            )
        if same:
            volume.unlink()
            path.unlink()
    except (ShubbakError, OSError):
        return  # the stick is locked, or it lay there alone: it may stay, taking it twice is no harm


class _Stopped(Exception):
    """A person stopped it."""


class _Carry:
    """One volume on its way up and its answer on its way down."""

    def __init__(
        self,
        replica: DeskReplica,
        central: Central,
        path: Path,
        progress: Callable[[str, int, int], None],
        stopping: Callable[[], bool],
    ) -> None:
        self._replica = replica
        self._central = central
        self._path = path
        self._progress = progress
        self._stopping = stopping

    def carried(self) -> Carried:
        """Carry it; returns when the answer is on the stick, read back."""
        with medium.told(self._path.parent), self._path.open("rb") as file:
            volume = bundle.check(file)
            if volume.header.recipient != self._replica.central_origin:
                raise Refused(
                    "This bundle is for another ministry.",
                    "Bring it to one of that ministry's desks.",
                    code=Codes.BUNDLE_FOREIGN,
                )
            name, size = volume.sha256, volume.size
            taken = self._asked(name)
            for _ in range(_TRIES):
                if taken is not None:
                    break
                self._upload(file, name, size)
                taken = self._asked(name)
        if taken is None:
            raise trouble("server-answer", reason="bundle")
        answer = on_stick.answer_to(self._path)
        self._fetch(taken, answer)
        self._remember(name, "")
        return Carried(
            self._path.name,
            taken.author,
            taken.place,
            taken.desk,
            taken.facts,
            taken.scans,
            taken.seq,
            answer.name,
        )

    def _asked(self, name: str) -> BundleTaken | None:
        """What came of it; None while central does not have it."""
        answer = self._patiently("POST", f"/v1/bundles/{name}", expected=(404,))
        if answer.status == 404:
            error = refusal(answer)
            if error.code != Codes.BUNDLE_UNKNOWN:
                raise error
            return None
        return decoded(answer, BundleTaken)

    def _patiently(self, method: str, path: str, **words: Any) -> Answer:
        """One exchange that may safely be made again: over cuts, and while central is at work on
        a large bundle, which takes longer than an answer may take."""
        for left in range(_TRIES - 1, -1, -1):
            try:
                return self._central.call(method, path, **words)
            except LineTrouble as error:
                self._wait_or_give_up(error, left)
        raise AssertionError

    def _wait_or_give_up(self, error: LineTrouble, left: int) -> None:
        if error.code not in _MOMENTARY or not left or self._stopping():
            raise error
        threading.Event().wait(_PAUSE)

    # --- up -----------------------------------------------------------------------------------

    def _upload(self, file: BinaryIO, name: str, size: int) -> None:
        place, offset = self._begun(name, size)
        left = _TRIES
        while offset < size:
            if self._stopping():
                raise _Stopped
            self._progress(self._path.name, offset, size)
            file.seek(offset)
            piece = file.read(policy.request_bytes(self._central.speed))
            if not piece:
                raise Refused(
                    "This bundle was changed while it went up.",
                    "Repeat it.",
                    code=Codes.BUNDLE_DAMAGED,
                )
            headers = {
                **_TUS,
                "Content-Type": CHUNK_TYPE,
                "Upload-Offset": str(offset),
                "Upload-Checksum": "sha256 "
                + base64.b64encode(hashlib.sha256(piece).digest()).decode(),
            }
            try:
                answer = self._central.call(
                    "PATCH",
                    place,
                    headers=headers,
                    body=piece,
                    accept="",
                    ok=(204,),
                    expected=_AGAIN,
                )
            except LineTrouble as error:
                left -= 1
                self._wait_or_give_up(error, left)
                place, offset = self._begun(name, size)
                continue
            left = _TRIES
            if answer.status != 204:
                place, offset = self._begun(name, size)
                continue
            reached = _number(answer.headers.get("Upload-Offset", ""))
            if not offset < reached <= size:
                raise trouble("server-answer", reason="offset")
            offset = reached
        self._progress(self._path.name, size, size)

    def _begun(self, name: str, size: int) -> tuple[str, int]:
        """Where its upload is, and how far; a new one when there is none."""
        with self._replica.database.read() as connection:
            place = queries.setting(connection, _PLACE + name)
        if place:
            answer = self._patiently(
                "HEAD", place, headers=_TUS, accept="", ok=(200, 204), expected=_GONE
            )
            if answer.status not in _GONE:
                return place, _number(answer.headers.get("Upload-Offset", ""))
        answer = self._patiently(
            "POST",
            "/v1/bundles",
            headers={
                **_TUS,
                "Upload-Length": str(size),
                "Upload-Metadata": "sha256 " + base64.b64encode(name.encode()).decode(),
            },
            accept="",
            ok=(201,),
        )
        # A path on our own server, wherever it points: the token goes nowhere else.
        base = self._central.line.url
        found = urlsplit(urljoin(base + "/v1/bundles", answer.headers.get("Location", "")))
        if found.hostname != urlsplit(base).hostname:
            raise trouble("server-answer", reason="location")
        place = found.path.removeprefix(urlsplit(base).path)
        self._remember(name, place)
        return place, 0

    def _remember(self, name: str, place: str) -> None:
        with self._replica.database.write() as connection:
            if place:
                queries.set_setting(connection, _PLACE + name, place)
            else:
                connection.exec_driver_sql("DELETE FROM settings WHERE key = ?", (_PLACE + name,))

    # --- down ---------------------------------------------------------------------------------

    def _fetch(self, taken: BundleTaken, path: Path) -> None:
        """Bring the answer onto the stick, in pieces that a cut does not cost again."""
        if taken.answer_bytes > _MOST:
            raise trouble("server-answer", reason="too long")

        def write(file: BinaryIO) -> None:
            digest = hashlib.sha256()
            at = 0
            while at < taken.answer_bytes:
                if self._stopping():
                    raise _Stopped
                last = min(at + _PIECE, taken.answer_bytes) - 1
                answer = self._patiently(
                    "GET",
                    f"/v1/bundles/{taken.answer}",
                    headers={"Range": f"bytes={at}-{last}"},
                    accept=BUNDLE_TYPE,
                    ok=(200, 206),
                )
                if not answer.body or len(answer.body) > taken.answer_bytes - at:
                    raise trouble("server-answer", reason="range")
                digest.update(answer.body)
                file.write(answer.body)
                at += len(answer.body)
            if digest.hexdigest() != taken.answer:
                raise trouble("server-answer", reason="answer")

        medium.room_wanted(path.parent, taken.answer_bytes)
        medium.write_for_certain(path, write, bundle.check)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise trouble("server-answer", reason="offset")
    return int(text)
