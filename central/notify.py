"""A message to a citizen: what it says, how long that is, and handing it to the ministry's gateway.

The gateway is whatever `apprise` can speak to. Its address holds secrets: it stays in one file of
the home, and in no log, error or table. What is to be sent to whom is the outbox's (`outbox`).
"""

from __future__ import annotations

import contextlib
import logging
import re
import threading
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote, urlsplit

import msgspec

from desk.config import write_durably
from desk.errors import Refused, Trouble
from desk.models.references import latin_digits

from .catalogue import resources

Channel = Literal["sms", "email"]
CHANNELS: Final[tuple[Channel, ...]] = ("sms", "email")
LANGUAGES: Final = ("ar", "en")
FILE: Final = "notify.json"
TO: Final = "{to}"
"""Stands in a gateway's address for the number or mailbox of the citizen."""

MOST_SEGMENTS: Final = 2
_CONNECT_SECONDS: Final = 10.0
_ANSWER_SECONDS: Final = 30.0
_NO_NUMBER: Final = 7
"""A phone number has at least so many digits, without what is dialled before it."""


class Gateways(msgspec.Struct, frozen=True, omit_defaults=True):
    """The addresses, with their secrets; `country` is put before numbers that begin with 0."""

    sms: str = ""
    email: str = ""
    country: str = "963"

    def of(self, channel: Channel) -> str:
        """The address for a channel, empty for none."""
        return self.sms if channel == "sms" else self.email


class Outcome(msgspec.Struct, frozen=True):
    """What became of a message: `trouble` is empty, or a code that a person can be told."""

    state: Literal["sent", "refused", "unknown"]
    trouble: str = ""


TROUBLES: Final = {
    "gateway-away": "The gateway could not be reached.",
    "gateway-refused": "The gateway refused the message.",
    "gateway-silent": "The gateway did not answer: the message may have been sent.",
    "gateway-missing": "This home has no gateway for it: `central notify set`.",
    "gateway-form": "The gateway's address does not fit: `central notify set`.",
    "ended-sending": "A process ended while it sent: the message may have been sent.",
    "no-address": "The applicant's number or mailbox cannot be used.",
}
"""Why a message was not sent, or may not have been."""


# --- the gateway's address ------------------------------------------------------------------------


def gateways(home: Path) -> Gateways:
    """What a home knows. Raises `Trouble` when its file cannot be read."""
    try:
        return msgspec.json.decode((home / FILE).read_bytes(), type=Gateways)
    except FileNotFoundError:
        return Gateways()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        # The error would quote what is in the file.
        raise Trouble(
            f"{home / FILE} cannot be read.", "Set the gateways anew.", code="notify-file"
        ) from None


def keep(home: Path, known: Gateways) -> None:
    """Write the addresses down, for the owner of the home alone."""
    write_durably(home / FILE, msgspec.json.encode(known), 0o600)


def checked(url: str, channel: Channel) -> str:
    """An address that can be used. Raises `Refused`; what it says never quotes the address."""
    url = url.strip()
    if TO not in url:
        raise Refused(
            f"The address of the gateway does not say where the {channel} goes.",
            f"Write {TO} in it in place of the number or mailbox.",
            code="notify-url",
        )
    sample = "+963900000000" if channel == "sms" else "test@example.org"
    if _plugin(url, sample) is None:
        raise Refused(
            "Nobody here can speak to this gateway.",
            "Compare the address with apprise's list of services.",
            code="notify-url",
        )
    return url


def scheme(url: str) -> str:
    """What kind of gateway it is: all that is ever shown of an address."""
    return urlsplit(url).scheme if url else ""


def international(phone: str, country: str) -> str:
    """A number as gateways want it (`+963944123456`), empty when it is none. Pure."""
    text = latin_digits(phone).strip()
    digits = "".join(c for c in text if c in "0123456789")
    if text.startswith("+"):
        found, local = digits, digits
    elif digits.startswith("00"):
        found = local = digits[2:]
    else:
        local = digits.removeprefix("0")
        found = country + local
    fits = len(local) >= _NO_NUMBER and len(found) <= 15 and not found.startswith("0")
    return f"+{found}" if fits else ""


_MAILBOX: Final = re.compile(r"[^@\s,;<>\"\\{}]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}")


def mailbox(text: str) -> str:
    """A mailbox that can be written to, empty when it is none. Pure."""
    text = text.strip()
    return text if _MAILBOX.fullmatch(text) else ""


# --- the text -------------------------------------------------------------------------------------


def texts(language: str) -> dict[str, str]:
    """The messages of a language by their names."""
    file = resources() / "messages" / f"{language}.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, str])


_GSM: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The alphabet of GSM 03.38, without its extension: whatever has another letter is sent as UCS-2."""


def segments(text: str) -> int:
    """How many SMS a text is: 160 letters of GSM 03.38 or 70 of UCS-2 fit one; 153 or 67 each part
    of a longer one. Pure."""
    if all(c in _GSM for c in text):
        size, whole, part = len(text), 160, 153
    else:
        size, whole, part = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if size <= whole else -(-size // part)


def compose(template: str, reference: str, centre: str, phone: str, page: str = "") -> str:
    """A message of at most two SMS: what is too long of the centre's name is left out, and then
    `page`, the address where its state is seen. Pure."""
    centre = " ".join(centre.split())
    phone = re.sub(r"[^0-9+ ]", "", latin_digits(phone))[:20]
    while True:
        filled = template.format(reference=reference, centre=centre, phone=phone, page=page)
        filled = "\n".join(line for line in map(str.strip, filled.split("\n")) if line)
        if segments(filled) <= MOST_SEGMENTS or not (centre or page):
            return filled
        if not centre:
            page = ""
        centre = centre[:-2].rstrip() + "…" if len(centre) > 2 else ""


# --- sending --------------------------------------------------------------------------------------


def send(url: str, to: str, title: str, body: str) -> Outcome:
    """Hand a message to a gateway (up to 40 s); raises nothing, says nothing of the address."""
    plugin = _plugin(url, to)
    if plugin is None:
        return Outcome("refused", "gateway-form")
    plugin.socket_connect_timeout = _CONNECT_SECONDS
    plugin.socket_read_timeout = _ANSWER_SECONDS
    sender = _apprise().Apprise(asset=_asset())
    sender.add(plugin)
    with _quiet() as said:
        if sender.notify(body=body, title=title, body_format="text"):
            return Outcome("sent")
    return outcome_of(said)


def outcome_of(said: Iterable[str]) -> Outcome:
    """What a failure means, from what was said of it: only who was surely not reached, or has
    answered with a refusal, surely did not send. Pure."""
    broken = [line for line in said if line.startswith("Socket Exception")]
    if not broken:
        return Outcome("refused", "gateway-refused")
    if all(any(word in line for word in _NOT_REACHED) for line in broken):
        return Outcome("refused", "gateway-away")
    if all(_REFUSED.search(line) for line in broken):
        return Outcome("refused", "gateway-refused")
    return Outcome("unknown", "gateway-silent")


_NOT_REACHED: Final = (
    *("NewConnectionError", "ConnectTimeout", "NameResolutionError", "Connection refused"),
    *("Name or service not known", "Network is unreachable", "No route to host"),
    *("CERTIFICATE_VERIFY_FAILED", "Temporary failure in name resolution"),
)
_REFUSED: Final = re.compile(r"Socket Exception: (?:\([45]\d\d,|\{)")
"""An SMTP server's own answer, as `smtplib` tells it."""


def _apprise() -> Any:
    with warnings.catch_warnings():
        # Some of its services are written for older Pythons, and say so when they are looked at.
        warnings.simplefilter("ignore")
        import apprise

        apprise.Apprise.instantiate("json://localhost")
    return apprise


def _asset() -> Any:
    return _apprise().AppriseAsset(async_mode=False, secure_logging=True, app_id="Shubbak")


def _plugin(url: str, to: str) -> Any:
    with _quiet():
        return _apprise().Apprise.instantiate(url.replace(TO, quote(to, safe="")), asset=_asset())


class _Lines(logging.Handler):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.said.append(record.getMessage())


_HUSH: Final = threading.Lock()
"""Loggers belong to the whole process."""


@contextlib.contextmanager
def _quiet() -> Iterator[list[str]]:
    """Hear what apprise says, and let nobody else hear it: addresses of gateways are in it."""
    loggers = [logging.getLogger(name) for name in ("apprise", "urllib3", "requests")]
    lines = _Lines()
    with _HUSH:
        before = [(one.propagate, one.level) for one in loggers]
        for one in loggers:
            one.propagate = False
        loggers[0].addHandler(lines)
        loggers[0].setLevel(logging.DEBUG)
        try:
            yield lines.said
        finally:
            loggers[0].removeHandler(lines)
            for one, (propagate, level) in zip(loggers, before, strict=True):
                one.propagate = propagate
                one.setLevel(level)
