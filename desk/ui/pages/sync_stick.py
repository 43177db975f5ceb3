"""Sticks on the sync page: which one, how far it is, what is on it then, what came off it.

The work itself runs behind the port; here it is started, watched and ended.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QDir, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.ui import text
from desk.ui.pages.sync_parts import Line, read_lines, written_lines
from desk.ui.ports_sync import Medium, SyncPort
from desk.ui.sentences import of_error
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, Prose, StatusMark
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.checks import Progress
from desk.ui.widgets.panel import clear, column, row

Way = Literal["out", "in"]

MOST_STICKS = 3
LOOK_MS, SHOW_MS = 1500, 100
"""How often sticks are looked for while somebody is to plug one in, and progress is shown."""


class _Work:
    """One reading or writing under way: counted by its thread, shown by the window's."""

    def __init__(self) -> None:
        self.end = threading.Event()
        self.done, self.whole = 0, 0

    def progress(self, done: int, whole: int) -> None:
        """So far of so much, in bytes."""
        self.done, self.whole = done, whole


def _where() -> str:
    """Where people's media are, as far as it is known."""
    media = Path("/media")
    return str(media) if media.is_dir() else QDir.rootPath()


class StickWork(QWidget):
    """From the choice of a stick to what came of it. `left()` when a person has read that,
    `done()` when something was written or read."""

    left = Signal()
    done = Signal()

    def __init__(self, port: SyncPort, tasks: Tasks) -> None:
        super().__init__()
        self._port, self._tasks = port, tasks
        self._way: Way = "out"
        self._work: _Work | None = None
        self.folders: QFileDialog | None = None
        self._shown: list[Medium] | None = None
        self._choosing = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.title = Label("", "heading")
        box.addLayout(row(Icon("usb", 20), self.title, None))
        self._middle = QVBoxLayout()
        self._middle.setSpacing(6)
        box.addLayout(self._middle)
        self.bar = Progress(translate("Sync", "How much is done"))
        self.sofar = Label("", "label", "ink2")
        box.addWidget(self.bar)
        box.addWidget(self.sofar)
        box.addStretch()
        self.other = Button(translate("Sync", "Another folder…"), "plain", icon="folder", height=36)
        self.other.clicked.connect(self._choose_folder)
        self.leave = Button(translate("Sync", "Close"), "plain", key="Esc", height=36)
        self.leave.clicked.connect(self._leave)
        box.addLayout(row(self.other, None, self.leave))
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_for_sticks)
        self._watch = QTimer(self)
        self._watch.setInterval(SHOW_MS)
        self._watch.timeout.connect(self._show_progress)
        self.hide()

    # --- which stick ----------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether a stick is being written or read."""
        return self._work is not None

    @property
    def choosing(self) -> bool:
        """Whether a stick is looked for."""
        return self._choosing

    def begin(self, way: Way) -> None:
        """Write (`out`) or read (`in`): take the only stick, or ask which."""
        if self.busy:
            return
        self._way, self._shown, self._choosing = way, None, True
        self.title.setText(
            translate("Sync", "Write a bundle to a stick")
            if way == "out"
            else translate("Sync", "Read a bundle from a stick")
        )
        self._say([Line("wait", translate("Sync", "Looking for the stick…"))])
        self._tasks.run(self._port.sticks, self._found, self._failed, latest="sticks")

    def _look_for_sticks(self) -> None:
        self._tasks.run(self._port.sticks, self._found, self._failed, latest="sticks")

    def _found(self, sticks: Sequence[Medium]) -> None:
        if not self._choosing:  # somebody was quicker than the machine
            return
        usable = [one for one in sticks if one.writable or self._way == "in"]
        if len(usable) == 1:
            self.take(usable[0].path, usable[0].name)
            return
        if self._shown == list(sticks):
            return
        self._shown = list(sticks)
        if not usable:
            what = (
                translate("Sync", "No stick is plugged in.")
                if not sticks
                else translate("Sync", "The stick can be read but not written: it is locked.")
            )
            do = translate("Sync", "Plug one in: it is found by itself. Or choose a folder.")
            self._say([Line("wait", f"{what} {do}")], choosing=True)
        else:
            self._say([Line("wait", translate("Sync", "Which one?"))], choosing=True)
            for one in usable[:MOST_STICKS]:
                free = translate("Sync", "{size} free", size=text.size(one.free))
                choice = Button(f"{text.isolated(one.name)}  {free}", "soft", icon="usb")
                choice.clicked.connect(
                    lambda _checked=False, one=one: self.take(one.path, one.name)
                )
                self._middle.addWidget(choice)
                if one is usable[0]:
                    choice.setFocus()
        self._look.start()

    def _stop_choosing(self) -> None:
        self._choosing = False
        self._look.stop()

    def _choose_on(self) -> None:
        self._choosing = True
        self._look.start()

    def _choose_folder(self) -> None:
        self._stop_choosing()
        # The program's own: the system's would not be in the program's language.
        folders = QFileDialog(self, translate("Sync", "The folder of the stick"), _where())
        folders.setOption(QFileDialog.Option.DontUseNativeDialog)
        folders.setOption(QFileDialog.Option.ShowDirsOnly)
        folders.setFileMode(QFileDialog.FileMode.Directory)
        folders.setViewMode(QFileDialog.ViewMode.List)
        folders.setObjectName("canvas")
        folders.resize(720, 480)
        for label, words in (
            (QFileDialog.DialogLabel.LookIn, translate("Sync", "Look in:")),
            (QFileDialog.DialogLabel.FileName, translate("Sync", "Folder:")),
            (QFileDialog.DialogLabel.FileType, translate("Sync", "Kind:")),
            (QFileDialog.DialogLabel.Accept, translate("Sync", "This folder")),
            (QFileDialog.DialogLabel.Reject, translate("Sync", "Cancel")),
        ):
            folders.setLabelText(label, words)
        for part in ("fileTypeCombo", "fileTypeLabel", "listModeButton", "detailModeButton"):
            child = folders.findChild(QWidget, part)
            if child is not None:  # they are Qt's own and may be called otherwise one day
                child.hide()
        places = folders.findChild(QWidget, "sidebar")
        if places is not None:
            places.setMinimumWidth(150)
        for part in ("lookInCombo", "fileNameEdit"):
            child = folders.findChild(QWidget, part)
            if child is not None:  # a path runs from left to right in every language
                child.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        folders.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        folders.fileSelected.connect(lambda path: self.take(Path(path), Path(path).name))
        folders.rejected.connect(self._choose_on)
        self.folders = folders
        folders.open()

    # --- the work -------------------------------------------------------------------------------

    def take(self, folder: Path, name: str) -> None:
        """Write to a folder, or read it."""
        self._stop_choosing()
        work = self._work = _Work()
        shown = text.isolated(name)
        self.title.setText(
            translate("Sync", "Writing to {stick}", stick=shown)
            if self._way == "out"
            else translate("Sync", "Reading {stick}", stick=shown)
        )
        words = (
            translate("Sync", "It is written, then read back. Leave the stick in its place.")
            if self._way == "out"
            else translate("Sync", "Leave the stick in its place until this is done.")
        )
        self._say([Line("info", words)], working=True)
        self.bar.run()
        self._watch.start()
        self.leave.setFocus()
        port, stopped = self._port, work.end.is_set
        if self._way == "out":
            self._tasks.run(
                lambda: port.write_stick(folder, work.progress, stopped),
                lambda done: self._ended(name, written_lines(done), not done.cancelled),
                self._failed,
                always=True,
            )
        else:
            self._tasks.run(
                lambda: port.read_stick(folder, work.progress, stopped),
                lambda done: self._ended(name, read_lines(done), True),
                self._failed,
                always=True,
            )

    def stop(self) -> None:
        """End what is under way; what is finished on the stick stays."""
        self._stop_choosing()
        if self._work is not None:
            self._work.end.set()

    def rest(self) -> None:
        """Nobody is there: a stick that is plugged in now is not for this."""
        if self._work is None:
            self._stop_choosing()
            self.left.emit()

    def _show_progress(self) -> None:
        work = self._work
        if work is None or not work.whole or work.end.is_set():
            return
        self.bar.show_part(work.done / work.whole)
        words = translate(
            "Sync", "{done} of {all}", done=text.size(work.done), all=text.size(work.whole)
        )
        self.sofar.setText(words)

    def _ended(self, name: str, lines: Sequence[Line], well: bool) -> None:
        self._work = None
        shown = text.isolated(name)
        self.title.setText(
            translate("Sync", "Written to {stick}", stick=shown)
            if self._way == "out"
            else translate("Sync", "Read from {stick}", stick=shown)
        )
        if not well:
            self.title.setText(translate("Sync", "Stopped"))
        self._say(lines)
        self.done.emit()

    def _failed(self, error: ShubbakError) -> None:
        self._work = None
        said = of_error(error)
        self.title.setText(
            translate("Sync", "Nothing was written")
            if self._way == "out"
            else translate("Sync", "The stick was not read")
        )
        self._say([Line("late", f"{said.what} {said.do}".strip())], choosing=True)
        self.done.emit()

    def _leave(self) -> None:
        if self._work is None:
            self._stop_choosing()
            self.left.emit()
            return
        self._work.end.set()
        self.leave.setEnabled(False)
        self.sofar.setText(translate("Sync", "Ending…"))
        self.bar.run()

    # --- what is shown --------------------------------------------------------------------------

    def _say(self, lines: Sequence[Line], *, choosing: bool = False, working: bool = False) -> None:
        clear(self._middle)
        self._watch.stop()
        for one in lines:
            words = Prose(one.text, "small", "bad" if one.status == "late" else "ink")
            shape = Icon("info-circle", 18) if one.status == "info" else StatusMark(one.status, 18)
            beside = row(shape, spacing=10)
            beside.addLayout(column(words), 1)
            self._middle.addLayout(beside)
        self.bar.setVisible(working)
        self.sofar.setVisible(working)
        self.sofar.setText("")
        self.other.setVisible(choosing)
        self.leave.set_text(translate("Sync", "Stop") if working else translate("Sync", "Close"))
        self.leave.setEnabled(True)
        self.setAccessibleName(" ".join([self.title.text(), *(one.text for one in lines)]))
        if not working and self.isVisible():
            self.leave.setFocus()

    def texts(self) -> str:
        """What is shown, as one text."""
        return self.accessibleName()
