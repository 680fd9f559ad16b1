"""The legend along the foot: what each line means, how many there are, and a switch for each kind."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from companion.app.lines import draw_line
from companion.app.theme import Theme
from companion.design_tokens import KINDS, Kind

_SAMPLE, _COMPACT_SAMPLE, _GAP = 26, 20, 8
_OFF_OPACITY = 0.55  # of the line; its name stays readable, muted and struck through
UNKNOWN = "…"


class KindSwitch(QAbstractButton):
    """A kind's line, name and count; checked while the kind is shown."""

    def __init__(self, theme: Theme, kind: Kind) -> None:
        super().__init__()
        self.kind: Kind = kind
        self._count: str = ""
        self._compact = False
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.toggled.connect(self._describe)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.setText(theme.marks[self.kind].line.label)
        self.setFont(theme.font("small"))
        self._describe()
        self.updateGeometry()
        self.update()

    def set_count(self, count: str) -> None:
        """Show a count."""
        if count != self._count:
            self._count = count
            self._describe()
            self.updateGeometry()
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave the count out."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def count_text(self) -> str:
        """The count as shown."""
        return self._count

    def _describe(self) -> None:
        state = "shown" if self.isChecked() else "hidden"
        self.setAccessibleName(" ".join(part for part in (self.text(), self._count, state) if part))
        key = self._theme.marks[self.kind].line.letter
        self.setToolTip(
            f"{'Hide' if self.isChecked() else 'Show'} {self.text().lower()} ({key if key != 'E' else 'G'})"
        )

    def _sample(self) -> int:
        return _COMPACT_SAMPLE if self._compact else _SAMPLE

    def sizeHint(self) -> QSize:
        """Qt: size wanted."""
        metrics = self.fontMetrics()
        width = self._sample() + _GAP + metrics.horizontalAdvance(self.text())
        if self._count and not self._compact:
            width += _GAP + metrics.horizontalAdvance(self._count)
        return QSize(width + 2, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(theme.accent)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 4.5, -0.5, -4.5), 4, 4)
        painter.setOpacity(1.0 if self.isChecked() else _OFF_OPACITY)
        draw_line(painter, theme, self.kind, 0, self._sample(), self.height() / 2)
        painter.setOpacity(1.0)
        font = QFont(self.font())
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(theme.text if self.isChecked() else theme.muted)
        left = self._sample() + _GAP
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), centre, self.text())
        if self._count and not self._compact:
            left += self.fontMetrics().horizontalAdvance(self.text()) + _GAP
            painter.setFont(self.font())
            painter.setPen(theme.muted)
            painter.drawText(self.rect().adjusted(left, 0, 0, 0), centre, self._count)


class Legend(QWidget):
    """The five switches, and where the reader is. `kind_toggled` tells a kind and whether it is shown."""

    kind_toggled = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.switches: dict[Kind, KindSwitch] = {kind: KindSwitch(theme, kind) for kind in KINDS}
        self._row = QHBoxLayout(self)
        for kind, switch in self.switches.items():
            switch.toggled.connect(partial(self.kind_toggled.emit, kind))
            self._row.addWidget(switch)
        self._row.addStretch(1)
        self.place = QLabel()
        self._row.addWidget(self.place)
        self.set_compact(False)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for switch in self.switches.values():
            switch.set_theme(theme)
        self.place.setFont(theme.font("small"))
        self.place.setForegroundRole(self.place.palette().ColorRole.PlaceholderText)
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Lower, without counts."""
        sizes = self._theme.tokens.window
        self.setFixedHeight(sizes.legend_height - (4 if compact else 0))
        self._row.setContentsMargins(16 if compact else 20, 1, 16 if compact else 20, 0)
        self._row.setSpacing(14 if compact else 24)
        for switch in self.switches.values():
            switch.set_compact(compact)

    def set_count(self, kind: Kind, count: int | None) -> None:
        """Show a kind's count; None for not known yet."""
        self.switches[kind].set_count(UNKNOWN if count is None else f"{count:,}")

    def clear_counts(self) -> None:
        """Show no counts: nothing was looked for."""
        for switch in self.switches.values():
            if switch.count_text() == UNKNOWN:
                switch.set_count("")

    def set_place(self, paragraph: int, count: int) -> None:
        """Show which paragraph is being read."""
        self.place.setText(f"¶ {paragraph} of {count:,}" if count else "")

    def set_page(self, page: int, count: int, percent: int) -> None:
        """Show which page is being read, and how large it is."""
        self.place.setText(f"Page {page} of {count:,} · {percent} %" if count else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paper and a hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.paper)
        painter.fillRect(0, 0, self.width(), 1, self._theme.border)
