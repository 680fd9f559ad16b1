"""Icons: the bundled drawings in the theme's colours."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from companion import paths
from companion.app.theme import Theme

_RATIOS = (1, 2, 3)


@cache
def _drawing(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon in one colour; `size` in px, `ratio` is the screen's device pixel ratio.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    data = _drawing(name).replace('stroke="#000"', f'stroke="{colour.name()}"')
    renderer = QSvgRenderer(QByteArray(data.encode()))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, theme: Theme, size: int | None = None) -> QIcon:
    """An icon in the theme's colours: muted, `text` when on or under the pointer, fainter when disabled.

    `size` in px, by default the tool bar's.
    """
    side = size or theme.tokens.icon.toolbar
    faint = QColor(theme.muted)
    faint.setAlphaF(0.45)
    result = QIcon()
    for ratio in _RATIOS:
        for mode, state, colour in (
            (QIcon.Mode.Normal, QIcon.State.Off, theme.muted),
            (QIcon.Mode.Normal, QIcon.State.On, theme.text),
            (QIcon.Mode.Active, QIcon.State.Off, theme.text),
            (QIcon.Mode.Active, QIcon.State.On, theme.text),
            (QIcon.Mode.Disabled, QIcon.State.Off, faint),
            (QIcon.Mode.Disabled, QIcon.State.On, faint),
        ):
            result.addPixmap(pixmap(name, colour, side, ratio), mode, state)
    return result
