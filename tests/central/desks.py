"""A desk as the ministry's server sees it: a key, a journal in memory, plain HTTP.

It is not the product's client (`desk.sync.line.client` has its own tests): here requests are made by
hand, so that they can be wrong on purpose.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from typing import Any
from uuid import UUID, uuid4

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.catalogue import resources
from desk.models import entries
from desk.models import events as e
from desk.models.clock import wall_clock
from desk.models.references import Reference
from desk.sync import wire


def _officer(place: str) -> UUID | None:
    sample = json.loads((resources() / "sample" / "ministry.json").read_text(encoding="utf-8"))
    officers = (p["id"] for p in sample["staff"] if (p["home"], p["roles"]) == (place, ["officer"]))
    return next(map(UUID, officers), None)


class Desk:
    """One desk; `facts` it writes are kept until `push` sends them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.key = Ed25519PrivateKey.generate()
        self.public_key = self.key.public_key().public_bytes_raw()
        self.origin = entries.origin_of(self.public_key)
        self.place = ""
        self.desk = ""
        self.central = b""
        self.serial = 0
        self.token = ""
        self.journal: list[bytes] = []
        self.hashes = [entries.GENESIS]

    # --- getting in

    def ask(self, code: str, name: str = "") -> requests.Response:
        """Try an enrolment code."""
        key = base64.urlsafe_b64encode(self.public_key).rstrip(b"=").decode()
        return requests.post(
            f"{self.url}/v1/desks", json={"code": code, "public_key": key, "name": name}, timeout=20
        )

    def enrol(self, code: str) -> dict[str, Any]:
        """Enrol and get a token."""
        answer = self.ask(code)
        assert answer.status_code in (200, 201), answer.text
        found: dict[str, Any] = answer.json()
        self.place, self.desk = found["place"], found["desk"]
        self.central = base64.urlsafe_b64decode(found["central_public_key"] + "=")
        self.serial = found["serial_floor"]
        self.sign_in()
        return found

    def assertion(self, **changes: Any) -> str:
        """A signed assertion; `changes` make it wrong."""
        now = int(time.time())
        claims = {
            "iss": self.origin,
            "sub": self.origin,
            "aud": entries.origin_of(self.central or bytes(32)),
            "iat": now,
            "exp": now + 120,
            "jti": secrets.token_hex(8),
        } | changes
        key: Any = claims.pop("key", self.key)
        return jwt.encode(claims, key, algorithm="EdDSA")

    def ask_token(self, assertion: str) -> requests.Response:
        """Show an assertion."""
        return requests.post(
            f"{self.url}/v1/token", json={"client_assertion": assertion}, timeout=20
        )

    def sign_in(self) -> None:
        """Get a token."""
        answer = self.ask_token(self.assertion())
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["access_token"]

    @property
    def bearer(self) -> dict[str, str]:
        """The header that carries the token."""
        return {"Authorization": f"Bearer {self.token}"}

    def get(self, path: str, **more: Any) -> requests.Response:
        """GET with the token."""
        headers = self.bearer | more.pop("headers", {})
        return requests.get(self.url + path, headers=headers, timeout=20, **more)

    # --- writing

    def write(
        self,
        fact: e.Fact,
        subject: UUID | None = None,
        scope: str = "",
        kind: str = "",
        time: int | None = None,
        actor: UUID | None = None,
    ) -> int:
        """Write a fact down; returns its seq. A decision is the sample's officer's of this place."""
        if isinstance(fact, e.Decided) and actor is None:
            actor = _officer(self.place)
        entry = entries.Entry(
            entries.VERSION,
            self.origin,
            len(self.journal) + 1,
            wall_clock() << 16 if time is None else time,
            False,
            actor,
            kind or fact.kind,
            subject or uuid4(),
            scope or self.place,
            entries.body(fact),
        )
        return self.add(entries.encode(entry))

    def add(self, data: bytes) -> int:
        """Write bytes down as they are."""
        self.journal.append(data)
        self.hashes.append(entries.chain(self.hashes[-1], data))
        return len(self.journal)

    def receive(self, service: str = "complaint", **changes: Any) -> tuple[UUID, str]:
        """Receive a transaction; returns its subject and reference."""
        self.serial += 1
        subject = changes.pop("subject", None) or uuid4()
        centre = self.place.rpartition("/")[2][:2]
        reference = changes.pop("reference", "") or str(
            Reference(centre, self.desk, time.gmtime().tm_year, self.serial)
        )
        number = changes.pop("number", "01010101010")
        applicant = e.Applicant(e.Name("سلمى", "يوسف", "", "درويش"), number=number)
        fact = e.TransactionReceived(
            reference,
            service,
            1,
            "complaints",
            uuid4(),
            applicant,
            "tartus",
            changes.pop("due", "2026-12-31"),
        )
        self.write(fact, subject)
        return subject, reference

    # --- sending

    def batch(self, first: int = 1, last: int = 0, **changes: Any) -> wire.Batch:
        """A batch of the journal; `changes` make it wrong."""
        last = last or len(self.journal)
        digest = self.hashes[last]
        fields: dict[str, Any] = {
            "origin": self.origin,
            "first": first,
            "entries": self.journal[first - 1 : last],
            "head_seq": last,
            "head_hash": digest,
            "signature": entries.sign_head(self.key, self.origin, last, digest),
        }
        return wire.Batch(**(fields | changes))

    def send(self, body: bytes, origin: str = "", **headers: str) -> requests.Response:
        """Send a body to a journal."""
        return requests.post(
            f"{self.url}/v1/journals/{origin or self.origin}",
            data=body,
            headers=self.bearer | {"Content-Type": wire.BATCH_TYPE} | headers,
            timeout=30,
        )

    def push(self, first: int = 1) -> wire.PushAnswer:
        """Send the journal from `first`; checks the custody that comes back."""
        import msgspec

        answer = self.send(wire.encode_batch(self.batch(first)))
        assert answer.status_code == 200, answer.text
        found = msgspec.json.decode(answer.content, type=wire.PushAnswer)
        assert found.custody.is_signed(self.central)
        assert (found.custody.seq, found.custody.hash) == (len(self.journal), self.hashes[-1])
        return found

    def pull(self, after: str = "", limit: int = 2000) -> dict[str, list[entries.Entry]]:
        """Everything that the feeds have after some positions, page by page, all signed."""
        found: dict[str, list[entries.Entry]] = {}
        while True:
            answer = self.get("/v1/feed", params={"after": after, "limit": limit})
            assert answer.status_code == 200, answer.text
            pages = list(wire.decode_pages(answer.content))
            for page in pages:
                assert page.is_signed(self.central)
                found.setdefault(page.scope, []).extend(
                    entries.decode(data) for _, data in page.entries
                )
            if not any(page.more for page in pages):
                return found
            after = ",".join(f"{page.scope}:{page.last}" for page in pages)

    def quarantined(self) -> list[tuple[int, str]]:
        """Which of its entries central says it cannot use, and why, as its feed tells."""
        facts = (entry.fact() for entry in self.pull(f"{self.place}:0")[self.place])
        return sorted(
            (fact.seq, fact.reason)
            for fact in facts
            if isinstance(fact, e.EntryQuarantined) and fact.origin == self.origin
        )


def sha256(data: bytes) -> str:
    """The name of a scan."""
    return hashlib.sha256(data).hexdigest()
