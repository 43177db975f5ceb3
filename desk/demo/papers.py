"""Invented papers as citizens bring them on a stick or a telephone: a little crooked, a little grey."""

from __future__ import annotations

import random
from pathlib import Path

import fontpkg_ibm_plex_sans_arabic as typeface
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desk.models.events import Evidence, Service

_DPI = 150
_MM = _DPI / 25.4
_SENTENCES = (
    "نشهد نحن الموقعين أدناه بصحة البيانات الواردة في هذه الوثيقة، وقد أُعطيت بناءً على طلب صاحبها.",
    "سُجّلت هذه الوثيقة في الديوان برقم وتاريخ مثبتين في الأسفل، وتبقى صالحة ثلاثة أشهر من تاريخها.",
    "تُرفق بها الأوراق الثبوتية المطلوبة، ويتحمل مقدّمها مسؤولية أي نقص أو خطأ فيها.",
    "اطّلعنا على القيود الأصلية وطابقناها، ولا مانع من استكمال المعاملة وفق الأصول المرعية.",
)
FORMATS = ("pdf", "jpg", "png", "tiff")


def lay_down(services: list[Service], folder: Path) -> dict[str, Path]:
    """Make one file for every paper that the services ask for; returns the files by paper."""
    folder.mkdir(parents=True, exist_ok=True)
    papers: dict[str, Evidence] = {v.id: v for s in services for v in s.evidence}
    found: dict[str, Path] = {}
    for place, (code, evidence) in enumerate(sorted(papers.items())):
        page = _photograph(place) if evidence.photograph else _document(evidence, place)
        path = folder / f"{code}.{FORMATS[place % len(FORMATS)]}"
        page.save(path, dpi=(_DPI, _DPI), resolution=_DPI)
        found[code] = path
    return found


def _font(points: float, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    file = typeface.ROOT / "files" / f"IBMPlexSansArabic-{weight}.ttf"
    return ImageFont.truetype(str(file), round(points * _DPI / 72))


def _document(evidence: Evidence, seed: int) -> Image.Image:
    dice = random.Random(seed)
    page = Image.new("L", (round(210 * _MM), round(297 * _MM)), 244)
    draw = ImageDraw.Draw(page)

    def write(y: float, text: str, font: ImageFont.FreeTypeFont, ink: int = 40) -> None:
        draw.text((190 * _MM, y * _MM), text, ink, font, anchor="ra", direction="rtl")

    write(16, "الجمهورية العربية السورية", _font(11, "Medium"))
    write(32, evidence.title.ar, _font(20, "Bold"))
    body = _font(12)
    for line in range(dice.randint(9, 16)):
        words = _SENTENCES[(line + seed) % len(_SENTENCES)].split()
        write(52 + 9 * line, " ".join(words[: dice.randint(9, len(words))]), body)
    centre = (55 * _MM, 235 * _MM)
    for radius in (19, 17):
        draw.circle(centre, radius * _MM, outline=110, width=3)
    draw.text(centre, "عيّنة", 110, _font(15, "SemiBold"), anchor="mm", direction="rtl")
    turned = page.rotate(dice.uniform(-1.8, 1.8), Image.Resampling.BICUBIC, fillcolor=238)
    grey = np.asarray(turned, np.float32) * np.linspace(0.93, 1.0, turned.width, dtype=np.float32)
    grey += np.random.default_rng(seed).normal(0, 3, grey.shape)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def _photograph(seed: int) -> Image.Image:
    """A passport photograph of nobody: light, shoulders and a head without a face."""
    wide, high = round(40 * _MM * 2), round(52 * _MM * 2)
    sky = np.linspace(205, 160, high)[:, None] * np.ones((1, wide))
    picture = Image.fromarray(sky.astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((wide * 0.02, high * 0.7, wide * 0.98, high * 1.4), fill=70 + seed % 40)
    draw.ellipse((wide * 0.3, high * 0.2, wide * 0.7, high * 0.68), fill=150)
    draw.chord((wide * 0.27, high * 0.14, wide * 0.73, high * 0.5), 180, 360, fill=45)
    soft = picture.filter(ImageFilter.GaussianBlur(3))
    grain = np.random.default_rng(seed).normal(0, 4, (high, wide))
    return Image.fromarray(np.clip(np.asarray(soft, np.float32) + grain, 0, 255).astype(np.uint8))
