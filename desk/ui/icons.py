"""Icons of one family (Tabler, from its package) drawn through QtSvg, status shapes, our own mark.

Only the SVG files of the package are used: importing it would pull in an image library. A pixmap
is cached in Qt's own pixmap cache by name, colour, weight and size.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from desk.errors import Trouble

Weight = Literal["regular", "bold", "fill"]

Status = Literal["ok", "due", "missing", "late", "wait", "info", "none"]
"""Status is a shape as well as a colour and a word: disc with tick, half disc, page with plus,
diamond, hollow ring, teal ring."""

STATUS_TONE: dict[str, str] = {
    "ok": "ok",
    "due": "warn",
    "missing": "warn",
    "late": "bad",
    "wait": "ink2",
    "info": "accent",
    "none": "ink3",
}

_STROKE = {"regular": "1.6", "bold": "2.2"}


@cache
def _folder() -> Path:
    spec = find_spec("pytablericons")
    if spec is None or spec.origin is None:
        raise Trouble(
            "The icons of the program are missing.",
            "Install the program again.",
            code="icons-missing",
        )
    return Path(spec.origin).parent / "icons"


@cache
def _source(name: str, weight: Weight) -> str:
    """SVG text of an icon; an icon without a filled drawing falls back to the bold outline."""
    if weight == "fill":
        filled = _folder() / "filled" / f"{name}.svg"
        if filled.is_file():
            return filled.read_text(encoding="utf-8")
        weight = "bold"
    path = _folder() / "outline" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(f"there is no icon named {name!r}")
    text = path.read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{_STROKE[weight]}"')


def pixmap(
    name: str, color: QColor, size: int, *, ratio: float = 1.0, weight: Weight = "regular"
) -> QPixmap:
    """Return the icon as a square pixmap of `size` logical pixels. Raises `KeyError`."""
    key = f"shubbak/{name}/{weight}/{color.rgba():08x}/{size}/{ratio:.2f}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    svg = _source(name, weight).replace("currentColor", color.name())
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def draw(
    painter: QPainter, rect: QRectF, name: str, color: QColor, *, weight: Weight = "regular"
) -> None:
    """Draw an icon centred in `rect` at the rectangle's height."""
    size = round(min(rect.width(), rect.height()))
    ratio = painter.device().devicePixelRatioF()
    picture = pixmap(name, color, size, ratio=ratio, weight=weight)
    painter.drawPixmap(
        QPointF(
            round(rect.center().x() - size / 2),
            round(rect.center().y() - size / 2),
        ),
        picture,
    )


def draw_status(
    painter: QPainter, rect: QRectF, status: str, color: QColor, ground: QColor
) -> None:
    """Draw a status shape in `rect`; `ground` is the colour behind it, for the cut-out marks."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    unit = side / 18
    if status == "ok":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(ground, 2 * unit))
        painter.drawPolyline(QPolygonF([_at(box, 5.2, 9.3), _at(box, 8, 12), _at(box, 12.8, 6.6)]))
    elif status == "due":
        painter.setPen(_pen(color, 1.8 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = box.adjusted(unit, unit, -unit, -unit)
        painter.drawEllipse(inner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPie(inner, 90 * 16, -180 * 16)
    elif status == "missing":
        painter.setPen(_pen(color, 1.7 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            QPolygonF(
                [
                    _at(box, 9.4, 2.2),
                    _at(box, 3, 2.2),
                    _at(box, 3, 16),
                    _at(box, 14, 16),
                    _at(box, 14, 9.4),
                ]
            )
        )
        painter.drawLine(_at(box, 14, 1), _at(box, 14, 6.4))
        painter.drawLine(_at(box, 11.3, 3.7), _at(box, 16.7, 3.7))
    elif status == "late":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        path = QPainterPath()
        path.addPolygon(
            QPolygonF([_at(box, 9, 0.3), _at(box, 17.7, 9), _at(box, 9, 17.7), _at(box, 0.3, 9)])
        )
        painter.drawPath(path)
        painter.setPen(_pen(ground, 1.8 * unit))
        painter.drawLine(_at(box, 9, 5.2), _at(box, 9, 9.6))
        painter.drawPoint(_at(box, 9, 12.6))
    else:
        painter.setPen(_pen(color, 2 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(unit, unit, -unit, -unit))
    painter.restore()


def draw_mark(painter: QPainter, rect: QRectF, stroke: QColor, heart: QColor) -> None:
    """Draw the mark of Shubbak: a pointed window arch with its cross and a light in the middle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(stroke, rect.width() * 0.078))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(arch(rect.adjusted(1.5, 1.5, -1.5, -1.5)))
    middle = QPointF(rect.center().x(), rect.top() + rect.height() * 0.56)
    painter.drawLine(
        QPointF(middle.x(), rect.top() + rect.height() * 0.08), QPointF(middle.x(), rect.bottom())
    )
    painter.drawLine(
        QPointF(rect.left() + 1.5, middle.y()), QPointF(rect.right() - 1.5, middle.y())
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(heart)
    radius = rect.width() * 0.17
    painter.drawEllipse(middle, radius, radius)
    painter.restore()


def arch(rect: QRectF) -> QPainterPath:
    """The outline of the pointed arch that fills `rect`: of the mark and of the lock screen."""
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    width, middle = rect.width(), rect.center().x()
    spring = top + min(width * 0.58, rect.height() * 0.5)
    path = QPainterPath(QPointF(left, bottom))
    path.lineTo(left, spring)
    path.cubicTo(
        QPointF(left, spring - width * 0.30),
        QPointF(middle - width * 0.20, top + width * 0.13),
        QPointF(middle, top),
    )
    path.cubicTo(
        QPointF(middle + width * 0.20, top + width * 0.13),
        QPointF(right, spring - width * 0.30),
        QPointF(right, spring),
    )
    path.lineTo(right, bottom)
    path.closeSubpath()
    return path


def _pen(color: QColor, width: float) -> QPen:
    return QPen(
        color,
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _at(box: QRectF, x: float, y: float) -> QPointF:
    """A point on the 18 × 18 drawing grid of the status shapes."""
    unit = box.width() / 18
    return QPointF(box.left() + x * unit, box.top() + y * unit)
