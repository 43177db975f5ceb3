"""Collects the window's strings into `<language>/<context>.ts`, for Qt Linguist or an editor.

python resources/translations/update.py            adds new strings, marks gone ones
python resources/translations/update.py --check    fails when something is missing
python resources/translations/update.py --fill F   takes translations from a JSON file:
                                                   {language: {context: {source: text or forms}}}
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as Xml

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parent.parent / "desk" / "ui"
FORMS = {"ar": 6, "en": 2}


@dataclass
class Message:
    """One string of the code and what it is in one language."""

    source: str
    comment: str
    plural: bool
    forms: list[str] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Whether every form is there."""
        return bool(self.forms) and all(self.forms)


def collected() -> dict[str, list[Message]]:
    """Every translatable string of the code by context: the calls of `translate`.

    Read with `ast`, as lupdate passes over calls with named values.
    """
    found: dict[str, dict[tuple[str, str], Message]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if "translate" not in (getattr(node.func, "id", ""), name):
                continue
            texts = [
                arg.value
                for arg in node.args[:3]
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            if len(texts) < 2:
                continue
            context, source, comment = (*texts, "")[:3]
            plural = len(node.args) > 3 or any(word.arg == "n" for word in node.keywords)
            message = Message(source, comment, plural)
            found.setdefault(context, {}).setdefault((source, comment), message)
    return {context: list(messages.values()) for context, messages in found.items()}


def read(path: Path) -> dict[str, list[Message]]:
    """Messages of a `.ts` file by context."""
    found: dict[str, list[Message]] = {}
    if not path.exists():
        return found
    for context in Xml.parse(path).getroot().iter("context"):
        messages = found.setdefault(context.findtext("name", ""), [])
        for one in context.iter("message"):
            translation = one.find("translation")
            plural = one.get("numerus") == "yes"
            forms: list[str] = []
            if translation is not None and translation.get("type") != "vanished":
                parts = list(translation.iter("numerusform")) if plural else [translation]
                forms = [part.text or "" for part in parts]
            messages.append(
                Message(one.findtext("source", ""), one.findtext("comment", ""), plural, forms)
            )
    return found


def write(path: Path, language: str, context: str, messages: list[Message]) -> None:
    """Write one context's file, sorted, so that versions compare line by line."""
    root = Xml.Element("TS", version="2.1", language=language, sourcelanguage="en")
    place = Xml.SubElement(root, "context")
    Xml.SubElement(place, "name").text = context
    for one in sorted(messages, key=lambda m: (m.source, m.comment)):
        message = Xml.SubElement(place, "message", {"numerus": "yes"} if one.plural else {})
        Xml.SubElement(message, "source").text = one.source
        if one.comment:
            Xml.SubElement(message, "comment").text = one.comment
        state = {} if one.done else {"type": "unfinished"}
        translation = Xml.SubElement(message, "translation", state)
        if one.plural:
            forms = one.forms or [""] * FORMS[language]
            for form in forms:
                Xml.SubElement(translation, "numerusform").text = form
        else:
            translation.text = one.forms[0] if one.forms else ""
    Xml.indent(root, "    ")
    text = Xml.tostring(root, encoding="unicode")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8")


def main() -> int:
    """Update the files; returns how many strings have no translation, at most 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--fill", type=Path, action="append", default=[])
    asked = parser.parse_args()
    filled: dict[str, dict[str, dict[str, str | list[str]]]] = {}
    for path in asked.fill:
        for language, contexts in json.loads(path.read_text("utf-8")).items():
            for context, texts in contexts.items():
                filled.setdefault(language, {}).setdefault(context, {}).update(texts)
    code = collected()
    for contexts in filled.values():
        # Sentences that are found by a key, as those of errors are, stand in no call.
        for context, texts in contexts.items():
            if context not in code:
                there = read(HERE / "ar" / f"{context.lower()}.ts").get(context, [])
                sources = dict.fromkeys([*(one.source for one in there), *texts])
                code[context] = [Message(source, "", plural=False) for source in sources]
    missing = 0
    for language in FORMS:
        for context, messages in code.items():
            # English is in the code; only its plural forms need writing.
            wanted = [m for m in messages if language != "en" or m.plural]
            path = HERE / language / f"{context.lower()}.ts"
            known = {(m.source, m.comment): m.forms for m in read(path).get(context, [])}
            given = filled.get(language, {}).get(context, {})
            result = []
            for one in wanted:
                forms = known.get((one.source, one.comment), [])
                new = given.get(one.source)
                if new is not None:
                    forms = [new] if isinstance(new, str) else list(new)
                message = Message(one.source, one.comment, one.plural, forms)
                result.append(message)
                if not message.done:
                    missing += 1
                    print(f"{language}/{context}: {one.source!r}")
            if result and not asked.check:
                write(path, language, context, result)
    print(f"{missing} without a translation")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
