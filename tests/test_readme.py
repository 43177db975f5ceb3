"""The README tells the truth: its commands take its options, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import central.cli
import desk.cli

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# A command in the table: its program, the words of the command itself, and the rest.
COMMANDS = sorted(
    set(
        re.findall(
            r"`((?:desk|central) [a-z-]+(?: (?:add|daily|recover|export|list|retry|serve|set|settle|status))?)((?: [^`]*)?)`",
            README,
        )
    )
)
MAINS = {"desk": desk.cli.main, "central": central.cli.main}


def test_the_readme_names_commands() -> None:
    assert len(COMMANDS) >= 14


@pytest.mark.parametrize(("command", "rest"), COMMANDS)
def test_a_command_of_the_readme_takes_its_options(
    command: str, rest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    program, *words = command.split()
    with pytest.raises(SystemExit) as end:
        MAINS[program]([*words, "--help"])
    assert end.value.code == 0
    told = capsys.readouterr().out
    for option in re.findall(r"--[a-z]+", rest):
        assert option in told, f"`{command}` does not know {option}"


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_to_files(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [x for x in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in x]
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:desk|central|tests|installer|resources)/[\w/.]+)`", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
