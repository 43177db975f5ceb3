"""What a service's form asks, and whether the answers fit. Pure: pages and commands stand on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desk.errors import Refused
from desk.models import events as e
from desk.models.references import latin_digits

from . import rules

LONGEST = 2000
"""Letters in one answer."""

YES, NO = "yes", "no"


def checked(form: e.Form, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers as they are stored: tidy, plain digits, ISO days, a choice in its Arabic words.

    What was left empty is not there. Raises `Refused` naming the field that does not fit, or that
    no such field is asked.
    """
    fields = {field.id: field for field in form.fields}
    for unknown in answers.keys() - fields.keys():
        raise Refused(
            f"The form {form.id!r} does not ask {unknown!r}.",
            f"It asks: {', '.join(fields) or 'nothing'}.",
            code="form-unknown",
        )
    found: dict[str, str] = {}
    for field in form.fields:
        given = answers.get(field.id, "")
        said = given.strip() if field.kind == "long" else rules.tidy(given)
        if said:
            found[field.id] = _fitting(field, said)
        elif field.required:
            raise _refused(
                field, "must be answered", "Ask the applicant, and type the answer.", "missing"
            )
    return found


def _fitting(field: e.Field, said: str) -> str:
    if len(said) > LONGEST:
        raise _refused(field, f"is longer than {LONGEST} letters", "Shorten it.", "long")
    if field.kind == "number":
        digits = latin_digits(said).replace(",", "").replace("٬", "").replace(" ", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
            raise _refused(field, "is a number", "Type only digits.", "number")
        return str(int(digits))
    if field.kind == "date":
        return _day(field, latin_digits(said))
    if field.kind == "choice":
        for choice in field.choices:
            if said in (choice.ar, choice.en):
                return choice.ar
        raise _refused(field, "is one of a list", "Choose one of the list.", "choice")
    if field.kind == "yes-no" and said not in (YES, NO):
        raise _refused(field, "is yes or no", "Choose one of the two.", "choice")
    return said


def _day(field: e.Field, said: str) -> str:
    parts = said.replace(".", "/").replace("-", "/").split("/")
    try:
        numbers = [int(part) for part in parts]
        day, month, year = numbers if len(parts[-1]) == 4 else numbers[::-1]
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise _refused(
            field, "is a day", "Type it as day/month/year, for example 31/1/2026.", "date"
        ) from error


def _refused(field: e.Field, what: str, do: str, code: str) -> Refused:
    title = field.title.en or field.title.ar
    return Refused(f"“{title}” {what}.", do, code=f"form-{code}", field=field.title.ar)
