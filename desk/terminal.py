"""Standard output and error of the commands, whoever reads them; what they say is the commands' own."""

from __future__ import annotations

import io
import os
import sys


def speak_utf8() -> None:
    """Write Arabic whatever the terminal's or the pipe's encoding is said to be."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def stop_speaking() -> None:
    """Whoever read the answer has gone; Python must not complain of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
