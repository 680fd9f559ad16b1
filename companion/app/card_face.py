"""The card's inside: labels and buttons, filled anew for each term and never re-created."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.app.card_content import MAX_SECTIONS, MAX_SENSES, CardAction, CardContent, CardSection
from companion.app.icons import icon
from companion.app.lines import draw_line
from companion.app.text_label import TextLabel
from companion.app.theme import Theme
from companion.design_tokens import Kind

_SAMPLE_WIDTH = 26
_MAX_ACTIONS = 2
_PIN, _UNPIN = ("pin", "Keep this card in the pane"), ("close", "Put this card away")
_TURNS = (("previous", "Previous mention"), ("next", "Next mention"))


class LineSample(QWidget):
    """A short piece of a kind's line, level with the first line of the label beside it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind = "entry"
        self.setFixedSize(_SAMPLE_WIDTH, 20)

    def show_kind(self, kind: Kind, theme: Theme, height: float) -> None:
        """Show another kind's line, in a space as high as the label's line."""
        self._kind, self._theme = kind, theme
        self.setFixedHeight(round(height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        draw_line(painter, self._theme, self._kind, 0, self.width(), self.height() / 2)
        painter.end()


class _Head(QHBoxLayout):
    """Line sample, name and a remark at the right, on one baseline."""

    def __init__(self, theme: Theme, parent: QWidget, names: tuple[str, str]) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(8)
        self.sample = LineSample(theme, parent)
        self.name = TextLabel(names[0], parent, wrap=True)
        self.remark = TextLabel(names[1], parent)
        self.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignTop)
        self.addWidget(self.name, 1, Qt.AlignmentFlag.AlignTop)
        self.addWidget(self.remark, 0, Qt.AlignmentFlag.AlignTop)

    def fill(self, theme: Theme, style: str, texts: tuple[str, str], kind: Kind | None) -> None:
        self.name.set_look(theme, style, theme.text)
        self.remark.set_look(theme, "small", theme.muted)
        self.remark.setContentsMargins(0, round(self.name.baseline() - self.remark.baseline()), 0, 0)
        self.name.say(texts[0])
        self.remark.say(texts[1])
        self.sample.setVisible(kind is not None)
        if kind is not None:
            self.sample.show_kind(kind, theme, theme.line_height(style))


class _Section(QWidget):
    """A further mark: hairline, line sample, name, voice, why."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        padding = theme.tokens.card.padding - 1
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(_hairline(self))
        self.head = _Head(theme, self, ("section name", "section voice"))
        self.head.setContentsMargins(padding, 11, padding, 0)
        self.column.addLayout(self.head)
        self.why = TextLabel("section why", self, wrap=True)
        self.why.setContentsMargins(padding, 4, padding, 0)
        self.column.addWidget(self.why)

    def fill(self, section: CardSection, theme: Theme) -> None:
        self.head.fill(theme, "ui_strong", (section.name, section.voice), section.kind)
        self.why.set_look(theme, "card_text", theme.text)
        self.why.say(section.why)


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line


class CardFace(QFrame):
    """Shows a CardContent; a `pinned` one can be put away, another one pinned.

    Signals:
        chosen: a button other than Copy and the last was pressed.
        copied: Copy was pressed.
        kept: the last button was pressed: pin the card, or put it away.
    """

    chosen = Signal(CardAction)
    copied = Signal()
    kept = Signal()

    def __init__(self, theme: Theme, parent: QWidget, pinned: bool = False) -> None:
        super().__init__(parent)
        self._keep = _UNPIN if pinned else _PIN
        self.setObjectName("card")
        self._theme = theme
        self._content = CardContent("")
        padding = theme.tokens.card.padding
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, padding - 1, 1, 1)
        self._column.setSpacing(0)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(padding - 1, 0, padding - 1, 0)
        self._body.setSpacing(0)
        self._head = _Head(theme, self, ("card title", "card label"))
        self._body.addLayout(self._head)
        self._body.addSpacing(theme.space(1))
        self._numbers = [TextLabel(f"sense number {n}", self) for n in range(1, MAX_SENSES + 1)]
        self._senses = [TextLabel(f"sense {n}", self, wrap=True) for n in range(1, MAX_SENSES + 1)]
        self._rows: list[QBoxLayout] = []
        for number, sense in zip(self._numbers, self._senses, strict=True):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(sense, 1)
            self._rows.append(row)
            self._body.addLayout(row)
        self._source = TextLabel("card source", self, wrap=True)
        self._source.setContentsMargins(0, theme.space(2), 0, 0)
        self._turns = [self._turn_button(place) for place in range(len(_TURNS))]
        turning = QHBoxLayout()
        turning.setSpacing(0)
        turning.addWidget(self._source, 1)
        for button in self._turns:
            turning.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._rows.append(turning)
        self._body.addLayout(turning)
        self._column.addLayout(self._body)
        self._sections = [_Section(theme, self) for _ in range(MAX_SECTIONS)]
        for section in self._sections:
            self._column.addWidget(section)
        self._more = TextLabel("more marks", self)
        self._more.setContentsMargins(padding - 1, theme.space(2), padding - 1, 0)
        self._column.addWidget(self._more)
        self._column.addSpacing(13)
        self._rule = _hairline(self)
        self._column.addWidget(self._rule)
        self._add_buttons()
        self.set_theme(theme)

    def _turn_button(self, place: int) -> QPushButton:
        button = QPushButton(self)
        button.setAccessibleName(_TURNS[place][1])
        button.setToolTip(_TURNS[place][1])
        button.clicked.connect(lambda _checked=False: self._turn(place))
        return button

    def _turn(self, place: int) -> None:
        action = (self._content.previous, self._content.following)[place]
        if action is not None:
            self.chosen.emit(action)

    def _add_buttons(self) -> None:
        self._foot = QWidget(self)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(8, 5, 8, 5)
        row.setSpacing(2)
        self._buttons = [QPushButton(self) for _ in range(_MAX_ACTIONS)]
        self._copy = QPushButton("Copy", self)
        self._edit = QPushButton(self)
        self._edit.setAccessibleName("Correct this")
        self._edit.setToolTip("Correct this (F2)")
        self._edit.clicked.connect(self._on_edit)
        self._pin = QPushButton(self)
        self._pin.setAccessibleName(self._keep[1])
        self._pin.setToolTip(self._keep[1])
        self._pin.clicked.connect(self._on_keep)
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, at=place: self.chosen.emit(self._content.actions[at]))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(self._edit)
        row.addWidget(self._pin)
        self._copy.clicked.connect(self._on_copy)
        for button in (*self._buttons, *self._turns, self._copy, self._edit, self._pin):
            button.setProperty("look", "link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.addWidget(self._foot)

    @property
    def theme(self) -> Theme:
        """The theme that it is shown in."""
        return self._theme

    def show_actions(self, shown: bool) -> None:
        """Show the row of buttons, or the words alone."""
        self._foot.setVisible(shown)
        self._rule.setVisible(shown)

    def _on_copy(self) -> None:
        self.copied.emit()

    def _on_edit(self) -> None:
        if self._content.correct is not None:
            self.chosen.emit(self._content.correct)

    def _on_keep(self) -> None:
        self.kept.emit()

    def set_theme(self, theme: Theme) -> None:
        """Show the card in another theme."""
        self._theme = theme
        self.setStyleSheet(f"QFrame#hairline {{ background: {theme.border.name()}; border: 0; }}")
        for button, (drawing, _) in zip(self._turns, _TURNS, strict=True):
            button.setIcon(icon(drawing, theme, theme.tokens.icon.row))
        self._edit.setIcon(icon("edit", theme, theme.tokens.icon.row))
        self._pin.setIcon(icon(self._keep[0], theme, theme.tokens.icon.row))
        self.fill(self._content)

    def fill(self, content: CardContent) -> None:
        """Show other content."""
        self._content = content
        theme = self._theme
        style = "card_title" if content.sample is None else "row_title"
        self._head.fill(theme, style, (content.title, content.label), content.sample)
        for place, (number, sense) in enumerate(zip(self._numbers, self._senses, strict=True)):
            text = content.senses[place] if place < len(content.senses) else ""
            number.set_look(theme, "small", theme.muted)
            sense.set_look(
                theme, "card_quoted" if content.quoted else "card_text", theme.text if content.known else theme.muted
            )
            number.setContentsMargins(0, round(sense.baseline() - number.baseline()), 0, 0)
            number.say(str(place + 1) if text and len(content.senses) > 1 else "")
            sense.say(f"“{text}”" if text and content.quoted else text)
            self._rows[place].setContentsMargins(0, 2 if text else 0, 0, 2 if text else 0)
        self._source.set_look(theme, "small", theme.muted)
        self._source.say(content.source)
        for button, turn in zip(self._turns, (content.previous, content.following), strict=True):
            button.setVisible(turn is not None)
        for place, section in enumerate(self._sections):
            section.setVisible(place < len(content.sections))
            if place < len(content.sections):
                section.fill(content.sections[place], theme)
        self._more.set_look(theme, "small", theme.muted)
        self._more.say(f"and {content.more} more in the pane" if content.more else "")
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(content.actions))
            if place < len(content.actions):
                button.setText(content.actions[place].label)
        self._edit.setVisible(content.correct is not None)
        self._invalidate()

    def _invalidate(self) -> None:
        """WORKAROUND: a layout in a hidden window keeps its nested layouts' old heights until it is shown."""
        nested = [layout for section in self._sections for layout in (section.head, section.column)]
        for layout in (*nested, self._head, *self._rows, self._body, self._column):
            layout.invalidate()

    def shown_buttons(self) -> list[QPushButton]:
        """The buttons on show, from left to right."""
        every = (*self._buttons, *self._turns, self._copy, self._edit, self._pin)
        return [button for button in every if not button.isHidden()]

    def height_at(self, width: int) -> int:
        """The height of the content in a width, in px."""
        return self._column.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """The card's fixed width, and the height of its content at that width."""
        width = self._theme.tokens.card.width
        return QSize(width, self.height_at(width))
