"""Families of the `desk` command, one module a family; `desk.cli` registers them.

Each module has `register(command)`: `command(name, run, help)` adds one and returns its parser, to
which arguments are added. What a run prints as JSON is documented in the README.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from desk.config import Home

Run = Callable[[Home, argparse.Namespace], int]
Command = Callable[[str, Run, str], Any]
