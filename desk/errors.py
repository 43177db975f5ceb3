"""Every error a person can meet: a title, what happened, and what to do next.

Three families, because the answer differs: what the *person* asked for cannot be done
(`Refused`), the *machine* or the world around it failed (`Trouble`), or *we* made a mistake
(`Fault`). Errors of other people's libraries are translated into these once, at the border.
"""

from __future__ import annotations


class ShubbakError(Exception):
    """Base of all errors that are shown to a person.

    `what` says what happened and `do` what to do about it, each one sentence in English.
    `code` is a stable key under which the interface finds the sentence in Arabic; `facts`
    are the values which that sentence needs. No secret and no national number goes in here.
    """

    title = "Something went wrong"
    code = "error"

    def __init__(self, what: str, do: str = "", *, code: str = "", **facts: object) -> None:
        super().__init__(what)
        self.what = what
        self.do = do
        self.code = code or type(self).code
        self.facts = facts

    def sentence(self) -> str:
        """What happened and what to do, in one line for a terminal."""
        return f"{self.what} {self.do}".strip()


class Refused(ShubbakError):
    """The person's input or act does not fit; nothing was changed."""

    title = "This cannot be done"
    code = "refused"


class NotAllowed(Refused):
    """The signed-in person's role, or the transaction's state, does not allow the act."""

    title = "This act is not allowed now"
    code = "not-allowed"


class NotFound(Refused):
    """What was named does not exist here."""

    title = "Not found"
    code = "not-found"


class Trouble(ShubbakError):
    """The machine, a device, the disk or the line failed; trying again may help."""

    title = "The machine needs help"
    code = "trouble"


class LineTrouble(Trouble):
    """The server could not be reached or did not answer as agreed; work goes on off line."""

    title = "The line is down"
    code = "line"


class Fault(ShubbakError):
    """Our own bug, or data that should be impossible; report it."""

    title = "An error in the program"
    code = "fault"
