"""One target under atheris, in a process of its own: `python -m tests.faults.fuzz_child NAME …`.

What is imported while it watches is instrumented, so nothing of ours may be imported before.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["desk"]):
    from . import fuzz_targets


def main(words: list[str]) -> None:
    """Fuzz until libFuzzer's own words say that it is enough; does not return."""
    name = words[1]

    def one(data: bytes) -> None:
        fuzz_targets.tried(name, data)

    atheris.Setup([words[0], *words[2:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
