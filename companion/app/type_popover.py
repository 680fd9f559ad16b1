"""Under the Type button: theme, size of the type, colours of the marks."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (  # fmt: skip
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.app.actions import PALETTES, THEMES
from companion.app.lines import draw_line
from companion.app.settings import Settings
from companion.app.theme import Theme, make_theme
from companion.design_tokens import KINDS

_SWATCH = QSize(84, 58)


class Swatch(QAbstractButton):
    """A theme in small: paper, text, lines."""

    def __init__(self, label: str, theme: Theme | None, own: Theme) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(label)
        self.setAccessibleName(f"Theme: {label}")
        self._theme, self._own = theme, own
        self.setFixedSize(_SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, own = QPainter(self), self._own
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._theme or own
        edge = own.accent if self.isChecked() or self.hasFocus() else own.border_strong
        painter.setPen(QPen(edge, 2 if self.isChecked() else 1))
        painter.setBrush(shown.paper)
        card = QRectF(2, 2, self.width() - 4, 34)
        painter.drawRoundedRect(card, 6, 6)
        painter.setFont(own.font("card_title"))
        painter.setPen(shown.text)
        painter.drawText(QRectF(10, 2, 32, 32), Qt.AlignmentFlag.AlignVCenter, "Ag")
        draw_line(painter, shown, "figure", 42, self.width() - 12, 14)
        draw_line(painter, shown, "opinion", 42, self.width() - 12, 22)
        painter.setFont(own.font("small"))
        painter.setPen(own.text if self.isChecked() else own.muted)
        painter.drawText(QRectF(0, 38, self.width(), 18), Qt.AlignmentFlag.AlignHCenter, self.text())


class TypePopover(QFrame):
    """Signals: `theme_chosen` and `palette_chosen` tell a name, `size_stepped` −1 or 1."""

    theme_chosen = Signal(str)
    palette_chosen = Signal(str)
    size_stepped = Signal(int)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._swatches(settings))
        column.addLayout(self._sizes(settings))
        column.addLayout(self._palettes(settings))

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setFont(self._theme.font("small"))
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        return label

    def _swatches(self, settings: Settings) -> QGridLayout:
        grid, self.themes = QGridLayout(), QButtonGroup(self)
        grid.setSpacing(8)
        short = {"system": "System", "high_contrast": "Contrast"}
        for place, (name, label) in enumerate(THEMES):
            shown = None if name == "system" else make_theme(self._theme.tokens, name, self._theme.palette)
            swatch = Swatch(short.get(name, label), shown, self._theme)
            swatch.setChecked(name == settings.theme)
            self.themes.addButton(swatch, place)
            grid.addWidget(swatch, place // 3, place % 3)
        self.themes.idClicked.connect(self._choose_theme)
        return grid

    def _sizes(self, settings: Settings) -> QHBoxLayout:
        row, sizes = QHBoxLayout(), self._theme.tokens.reading_steps.sizes
        row.addWidget(self._heading("Size"))
        row.addStretch(1)
        self.smaller, self.larger, self.shown_size = QPushButton("−"), QPushButton("+"), QLabel()
        for button, step, name in ((self.smaller, -1, "Smaller"), (self.larger, 1, "Larger")):
            button.setAccessibleName(name)
            button.setFixedWidth(44)
            button.clicked.connect(lambda _on=False, step=step: self.size_stepped.emit(step))
        self.shown_size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown_size.setFixedWidth(44)
        for widget in (self.smaller, self.shown_size, self.larger):
            row.addWidget(widget)
        self._count = len(sizes)
        self.show_step(settings.type_step)
        return row

    def show_step(self, step: int) -> None:
        """Show the size chosen."""
        self.shown_size.setText(f"{self._theme.tokens.reading_steps.sizes[step]}")
        self.smaller.setEnabled(step > 0)
        self.larger.setEnabled(step < self._count - 1)

    def _palettes(self, settings: Settings) -> QVBoxLayout:
        column, self.palettes = QVBoxLayout(), QButtonGroup(self)
        column.setSpacing(4)
        column.addWidget(self._heading("Colours of the marks"))
        for place, (name, label) in enumerate(PALETTES):
            button = PaletteRow(label.split(" (")[0], make_theme(self._theme.tokens, self._theme.name, name))
            button.setToolTip(label)
            button.setChecked(name == settings.palette)
            self.palettes.addButton(button, place)
            column.addWidget(button)
        self.palettes.idClicked.connect(self._choose_palette)
        return column

    def _choose_theme(self, place: int) -> None:
        self.theme_chosen.emit(THEMES[place][0])

    def _choose_palette(self, place: int) -> None:
        self.palette_chosen.emit(PALETTES[place][0])

    def show_under(self, button: QWidget) -> None:
        """Open under a button, inside its window."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        least = button.window().mapToGlobal(QPoint(8, 0)).x()
        self.move(max(corner.x(), least), corner.y())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: raised, with a border."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.raised)
        painter.setPen(self._theme.border_strong)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PaletteRow(QAbstractButton):
    """A palette: the five lines in its colours, and its name."""

    def __init__(self, label: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setText(label)
        self.setAccessibleName(f"Colours: {label}")
        self.setFixedHeight(30)
        self.setFont(theme.font("ui"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setPen(theme.accent if self.hasFocus() else Qt.GlobalColor.transparent)
            painter.setBrush(theme.sunken)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        for place, kind in enumerate(KINDS):
            draw_line(painter, theme, kind, 10 + place * 26, 30 + place * 26, self.height() / 2)
        painter.setPen(theme.text if self.isChecked() else theme.muted)
        painter.drawText(self.rect().adjusted(148, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
