"""The busy block at the top of the pane in front: what is being done, how far it is, and Stop."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.app.icons import pixmap
from companion.app.panes.faces import Face
from companion.app.theme import Theme
from companion.model.protocol import STEPS, Step

DOING: dict[Step, str] = {
    "reading": "Reading the file",
    "numbers": "Finding numbers",
    "names": "Looking up names",
    "wording": "Reading the wording",
}
DONE: dict[Step, str] = {
    "reading": "Text",
    "numbers": "Numbers and dates",
    "names": "Names and their definitions",
    "wording": "Wording",
}
NO_STEPS: frozenset[Step] = frozenset()
_ROW = 24
_LINK_PADDING = 7  # px: a link's own padding, so that its text ends where the rows do


class StepList(QWidget):
    """The steps, each done, at work or waiting."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._done = NO_STEPS
        self._now: Step | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme, self._text = theme, Face(theme, "ui")
        self.update()

    def show_steps(self, done: frozenset[Step], now: Step | None) -> None:
        """Show what is done and what is at work."""
        if (done, now) != (self._done, self._now):
            self._done, self._now = done, now
            self.update()

    def sizeHint(self) -> QSize:
        """Qt: size wanted."""
        return QSize(200, _ROW * len(STEPS))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, step in enumerate(STEPS):
            top = place * _ROW
            if step in self._done:
                ratio = self.devicePixelRatioF()
                painter.drawPixmap(QRect(0, top + 4, 16, 16), pixmap("check", theme.accent, 16, ratio))
            else:
                now = step == self._now
                painter.setPen(QPen(theme.accent if now else theme.border_strong, 1.5))
                painter.setBrush(theme.accent if now else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(8, top + 12), 2.75, 2.75)
            at_work = step == self._now and step not in self._done
            self._text.draw(painter, theme.text if at_work else theme.muted, 24, top + 3, DONE[step])


class BusyBlock(QWidget):
    """What is being done, or that it was stopped. `stop` and `go_on` are the reader's answers."""

    stop = Signal()
    go_on = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._done = NO_STEPS
        self._running = False
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.action = QPushButton("Stop")
        self.action.setProperty("look", "link")
        self.action.clicked.connect(self._act)
        self.meter = QProgressBar()
        self.meter.setTextVisible(False)
        self.meter.setRange(0, 1000)
        self.meter.setAccessibleName("Progress")
        self.steps = StepList(theme)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.label, 1)
        top.addWidget(self.action)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addLayout(top)
        below = QVBoxLayout()
        below.setContentsMargins(0, 4, _LINK_PADDING, 0)
        below.setSpacing(8)
        below.addWidget(self.meter)
        below.addWidget(self.steps)
        column.addLayout(below)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        padding = theme.tokens.window.pane_padding
        self._column.setContentsMargins(padding, 8, padding - _LINK_PADDING, 12)
        self.steps.set_theme(theme)
        self.update()

    def begin(self) -> None:
        """A document is being read."""
        self._done = NO_STEPS
        self._running = True
        self.action.setText("Stop")
        self.meter.show()
        self.steps.show()
        self.at_work("reading", 0.0)
        self.show()

    def at_work(self, step: Step, share: float) -> None:
        """A step is at work; `share` of the whole job is done."""
        if not self._running:
            return
        self.label.setText(DOING[step])
        self.meter.setValue(max(self.meter.value() if share else 0, round(share * 1000)))
        self.steps.show_steps(self._done, step)

    def finish_step(self, step: Step) -> None:
        """A step is done."""
        self._done = self._done.union((step,))
        following: Step | None = next((later for later in STEPS if later not in self._done), None)
        self.steps.show_steps(self._done, following)
        if following is not None and self._running:
            self.label.setText(DOING[following])

    def finish(self) -> None:
        """All is done."""
        self._running = False
        self.hide()

    def stopped(self) -> None:
        """The reader stopped the work."""
        self._running = False
        missing = [DONE[step].split(" ")[0].lower() for step in STEPS if step not in self._done]
        names = " and ".join(missing) if len(missing) < 3 else f"{', '.join(missing[:-1])} and {missing[-1]}"
        verb = "are" if len(missing) > 1 or names.endswith("s") else "is"
        self.label.setText(f"Stopped. {names.capitalize()} {verb} not complete.")
        self.action.setText("Go on")
        self.meter.hide()
        self.steps.hide()
        self.show()

    def _act(self) -> None:
        if self._running:
            self.stop.emit()
        else:
            self.go_on.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a hairline below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.border)
