"""What is painted beside the text and is no part of it: paragraph numbers, bullets, the rule of a quotation."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock

from companion.app.article_document import Setting
from companion.app.shown import ShownBlock
from companion.app.theme import Theme

_BULLETS = "•‣◦▪–—-*·"
_RULE = 2


def paint_margin(  # noqa: PLR0917
    painter: QPainter, theme: Theme, setting: Setting, shown: ShownBlock, block: QTextBlock, corner: QPointF
) -> None:
    """Paint a block's margin; `corner` is where its text layout stands, in px."""
    line = block.layout().lineAt(0)
    if not line.isValid():
        return
    baseline = corner.y() + line.y() + line.ascent()
    if shown.number is not None and setting.gutter > theme.tokens.window.paragraph_number_gap:
        _number(painter, theme, shown.number, setting.gutter - theme.tokens.window.paragraph_number_gap, baseline)
    if shown.kind == "quote":
        height = block.layout().boundingRect().height()
        top = corner.y() + line.y()
        painter.fillRect(QRectF(setting.gutter, top, _RULE, height - line.y()), theme.border)
    text = block.text()
    if shown.kind == "list" and text and text[0] not in _BULLETS and not text[0].isdigit():
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.muted)
        painter.drawEllipse(QPointF(corner.x() - shown.size * 0.7, baseline - shown.size * 0.28), 2.5, 2.5)
        painter.restore()


def _number(painter: QPainter, theme: Theme, number: int, right: float, baseline: float) -> None:
    painter.setFont(theme.font("small"))
    painter.setPen(theme.muted)
    width = painter.fontMetrics().horizontalAdvance(str(number))
    painter.drawText(QPointF(right - width, baseline), str(number))
