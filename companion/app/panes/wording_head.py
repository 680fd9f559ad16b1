"""The wording pane's head: counts that hide their kind, a summary in words, the strip, voices, order and sureness."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from companion.app.icons import icon
from companion.app.lines import draw_line
from companion.app.panes.chips import Chips
from companion.app.panes.faces import Face
from companion.app.panes.wording_rows import CHIPS
from companion.app.panes.wording_strip import WordingStrip
from companion.app.theme import Theme
from companion.design_tokens import Kind
from companion.model.mark import DEFAULT_CONFIDENCE

SAMPLE = 26
_OFF = 0.55  # as in the legend
_SUREST, _STEP = 0.75, 0.05  # confidence with the slider at its left end, and of one of its steps
_STEPS = 10
_SETTLED = 80  # ms without another step before the slider counts


class KindCount(QAbstractButton):
    """A line sample, the kind's name and its count; a click hides the kind and shows it again."""

    def __init__(self, theme: Theme, kind: Kind) -> None:
        super().__init__()
        self._kind: Kind = kind
        self._count = 0
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme, self._strong, self._text = theme, Face(theme, "ui_strong"), Face(theme, "ui")
        self.updateGeometry()
        self.update()

    def set_count(self, count: int) -> None:
        """Show a count."""
        self._count = count
        self.setAccessibleName(f"{self._label}: {count}")
        self.setToolTip(f"Hide or show: {self._label.lower()}")
        self.updateGeometry()
        self.update()

    @property
    def _label(self) -> str:
        return self._theme.marks[self._kind].line.label

    def sizeHint(self) -> QSize:
        """Qt: size wanted."""
        width = SAMPLE + 8 + self._strong.width(self._label) + 8 + self._text.width(f"{self._count:,}")
        return QSize(int(width) + 1, int(self._strong.line))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        colour = theme.text if self.isChecked() else theme.muted
        painter.setOpacity(1.0 if self.isChecked() else _OFF)
        draw_line(painter, theme, self._kind, 0, SAMPLE, self.height() / 2)
        painter.setOpacity(1.0)
        end = self._strong.draw(painter, colour, SAMPLE + 8, 0, self._label)
        if not self.isChecked():
            painter.fillRect(SAMPLE + 8, self.height() // 2, int(end) - SAMPLE - 8, 1, colour)
        self._text.draw(painter, theme.muted, end + 8, 0, f"{self._count:,}")
        if self.hasFocus():
            painter.setPen(theme.accent)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class WordingHead(QWidget):
    """All that stands above the list of signals.

    Signals:
        filtered: another kind or voice, or another order: the same rows, shown in another way.
        widened: more or fewer signals are wanted: other rows.
        stepped: the previous (-1) or the next (1) signal is wanted.
    """

    filtered = Signal()
    widened = Signal()
    stepped = Signal(int)

    def __init__(self, theme: Theme, padding: int) -> None:
        super().__init__()
        self.hedged, self.opinion = KindCount(theme, "hedge"), KindCount(theme, "opinion")
        self.back, self.on, self.more = QToolButton(), QToolButton(), QToolButton()
        self.told = QLabel()
        self.strip = WordingStrip(theme)
        self.chips = Chips(CHIPS, "Voices")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._fewer, self._most = QLabel("Surest"), QLabel("More")
        self._menu = QMenu(self)
        self.by_kind = self._menu.addAction("Group by kind")
        self.everyday = self._menu.addAction("Vague quantities and frequencies too")
        self._set_up()
        self._lay_out(padding)
        self.set_theme(theme)

    def _set_up(self) -> None:
        for button, name, step in ((self.back, "Previous signal", -1), (self.on, "Next signal", 1)):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, step=step: self.stepped.emit(step))
        self.more.setAccessibleName("More for wording")
        self.more.setToolTip("Group by kind, list more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu)
        for action in (self.by_kind, self.everyday):
            action.setCheckable(True)
        self.told.setWordWrap(True)
        self.slider.setRange(0, _STEPS)
        self.slider.setValue(round((_SUREST - DEFAULT_CONFIDENCE) / _STEP))
        self.slider.setPageStep(1)
        self.slider.setAccessibleName("How sure an opinion must be to be shown")
        self.slider.setToolTip("To the right: also what is less sure to be opinion, here and in the text")
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._settled.timeout.connect(self.widened)
        self.by_kind.toggled.connect(self.filtered)
        self.everyday.toggled.connect(self.widened)
        self.slider.valueChanged.connect(self._slid)
        self.chips.chosen.connect(self.filtered)
        self.hedged.toggled.connect(partial(self._toggled, self.opinion))
        self.opinion.toggled.connect(partial(self._toggled, self.hedged))
        self.setToolTip("Signals to discuss, not errors.")

    def _lay_out(self, padding: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(padding, 12, padding, 10)
        column.setSpacing(8)
        counts, sure = QHBoxLayout(), QHBoxLayout()
        counts.setSpacing(22)
        counts.addWidget(self.hedged)
        counts.addWidget(self.opinion)
        counts.addStretch(1)
        turns = QHBoxLayout()
        turns.setSpacing(2)
        turns.addWidget(self.back)
        turns.addWidget(self.on)
        counts.addLayout(turns)
        sure.setSpacing(10)
        for widget in (self._fewer, self.slider, self._most, self.more):
            sure.addWidget(widget)
        column.addLayout(counts)
        column.addWidget(self.told)
        column.addWidget(self.strip)
        column.addWidget(self.chips)
        column.addLayout(sure)

    @property
    def least(self) -> float:
        """The confidence that an opinion needs to be listed."""
        return round(_SUREST - self.slider.value() * _STEP, 2)

    def shows(self, kind: str, voice: str) -> bool:
        """Whether signals of this kind and voice are to be shown."""
        count = self.hedged if kind == "hedge" else self.opinion
        return count.isChecked() and self.chips.current in {"all", voice}

    def show_all(self) -> None:
        """Show all kinds and voices."""
        self.hedged.setChecked(True)
        self.opinion.setChecked(True)
        self.chips.choose("all")

    def set_tight(self, tight: bool) -> None:
        """Make do with a narrow pane: closer chips, no buttons for the next and the previous signal."""
        self.chips.set_tight(tight)
        self.back.setHidden(tight)
        self.on.setHidden(tight)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for widget in (self.hedged, self.opinion, self.strip):
            widget.set_theme(theme)
        self.strip.setMinimumHeight(self.strip.sizeHint().height())  # the summary's lines must not squeeze it
        for button, name in ((self.back, "previous"), (self.on, "next"), (self.more, "more")):
            button.setIcon(icon(name, theme, theme.tokens.icon.row))
        for label in (self.told, self._fewer, self._most):
            label.setFont(theme.font("small"))
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)

    def _slid(self, _value: int) -> None:
        self._settled.start()

    def _toggled(self, other: KindCount, on: bool) -> None:
        if not on and not other.isChecked():
            other.setChecked(True)  # one of them is always on
            return
        self.filtered.emit()
