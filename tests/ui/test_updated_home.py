"""A home that an older version wrote is brought up to date when its window opens, in sight of a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk import bootstrap
from desk.models import migrate
from desk.models.journal import verify
from desk.models.updating import Far
from desk.ui.updating import Updating
from tests.ui.sync_home import SyncDesk


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of the platform that paints into memory
def test_a_long_update_is_shown_and_the_desk_opens_after_it(
    lived_through: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SyncDesk(tmp_path, lived_through)
    home, entries = desk.place.home, verify(desk.place.journal).entries
    migrate.downgrade(desk.place.database, "0002")
    desk.place.close()
    monkeypatch.setenv("DISPLAY", ":0")  # there is a screen; Qt itself paints into memory here
    monkeypatch.setattr(bootstrap, "LONG", entries)
    seen: list[str] = []
    show = Updating._show

    def watched(window: Updating[object], far: Far) -> None:
        show(window, far)
        seen.append(window.far.text())

    monkeypatch.setattr(Updating, "_show", watched)

    place = bootstrap._updated(home)

    assert seen[0] == "تُحفظ نسخة أولاً"
    assert seen[-1].startswith("قُرئ")
    verdict = verify(place.journal)
    assert (verdict.chain, verdict.projection, verdict.entries) == (True, True, entries)
    place.close()


def test_a_short_update_opens_no_window(
    lived_through: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SyncDesk(tmp_path, lived_through)
    migrate.downgrade(desk.place.database, "0002")
    desk.place.close()
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(Updating, "show", lambda _window: pytest.fail("nobody waits for this"))

    place = bootstrap._updated(desk.place.home)

    assert verify(place.journal).projection
    place.close()
