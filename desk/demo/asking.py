"""Asks many commands of one program in one process: `python -m desk.demo.asking PROGRAM`.

They are the real commands; only that each would start the whole program anew is spared.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys


def main(program: str) -> int:
    """Carry out the commands that stdin lists (a JSON list of lists of words).

    Prints what each of them printed as a JSON list of texts; the first that fails ends it with
    its own code, and its own words are on stderr.
    """
    run, said = importlib.import_module(program).main, []
    for words in json.load(sys.stdin):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = run(words)
        if code:
            return int(code)
        said.append(out.getvalue())
    json.dump(said, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
