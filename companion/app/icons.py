"""Icons: the bundled drawings in the theme's colours."""

from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from companion import paths
from companion.app.theme import Theme

_FAINT = 0.45


@cache
def _drawing(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon in one colour; `size` in px, `ratio` is the screen's device pixel ratio.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return _picture(_renderer(name, colour), size, ratio)


def _renderer(name: str, colour: QColor) -> QSvgRenderer:
    data = _drawing(name).replace('stroke="#000"', f'stroke="{colour.name()}"')
    return QSvgRenderer(QByteArray(data.encode()))


def _picture(renderer: QSvgRenderer, size: int, ratio: float, opacity: float = 1.0) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, theme: Theme, size: int | None = None, all_states: bool = True) -> QIcon:
    """An icon in the theme's colours: muted, `text` when on or under the pointer, fainter when disabled.

    Args:
        name: of the drawing.
        theme: gives the colours.
        size: in px, by default the tool bar's.
        all_states: False draws it muted only, in a third of the time.
    """
    side = size or theme.tokens.icon.toolbar
    if not all_states:
        screen = QGuiApplication.primaryScreen()
        return QIcon(pixmap(name, theme.muted, side, ceil(screen.devicePixelRatio())))
    muted, bright = _renderer(name, theme.muted), _renderer(name, theme.text)
    mode, off, on = QIcon.Mode, QIcon.State.Off, QIcon.State.On
    result = QIcon()
    for ratio in {1, *(ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens())}:
        usual, lit = _picture(muted, side, ratio), _picture(bright, side, ratio)
        faint = _picture(muted, side, ratio, _FAINT)
        result.addPixmap(usual, mode.Normal, off)
        for state in (off, on):
            result.addPixmap(lit, mode.Active, state)
            result.addPixmap(faint, mode.Disabled, state)
        result.addPixmap(lit, mode.Normal, on)
    return result
