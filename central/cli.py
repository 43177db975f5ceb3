"""The `central` command: what the ministry's administrator asks for, in words.

Every command works beside a running `serve` on the same home. It ends with 0, or with a sentence
on stderr and 1 (2 for words that cannot be understood). `--json` prints what the functions of
`report` and `verify` document.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from desk import terminal
from desk.errors import NotFound, Refused, ShubbakError
from desk.models import events as e

from . import app, catalogue, ministry, report
from .commands import (
    Words,
    agency,
    bundle,
    calendar,
    complaints,
    delegation,
    notify,
    open311,
    quarantine,
    recover,
    tracking,
)
from .routing import MINISTRY
from .verify import verify

PIN_VARIABLE: Final = "CENTRAL_STAFF_PIN"
HOME_VARIABLE: Final = "SHUBBAK_CENTRAL_HOME"

Command = Callable[[app.Central, argparse.Namespace], int]


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


# --- desks ----------------------------------------------------------------------------------------


def desk_add(central: app.Central, asked: argparse.Namespace) -> int:
    """Print a one-time enrolment code. JSON: `code`, `place`, `desk`, `expires_at`."""
    with central.database.transaction() as connection:
        place = f"office/{asked.office}" if asked.office else f"centre/{_two(asked.centre)}"
        desk = _two(asked.desk) if asked.desk else _free(central, place)
        code, expires = central.enrolment.new_code(
            connection, place, desk, asked.name, replace=asked.replace
        )
        known = connection.execute(
            "select 1 from ministry where kind in (%s, %s) and key = %s",
            (e.CentreNamed.kind, e.DepartmentNamed.kind, place.partition("/")[2]),
        ).fetchone()
    if not known:
        kind = "department" if asked.office else "centre"
        print(
            f"Note: {place} has no name yet; give it one with `central {kind} add`.",
            file=sys.stderr,
        )
    if asked.json:
        _print(
            {
                "code": code,
                "place": place,
                "desk": desk,
                "expires_at": expires.isoformat(timespec="seconds"),
            }
        )
    else:
        print(code)
    return 0


def _two(text: str | None) -> str:
    """A centre's or desk's number as its two digits."""
    number = (text or "").strip()
    return number.zfill(2) if number.isascii() and number.isdigit() else number


def _free(central: app.Central, place: str) -> str:
    """The first number at a place that no desk has."""
    with central.database.transaction() as connection:
        taken = {d["desk"] for d in report.desks(connection) if d["place"] == place}
    return next(f"{n:02d}" for n in range(1, 100) if f"{n:02d}" not in taken)


def desk_list(central: app.Central, asked: argparse.Namespace) -> int:
    """All desks. JSON: a list, see `report.desks`."""
    with central.database.transaction() as connection:
        desks = report.desks(connection)
    if asked.json:
        _print(desks)
        return 0
    for d in desks:
        end = f"revoked {d['revoked_at']} ({d['reason']})" if d["revoked_at"] else d["held_at"]
        if d["continues"]:
            end += f"  goes on from {d['continues']['origin']} at {d['continues']['at']}"
        print(f"{d['place']:<34} {d['desk']}  {d['origin']}  {d['entries']:>8}  {end}  {d['name']}")
    return 0


def desk_revoke(central: app.Central, asked: argparse.Namespace) -> int:
    """Revoke a desk by its origin, or by place and number such as `centre/12 03`."""
    with central.database.transaction() as connection:
        origin = asked.which[0]
        if len(asked.which) == 2:
            place, desk = asked.which[0], _two(asked.which[1])
            found = [
                d["origin"]
                for d in report.desks(connection)
                if (d["place"], d["desk"], d["revoked_at"]) == (place, desk, "")
            ]
            if not found:
                raise NotFound(f"There is no desk {desk} at {place}.", "See `central desk list`.")
            origin = found[0]
        central.enrolment.revoke(connection, origin, asked.reason)
    print(f"Revoked {origin}.")
    return 0


# --- centres, departments, staff ------------------------------------------------------------------


def centre_add(central: app.Central, asked: argparse.Namespace) -> int:
    """Name a centre, or change its name."""
    fact = e.CentreNamed(
        _two(asked.code), e.Text(asked.name, asked.name_en), asked.governorate, asked.phone
    )
    with central.database.transaction() as connection:
        changed = ministry.name_centre(connection, central.custody, fact)
    print(f"centre/{fact.code}" if changed else f"centre/{fact.code} (unchanged)")
    return 0


def department_add(central: app.Central, asked: argparse.Namespace) -> int:
    """Name a department in one governorate, or in the ministry."""
    fact = e.DepartmentNamed(asked.code, asked.governorate, e.Text(asked.name, asked.name_en))
    with central.database.transaction() as connection:
        changed = ministry.name_department(connection, central.custody, fact)
    place = f"office/{fact.code}/{fact.governorate}"
    print(place if changed else f"{place} (unchanged)")
    return 0


def staff_add(central: app.Central, asked: argparse.Namespace) -> int:
    """Name a member of staff; the PIN comes from the environment, the terminal or stdin."""
    pin = os.environ.get(PIN_VARIABLE) or (
        getpass.getpass("PIN: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    )
    with central.database.transaction() as connection:
        person = ministry.name_staff(
            connection,
            central.custody,
            asked.name,
            tuple(asked.role),
            pin,
            asked.place,
            e.Text(asked.title, asked.title_en),
            citizen=ministry.Citizen(asked.number, e.Name(*asked.citizen), asked.mother),
        )
    print(person)
    return 0


# --- catalogue, sample ----------------------------------------------------------------------------


def catalogue_load(central: app.Central, asked: argparse.Namespace) -> int:
    """Publish what changed in a folder. JSON: `read`, `published` (list of `id`, `version`)."""
    folder = Path(asked.folder) if asked.folder else catalogue.resources() / "catalogue"
    services = catalogue.read(folder)
    with central.database.transaction() as connection:
        changed = catalogue.publish(connection, central.custody, services)
    if asked.json:
        _print(
            {
                "read": len(services),
                "published": [{"id": s.id, "version": s.version} for s in changed],
            }
        )
    else:
        print(f"{len(services)} services read, {len(changed)} published.")
    return 0


def sample_load(central: app.Central, asked: argparse.Namespace) -> int:
    """Load the sample ministry. JSON: how many `centres`, `departments`, `staff`, `words` changed."""
    file = catalogue.resources() / "sample" / "ministry.json"
    with central.database.transaction() as connection:
        count = ministry.load_sample(connection, central.custody, file)
    if asked.json:
        _print(count)
    else:
        print(", ".join(f"{number} {name}" for name, number in count.items()) + " changed.")
    return 0


# --- looking --------------------------------------------------------------------------------------


def status(central: app.Central, asked: argparse.Namespace) -> int:
    """What stands at central. JSON: see `report.status`."""
    found = report.status(central)
    if asked.json:
        _print(found)
        return 0
    scans = found["scans"]
    print(f"central {found['origin']} on {found['database']}")
    print(
        f"{found['entries']} entries, {found['waiting']} waiting to be folded,"
        f" {found['transactions']} transactions, {len(found['quarantined'])} in quarantine"
    )
    print(f"{found['cases']['held']} cases, {found['cases']['waiting']} entries not in them yet")
    messages = found["messages"]
    print(
        f"messages: {messages['waiting']} waiting, {messages['sent']} sent,"
        f" {messages['given_up']} given up, {messages['unknown']} perhaps sent"
    )
    print(
        f"{len(found['desks'])} desks, {found['centres']} centres, {found['departments']}"
        f" departments, {found['staff']} staff, {found['services']} services"
    )
    print(f"{scans['held']} of {scans['named']} scans held, {scans['incoming']} coming in")
    return 0


def show(central: app.Central, asked: argparse.Namespace) -> int:
    """One transaction. JSON: see `report.show`."""
    found = report.show(central, asked.reference)
    if asked.json:
        _print(found)
        return 0
    name = found["applicant"]["full_name"] if found["applicant"] else ""
    print(found["reference"], found["state"], found["service"], name)
    for told in found["history"]:
        print(f"  {told['time']}  {told['kind']}  {told['by']}  {told['quarantined']}".rstrip())
    for scan in found["scans"]:
        where = "held" if scan["at_central"] else "not here yet"
        print(f"  {scan['evidence']}  {scan['sha256']}  {where}")
    return 0


def check(central: app.Central, asked: argparse.Namespace) -> int:
    """Verify everything. JSON: see `verify.verify`; ends with 1 when something is wrong."""
    found = verify(central)
    if asked.json:
        _print(found)
    else:
        scans = found["scans"]
        print(
            f"{len(found['journals'])} journals, {found['entries']} entries,"
            f" {len(found['feeds'])} feeds, {scans['whole']} scans whole,"
            f" {scans['missing']} not here yet"
        )
    for problem in found["problems"]:
        print(problem, file=sys.stderr)
    return 0 if found["ok"] else 1


# --- words ----------------------------------------------------------------------------------------


def _default_home() -> Path:
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "shubbak-central"


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--home", type=Path, default=_default_home(), help="central's folder (default: %(default)s)"
    )
    shared.add_argument("--database", default="", help="URL of one's own PostgreSQL; remembered")
    shared.add_argument("--scans", default="", help="folder of the scans; remembered")
    looked = argparse.ArgumentParser(add_help=False, parents=[shared])
    looked.add_argument("--json", action="store_true", help="print JSON")

    parser = argparse.ArgumentParser(prog="central", description="The ministry's side of Shubbak.")
    words = Words(parser.add_subparsers(required=True, metavar="COMMAND"), shared, looked)

    serve = words.act("serve", None, "serve desks")
    serve.add_argument("--port", type=int, required=True, help="0 for any free one")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--processes", type=int, default=1, help="that share the work (default: 1)")

    desk = words.family("desk", "enrolment codes and desks")
    add = desk.act("add", desk_add, "a one-time enrolment code for a desk", json=True)
    where = add.add_mutually_exclusive_group(required=True)
    where.add_argument("--centre", help="two digits")
    where.add_argument("--office", metavar="DEPARTMENT/GOVERNORATE")
    add.add_argument("--desk", help="two digits (default: the first free number)")
    add.add_argument("--name", default="", help="what people call this desk")
    add.add_argument("--replace", action="store_true", help="revoke the desk that stands there")
    desk.act("list", desk_list, "all desks", json=True)
    revoke = desk.act("revoke", desk_revoke, "take a desk's key back")
    revoke.add_argument("which", nargs="+", help="ORIGIN, or PLACE and number")
    revoke.add_argument("--reason", default="revoked")
    recover.register(words, desk)
    quarantine.register(words)
    bundle.register(words)
    delegation.register(words)
    calendar.register(words)
    agency.register(words)
    complaints.register(words)
    notify.register(words)
    open311.register(words)
    tracking.register(words)

    centre = words.family("centre", "centres").act("add", centre_add, "name a centre")
    centre.add_argument("--code", required=True, help="two digits")
    centre.add_argument("--name", required=True, help="in Arabic")
    centre.add_argument("--name-en", default="")
    centre.add_argument("--governorate", required=True, help="such as tartus")
    centre.add_argument("--phone", default="")

    department = words.family("department", "departments").act(
        "add", department_add, "name a department"
    )
    department.add_argument("--code", required=True, help="such as associations")
    department.add_argument("--governorate", default=MINISTRY, help="default: the ministry's own")
    department.add_argument("--name", required=True, help="in Arabic")
    department.add_argument("--name-en", default="")

    staff = words.family("staff", "staff").act(
        "add", staff_add, f"name a member of staff; PIN from ${PIN_VARIABLE}, the terminal or stdin"
    )
    staff.add_argument("--name", required=True)
    staff.add_argument("--role", action="append", required=True, choices=ministry.ROLES)
    staff.add_argument("--place", default="", help="centre/12 (default: everywhere)")
    staff.add_argument("--title", default="", help="in Arabic")
    staff.add_argument("--title-en", default="")
    staff.add_argument(
        "--number", default="", help="national number: nobody decides their own case"
    )
    staff.add_argument(
        "--citizen",
        nargs=4,
        default=("", "", "", ""),
        metavar=("FIRST", "FATHER", "GRANDFATHER", "FAMILY"),
        help="the name as a citizen (empty parts as ''): nor a relative's",
    )
    staff.add_argument("--mother", default="", help="the mother's name")

    load = words.family("catalogue", "services").act(
        "load", catalogue_load, "publish what changed", json=True
    )
    load.add_argument("folder", nargs="?", metavar="DIR", help="default: the starter catalogue")
    words.family("sample", "sample data").act(
        "load", sample_load, "load a sample ministry", json=True
    )

    words.act("status", status, "what stands here", json=True)
    one = words.act("show", show, "one transaction by its reference", json=True)
    one.add_argument("reference")
    words.act("verify", check, "check every chain, signature, feed and scan", json=True)
    return parser


def _serve(asked: argparse.Namespace) -> int:
    """Serve. The first line says where: JSON with `address` and `origin`."""
    from . import serving, workers  # take their time, and no other command needs them

    serving.logs()

    def listening(address: str, origin: str) -> None:
        print(json.dumps({"address": address, "origin": origin}), flush=True)

    where = asked.home, asked.port, asked.host, asked.database, asked.scans
    if workers.checked(asked.processes) > 1:
        workers.serve(*where, asked.processes, listening)
    else:
        serving.serve(*where, listening=listening)
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    terminal.speak_utf8()
    asked = _parser().parse_args(argv)
    try:
        if asked.run is None:
            return _serve(asked)
        with app.opened(asked.home, asked.database, asked.scans) as central:
            code: int = asked.run(central, asked)
            return code
    except ShubbakError as error:
        print(error.sentence(), file=sys.stderr)
        return 1
    except (msgspec.MsgspecError, OSError, UnicodeError) as error:
        print(Refused(f"This could not be done: {error}.").sentence(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
