"""Pictures of the sync page, a real desk behind it: `python -m tests.ui.sync_shots DIR [MODE LANG]`."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import msgspec
from PySide6.QtWidgets import QApplication

from desk import bootstrap
from desk.errors import Trouble
from desk.sync.state import Line, Status
from desk.ui import fonts, theme, translation
from desk.ui.answers_counter import WindowAnswers
from desk.ui.main_window import MainWindow
from desk.ui.pages.sync import Sync
from desk.ui.ports_sync import Carried, TakenIn
from tests.ui import sync_home
from tests.ui.hands import rest, until
from tests.ui.sync_home import CALM, FILLING, FORK, NO_BACKUP, OFF, SLOW, SyncDesk


class Pictures:
    """One window after another on the same desk."""

    def __init__(self, desk: SyncDesk, folder: Path, suffix: str) -> None:
        self.desk, self.folder, self.suffix = desk, folder, suffix

    def take(
        self,
        name: str,
        status: Status,
        *plugged: Path,
        then: Callable[[Sync], None] | None = None,
        **rooms: object,
    ) -> None:
        """The window with the page so; `then` goes on from there."""
        self.desk.engine.now_status = status
        page = Sync(self.desk.answers(*plugged, **rooms))
        pages = dict(bootstrap._pages(self.desk.place, self.desk.seat))
        main = MainWindow(
            WindowAnswers(
                self.desk.place.counter,
                self.desk.place.catalogue,
                self.desk.seat,
                self.desk.engine.status,
            ),
            {**pages, "sync": page},
        )
        main.resize(1366, 768)
        main.show()
        until(lambda: main.lock_screen.asked() is not None)
        main._in(self.desk.clerk)
        main.open("sync")
        rest(main)
        if then is not None:
            then(page)
        rest(page) if then is None else QApplication.processEvents()
        for _ in range(20):
            QApplication.processEvents()
        main.grab().save(str(self.folder / f"{name}-{self.suffix}.png"))
        self.finish(page)
        main.close()
        main.deleteLater()

    @staticmethod
    def finish(page: Sync) -> None:
        """Whatever was still going on ends."""
        page.stick.stop()
        until(lambda: not page.tasks.busy)


def trouble(desk: SyncDesk) -> Status:
    """A day of trouble: a fee put aside, a number given twice, a disk that fills, no backup."""
    fee = sync_home.put_aside("fee-sum", "correct", "person", desk.references["new-family"], 7)
    twice = sync_home.put_aside(
        "reference-used", "renumber", "person", desk.references["new-residence"], 9
    )
    return msgspec.structs.replace(
        OFF, state=Line.ATTENTION, attention=(fee, twice, FILLING, NO_BACKUP)
    )


def story(desk: SyncDesk, folder: Path, suffix: str) -> None:
    """Every state that somebody may meet."""
    pictures = Pictures(desk, folder, suffix)
    stick, other = desk.place.home.root.parent / "KINGSTON", desk.place.home.root.parent / "DATA"
    stick.mkdir()
    other.mkdir()
    desk.log(*sync_home.day_of_tries(9))
    pictures.take("1-quiet", CALM)
    desk.log(*sync_home.day_of_tries(11)[8:])
    desk.place.keeping.back_up()
    pictures.take("2-offline", OFF, neighbours=lambda: None)
    pictures.take("3-slow", SLOW)
    three = trouble(desk)
    pictures.take(
        "4-three-matters",
        msgspec.structs.replace(three, attention=three.attention[:3]),
        neighbours=sync_home.hub_standing,
    )
    pictures.take("4b-four-matters", three)
    away = {
        "code": "backup-away",
        "what": "The disk or stick for backups is not there: /media/BACKUP.",
        "do": "Plug it in; the backup is then made by itself.",
    }
    told = {**desk.rooms.backup(), "trouble": away, "folder": "/media/BACKUP"}
    pictures.take("4d-backup-away", three, neighbours=sync_home.hub_standing, backup=lambda: told)
    pictures.take("4c-all-matters", three, then=_all)

    def press(name: str) -> Callable[[Sync], None]:
        def pressed(page: Sync) -> None:
            getattr(page.custody, name).click()
            rest(page)

        return pressed

    pictures.take("5-no-stick", OFF, then=press("out"))
    pictures.take("5b-two-sticks", OFF, stick, other, then=press("out"))
    going = threading.Event()

    class Slowly:
        """Writes as slowly as a bad stick."""

        def export(self, _folder: Path, progress: Callable[[int, int], None], stop: object) -> None:
            progress(7_400_000, 19_600_000)
            going.wait(30)
            raise Trouble("The stick was taken out, or it has failed.",
                          "Put it in again and repeat; what was finished on it is not written twice.",
                          code="stick-gone")  # fmt: skip

        def exports(self) -> list[object]:
            return []

    def begin(page: Sync) -> None:
        page.custody.out.click()
        until(lambda: page.stick.sofar.text() != "")

    pictures.finish = lambda page: None  # type: ignore[method-assign]
    pictures.take("6-writing", OFF, stick, then=begin, stick=Slowly)
    going.set()
    pictures.take("6b-pulled-out", OFF, stick, then=press("out"), stick=Slowly)
    small = Trouble("The stick has 3.1 MB free, and 21.4 MB are needed.",
                    "Take a larger one, or remove other files; everything is still on this desk.",
                    code="stick-small", needed="21.4", free="3.1")  # fmt: skip

    class Small(Slowly):
        def export(self, *_: object) -> None:
            raise small

    pictures.take("6c-too-small", OFF, stick, then=press("out"), stick=Small)
    pictures.take("7-written", OFF, stick, then=press("out"))
    pictures.take("7b-after", OFF, stick)
    refused = Trouble("This bundle is damaged, or it was changed on its way.",
                      "Have it written once more, on another stick.", code="bundle-damaged")  # fmt: skip
    read = TakenIn("KINGSTON", 1, 18_616, 12, (Carried("04", 187, 42),),
                   (("centre-12-02-1f3a9c4e-0001.shubbak", refused),), 0, 1)  # fmt: skip

    def taken(page: Sync) -> None:
        page.custody.into.click()
        rest(page)

    answers_read = sync_home.Answers.read_stick
    sync_home.Answers.read_stick = lambda *_: read  # type: ignore[method-assign]
    pictures.take("8-read", OFF, stick, then=taken)
    pictures.take("8b-read-in-trouble", three, stick, then=taken)
    sync_home.Answers.read_stick = answers_read  # type: ignore[method-assign]
    fork = msgspec.structs.replace(OFF, state=Line.ATTENTION, attention=(FORK,), code="")
    pictures.take("9-fork", fork)
    pictures.take(
        "9b-fork-how", fork, then=lambda page: page.matters.rows()[0].buttons["enrol"].click()
    )
    pictures.take("10-hub", CALM, neighbours=sync_home.hub_standing)
    pictures.take("10b-hub-mine", CALM, neighbours=lambda: sync_home.hub_standing(mine=True))
    pictures.take("11-folder", OFF, then=_folders)


def _all(page: Sync) -> None:
    assert page.matters.more is not None
    page.matters.more.click()


def _folders(page: Sync) -> None:
    page.custody.out.click()
    rest(page)
    page.stick.other.click()
    rest(page)
    assert page.stick.folders is not None
    page.stick.folders.grab().save(str(Path(sys.argv[1]) / "11b-folder-dialog.png"))
    page.stick.folders.reject()


def main() -> int:
    """Take the pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    mode = sys.argv[2] if len(sys.argv) > 2 else "light"
    language = sys.argv[3] if len(sys.argv) > 3 else "ar"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    fonts.load(Path(tempfile.gettempdir()) / "shubbak-fonts")
    translation.install(app, language)
    theme.apply(app, theme.Theme(mode, language))  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as home:
        desk = SyncDesk(Path(home))
        story(desk, folder, f"{mode}-{language}")
        desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
