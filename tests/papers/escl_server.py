"""A network scanner that speaks eSCL over real HTTP, with faults on demand. That it speaks the
protocol and not just what our client expects is shown by SANE's own clients scanning from it.
"""

from __future__ import annotations

import functools
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image, ImageDraw

from tests.papers.sample_pages import text_page

_NS = (
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" '
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
)

_CAPS = """<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3508</scan:MaxHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>
<scan:DiscreteResolution><scan:XResolution>75</scan:XResolution><scan:YResolution>75</scan:YResolution></scan:DiscreteResolution>
<scan:DiscreteResolution><scan:XResolution>150</scan:XResolution><scan:YResolution>150</scan:YResolution></scan:DiscreteResolution>
<scan:DiscreteResolution><scan:XResolution>300</scan:XResolution><scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>
<scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>"""

CAPABILITIES = f"""<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities {_NS}><pwg:Version>2.63</pwg:Version>
<pwg:MakeAndModel>Barada 200</pwg:MakeAndModel><pwg:SerialNumber>1</pwg:SerialNumber>
<scan:UUID>4509a320-00a0-008f-00b6-002507510eca</scan:UUID>
<scan:Platen><scan:PlatenInputCaps>{_CAPS}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>{_CAPS}</scan:AdfSimplexInputCaps>
<scan:FeederCapacity>50</scan:FeederCapacity></scan:Adf>
</scan:ScannerCapabilities>"""


@dataclass
class FakeScanner:
    """What lies in the scanner and what is wrong with it."""

    url: str = ""
    sheets: int = 3
    """Papers in the feeder."""
    jam_at: int = 0
    """The sheet that jams, counted from 1; 0 is none."""
    adf_state: str = "ScannerAdfLoaded"
    busy: int = 0
    """How many orders are turned away before one is taken."""
    slow: int = 1
    """How often a page is asked for before it is there."""
    refuse: int = 0
    """HTTP status with which every order is turned away; 0 is none."""
    garbage: bytes = b""
    """Sent in place of each page."""
    cut: bool = False
    """Whether the cable is pulled in the middle of a page."""
    stuck: bool = False
    """Whether the lamp stands still, and a page comes only when its job is taken back."""
    taken_back: threading.Event = field(default_factory=threading.Event)
    host: str = ""
    """The host in the address of a job: some devices put there one that nobody can reach."""
    orders: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    jobs: dict[str, dict[str, int]] = field(default_factory=dict)


@functools.cache
def sheet(dpi: int, colour: bool, number: int) -> bytes:
    """A page as the scanner sends it; a black bar on top, `number` x 20 points long, counts it."""
    out = io.BytesIO()
    page: Image.Image = text_page(dpi).convert("RGB" if colour else "L")
    ImageDraw.Draw(page).rectangle((0, 0, 20 * number - 1, 15), fill="black")
    page.save(out, "JPEG", quality=80, dpi=(dpi, dpi))
    return out.getvalue()


def _number(tag: str, text: str) -> int:
    found = re.search(rf"<\w+:{tag}>\s*(\d+)", text)
    assert found, f"the order names no {tag}: {text}"
    return int(found[1])


@contextmanager
def escl_scanner() -> Iterator[FakeScanner]:
    """Serve on a free port of this machine until left."""
    fake = FakeScanner()

    class Requests(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def _say(self, status: int, body: bytes = b"", kind: str = "text/xml", **more: str) -> None:
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            if self.path == "/eSCL/ScannerCapabilities":
                self._say(200, CAPABILITIES.encode())
            elif self.path == "/eSCL/ScannerStatus":
                state = "Processing" if fake.jobs else "Idle"
                self._say(
                    200,
                    f"<scan:ScannerStatus {_NS}><pwg:Version>2.63</pwg:Version>"
                    f"<pwg:State>{state}</pwg:State><scan:AdfState>{fake.adf_state}"
                    "</scan:AdfState></scan:ScannerStatus>".encode(),
                )
            elif self.path.endswith("/NextDocument"):
                self._page(self.path.removesuffix("/NextDocument"))
            else:
                self._say(404)

        def _page(self, path: str) -> None:
            job = fake.jobs.get(path)
            if job is None:
                return self._say(404)
            if fake.stuck:
                fake.taken_back.wait(30)
                return self._say(410)
            if job["asked"] < fake.slow:
                job["asked"] += 1
                return self._say(503)
            job["asked"] = 0
            if job["given"] >= job["sheets"]:
                fake.jobs.pop(path)
                fake.adf_state = "ScannerAdfEmpty"
                return self._say(404)
            job["given"] += 1
            if fake.jam_at == job["given"] and job["feeder"]:
                fake.adf_state = "ScannerAdfJam"
                return self._say(409)
            body = fake.garbage or sheet(job["dpi"], bool(job["colour"]), job["given"])
            if fake.cut:
                self.send_response(200)
                self.send_header("Content-Type", "image/jpeg")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2])
                self.close_connection = True
                return None
            return self._say(200, body, "image/jpeg")

        def do_POST(self) -> None:
            order = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if fake.refuse:
                return self._say(fake.refuse)
            if fake.busy:
                fake.busy -= 1
                return self._say(503)
            feeder = "Feeder" in order
            if feeder and fake.adf_state != "ScannerAdfLoaded":
                return self._say(409)
            fake.orders.append(order)
            path = f"/eSCL/ScanJobs/{len(fake.orders)}"
            fake.jobs[path] = {
                "sheets": fake.sheets if feeder else 1,
                "feeder": int(feeder),
                "given": 0,
                "asked": 0,
                "dpi": _number("XResolution", order),
                "colour": int("RGB24" in order),
            }
            return self._say(201, Location=f"http://{fake.host or self.headers['Host']}{path}")

        def do_DELETE(self) -> None:
            fake.deleted.append(self.path)
            fake.taken_back.set()
            self._say(200 if fake.jobs.pop(self.path, None) else 404)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_port}/eSCL"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
