"""Standard output and error of the commands, whoever reads them; what they say is the commands' own."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable
from typing import Final

from desk.models.updating import LONG, Far, Pace


def speak_utf8() -> None:
    """Write Arabic whatever the terminal's or the pipe's encoding is said to be."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def stop_speaking() -> None:
    """Whoever read the answer has gone; Python must not complain of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_EVERY: Final = 5.0
"""Seconds between two lines on how far an update is."""


class Updating:
    """Tells on stderr of an update of the data that takes long; a short one needs no words."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._pace = clock, Pace(clock)
        self._last = clock()

    def told(self, far: Far) -> None:
        """One word of how far it is."""
        if far.total < LONG:
            return
        if far.step == "copy":
            _say(
                "The data of this desk is being brought up to this version: it is copied, then all "
                f"{far.total:,} entries are read once more. Nothing is lost, also if the computer "
                "goes off: then it begins again."
            )
            return
        left, now = self._pace.left(far), self._clock()
        if far.done == far.total:
            _say("The data is up to date.")
        elif left is not None and now - self._last >= _EVERY:
            self._last = now
            share, minutes = 100 * far.done // far.total, max(1, round(left / 60))
            _say(f"{share} % of the entries are read; about {minutes} min more.")


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
