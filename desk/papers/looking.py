"""Looking at a scanned page: where the paper ends, how it lies, what kind of page it is, what is
ink. Pure arithmetic on grey arrays (height x width, uint8, 0 = black); no files, no compression.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]
Kind = Literal["text", "photograph"]

LARGEST_SKEW = 8.0
"""Degrees; a page that lies more askew was laid so on purpose, or is upside down anyway."""

_BLOCK_MM = 4.0
_MOST_GRAIN = 6.0
_PHOTOGRAPH_MM2 = 200.0  # a passport photograph has 1,500, a thumbprint 300


def trim(grey: Grey, most: float = 0.06) -> tuple[slice, slice]:
    """The page without the black strips an open lid leaves: rows and columns to keep.

    Takes at most the part `most` from each side, and nothing from a page that is dark all over.
    """
    dark = grey < 70
    rows, columns = dark.mean(axis=1) > 0.6, dark.mean(axis=0) > 0.6
    if rows.mean() > 3 * most or columns.mean() > 3 * most:
        return slice(None), slice(None)
    return _keep(rows, most), _keep(columns, most)


def _keep(strip: NDArray[np.bool_], most: float) -> slice:
    limit = max(1, int(len(strip) * most))
    start = int(strip[:limit].nonzero()[0].max(initial=-1)) + 1
    end = int(strip[::-1][:limit].nonzero()[0].max(initial=-1)) + 1
    return slice(start, len(strip) - end)


def on_dark(grey: Grey) -> bool:
    """Whether the paper lies on something dark that shows all around: a desk under a telephone, a
    scanner whose lid is open."""
    edge = max(1, min(grey.shape) // 50)
    dark = np.asarray(Image.fromarray(grey).filter(ImageFilter.BoxBlur(2))) < _split(grey)
    sides = (dark[:edge], dark[-edge:], dark[:, :edge], dark[:, -edge:])
    return all(float(side.mean()) > 0.8 for side in sides)


def paper(grey: Grey) -> tuple[slice, slice]:
    """The straight light sheet on a dark ground: rows and columns to keep.

    Everything, when what is light there is no sheet: not a full rectangle, or less than a
    twentieth of the picture.
    """
    step = max(1, min(grey.shape) // 400)
    small = Image.fromarray(grey).reduce(step).filter(ImageFilter.MedianFilter(5))
    light = np.asarray(small) >= _split(grey)
    top, bottom = _span(light.mean(axis=1))
    left, right = _span(light.mean(axis=0))
    sheet = light[top:bottom, left:right]
    around = (float(light.sum()) - float(sheet.sum())) / max(1, light.size - sheet.size)
    if sheet.size < 0.05 * light.size or sheet.mean() < 0.7 or around > 0.1:
        return slice(None), slice(None)
    # A hair further in: the sheet's own edge is neither paper nor ground.
    return (
        slice((top + 1) * step, max(top + 2, bottom - 1) * step),
        slice((left + 1) * step, max(left + 2, right - 1) * step),
    )


def _span(along: NDArray[np.floating]) -> tuple[int, int]:
    inside = np.nonzero(along > 0.5 * float(along.max(initial=0)))[0]
    return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, 0)


def _split(grey: Grey) -> int:
    """The level between dark and light that parts the page best (Otsu)."""
    counts = np.bincount(grey[::4, ::4].ravel(), minlength=256).astype(np.float64)
    below, total = np.cumsum(counts), counts.sum()
    sums = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (sums[-1] * below / total - sums) ** 2 / (below * (total - below))
    return int(np.nanargmax(np.where(np.isfinite(between), between, -1.0))) + 1


def flatten(grey: Grey, dpi: float) -> Grey:
    """The page with the paper made evenly white (255): no shade of a fold, a lamp or a thumb.

    The paper's own brightness is the light tenth of each patch; a patch that is dark throughout
    (a photograph) is measured against the page instead, and so stays dark.
    """
    small = _level(grey, dpi, 0.90)
    paper = Image.fromarray(small).filter(ImageFilter.MaxFilter(3))
    floor = int(0.55 * float(np.percentile(small, 90)))
    paper = paper.point([max(level, floor, 1) for level in range(256)])
    paper = paper.filter(ImageFilter.GaussianBlur(1.2))
    height, width = grey.shape
    light = np.asarray(paper.resize((width, height), Image.Resampling.BILINEAR), np.float32)
    return np.minimum(grey * (250.0 / np.maximum(light, 1.0)), 255.0).astype(np.uint8)


def kind_of(flat: Grey, dpi: float) -> Kind:
    """Whether a flattened page must keep its grey tones.

    Text, tables and stamps are ink on much white; a photograph is a patch with little white and
    many tones in between, as large as a small portrait or larger.
    """
    step = max(1, int(dpi / 140))
    block = max(4, round(_BLOCK_MM * dpi / step / 25.4))
    smooth = Image.fromarray(flat).reduce(step).filter(ImageFilter.BoxBlur(1))
    patches = _patches(np.asarray(smooth), block)
    light = (patches > 200).mean(axis=2)
    middle = (patches > 80).mean(axis=2) - light
    spread = patches.std(axis=2, dtype=np.float32)
    tones = (light < 0.35) & (middle > 0.30) & (spread > 4)
    neighbours = np.zeros(tones.shape, np.uint8)
    neighbours[1:] += tones[:-1]
    neighbours[:-1] += tones[1:]
    neighbours[:, 1:] += tones[:, :-1]
    neighbours[:, :-1] += tones[:, 1:]
    area = float((tones & (neighbours >= 2)).sum()) * (block * step * 25.4 / dpi) ** 2
    return "photograph" if area >= _PHOTOGRAPH_MM2 else "text"


def skew(flat: Grey, dpi: float) -> float:
    """Degrees by which to turn the page (counter-clockwise, as Pillow does) so that it lies
    straight; 0.0 when nothing on it says how it lies.

    The lines of a straight page fall into few rows: the angle is the one at which the ink,
    projected to the side, is most bunched up.
    """
    step = max(1, round(dpi / 75))
    small = np.asarray(Image.fromarray(flat).reduce(step))
    # Upper edges of strokes, of a card, of a table: they lie in a row even where tones do not.
    fall_of_light = small[:-1].astype(np.int16) - small[1:]
    rows, columns = np.nonzero(fall_of_light > 45)
    if len(rows) < 200:
        return 0.0
    if len(rows) > 40_000:
        some = np.random.default_rng(0).choice(len(rows), 40_000, replace=False)
        rows, columns = rows[some], columns[some]
    y = rows.astype(np.float32)
    x = columns.astype(np.float32) - small.shape[1] / 2

    def bunched(angle: float) -> float:
        # Shearing stands in for turning: the same within half a percent below 8 degrees.
        fall = np.float32(np.tan(np.radians(angle)))
        shifted = (y + x * fall + small.shape[1] * 0.1).astype(np.int32)
        counts = np.bincount(np.maximum(shifted, 0)).astype(np.float64)
        return float((np.diff(counts) ** 2).sum())

    coarse = np.arange(-LARGEST_SKEW, LARGEST_SKEW + 0.01, 0.5)
    scores = np.array([bunched(float(angle)) for angle in coarse])
    best = float(coarse[int(scores.argmax())])
    if scores.max() < 4 * float(np.median(scores)):  # a photograph reaches 3.6, text 10
        return 0.0
    fine = np.arange(best - 0.5, best + 0.51, 0.1)
    scores = np.array([bunched(float(angle)) for angle in fine])
    angle = float(fine[int(scores.argmax())])
    return -angle if 0.15 <= abs(angle) <= LARGEST_SKEW else 0.0


def ink(flat: Grey, dpi: float) -> NDArray[np.bool_]:
    """Where a flattened page has ink: True is black. Single specks are taken out.

    The border between ink and paper lies half way to the darkest thing nearby, so that strong
    strokes do not grow together and a faint stamp is not lost.
    """
    if _grain(flat) > _MOST_GRAIN:
        flat = np.asarray(Image.fromarray(flat).filter(ImageFilter.BoxBlur(dpi / 200)))
    nearby = Image.fromarray(_level(flat, dpi, 0.03)).filter(ImageFilter.MinFilter(3))
    border = nearby.point([min(210, max(150, (250 + level) // 2)) for level in range(256)])
    height, width = flat.shape
    limit = np.asarray(border.resize((width, height), Image.Resampling.BILINEAR))
    return _without_specks(flat < limit)


def _grain(flat: Grey) -> float:
    """Standard deviation of the noise where it is worst, in grey levels."""
    some = flat[::5].astype(np.int16)
    steps = np.abs(np.diff(some, axis=1))
    tiles = [
        np.median(tile)
        for band in np.array_split(steps, min(8, len(steps)), axis=0)
        for tile in np.array_split(band, 8, axis=1)
        if tile.size
    ]
    return float(max(tiles, default=0)) * 1.4826 / 2**0.5


def _without_specks(black: NDArray[np.bool_]) -> NDArray[np.bool_]:
    around = np.zeros((black.shape[0] + 2, black.shape[1] + 2), np.uint8)
    around[1:-1, 1:-1] = black
    sideways = around[:, :-2] + around[:, 1:-1] + around[:, 2:]
    count = sideways[:-2] + sideways[1:-1] + sideways[2:]
    kept: NDArray[np.bool_] = black & (count >= 3)
    return kept


def _level(grey: Grey, dpi: float, part: float) -> Grey:
    """For every patch of the page the level below which the given part of its pixels lies."""
    step = max(1, int(dpi / 100))
    patches = _patches(
        np.asarray(Image.fromarray(grey).reduce(step)),
        max(4, round(_BLOCK_MM * dpi / step / 25.4)),
    )
    place = int(part * (patches.shape[2] - 1))
    return np.partition(patches, place, axis=2)[:, :, place]


def _patches(grey: Grey, block: int) -> Grey:
    """The page cut into squares: rows x columns x pixels of a square, edges repeated."""
    height, width = grey.shape
    padded = np.pad(grey, ((0, -height % block), (0, -width % block)), mode="edge")
    rows, columns = padded.shape[0] // block, padded.shape[1] // block
    squares = padded.reshape(rows, block, columns, block).swapaxes(1, 2)
    return squares.reshape(rows, columns, block * block)
