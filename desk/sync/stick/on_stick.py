"""What lies on a stick: the folder that desks share there, and the files in it by their headers.

Nothing is read here beyond a header, and nothing is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

import msgspec

from desk.errors import Refused, ShubbakError

from . import bundle, medium
from .bundle import SUFFIX

FOLDER: Final = "shubbak"
"""The folder on a stick; several desks share it."""

ANSWER: Final = ".answer" + SUFFIX
"""What the name of an answer ends in, after that of the volume which it is for."""


class Found(msgspec.Struct, frozen=True):
    """A file on a stick by its signed header; `created` is ms by its author's clock. Whether the
    rest of it is whole is seen when it is taken in."""

    path: str
    kind: Literal["facts", "answer"]
    origin: str
    place: str
    desk: str
    recipient: str
    created: int
    bytes: int
    answered: bool


class Unusable(msgspec.Struct, frozen=True):
    """A file that is called like a bundle and is none, or is damaged."""

    path: str
    code: str
    what: str
    do: str


def place_on(folder: Path) -> Path:
    """The folder of bundles on a stick, or the folder itself when it is that."""
    return folder if folder.name == FOLDER else folder / FOLDER


def answer_to(volume: Path) -> Path:
    """Where the answer to a volume lies."""
    return volume.with_name(volume.name.removesuffix(SUFFIX) + ANSWER)


def answered_by(answer: Path) -> Path:
    """The volume to which this is the answer, by their names."""
    return answer.with_name(answer.name.removesuffix(ANSWER) + SUFFIX)


def is_answer(path: Path) -> bool:
    """Whether a file is called like an answer."""
    return path.name.endswith(ANSWER)


def look(where: Path) -> tuple[list[Found], list[Unusable]]:
    """The bundles at a path: the file itself, or those in the folder and in its `shubbak`.

    By author and number, answers first. Raises `Refused` (`no-bundle`) when there is no such path.
    """
    found: list[Found] = []
    unusable: list[Unusable] = []
    for path in _files(where):
        try:
            with medium.told(path.parent), path.open("rb") as file:
                header = bundle.header(file)
                size = path.stat().st_size
        except ShubbakError as error:
            unusable.append(Unusable(str(path), error.code, error.what, error.do))
            continue
        answered = answer_to(path).exists()
        found.append(
            Found(
                str(path),
                header.kind,
                header.origin,
                header.place,
                header.desk,
                header.recipient,
                header.created,
                size,
                header.kind == "facts" and answered,
            )
        )
    found.sort(key=lambda one: (one.kind, one.origin, Path(one.path).name))
    return found, unusable


def _files(where: Path) -> list[Path]:
    with medium.told(where):
        if where.is_file():
            return [where]
        if not where.is_dir():
            raise Refused(
                f"There is no {where}.",
                "Name the folder of the stick, or one bundle on it.",
                code="no-bundle",
            )
        folders = {where, place_on(where)}
        return sorted(
            path
            for folder in folders
            if folder.is_dir()
            for path in folder.iterdir()
            if path.name.endswith(SUFFIX)
            and not path.name.startswith(".")
            and path.is_file()
            and not path.is_symlink()
        )
