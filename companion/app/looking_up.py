"""Looking up words that are not marked: those selected in the article, or any that the reader types."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from companion.app.card_content import defined_content
from companion.app.card_face import CardFace
from companion.app.page_selection import sentence_at
from companion.model.protocol import Defined

if TYPE_CHECKING:
    from companion.app.window import MainWindow

MOST_WORDS = 8  # a longer selection is a passage, not a term


def look_up(window: "MainWindow") -> None:
    """Explain the selected words in a card; where none are selected, ask for some."""
    reading, span = window.session.reading, selected_words(window)
    if reading is None:
        return
    if span is None:
        LookUpDialog(window).open()
        return
    start, end = span
    words, sentence = reading.article.text[start:end], sentence_at(reading.article, start)
    window.page.cards.ask(words, sentence, window.page.front.mark_rect(start, end))


def selected_words(window: "MainWindow") -> tuple[int, int] | None:
    """The code points of the selected words; None where there are none, or too many for a term."""
    page, reading = window.page, window.session.reading
    if reading is None:
        return None
    span = page.pages.selection() if page.pages_in_front else page.view.span_of(page.view.textCursor())
    if span is None or span[0] >= span[1]:
        return None
    said = reading.article.text[slice(*span)]
    start = span[0] + len(said) - len(said.lstrip())
    words = said.split()
    return (start, start + len(said.strip())) if words and len(words) <= MOST_WORDS else None


class LookUpDialog(QDialog):
    """A field, and below it what the card would say."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Look up")
        self._engine, self._question = window.session.engine, 0
        width = window.theme.tokens.card.width
        heading = QLabel("Look up a word or phrase")
        heading.setFont(window.theme.font("card_title"))
        self.field = QLineEdit()
        self.field.setAccessibleName("Word or phrase")
        self.look = QPushButton("Look up")
        self.look.setDefault(True)
        self.look.setEnabled(False)
        self.face = CardFace(window.theme, self)
        self.face.setFixedWidth(width)
        self.frame = QFrame()
        self.frame.setObjectName("answer")
        paper, edge = window.theme.raised.name(), window.theme.border_strong.name()
        self.frame.setStyleSheet(f"#answer {{ background: {paper}; border: 1px solid {edge}; }}")
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.face)
        self.frame.hide()
        buttons = QDialogButtonBox()
        close = QPushButton("Close")
        close.setAutoDefault(False)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        column.addWidget(heading)
        column.addLayout(row)
        column.addWidget(self.frame)
        column.addWidget(buttons)
        self.field.setMinimumWidth(width - 110)
        self.field.textChanged.connect(self._typed)
        self.look.clicked.connect(self._ask)
        buttons.rejected.connect(self.reject)
        self._engine.defined.connect(self._answer)
        self.face.show_actions(False)

    def _typed(self, text: str) -> None:
        self.look.setEnabled(bool(text.strip()))

    def _ask(self) -> None:
        self._question = self._engine.define(" ".join(self.field.text().split()), "")

    def _answer(self, event: Defined) -> None:
        if event.job == self._question:
            self.face.fill(defined_content(event.term, event.definition))
            self.face.setFixedHeight(self.face.height_at(self.face.width()))
            self.frame.setAccessibleName(defined_content(event.term, event.definition).plain())
            self.frame.show()
            self.field.selectAll()
