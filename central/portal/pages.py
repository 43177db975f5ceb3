"""The tracking page in words: Arabic and English, one HTML document without anything beside it."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from functools import cached_property
from typing import Any, Final
from urllib.parse import quote

import jinja2
import msgspec

from central import naming
from central.catalogue import resources
from central.database import Connection
from central.sending import centre_of
from desk.models import events as e
from desk.models.clock import day_of

from .tracking import Standing

LANGUAGES: Final = ("ar", "en")
_MONTHS: Final = {
    "ar": (
        *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
        *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_TONES: Final = {
    "missing": "hold",
    "decided": "done",
    "answered": "done",
    "handed": "done",
    "voided": "off",
}


class Pages:
    """The template with its texts, read once."""

    @cached_property
    def _page(self) -> jinja2.Template:
        source = (resources() / "portal" / "page.html").read_text(encoding="utf-8")
        kind = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
        return kind.from_string(source)

    @cached_property
    def _style(self) -> str:
        return (resources() / "portal" / "style.css").read_text(encoding="utf-8").strip()

    @cached_property
    def texts(self) -> dict[str, dict[str, str]]:
        """By language and name."""
        data = (resources() / "portal" / "texts.json").read_bytes()
        return msgspec.json.decode(data, type=dict[str, dict[str, str]])

    @cached_property
    def _script(self) -> str:
        return (resources() / "portal" / "code.js").read_text(encoding="utf-8").strip()

    @cached_property
    def policy(self) -> str:
        """The Content-Security-Policy: this one style sheet, script and form, nothing else."""
        return (
            f"default-src 'none'; style-src '{_digest(self._style)}';"
            f" script-src '{_digest(self._script)}'; form-action 'self';"
            " base-uri 'none'; frame-ancestors 'none'"
        )

    def page(
        self,
        language: str,
        *,
        say: str = "",
        minutes: int = 0,
        reference: str = "",
        came: str = "",
        view: dict[str, Any] | None = None,
    ) -> str:
        """A whole document: the form, what is to be said of it (a text's name), or a case.

        `came` is the number that stood in the address, and goes along to the other language.
        """
        texts = self.texts[language]
        said = (texts[say], texts.get(f"{say}_do", "").format(minutes=minutes)) if say else None
        return self._page.render(
            language=language,
            other="en" if language == "ar" else "ar",
            t=texts,
            # Trusted: our own file, whose hash is in the policy.
            style=_Safe(self._style),
            script=_Safe(self._script),
            say=said,
            reference=reference,
            came=quote(came, safe=""),
            view=view,
        )

    def view(self, connection: Connection, standing: Standing, language: str) -> dict[str, Any]:
        """A case in the words of a language."""
        texts, case = self.texts[language], standing.case
        state = case.state
        service = _service(connection, case.service)
        name, phone = centre_of(connection, case.centre, language)
        handed = _day(day_of(state.handed_at), language) if state.handed_at else ""
        late = ("late_raised" if standing.raised else "late") if standing.late else ""
        titles = {paper.id: paper.title for paper in service.evidence} if service else {}
        return {
            "stage": texts[f"stage_{standing.stage}"].format(day=handed),
            "tone": _TONES.get(standing.stage, ""),
            "late": texts[late] if late else "",
            "service": _said(service.title, language) if service else case.service,
            "reference": case.reference,
            "since": _day(day_of(state.received_at), language),
            "due": _due(case.due, language) if standing.running else "",
            "missing": [
                _said(titles[paper], language) if paper in titles else paper
                for paper in standing.missing
            ],
            "answer": standing.answer,
            "next": texts[f"next_{standing.next}"],
            "centre": name or texts["brand"],
            "phone": phone,
            "dial": re.sub(r"[^0-9+]", "", phone),
        }


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Safe(str):
    """A text of ours that is HTML already."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _service(connection: Connection, service: str) -> e.Service | None:
    fact = naming.last(connection, e.ServicePublished, service)
    return None if fact is None else fact.service


def _said(text: e.Text, language: str) -> str:
    return (text.en or text.ar) if language == "en" else text.ar


def _day(day: date, language: str) -> str:
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def _due(due: str, language: str) -> str:
    try:
        return _day(date.fromisoformat(due), language)
    except ValueError:
        return ""
