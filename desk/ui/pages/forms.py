"""The small forms in which an act asks for what it needs, in place of a side panel's history.

F9 confirms, Esc goes back to where one was; a form never opens a window of its own.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.ui import text
from desk.ui.pages.page import NoticeArea
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose
from desk.ui.widgets.buttons import Button, Segments
from desk.ui.widgets.checks import CheckRow
from desk.ui.widgets.fields import Field, Note
from desk.ui.widgets.panel import Scroll, row


class ActForm(QWidget):
    """A title, what is asked, and the act at the bottom. Fill `inside`; `confirmed(second)`.

    `second` is a second way to end it (its text and key), for which `confirmed` carries True.
    """

    confirmed = Signal(bool)
    cancelled = Signal()

    def __init__(
        self,
        title: str,
        act: str,
        icon: str,
        *,
        sentence: str = "",
        second: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(Prose(title, "heading", "ink"))
        if sentence:
            box.addWidget(Prose(sentence, "small", "ink2"))
        scroll = Scroll(spacing=8)
        self.inside = scroll.inside
        self.inside.setContentsMargins(2, 4, 2, 4)
        box.addWidget(scroll, 1)
        self.notices = NoticeArea()
        box.addWidget(self.notices)
        self.act = Button(act, "main", icon=icon, key="F9", height=48)
        self.act.clicked.connect(lambda: self.confirmed.emit(False))
        box.addWidget(self.act)
        self.second: Button | None = None
        cancel = Button(translate("Forms", "Cancel"), "plain", key="Esc")
        cancel.clicked.connect(self.cancelled)
        if second:
            self.second = Button(second[0], "plain", key=second[1])
            self.second.clicked.connect(lambda: self.confirmed.emit(True))
            box.addLayout(row(self.second, cancel))
        else:
            box.addWidget(cancel)
        self.first: QWidget = self.act

    def end(self) -> None:
        """Everything is in: what is left of the room stays empty below."""
        self.inside.addStretch()

    def busy(self, *, now: bool) -> None:
        """While the act is under way it cannot be pressed again."""
        self.act.setEnabled(not now)
        if self.second is not None:
            self.second.setEnabled(not now)

    def start(self) -> None:
        """Put the keyboard where the work begins."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)


class CallForm(ActForm):
    """Calling the applicant: the number large, what was said, told or not reached."""

    def __init__(self, name: str, number: str) -> None:
        super().__init__(
            translate("Forms", "Call {name}", name=name),
            translate("Forms", "Told"),
            "phone-check",
            second=(translate("Forms", "Not reached"), "F8"),
        )
        self.inside.addWidget(_number(number))
        self.said = Note(
            translate("Forms", "What was said"),
            hint=translate("Forms", "What was said, if it matters"),
        )
        self.inside.addWidget(self.said)
        self.first = self.said
        self.end()


class MessageForm(ActForm):
    """A text message: its words ready to copy, written down when it was sent."""

    def __init__(self, name: str, number: str, words: str) -> None:
        super().__init__(
            translate("Forms", "Message to {name}", name=name),
            translate("Forms", "It was sent"),
            "message-check",
            sentence=translate(
                "Forms", "Send it from the centre's telephone, then write it down here."
            ),
        )
        self.inside.addWidget(_number(number))
        self.words = Note(translate("Forms", "Text of the message"), height=140)
        self.words.set_value(words)
        self.inside.addWidget(self.words)
        copy = Button(translate("Forms", "Copy the text"), "ghost", icon="copy", height=36)
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(text.plain(self.words.value()))
        )
        self.inside.addLayout(row(copy, None))
        self.first = self.words
        self.end()


class RemindForm(ActForm):
    """Words to the department, which it reads in the history of the transaction."""

    def __init__(self, department: str, words: str) -> None:
        super().__init__(
            translate("Forms", "Remind {department}", department=department),
            translate("Forms", "Write the reminder"),
            "bell-ringing",
            sentence=translate("Forms", "The department reads it with the transaction."),
        )
        self.words = Note(translate("Forms", "Reminder"), height=110)
        self.words.set_value(words)
        self.inside.addWidget(self.words)
        self.first = self.words
        self.end()


class TakePapersForm(ActForm):
    """Papers that were missing: marked when brought, scanned or taken from a file.

    `scan_wanted` and `file_wanted` carry the paper's id.
    """

    scan_wanted = Signal(str)
    file_wanted = Signal(str)

    def __init__(self, papers: list[tuple[str, str]]) -> None:
        super().__init__(
            translate("Forms", "Papers that were brought"),
            translate("Forms", "Take the papers"),
            "files",
            sentence=translate("Forms", "Space marks a paper; scan it if there is a scanner."),
        )
        self.rows: dict[str, CheckRow] = {}
        for evidence, name in papers:
            line = CheckRow(name, translate("Forms", "Not scanned"))
            self.rows[evidence] = line
            self.inside.addWidget(line)
        self._current = papers[0][0] if papers else ""
        scan = Button(translate("Forms", "Scan"), "soft", icon="scan", key="F7")
        scan.clicked.connect(lambda: self.scan_wanted.emit(self.current()))
        file = Button(translate("Forms", "File"), "soft", icon="folder-open", key="Ctrl+O")
        file.clicked.connect(lambda: self.file_wanted.emit(self.current()))
        self.inside.addLayout(row(scan, file))
        if self.rows:
            self.first = next(iter(self.rows.values()))
        self.end()

    def current(self) -> str:
        """The paper under the focus, or else the first that is not yet marked."""
        for evidence, line in self.rows.items():
            if line.hasFocus():
                return evidence
        return next((p for p, r in self.rows.items() if not r.isChecked()), self._current)

    def brought(self) -> tuple[str, ...]:
        """The papers that are marked."""
        return tuple(p for p, r in self.rows.items() if r.isChecked())

    def scanned(self, evidence: str, words: str) -> None:
        """A paper was scanned: mark it and say so."""
        self.rows[evidence].setChecked(True)
        self.rows[evidence].set_second(words)


class HandOverForm(ActForm):
    """To whom the result is given: the applicant, unless another name is typed."""

    def __init__(self, name: str, number: str) -> None:
        super().__init__(
            translate("Forms", "Hand over"),
            translate("Forms", "Handed over"),
            "signature",
            sentence=translate("Forms", "Look at the identity card; the receiver signs the slip."),
        )
        self.receiver = Field(translate("Forms", "Receiver"), longest=200)
        self.receiver.set_value(name)
        self.number = Field(translate("Forms", "National number"), digits_only=True, longest=20)
        self.number.set_value(number)
        self.receiver.edited.connect(lambda value: self._another(value, name))
        self.inside.addWidget(self.receiver)
        self.inside.addWidget(self.number)
        self.first = self.act
        self.end()

    def _another(self, value: str, name: str) -> None:
        if value != name and self.number.value():
            self.number.set_value("")


class ReasonForm(ActForm):
    """A refusal's reason or a complaint's answer: the words that the applicant is told."""

    def __init__(self, title: str, act: str, icon: str, hint: str) -> None:
        super().__init__(
            title, act, icon, sentence=translate("Forms", "The applicant is told these words.")
        )
        self.words = Note(title, hint=hint, height=170)
        self.inside.addWidget(self.words)
        self.first = self.words
        self.end()


class AskPapersForm(ActForm):
    """Which papers are missing: marked in the service's list, and in words."""

    def __init__(self, papers: list[tuple[str, str, str]]) -> None:
        super().__init__(
            translate("Forms", "Ask for papers"),
            translate("Forms", "Ask for them"),
            "file-plus",
            sentence=translate("Forms", "The deadline stands still until they are brought."),
        )
        self.rows: dict[str, CheckRow] = {}
        for evidence, name, second in papers:
            self.rows[evidence] = CheckRow(name, second)
            self.inside.addWidget(self.rows[evidence])
        self.words = Note(
            translate("Forms", "What exactly is missing"),
            hint=translate("Forms", "What exactly is missing"),
        )
        self.inside.addWidget(self.words)
        self.first = next(iter(self.rows.values()), self.words)
        self.end()

    def asked(self) -> tuple[str, ...]:
        """The papers that are marked."""
        return tuple(p for p, r in self.rows.items() if r.isChecked())


def _number(number: str) -> Label:
    if not number:
        return Label(translate("Forms", "No telephone number was given."), "medium", "warn")
    return Label(text.phone(number), "title", tabular=True)


class SatisfactionForm(ActForm):
    """How content the citizen is with an answer: 1 to 5, and a word."""

    def __init__(self) -> None:
        super().__init__(
            translate("Forms", "How content are they with the answer?"),
            translate("Forms", "Write it down"),
            "mood-smile",
            sentence=translate("Forms", "Ask as it is: 1 not at all, 5 wholly content."),
        )
        self.scale = Segments([(str(n), text.digits(n)) for n in range(1, 6)], "4")
        self.scale.setAccessibleName(translate("Forms", "How content are they with the answer?"))
        self.inside.addLayout(row(self.scale, None))
        self.words = Note(
            translate("Forms", "What they say"),
            hint=translate("Forms", "What they say, if they do"),
        )
        self.inside.addWidget(self.words)
        self.first = self.scale.button("4")
        self.end()

    def rating(self) -> int:
        """The number that is chosen."""
        return int(self.scale.current())
