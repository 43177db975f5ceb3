"""Arabic and English: finds the sentence in the translation files and fills in what it needs.

Strings in code are English. Translations are Qt Linguist `.ts` files, one a context, under
`resources/translations/<language>/`, read as they are: nothing to compile at set-up, the same from
a checkout, a wheel or a frozen build. `resources/translations/update.py` collects new strings.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

import desk
from desk.errors import Fault
from desk.ui.text import digits

Form = str | tuple[str, ...]
"""One sentence, or one for each plural form of the language in Linguist's order."""


def plural_form(language: str, n: int) -> int:
    """Index of the plural form for `n`; Arabic has six, English two (CLDR cardinal rules)."""
    if language != "ar":
        return 0 if n == 1 else 1
    if n in {0, 1, 2}:
        return n
    last = n % 100
    if 3 <= last <= 10:
        return 3
    return 4 if last >= 11 else 5


class Sentences(QTranslator):
    """The translator installed in the application: a dictionary read from `.ts` files."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._known = read(folder(), language)

    def isEmpty(self) -> bool:
        """Whether there is nothing to look up; Qt asks before it calls `translate`."""
        return not self._known

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the sentence, or None so that Qt shows the source. Qt's own strings pass by."""
        found = self._known.get((context, source, disambiguation or ""))
        if found is None:
            return None
        if isinstance(found, str):
            return found
        return found[plural_form(self._language, max(n, 0))]


def install(app: QCoreApplication, language: str) -> None:
    """Make the application speak `language` ("ar" or "en"); what was installed before goes."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    app.installTranslator(Sentences(language, app))
    if language != "en":
        qt = QTranslator(app)
        path = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if qt.load(f"qtbase_{language}", path):
            app.installTranslator(qt)


def translate(context: str, text: str, note: str = "", n: int = -1, **facts: object) -> str:
    """Return `text` in the window's language with `{n}` and other `{names}` filled in.

    Numbers are written in the language's digits. Linguist finds calls of this function by name,
    so `context` and `text` must be written out where it is called.
    """
    found = QCoreApplication.translate(context, text, note, n)
    if not facts and n < 0:
        return found
    values = {name: digits(v) if isinstance(v, int) else v for name, v in facts.items()}
    return found.format(n=digits(n), **values)


def folder() -> Path:
    """Where the translations are: in the package when installed, beside it in a checkout."""
    package = Path(desk.__file__).parent
    for root in (package, package.parent):
        found = root / "resources" / "translations"
        if found.is_dir():
            return found
    raise Fault("The translations are missing from this installation.", code="translations")


def read(root: Path, language: str) -> dict[tuple[str, str, str], Form]:
    """Read every finished message of `root/<language>/*.ts`, by context, source and comment."""
    known: dict[tuple[str, str, str], Form] = {}
    for path in sorted((root / language).glob("*.ts")):
        for context in ElementTree.parse(path).getroot().iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                translation = message.find("translation")
                if translation is None or translation.get("type") in {"unfinished", "vanished"}:
                    continue
                key = (name, message.findtext("source", ""), message.findtext("comment", ""))
                if message.get("numerus") == "yes":
                    forms = translation.iter("numerusform")
                    known[key] = tuple(form.text or "" for form in forms)
                else:
                    known[key] = translation.text or ""
    return known
