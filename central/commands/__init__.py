"""Families of the `central` command, one module a family; `central.cli` registers them.

Each module has `register(family, word, shared, looked)`: `family(name, text)` opens a family of
acts, `word(among, name, run, text, parent)` adds one act and returns its parser; `shared` and
`looked` are the parents without and with `--json`. A run gets the opened central and the words.
"""
