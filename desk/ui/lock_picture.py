"""The picture beside the lock: the program's window with its lattice, its name and its motto."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from desk.ui import icons, theme
from desk.ui.fonts import font
from desk.ui.translation import translate
from desk.ui.widgets.base import CENTRE


class LockPicture(QWidget):
    """The painted window with its lattice, the name of the program and its motto."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(560)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, lattice, frame and name."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QLinearGradient(0, 0, 0, self.height())
        base = look.color("rail")
        ground.setColorAt(0, base.lighter(122))
        ground.setColorAt(1, base.darker(128))
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(look.veil("rail_ink", 20), 1))
        _lattice(painter, QRectF(self.rect()), 152.0)

        middle = self.width() / 2
        top = max(60.0, self.height() / 2 - 252)
        outer = QRectF(middle - 150, top, 300, 420)
        gold = look.color("gold")
        painter.setPen(QPen(gold, 2.5))
        painter.setBrush(base.darker(135))
        painter.drawPath(icons.arch(outer))
        inner = outer.adjusted(15, 20, -15, -15)
        glow = QRadialGradient(QPointF(middle, inner.top() + inner.height() * 0.55), 240)
        glow.setColorAt(0, gold.lighter(150))
        glow.setColorAt(0.5, gold.lighter(116))
        glow.setColorAt(1, gold.darker(118))
        path = icons.arch(inner)
        painter.fillPath(path, glow)
        painter.save()
        painter.setClipPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(base, 3.2, j=Qt.PenJoinStyle.MiterJoin))
        _lattice(painter, inner, 60.0)
        painter.restore()

        painter.setPen(look.color("on_accent") if look.mode != "dark" else look.color("ink"))
        painter.setFont(font(38, 600))
        name = QRectF(0, outer.bottom() + 14, self.width(), 66)
        painter.drawText(name, CENTRE, translate("Lock", "Shubbak"))
        painter.setPen(look.color("rail_ink"))
        painter.setFont(font(16, 400))
        motto = QRectF(0, outer.bottom() + 78, self.width(), 32)
        painter.drawText(motto, CENTRE, translate("Lock", "Papers move, not people"))
        painter.end()


def _lattice(painter: QPainter, room: QRectF, step: float) -> None:
    """Draw eight-pointed stars and the small squares between them over `room`."""
    half, cut = step / 2, step * 0.147
    columns = int(room.width() / step) + 3
    rows = int(room.height() / step) + 3
    middle = room.center()
    start_x = middle.x() - (columns // 2) * step
    start_y = middle.y() - (rows // 2) * step
    for row in range(rows):
        for column in range(columns):
            x, y = start_x + column * step, start_y + row * step
            star = QRectF(x - half + cut, y - half + cut, step - 2 * cut, step - 2 * cut)
            painter.drawRect(star)
            reach = half - cut
            points = [
                QPointF(x, y - reach * 1.414),
                QPointF(x + reach * 1.414, y),
                QPointF(x, y + reach * 1.414),
                QPointF(x - reach * 1.414, y),
            ]
            painter.drawPolygon(points)
            small = step * 0.13
            corner = QPointF(x + half, y + half)
            painter.drawPolygon(
                [
                    QPointF(corner.x(), corner.y() - small),
                    QPointF(corner.x() + small, corner.y()),
                    QPointF(corner.x(), corner.y() + small),
                    QPointF(corner.x() - small, corner.y()),
                ]
            )
