"""The catalogue of services as files, and how it becomes published facts.

A folder holds `evidence.json` (every paper once, by id) and `services/ID.json` in CPSV-AP 3.2
terms, whose `evidence` names papers by id and may override their properties. A folder is loaded
whole or not at all: a file that is broken is named with its field, and nothing is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

import msgspec

import desk
from desk.errors import Refused
from desk.models import events as e
from desk.models import workflow

from .custody import Custody, subject_of
from .database import Connection
from .routing import EVERYBODY

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST: Final = 30
"""No transaction may take longer than this many days."""

_DO: Final = "Correct the file and load the catalogue again; nothing was published."
_ROLES: Final = get_args(e.Role)
_ASKING: Final = ("receive", "decide", "")
"""The acts with which a form is filled in."""

_facts = msgspec.msgpack.Decoder(e.ServicePublished)


def resources() -> Path:
    """The folder of resources: in the installed package, or beside it in a checkout."""
    package = Path(desk.__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def _broken(file: Path, what: str) -> Refused:
    return Refused(f"{file.name}: {what}.", _DO, code="catalogue-broken", file=str(file))


def read_json(file: Path) -> Any:
    """A JSON file as plain values. Raises `Refused` with the line where it is broken."""
    import json

    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise _broken(file, f"it cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise _broken(file, f"byte {error.start + 1} is not UTF-8") from error
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise _broken(file, f"{at}: {error.msg}") from error
    except RecursionError as error:
        raise _broken(file, "it is nested too deeply") from error


def convert(file: Path, raw: object, form: Any, where: str = "") -> Any:
    """Plain values as a typed one. Raises `Refused` naming the field that does not fit."""
    _only_known(file, raw, form, where)
    try:
        return msgspec.convert(raw, form)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        field = (where + path.rstrip("`")).strip(".") or where
        raise _broken(file, f"{field or 'the whole'}: {what}") from error


def _only_known(file: Path, raw: object, form: Any, where: str) -> None:
    """A field that no form has is a misspelt one: it would be lost without a word."""
    if isinstance(raw, list):
        inner = getattr(form, "__args__", (None,))[0]
        for number, item in enumerate(raw):
            _only_known(file, item, inner, f"{where}[{number}]")
    if not isinstance(raw, dict) or not (
        isinstance(form, type) and issubclass(form, msgspec.Struct)
    ):
        return
    fields = {f.name: f.type for f in msgspec.structs.fields(form)}
    for name, value in raw.items():
        path = f"{where}.{name}".strip(".")
        if name not in fields:
            raise _broken(file, f"{path}: there is no such field; known are {', '.join(fields)}")
        _only_known(file, value, fields[name], path)


def read(folder: Path) -> list[e.Service]:
    """All services of a folder, checked, with version 0. Raises `Refused`."""
    files = sorted((folder / "services").glob("*.json"))
    if not files:
        raise Refused(
            f"There is no catalogue in {folder}.",
            "Name a folder that holds evidence.json and services/*.json.",
            code="catalogue-missing",
        )
    papers = _papers(folder / "evidence.json")
    return [_service(file, papers) for file in files]


def _papers(file: Path) -> dict[str, dict[str, Any]]:
    papers: dict[str, dict[str, Any]] = {}
    raw = read_json(file)
    if not isinstance(raw, list):
        raise _broken(file, "it must be a list of papers")
    for number, item in enumerate(raw):
        paper = convert(file, item, e.Evidence, f"[{number}]")
        _check_slug(file, f"[{number}].id", paper.id)
        if paper.id in papers:
            raise _broken(file, f"[{number}].id: the paper {paper.id} is named twice")
        papers[paper.id] = item
    return papers


def _service(file: Path, papers: Mapping[str, dict[str, Any]]) -> e.Service:
    raw = read_json(file)
    if not isinstance(raw, dict):
        raise _broken(file, "it must be one service")
    if "version" in raw:
        raise _broken(file, "version: it is counted when the service is published")
    evidence = raw.get("evidence", [])
    if not isinstance(evidence, list):
        raise _broken(file, "evidence: it must be a list")
    service = convert(
        file,
        {
            **raw,
            "version": 0,
            "evidence": [_named(file, papers, i, item) for i, item in enumerate(evidence)],
        },
        e.Service,
    )
    _check(file, service)
    return service  # type: ignore[no-any-return]


def _named(
    file: Path, papers: Mapping[str, dict[str, Any]], number: int, item: object
) -> dict[str, Any]:
    where = f"evidence[{number}]"
    if isinstance(item, str):
        item = {"id": item}
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        raise _broken(file, f"{where}: it must name a paper by its id")
    if item["id"] not in papers:
        raise _broken(file, f"{where}.id: {item['id']} is not in evidence.json")
    return {**papers[item["id"]], **item}


def _check_slug(file: Path, field: str, text: str) -> None:
    if not _SLUG.fullmatch(text):
        raise _broken(file, f"{field}: {text!r} must be lower-case English words joined by -")


def _check(file: Path, service: e.Service) -> None:
    _check_slug(file, "id", service.id)
    _check_slug(file, "authority", service.authority)
    if service.id != file.stem:
        raise _broken(file, f"id: {service.id} is not the file's own name")
    if not service.title.ar.strip():
        raise _broken(file, "title.ar: the title is empty")
    if not 0 < service.days <= _LONGEST:
        raise _broken(file, f"days: {service.days} is not between 1 and {_LONGEST}")
    for field, ids in (
        ("evidence", [paper.id for paper in service.evidence]),
        ("costs", [cost.id for cost in service.costs]),
        ("steps", [step.id for step in service.steps]),
        ("forms", [form.id for form in service.forms]),
    ):
        for number, name in enumerate(ids):
            where = f"{field}[{number}].id"
            _check_slug(file, where, name)
            if name in ids[:number]:
                raise _broken(file, f"{where}: {name} is there twice")
    for number, cost in enumerate(service.costs):
        _check_cost(file, f"costs[{number}]", cost)
    for number, form in enumerate(service.forms):
        _check_form(file, f"forms[{number}]", form)
    _check_steps(file, service)


def _check_steps(file: Path, service: e.Service) -> None:
    """A way can be walked: every act is known, every form is there, and the time is enough."""
    for number, step in enumerate(service.steps):
        where = f"steps[{number}]"
        if step.act not in workflow.ACTS:
            acts = ", ".join(sorted(filter(None, workflow.ACTS)))
            raise _broken(file, f"{where}.act: {step.act!r} is none of {acts} (or left out)")
        if step.where not in workflow.PLACES:
            places = ", ".join(workflow.PLACES)
            raise _broken(file, f"{where}.where: {step.where!r} is none of {places}")
        if (step.where == "agency") != bool(step.agency) or (
            (step.where == "agency") != (step.act == "send-out")
        ):
            raise _broken(file, f"{where}: a step of an agency names it and is ended by send-out")
        if step.role and step.role not in _ROLES:
            raise _broken(file, f"{where}.role: {step.role!r} is none of {', '.join(_ROLES)}")
        if step.days < 0:
            raise _broken(file, f"{where}.days: {step.days} is below zero")
        if step.form and step.form not in {form.id for form in service.forms}:
            raise _broken(file, f"{where}.form: {step.form} is not in forms")
        if step.form and step.act not in _ASKING:
            raise _broken(file, f"{where}.form: nobody fills in a form with {step.act}")
    days = sum(step.days for step in service.steps)
    if days > service.days:
        raise _broken(file, f"steps: they take {days} days, the service {service.days}")
    ways = [step.act for step in service.steps]
    if service.steps and (ways[0], ways[-1]) != ("receive", "hand-over"):
        raise _broken(file, "steps: the first is ended by receive, the last by hand-over")
    for act in ("receive", "decide", "hand-over"):
        if service.steps and ways.count(act) != 1:
            raise _broken(file, f"steps: {act} ends {ways.count(act)} of them instead of one")


def _check_form(file: Path, where: str, form: e.Form) -> None:
    _check_slug(file, f"{where}.id", form.id)
    ids = [field.id for field in form.fields]
    if not ids:
        raise _broken(file, f"{where}.fields: the form asks nothing")
    for number, field in enumerate(form.fields):
        at = f"{where}.fields[{number}]"
        _check_slug(file, f"{at}.id", field.id)
        if field.id in ids[:number]:
            raise _broken(file, f"{at}.id: {field.id} is there twice")
        if not field.title.ar.strip():
            raise _broken(file, f"{at}.title.ar: the title is empty")
        if (field.kind == "choice") != bool(field.choices):
            raise _broken(file, f"{at}.choices: a choice has some, and nothing else has")


def _check_cost(file: Path, where: str, cost: e.Cost) -> None:
    if cost.amount is not None and cost.amount < 0:
        raise _broken(file, f"{where}.amount: {cost.amount} is below zero")
    for name, day in (("valid_from", cost.valid_from), ("valid_to", cost.valid_to)):
        try:
            if day:
                date.fromisoformat(day)
        except ValueError as error:
            raise _broken(file, f"{where}.{name}: {day!r} is not a date like 2026-01-31") from error
    if cost.valid_from and cost.valid_to and cost.valid_to < cost.valid_from:
        raise _broken(file, f"{where}.valid_to: it ends before it begins")


def published(connection: Connection) -> dict[str, e.Service]:
    """The services in force, by id."""
    rows = connection.execute(
        "select key, body from ministry where kind = %s", (e.ServicePublished.kind,)
    ).fetchall()
    return {key: _facts.decode(body).service for key, body in rows}


def publish(
    connection: Connection, custody: Custody, services: Iterable[e.Service]
) -> list[e.Service]:
    """Publish those services that changed, each under its next version; returns these."""
    before = published(connection)
    changed: list[e.Service] = []
    for service in services:
        last = before.get(service.id)
        version = last.version if last else 0
        if last != msgspec.structs.replace(service, version=version):
            changed.append(msgspec.structs.replace(service, version=version + 1))
    custody.write(
        connection,
        [
            (subject_of(f"service/{service.id}"), EVERYBODY, e.ServicePublished(service))
            for service in changed
        ],
    )
    return changed
