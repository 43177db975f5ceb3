"""Families of the `central` command, one module a family; `central.cli` registers them.

Each module has `register(words)`: it adds its family, and the acts to that. What runs an act gets
the opened central and the words that were typed, and returns the exit code.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any


class Words:
    """Words of the command line that stand beside one another: each an act or a family of them."""

    def __init__(
        self, among: Any, plain: argparse.ArgumentParser, looked: argparse.ArgumentParser
    ) -> None:
        """`plain` and `looked` are what acts share, without and with `--json`."""
        self._among, self._plain, self._looked = among, plain, looked

    def family(self, name: str, text: str) -> Words:
        """Add a word that others follow; returns those."""
        added = self._among.add_parser(name, help=text)
        acts = added.add_subparsers(required=True, metavar="ACT")
        return Words(acts, self._plain, self._looked)

    def act(
        self, name: str, run: Callable[..., int] | None, text: str, *, json: bool = False
    ) -> argparse.ArgumentParser:
        """Add a word that does something, perhaps said in JSON; returns what its options join."""
        parent = self._looked if json else self._plain
        added: argparse.ArgumentParser = self._among.add_parser(name, parents=[parent], help=text)
        added.set_defaults(run=run)
        return added
