"""Network scanners through eSCL (the driverless protocol of AirPrint and Mopria scanners): plain
HTTP and XML, the same on every system. After the eSCL Technical Specification 2.97 of Mopria.
"""

from __future__ import annotations

import contextlib
import io
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import requests
from PIL import Image

from desk.papers.scanner import Capabilities, Mode, Scanner, ScanTrouble, Source, never, trouble

_SCAN = "http://schemas.hp.com/imaging/escl/2011/05/03"
_PWG = "http://www.pwg.org/schemas/2010/12/sm"
_NAMES = {"scan": _SCAN, "pwg": _PWG}
_MOST_XML = 1_000_000
_MOST_PAGE = 200_000_000
_A4 = (2480, 3508)  # in three-hundredths of an inch, the unit of eSCL
_INPUT = {Source.GLASS: "Platen", Source.FEEDER: "Feeder"}

# AdfState of ScannerStatus, which says more than an HTTP status can.
_ADF = {
    "ScannerAdfJam": "jammed",
    "ScannerAdfMispick": "jammed",
    "ScannerAdfMultipickDetected": "jammed",
    "ScannerAdfHatchOpen": "cover",
    "ScannerAdfEmpty": "empty",
}


@dataclass(frozen=True)
class _Answer:
    status: int
    location: str
    body: bytes


class EsclScanner(Scanner):
    """The scanner at `url`, e.g. `http://10.0.0.7/eSCL`.

    `silence` is how many seconds it may take for one answer or for warming up. A device with a
    certificate of its own is reached over `http`, or over `https` with that certificate's file
    as `certificate`.
    """

    def __init__(
        self, url: str, name: str = "", *, certificate: str = "", silence: float = 60.0
    ) -> None:
        super().__init__(f"escl:{url}", name or urlsplit(url).hostname or url)
        self._root = url.rstrip("/") + "/"
        self._certificate = certificate
        self._silence = silence

    def capabilities(self) -> Capabilities:
        """See Scanner; one HTTP request."""
        with self._session() as session:
            return self._capabilities(session)[0]

    def make_and_model(self) -> str:
        """What the device calls itself; empty when it does not say. Raises ScanTrouble."""
        with self._session() as session:
            return self._xml(session, "ScannerCapabilities").findtext(
                "pwg:MakeAndModel", "", _NAMES
            )

    def scan(
        self,
        source: Source = Source.GLASS,
        dpi: int = 200,
        mode: Mode = Mode.GREY,
        cancelled: Callable[[], bool] = never,
    ) -> Iterator[Image.Image]:
        """See Scanner."""
        with self._session() as session:
            can, formats = self._capabilities(session)
            if source not in can.sources:
                raise trouble("unsupported", self.name, f"no {source}")
            dpi = can.nearest(dpi)
            job = self._begin(session, _settings(source, dpi, mode, formats))
            finished = False
            try:
                for number in range(1, 10_000):
                    page = self._next(session, job, source, number, cancelled)
                    if page is None:
                        finished = True
                        return
                    page.info["dpi"] = (dpi, dpi)
                    yield page
            finally:
                if not finished:  # frees the scanner for the next job
                    with self._session() as other, contextlib.suppress(requests.RequestException):
                        other.delete(job, timeout=5)

    # -- one request each

    def _capabilities(self, session: requests.Session) -> tuple[Capabilities, list[str]]:
        root = self._xml(session, "ScannerCapabilities")
        inputs = {
            Source.GLASS: root.find(".//scan:PlatenInputCaps", _NAMES),
            Source.FEEDER: root.find(".//scan:AdfSimplexInputCaps", _NAMES),
        }
        found = {source: caps for source, caps in inputs.items() if caps is not None}
        words = {each.text for each in root.iterfind(".//scan:ColorMode", _NAMES)}
        modes = [Mode.GREY] if "Grayscale8" in words or not words else []
        modes += [Mode.COLOUR] if "RGB24" in words else []
        lists = [_resolutions(caps) for caps in found.values()]
        common = sorted(set.intersection(*lists)) if lists else []
        formats = [
            each.text or ""
            for tag in ("scan:DocumentFormatExt", "pwg:DocumentFormat")
            for each in root.iterfind(f".//{tag}", _NAMES)
        ]
        can = Capabilities(tuple(found), tuple(modes), tuple(common) or (300,))
        return can, formats

    def _begin(self, session: requests.Session, settings: bytes) -> str:
        """Order a scan and return its address; waits while the scanner serves somebody else."""
        until = time.monotonic() + self._silence / 4
        while True:
            answer = self._ask(session, "POST", urljoin(self._root, "ScanJobs"), settings)
            if answer.status == 201:
                # Devices behind a name or a port of their own put odd hosts there: the path counts.
                return urljoin(self._root, urlsplit(answer.location).path)
            if answer.status != 503 or time.monotonic() > until:
                self._refuse(session, answer, Source.FEEDER if b"Feeder" in settings else None)
            time.sleep(0.25)

    def _next(
        self,
        session: requests.Session,
        job: str,
        source: Source,
        number: int,
        cancelled: Callable[[], bool],
    ) -> Image.Image | None:
        """The next page; None after the last."""
        until = time.monotonic() + self._silence
        while True:
            if cancelled():
                raise trouble("cancelled", self.name)
            answer = self._watched(session, f"{job.rstrip('/')}/NextDocument", cancelled)
            if answer.status == 200:
                return self._page(answer.body)
            if answer.status == 503 and time.monotonic() < until:
                time.sleep(0.1)  # the page is still under the lamp
                continue
            if answer.status == 404 and (
                source is Source.GLASS or self._adf(session) in ("", "empty")
            ):
                if number == 1:
                    raise trouble("empty" if source is Source.FEEDER else "io", self.name)
                return None
            self._refuse(session, answer, source)

    def _watched(
        self, session: requests.Session, url: str, cancelled: Callable[[], bool]
    ) -> _Answer:
        """Ask for a page; many scanners answer only when the lamp has passed over all of it, and
        who cancels does not wait for that."""
        answers: queue.SimpleQueue[_Answer | ScanTrouble] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._ask(session, "GET", url))
            except ScanTrouble as error:
                answers.put(error)
            except Exception as error:  # noqa: BLE001 - who cancelled closed the connection under it
                answers.put(trouble("io", self.name, str(error)))

        threading.Thread(target=ask, name="escl", daemon=True).start()
        while True:
            with contextlib.suppress(queue.Empty):
                answer = answers.get(timeout=0.1)
                if isinstance(answer, ScanTrouble):
                    raise answer
                return answer
            if cancelled():
                raise trouble("cancelled", self.name)

    def _page(self, data: bytes) -> Image.Image:
        try:
            page = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
            page.load()
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise trouble("nonsense", self.name, str(error)) from error
        return page

    def _refuse(
        self, session: requests.Session, answer: _Answer, source: Source | None
    ) -> NoReturn:
        """Raise what stands behind an answer that is not a page."""
        detail = f"HTTP {answer.status}"
        if source is Source.FEEDER and (state := self._adf(session)):
            raise trouble(state, self.name, detail)
        if answer.status in (401, 403):
            raise trouble("denied", self.name, detail)
        if answer.status == 503:
            raise trouble("busy", self.name, detail)
        if answer.status == 410:
            raise trouble("cancelled", self.name, detail)
        if answer.status in (400, 409, 415):
            raise trouble("unsupported", self.name, detail)
        raise trouble("io", self.name, detail)

    def _adf(self, session: requests.Session) -> str:
        """What is wrong with the feeder, in a word of `scanner.trouble`; empty when nothing."""
        try:
            status = self._xml(session, "ScannerStatus")
        except ScanTrouble:
            return ""
        return _ADF.get(status.findtext("scan:AdfState", "", _NAMES), "")

    def _xml(self, session: requests.Session, what: str) -> ET.Element:
        answer = self._ask(session, "GET", urljoin(self._root, what))
        if answer.status in (401, 403):
            raise trouble("denied", self.name, f"HTTP {answer.status}")
        if answer.status == 503:
            raise trouble("busy", self.name, "HTTP 503")
        if answer.status != 200 or len(answer.body) > _MOST_XML:
            raise trouble("gone", self.name, f"HTTP {answer.status}")
        try:
            return ET.fromstring(answer.body)  # noqa: S314 - bounded, and expat refuses bombs
        except ET.ParseError as error:
            raise trouble("gone", self.name, str(error)) from error

    def _ask(
        self, session: requests.Session, method: str, url: str, body: bytes | None = None
    ) -> _Answer:
        headers = {"Content-Type": "text/xml"} if body is not None else None
        try:
            with session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=(5, self._silence),
                allow_redirects=False,
                stream=True,
            ) as answer:
                received = bytearray()
                for piece in answer.iter_content(1 << 16):
                    received += piece
                    if len(received) > _MOST_PAGE:
                        raise trouble("nonsense", self.name, "endless answer")
                return _Answer(
                    answer.status_code, answer.headers.get("Location", ""), bytes(received)
                )
        except requests.ReadTimeout as error:
            raise trouble("silent", self.name, str(error)) from error
        except requests.ConnectionError as error:
            raise trouble("io" if "/ScanJobs/" in url else "gone", self.name, str(error)) from error
        except requests.RequestException as error:
            raise trouble("io", self.name, str(error)) from error

    def _session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False  # a scanner in the room is never behind a proxy
        session.verify = self._certificate or True
        return session


def _resolutions(caps: ET.Element) -> set[int]:
    found = {int(each.text or 0) for each in caps.iterfind(".//scan:XResolution", _NAMES)}
    span = caps.find(".//scan:XResolutionRange", _NAMES)
    if span is not None:
        low = int(span.findtext("scan:Min", "75", _NAMES))
        high = int(span.findtext("scan:Max", "300", _NAMES))
        found |= {each for each in (75, 100, 150, 200, 300, 400, 600) if low <= each <= high}
    return found - {0}


def _settings(source: Source, dpi: int, mode: Mode, formats: list[str]) -> bytes:
    kind = next((each for each in ("image/jpeg", "image/png") if each in formats), "image/jpeg")
    colour = "RGB24" if mode is Mode.COLOUR else "Grayscale8"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<scan:ScanSettings xmlns:scan="{_SCAN}" xmlns:pwg="{_PWG}">'
        "<pwg:Version>2.0</pwg:Version><scan:Intent>Document</scan:Intent>"
        '<pwg:ScanRegions><pwg:ScanRegion pwg:MustHonor="false">'
        "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>"
        "<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>"
        f"<pwg:Width>{_A4[0]}</pwg:Width><pwg:Height>{_A4[1]}</pwg:Height>"
        "</pwg:ScanRegion></pwg:ScanRegions>"
        f"<pwg:InputSource>{_INPUT[source]}</pwg:InputSource>"
        f"<scan:ColorMode>{colour}</scan:ColorMode>"
        f"<scan:XResolution>{dpi}</scan:XResolution><scan:YResolution>{dpi}</scan:YResolution>"
        f"<pwg:DocumentFormat>{kind}</pwg:DocumentFormat>"
        f"<scan:DocumentFormatExt>{kind}</scan:DocumentFormatExt>"
        "</scan:ScanSettings>"
    ).encode()
