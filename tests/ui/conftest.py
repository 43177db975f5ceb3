"""One dressed application for all tests of the window, and a front desk with three weeks behind it."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtWidgets import QApplication

from desk.models.journal import Journal
from desk.models.opening import open_database
from desk.office.counter import Counter
from desk.papers.vault import Vault
from desk.ui import fonts, theme, tokens, translation
from desk.ui.main_window import MainWindow
from desk.ui.pages.reception import ReceptionPage
from tests.typefaces import derived
from tests.ui.centre_day import Centre, Wall, open_centre, three_weeks
from tests.ui.front_desk import FrontDesk, open_front_desk
from tests.ui.hands import sign_in
from tests.ui.sync_home import SyncDesk


@pytest.fixture(scope="session")
def typefaces(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The program's own typefaces, loaded once."""
    fonts.load(derived(tmp_path_factory.mktemp("fonts")))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, typefaces: None) -> Iterator[None]:
    """Every test begins in Arabic and in the light theme, and leaves no window behind.

    Qt would keep what nobody deleted (and without an outer loop what somebody did), and dress all
    of it anew whenever the theme changes: each test would take longer than the one before it.
    What a whole file shares stood before the test, and stays.
    """
    dress(qapp, "light", "ar")
    before = set(QApplication.topLevelWidgets())
    yield
    for window in set(QApplication.topLevelWidgets()) - before:
        if window.parent() is None:
            window.close()
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dress(app: QApplication, mode: tokens.Mode, language: str) -> None:
    """Change the application's look and language, where they are not so already."""
    wanted = theme.Theme(mode, language)
    if app.property("shubbak_theme") != wanted:
        translation.install(app, language)
        theme.apply(app, wanted)


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Centre, dict[str, str]]:
    """Three weeks of a centre, lived through once.

    Its folder, who was there, and references by what became of the transaction.
    """
    folder = tmp_path_factory.mktemp("lived")
    made = open_centre(folder)
    references = three_weeks(made)
    open_front_desk(made, folder)
    made.counter.journal.database.close()
    return folder, made, references


@pytest.fixture(scope="session")
def lived_through(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk's home with three weeks in it, lived through once."""
    folder = tmp_path_factory.mktemp("sync")
    SyncDesk(folder).close()
    return folder


@pytest.fixture
def centre(lived: tuple[Path, Centre, dict[str, str]], tmp_path: Path) -> Iterator[Centre]:
    """A centre of the test's own with those three weeks behind it."""
    folder, before, _ = lived
    shutil.copyfile(folder / "desk.db", tmp_path / "desk.db")
    database = open_database(tmp_path / "desk.db", bytes(32))
    wall = Wall(before.wall.now)
    old = before.counter
    journal = Journal(database, old.journal.key, old.journal.place, wall)
    made = dataclasses.replace(
        before,
        counter=Counter(journal, old.centre, old.desk),
        wall=wall,
        people=dict(before.people),
        scans=dict(before.scans),
        printed=[],
    )
    yield made
    QThreadPool.globalInstance().waitForDone()
    database.close()


@pytest.fixture
def front(centre: Centre, tmp_path: Path) -> FrontDesk:
    """The front desk of that centre."""
    return FrontDesk(centre, Vault(tmp_path / "vault", b"v" * 32))


@pytest.fixture
def window(front: FrontDesk) -> Iterator[MainWindow]:
    """Its window, the clerk signed in, at the size of the smallest screen."""
    main = front.window()
    main.resize(1366, 768)
    main.show()
    sign_in(main)
    yield main
    main.close()
    main.deleteLater()


@pytest.fixture
def page(window: MainWindow) -> ReceptionPage:
    """The reception page of that window."""
    found = window.page("reception")
    assert isinstance(found, ReceptionPage)
    return found
