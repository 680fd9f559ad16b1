"""The pages of the preferences about what the reader sees: type, marks, card."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from companion.app import choices
from companion.app.actions import PALETTES, THEMES
from companion.app.controls import CheckBox, RadioRow
from companion.app.segments import Segments
from companion.app.settings import USUAL_TYPE
from companion.app.theme import make_theme
from companion.app.type_popover import PaletteRow, Swatch
from companion.design_tokens import KINDS, Kind
from companion.model import WordLevel

if TYPE_CHECKING:
    from companion.app.window import MainWindow

Value = TypeVar("Value")
_SIDE = 28
_SHORT = {"system": "System", "high_contrast": "Contrast"}


class PreferencePage(QWidget):
    """Rows of a name and its choice, one below the other. `look_changed`: the window has another theme now."""

    look_changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.window_of, self.theme = window, window.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_SIDE, 20, _SIDE, 20)
        self.column.setSpacing(0)
        self._grid: QGridLayout | None = None

    def heading(self, text: str) -> None:
        """Begin a part of the page."""
        label = QLabel(text)
        label.setFont(self.theme.font("ui_strong"))
        label.setContentsMargins(0, 18 if self.column.count() else 0, 0, 8)
        self.column.addWidget(label)
        self._grid = None

    def row(self, name: str, control: QWidget) -> None:
        """A choice beside its name."""
        if self._grid is None:
            self._grid = QGridLayout()
            self._grid.setHorizontalSpacing(20)
            self._grid.setVerticalSpacing(8)
            self._grid.setColumnMinimumWidth(0, 108)
            self._grid.setColumnStretch(1, 1)
            self.column.addLayout(self._grid)
        place = self._grid.rowCount()
        self._grid.addWidget(QLabel(name), place, 0)
        self._grid.addWidget(control, place, 1, Qt.AlignmentFlag.AlignLeft)

    def say(self, text: str) -> QLabel:
        """A remark."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setFont(self.theme.font("small"))
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        label.setContentsMargins(0, 6, 0, 0)
        self.column.addWidget(label)
        return label

    def segments(
        self, name: str, choices: Sequence[tuple[Value, str]], current: Value, act: Callable[[Value], object]
    ) -> Segments:
        """A row of buttons; `act` is called with the value chosen."""
        values = [value for value, _ in choices]
        made = Segments(name, [(str(place), label) for place, (_, label) in enumerate(choices)])
        if current in values:
            made.choose(str(values.index(current)))

        def take(place: str) -> None:
            act(values[int(place)])

        made.chosen.connect(take)
        self.row(name, made)
        return made


class TypePage(PreferencePage):
    """Theme, face, size, measure and spacing."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.heading("Theme")
        self.column.addLayout(self._swatches())
        self.heading("The article’s words")
        choice = window.settings.type
        self.face = self.segments("Face", choices.FACES, choice.face, self._set("face"))
        self.row("Size", self._sizes())
        self.measure = self.segments("Letters in a line", choices.MEASURES, choice.measure, self._set("measure"))
        self.lines = self.segments("Lines", choices.LINES, choice.line, self._set("line"))
        self.letters = self.segments("Letters", choices.LETTERS, choice.letter, self._set("letter"))
        self.words = self.segments("Words", choices.WORDS, choice.word, self._set("word"))
        self.paragraphs = self.segments("Paragraphs", choices.PARAGRAPHS, choice.paragraph, self._set("paragraph"))
        usual = QPushButton("As at the beginning")
        usual.setProperty("look", "link")
        usual.setAutoDefault(False)
        usual.clicked.connect(self._reset)
        self.row("", usual)
        self.column.addStretch(1)

    def _set(self, field: str) -> Callable[[object], None]:
        def act(value: object) -> None:
            choices.set_type(self.window_of, **{field: value})

        return act

    def _swatches(self) -> QHBoxLayout:
        row, self.themes = QHBoxLayout(), QButtonGroup(self)
        row.setSpacing(8)
        for place, (name, label) in enumerate(THEMES):
            shown = None if name == "system" else make_theme(self.theme.tokens, name, self.theme.palette)
            swatch = Swatch(_SHORT.get(name, label), shown, self.theme)
            swatch.setChecked(name == self.window_of.settings.theme)
            self.themes.addButton(swatch, place)
            row.addWidget(swatch)
        row.addStretch(1)
        self.themes.idClicked.connect(self._choose_theme)
        return row

    def _choose_theme(self, place: int) -> None:
        self.window_of.set_theme_choice(THEMES[place][0])
        self.look_changed.emit()

    def _sizes(self) -> QWidget:
        holder, view = QWidget(), self.window_of.page.view
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.smaller, self.larger, self.size_label = QPushButton("−"), QPushButton("+"), QLabel()
        self.size_label.setFixedWidth(40)
        self.size_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for button, name, act in ((self.smaller, "Smaller", view.smaller), (self.larger, "Larger", view.larger)):
            button.setAccessibleName(name)
            button.setAutoDefault(False)
            button.setFixedWidth(48)
            button.clicked.connect(act)
        for widget in (self.smaller, self.size_label, self.larger):
            row.addWidget(widget)
        view.type_step_changed.connect(self._show_size)
        self._show_size(view.type_step())
        return holder

    def _show_size(self, step: int) -> None:
        sizes = self.theme.tokens.reading_steps.sizes
        self.size_label.setText(str(sizes[step]))
        self.smaller.setEnabled(step > 0)
        self.larger.setEnabled(step < len(sizes) - 1)

    def _reset(self) -> None:
        self.window_of.page.view.normal_size()
        choices.set_type(
            self.window_of, **{field: getattr(USUAL_TYPE, field) for field in USUAL_TYPE.__struct_fields__}
        )
        rows: tuple[tuple[Segments, Sequence[tuple[object, str]], object], ...] = (
            (self.face, choices.FACES, USUAL_TYPE.face),
            (self.measure, choices.MEASURES, USUAL_TYPE.measure),
            (self.lines, choices.LINES, USUAL_TYPE.line),
            (self.letters, choices.LETTERS, USUAL_TYPE.letter),
            (self.words, choices.WORDS, USUAL_TYPE.word),
            (self.paragraphs, choices.PARAGRAPHS, USUAL_TYPE.paragraph),
        )
        for segments, values, usual in rows:
            segments.choose(str([value for value, _ in values].index(usual)))


class MarksPage(PreferencePage):
    """Which kinds are marked, how often, and in which colours."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.heading("Mark in the text")
        self.kinds: dict[Kind, CheckBox] = {}
        for kind in KINDS:
            box = CheckBox(self.theme, self.theme.marks[kind].line.label, kind)
            box.setChecked(kind not in window.settings.hidden_kinds)
            box.toggled.connect(self._switch(kind))
            self.kinds[kind] = box
            self.column.addWidget(box)
        self.heading("Names and words")
        each = ((False, "First mention"), (True, "Every mention"))
        self.mentions = self.segments("Underline", each, window.settings.every_mention, self._set_mentions)
        levels = choices.WORD_LEVELS
        self.levels = self.segments("Hard words", levels, window.settings.word_level, self._set_level)
        self.say("Levels of the Common European Framework: C1 and C2 are the hardest words, B1 adds the easier ones.")
        self.heading("Colours")
        self.palettes = QButtonGroup(self)
        for place, (name, label) in enumerate(PALETTES):
            row = PaletteRow(label, make_theme(self.theme.tokens, self.theme.name, name))
            row.setChecked(name == window.settings.palette)
            self.palettes.addButton(row, place)
            self.column.addWidget(row)
        self.palettes.idClicked.connect(self._choose_palette)
        self.column.addStretch(1)

    def _choose_palette(self, place: int) -> None:
        self.window_of.set_palette_choice(PALETTES[place][0])
        self.look_changed.emit()

    def _switch(self, kind: Kind) -> Callable[[bool], None]:
        def act(on: bool) -> None:
            self.window_of.set_kind_shown(kind, on)

        return act

    def _set_mentions(self, every: bool) -> None:
        choices.set_mentions(self.window_of, every)

    def _set_level(self, level: WordLevel) -> None:
        choices.set_word_level(self.window_of, level)


class CardPage(PreferencePage):
    """When the card comes."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.heading("Show the card")
        self.modes = QButtonGroup(self)
        for place, (mode, name, text) in enumerate(choices.MODES):
            row = RadioRow(self.theme, name, text)
            row.setChecked(mode == window.settings.card_mode)
            self.modes.addButton(row, place)
            self.column.addWidget(row)
        self.modes.idToggled.connect(self._turn)
        self.heading("The pointer")
        self.delay = self.segments("Must rest", choices.DELAYS, window.settings.card_delay, self._set_delay)
        self.say("A double click, or L with words selected, looks up what is not marked.")
        self.column.addStretch(1)

    def _turn(self, place: int, on: bool) -> None:
        if on:
            choices.set_card(self.window_of, card_mode=choices.MODES[place][0])

    def _set_delay(self, delay: int) -> None:
        choices.set_card(self.window_of, card_delay=delay)
