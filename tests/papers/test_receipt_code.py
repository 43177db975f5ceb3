"""The signed code of a receipt: it says what was signed, and nothing altered passes."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import segno
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.errors import Fault, Refused, Trouble
from desk.models import tracking
from desk.models.entries import origin_of
from desk.models.receipt_code import (
    MOST_SERVICE,
    NotOurReceipt,
    ReceiptClaim,
    TamperedReceipt,
    UnknownDesk,
    sign,
    verify,
)
from desk.papers.code_reader import read_image
from desk.papers.page import code_rows

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ORIGIN = origin_of(KEY.public_key().public_bytes_raw())
CLAIM = ReceiptClaim(
    reference="12-03-26-04421-9",
    received=datetime(2026, 11, 22, 8, 6, tzinfo=UTC),
    service="disability-card",
    fee=200,
    origin=ORIGIN,
)
TEXT = sign(CLAIM, KEY)


def keys(origin: str) -> Ed25519PublicKey | None:
    return KEY.public_key() if origin == ORIGIN else None


claims = st.builds(
    lambda head, serial, check, minutes, service, fee: ReceiptClaim(
        f"{head[:2]}-{head[2:4]}-{head[4:]}-{serial}-{check}",
        datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes),
        service,
        fee,
        ORIGIN,
    ),
    st.text("0123456789", min_size=6, max_size=6),
    st.text("0123456789", min_size=5, max_size=8),
    st.sampled_from("0123456789"),
    st.integers(0, 100_000_000),
    st.text("abcdefghijklmnopqrstuvwxyz-0123456789", min_size=1, max_size=MOST_SERVICE),
    st.integers(0, 2**32 - 1),
)


@given(claims)
@example(CLAIM)
def test_what_was_signed_is_what_is_read(claim: ReceiptClaim) -> None:
    text = sign(claim, KEY)
    assert verify(text, keys) == claim
    assert verify(f"  {text.strip()}\r\n", keys) == claim  # as scanners and clipboards give it


def test_no_flipped_bit_passes() -> None:
    for bit in range(len(TEXT) * 7):
        letters = list(TEXT)
        letters[bit // 7] = chr(ord(letters[bit // 7]) ^ (1 << bit % 7))
        with pytest.raises((NotOurReceipt, UnknownDesk, TamperedReceipt)):
            verify("".join(letters), keys)


@given(st.text(max_size=300))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(NotOurReceipt):
        verify(text, keys)


@given(st.integers(0, len(TEXT) - 1))
def test_a_part_of_a_code_is_refused(length: int) -> None:
    with pytest.raises((NotOurReceipt, UnknownDesk, TamperedReceipt)):
        verify(TEXT[:length], keys)


def test_another_fee_under_the_same_signature_is_called_altered() -> None:
    dear = sign(CLAIM._replace(fee=900_000), KEY)
    # Fee and signature stand in whole groups of the code, so they can be exchanged.
    for cut in range(len("SHUBBAK1:"), len(TEXT), 3):
        forged = dear[:cut] + TEXT[cut:]
        if forged in {dear, TEXT}:
            continue
        with pytest.raises((TamperedReceipt, UnknownDesk)):
            verify(forged, keys)


def test_an_unknown_desk_is_said_with_what_to_do() -> None:
    with pytest.raises(UnknownDesk, match="not known here") as caught:
        verify(TEXT, lambda _: None)
    assert "look the reference up" in caught.value.do
    assert caught.value.facts["reference"] == CLAIM.reference


def test_a_directory_that_gives_the_wrong_key_deceives_nobody() -> None:
    other = Ed25519PrivateKey.generate()
    with pytest.raises(TamperedReceipt):
        verify(TEXT, lambda _: other.public_key())


def test_a_desk_cannot_sign_in_anothers_name() -> None:
    with pytest.raises(Fault):
        sign(CLAIM._replace(origin="00" * 16), KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"reference": "12-03-26"},
        {"reference": "120326044219"},
        {"reference": "١٢-٠٣-٢٦-٠٤٤٢١-٩"},
        {"fee": -1},
        {"fee": 2**32},
        {"service": ""},
        {"service": "x" * 65},
        {"received": datetime(2026, 11, 22, 8, 6)},
        {"received": datetime(2026, 11, 22, 8, 6, 1, tzinfo=UTC)},
    ],
)
def test_what_does_not_fit_is_a_fault(change: dict[str, object]) -> None:
    with pytest.raises(Fault):
        sign(CLAIM._replace(**change), KEY)  # type: ignore[arg-type]


def test_the_hour_of_another_zone_is_the_same_moment() -> None:
    damascus = CLAIM.received.astimezone(timezone(timedelta(hours=3)))
    assert verify(sign(CLAIM._replace(received=damascus), KEY), keys).received == CLAIM.received


def test_the_code_stays_small_enough_for_cheap_printers() -> None:
    usual = segno.make_qr(TEXT, error="m", boost_error=False)
    assert (usual.mode, int(usual.version)) == ("alphanumeric", 7)
    longest = sign(CLAIM._replace(service="x" * MOST_SERVICE, reference="99-99-99-99999999-9"), KEY)
    assert int(segno.make_qr(longest, error="m", boost_error=False).version) <= 10


def test_the_code_is_read_back_from_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "code.png"
    segno.make_qr(TEXT, error="m").save(str(file), scale=4, border=4)
    assert read_image(file) == TEXT
    assert read_image(file.read_bytes()) == TEXT


def test_of_several_codes_ours_is_taken(tmp_path: Path) -> None:
    from PIL import Image

    page = Image.new("L", (700, 400), 255)
    for number, text in enumerate(("https://example.org/", TEXT)):
        segno.make_qr(text).save(str(tmp_path / "c.png"), scale=4, border=4)
        with Image.open(tmp_path / "c.png") as code:
            page.paste(code.convert("L"), (20 + 250 * number, 40))
    page.save(tmp_path / "page.png")
    assert read_image(tmp_path / "page.png") == TEXT


def test_files_without_a_code_are_refused_in_words(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (300, 300), 255).save(tmp_path / "white.png")
    with pytest.raises(Refused, match="No square code"):
        read_image(tmp_path / "white.png")
    with pytest.raises(Refused, match="neither a picture"):
        read_image(b"hello")
    with pytest.raises(Refused, match="neither a picture"):
        read_image(b"%PDF-1.7 broken")
    with pytest.raises(Trouble, match="could not be read"):
        read_image(tmp_path / "absent.png")


hosts = st.from_regex(
    r"[a-z]{1,12}(\.[a-z0-9-]{1,9}[a-z]){0,3}(:[1-9][0-9]{1,3})?(/[a-z]{1,9})?", fullmatch=True
)


@settings(max_examples=50)
@given(claims, hosts, st.sampled_from(("", "/", " ")))
def test_an_address_before_the_code_hides_nothing_of_it(
    claim: ReceiptClaim, host: str, after: str
) -> None:
    code = sign(claim, KEY)
    address = tracking.checked(f"https://{host}{after}")
    scanned = tracking.scanned(address, claim.reference, code)
    page, _, behind = scanned.partition("#")
    assert page == f"https://{host}/track/{claim.reference}" and "#" not in behind
    assert all(letter.isascii() and letter > " " for letter in scanned)
    for read in (scanned, f" {scanned}\n", code):
        assert verify(read, keys) == claim
    assert len(code_rows(scanned)) <= 69  # four dots a module fit the roll


@pytest.mark.parametrize(
    "text",
    ["", "track.example.org", "http://track.example.org", "https://", "https://a b.org",
     "https://user@a.org", "https://a.org?x=1", "https://a.org/#x", "https://a.org:x",
     "https://شباك.example", "javascript:alert(1)", "https://" + "a" * 60 + ".org"],
)  # fmt: skip
def test_what_no_phone_would_open_is_no_address(text: str) -> None:
    with pytest.raises(Refused) as caught:
        tracking.checked(text)
    assert "https://track.example.org" in caught.value.sentence()
