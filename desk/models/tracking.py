"""The address of the ministry's public pages as people give it, read it and scan it. Pure.

Nothing in it is personal: whoever looks is asked for the last four digits of the phone there, and a
receipt's signed code stands behind the `#`, which no browser sends anywhere.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

from desk.errors import Refused

from . import receipt_code

MOST: Final = 64
"""Letters of an address at most: with it a receipt's code can still be read from a roll."""

PAGE: Final = "/track"
"""Where the tracking page stands under the address."""

_HERE: Final = ("localhost", "127.0.0.1")
_PATH: Final = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")


def checked(text: str) -> str:
    """An address as it is kept: `https://track.example.org`, without a slash at the end.

    Raises `Refused` for what a citizen's phone would not open, or what is too long for a receipt.
    """
    address = text.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _refused() from None
    plain = f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path}"
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _HERE)
    sound = (
        address.lower() == plain.lower() and _HOST.fullmatch(host) and _PATH.fullmatch(parts.path)
    )
    if not safe or not sound or len(plain) > MOST:
        raise _refused()
    return plain


def spoken(address: str) -> str:
    """An address as it is printed and typed: without what every browser adds by itself."""
    return address.partition("://")[2]


def scanned(address: str, reference: str, code: str) -> str:
    """What a receipt's QR code holds where there is an address: the page on which this number
    stands already, and behind the `#` the signed code. Empty for no code."""
    if not code:
        return ""
    return f"{address}{PAGE}/{reference}#{quote(code, safe=receipt_code.SIGNS)}"


def _refused() -> Refused:
    return Refused(
        "This is not the address of a public page.",
        f"Write it as https://track.example.org, without ? and #, in at most {MOST} letters.",
        code="tracking-address",
    )
