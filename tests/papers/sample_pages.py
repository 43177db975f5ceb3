"""Invented papers as a scanner would see them: skewed, shaded, noisy. Nobody here is real."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from desk.papers.fonts import TEXT, WEIGHTS

LINES = [
    "الجمهورية العربية السورية - وزارة الشؤون الاجتماعية والعمل",
    "إخراج قيد فردي: الاسم والنسبة: سمر عبد الرحيم العلي",
    "اسم الأب: محمود، اسم الأم: فاطمة، محل الولادة: حمص ١٩٨٧",
    "نشهد نحن الموقعين أدناه أن المذكورة أعلاه من سكان الحي المذكور،",
    "وأنها بحاجة إلى الخدمة المطلوبة وفق القانون رقم (٤٩) لعام ٢٠٠٤.",
    "رقم القيد: ١٢-٠٣-٢٦-٠٤٤٢١ تاريخ: ٢١/١١/٢٠٢٦ الرسم: ٥٠٠٠ ل.س",
]


def typeface(points: float, dpi: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    import fontpkg_ibm_plex_sans_arabic as package

    file = package.ROOT / "files" / f"{TEXT.replace(' ', '')}-{WEIGHTS[weight]}.ttf"
    return ImageFont.truetype(str(file), round(points * dpi / 72))


def blank(dpi: int, width_mm: float = 210, height_mm: float = 297) -> Image.Image:
    return Image.new("L", (round(width_mm / 25.4 * dpi), round(height_mm / 25.4 * dpi)), 246)


def text_page(dpi: int = 200, points: float = 11, stamp: bool = True) -> Image.Image:
    """A full A4 page of Arabic with a table and a faint stamp."""
    page = blank(dpi)
    draw = ImageDraw.Draw(page)
    mm = dpi / 25.4
    body, head = typeface(points, dpi), typeface(points + 5, dpi, 700)
    draw.text((190 * mm, 14 * mm), LINES[0], 25, head, anchor="ra", direction="rtl")
    top, number = 30 * mm, 0
    while top < 210 * mm:
        draw.text((192 * mm, top), LINES[1 + number % 5], 40, body, anchor="ra", direction="rtl")
        top, number = top + points * 1.9 * dpi / 72, number + 1
    draw.rectangle((20 * mm, 222 * mm, 190 * mm, 230 * mm), fill=215)
    for row in range(5):
        y = (222 + 8 * row) * mm
        draw.line((20 * mm, y, 190 * mm, y), 60, 2)
        if row < 4:
            draw.text(
                (186 * mm, y + mm), LINES[5], 40, typeface(points - 2, dpi), "ra", direction="rtl"
            )
    if stamp:
        centre = (50 * mm, 255 * mm)
        for radius in (16 * mm, 14 * mm):
            draw.circle(centre, radius, outline=120, width=max(2, round(0.5 * mm)))
        draw.text(centre, "مختار الحي", 120, typeface(13, dpi, 600), "mm", direction="rtl")
    return page


def landscape(width: int, height: int, seed: int = 7) -> Image.Image:
    """A picture with the statistics of a photograph: large shapes, fine grain, all the tones."""
    random = np.random.default_rng(seed)
    fy = np.fft.fftfreq(height)[:, None]
    fx = np.fft.rfftfreq(width)[None, :]
    falloff = 1 / np.maximum(np.hypot(fy, fx), 1 / max(width, height)) ** 1.35
    phase = random.uniform(0, 2 * np.pi, falloff.shape)
    field = np.fft.irfft2(falloff * np.exp(1j * phase), s=(height, width))
    low, high = np.percentile(field, (2, 98))
    tones = np.clip((field - low) / (high - low), 0, 1) * 215 + 20
    return Image.fromarray(tones.astype(np.uint8))


def card_page(dpi: int = 200) -> Image.Image:
    """An identity card laid on the glass: a small portrait, print on a patterned ground."""
    page = blank(dpi)
    mm = dpi / 25.4
    card = landscape(round(85.6 * mm), round(54 * mm), 3).point(lambda tone: 165 + tone // 4)
    draw = ImageDraw.Draw(card)
    small = typeface(8, dpi, 500)
    for row, line in enumerate(("البطاقة الشخصية", "سمر العلي", "حمص ١٩٨٧", "٠٤٠١٠٠٠٠٠٠٠")):
        draw.text((82 * mm, (5 + 9 * row) * mm), line, 35, small, "ra", direction="rtl")
    face = landscape(round(24 * mm), round(30 * mm), 11)
    ImageDraw.Draw(face).ellipse((6 * mm, 5 * mm, 18 * mm, 21 * mm), fill=170)
    card.paste(face, (round(4 * mm), round(12 * mm)))
    page.paste(card, (round(60 * mm), round(90 * mm)))
    return page


def scanned(
    page: Image.Image,
    skew: float = 0.0,
    shade: float = 0.0,
    noise: float = 3.0,
    edge: int = 0,
    seed: int = 1,
) -> Image.Image:
    """The page after the glass: turned by `skew` degrees, darker to one side by the part `shade`,
    with grain of `noise` grey levels and a black strip of `edge` pixels where the lid was open."""
    turned = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=240)
    grey = np.asarray(turned, np.float32)
    grey = grey * (1 - shade * np.linspace(0, 1, grey.shape[1], dtype=np.float32))
    grey += np.random.default_rng(seed).normal(0, noise, grey.shape).astype(np.float32)
    if edge:
        grey[:, :edge] = 12
        grey[:edge] = 12
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
