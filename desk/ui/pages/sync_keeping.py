"""One calm line at the foot of the sync page: the backup, and the other desks of the centre."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk.ui import text
from desk.ui.pages.sync_parts import desks_words
from desk.ui.ports_sync import Backup, Nearby
from desk.ui.sentences import of_error
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose, StatusMark, stroke
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card


class Told(NamedTuple):
    """A status and its sentence."""

    status: str
    text: str


def backup_words(backup: Backup, now: datetime) -> Told:
    """When and where the last backup was made, whether what it was made of is whole, the next."""
    if backup.trouble is not None:
        said = of_error(backup.trouble)
        return Told("due", f"{said.what} {said.do}".strip())
    if not backup.whole:
        return Told("late", translate("Sync", "The local database is damaged: restore the backup."))
    if backup.at is None:
        return Told("wait", translate("Sync", "None yet; the first is made within the hour."))
    name = Path(backup.place).name or backup.place
    where = (
        translate("Sync", "on this disk only")
        if backup.own_disk
        else translate("Sync", "on {place}", place=text.isolated(name))
    )
    words = translate(
        "Sync", "{when}, whole, {where}.", when=text.moment(backup.at, now), where=where
    )
    if backup.following is not None and backup.following > now:
        words += " " + translate(
            "Sync", "The next one {when}.", when=text.moment(backup.following, now)
        )
    return Told("due" if backup.own_disk else "ok", words)


def nearby_words(nearby: Nearby, now: datetime) -> Told | None:
    """Who serves, whom this desk sees, and that it is safe there; None for a desk alone."""
    if nearby.trouble is not None and nearby.trouble.code.startswith("line"):
        # The sentences of those codes speak of the ministry.
        words = translate("Sync", "The desk that serves cannot be reached; it is looked for again.")
        return Told("due", words)
    if nearby.trouble is not None:
        said = of_error(nearby.trouble)
        return Told("due", f"{said.what} {said.do}".strip())
    if nearby.mine:
        words = (
            translate("Sync", "This desk serves {desks}.", desks=desks_words(nearby.desks))
            if nearby.desks
            else translate("Sync", "This desk serves the centre; no other has come yet.")
        )
        if nearby.waiting:
            words += " " + translate(
                "Sync", "{n} entries of theirs go up with its own.", n=nearby.waiting
            )
        return Told("ok", words)
    if nearby.server:
        words = translate(
            "Sync",
            "Desk {number} serves. What is received here is there, too.",
            number=int(nearby.server) if nearby.server.isdecimal() else nearby.server,
        )
        others = [desk for desk in nearby.desks if desk != nearby.server]
        if others:
            words += " " + translate("Sync", "Also seen: {desks}.", desks=desks_words(others))
        return Told("ok", words)
    if nearby.met is not None:
        when = text.moment(nearby.met, now)
        return Told(
            "wait",
            translate("Sync", "No desk serves now; the last meeting was {when}.", when=when),
        )
    return None


class Keeping(Card):
    """The line itself. `wanted()` asks for a backup now."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(20, 6, 12, 6))
        line = QHBoxLayout()
        line.setSpacing(10)
        self._mark = StatusMark("wait", 18)
        self.backup = Prose("", "small", "ink")
        self.button = Button(
            translate("Sync", "Back up now"), "ghost", icon="database-export", height=32
        )
        self.button.clicked.connect(self.wanted)
        for part in (self._mark, Label(translate("Sync", "Backup"), "strong")):
            line.addWidget(part)
        line.addWidget(self.backup, 1)
        line.addWidget(self.button)
        self._near = QWidget()
        near = QHBoxLayout(self._near)
        near.setContentsMargins(4, 0, 8, 0)
        near.setSpacing(10)
        self._near_mark = StatusMark("wait", 18)
        self.nearby = Prose("", "small", "ink")
        near.addWidget(stroke())
        near.addWidget(self._near_mark)
        near.addWidget(Label(translate("Sync", "Neighbours"), "strong"))
        near.addWidget(self.nearby, 1)
        line.addWidget(self._near, 1)
        self.body.addLayout(line)
        self._near.hide()

    def show_state(self, backup: Backup, nearby: Nearby, now: datetime) -> None:
        """Show how both stand."""
        said = backup_words(backup, now)
        self._mark.set_status(said.status)
        self.backup.set_text(said.text)
        near = nearby_words(nearby, now)
        if near is not None:
            self._near_mark.set_status(near.status)
            self.nearby.set_text(near.text)
        self._near.setVisible(near is not None)

    def show_busy(self) -> None:
        """A backup is being made."""
        self.button.set_text(translate("Sync", "Backing up…"))
        self.button.setEnabled(False)

    def show_done(self) -> None:
        """The backup is made, or failed."""
        self.button.set_text(translate("Sync", "Back up now"))
        self.button.setEnabled(True)
