"""The forms of a department's work: a step with what it asks, passing on, looking at hidden papers."""

from __future__ import annotations

from collections.abc import Mapping

from desk.models import events as e
from desk.ui.pages.form_fields import FormFields
from desk.ui.pages.forms import ActForm
from desk.ui.translation import translate
from desk.ui.widgets.fields import Note


class StepForm(ActForm):
    """A step that is done: its form, if it has one, and a remark."""

    def __init__(
        self, title: str, act: str, form: e.Form | None, answers: Mapping[str, str]
    ) -> None:
        super().__init__(title, act, "checks")
        self.fields = FormFields()
        self.fields.show_form(form, answers)
        self.inside.addWidget(self.fields)
        self.words = Note(
            translate("Forms", "Remark"),
            hint=translate("Forms", "Remark, if there is something to say"),
        )
        self.inside.addWidget(self.words)
        self.first = next(iter(self.fields.fields.values()), self.words)
        self.fields.entered.connect(self.words.setFocus)
        self.end()


class PassOnForm(ActForm):
    """Sending it to the ministry, with a word on why."""

    def __init__(self) -> None:
        super().__init__(
            translate("Forms", "Pass on to the ministry"),
            translate("Forms", "Pass on"),
            "send",
            sentence=translate(
                "Forms",
                "The ministry's department of the same name decides it; it leaves this list.",
            ),
        )
        self.words = Note(translate("Forms", "Remark"), hint=translate("Forms", "A word on why"))
        self.inside.addWidget(self.words)
        self.first = self.words
        self.end()


class RevealForm(ActForm):
    """Why papers are needed that tell whose case it is."""

    def __init__(self) -> None:
        title = translate("Forms", "Why are the hidden papers needed?")
        super().__init__(
            title,
            translate("Forms", "Show them"),
            "eye",
            sentence=translate(
                "Forms", "They tell whose case it is. The reason is written into the history."
            ),
        )
        self.words = Note(title, hint=translate("Forms", "Reason"))
        self.inside.addWidget(self.words)
        self.first = self.words
        self.end()
