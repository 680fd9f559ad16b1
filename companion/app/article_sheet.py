"""The sheet that an article stands on: text laid out in one column, its size, and the place that is being read."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from companion.app.article_builder import FIRST_CHARACTERS, DocumentBuilder
from companion.app.article_document import Setting
from companion.app.article_geometry import ArticleGeometry
from companion.app.article_margin import paint_margin
from companion.app.article_setting import document_width, reading_height, side_margins, wanted_setting
from companion.app.settings import USUAL_TYPE, TypeChoice
from companion.app.theme import READING_SIZE, Theme
from companion.app.turns import Turns
from companion.model import Article, make_article

_LARGE_ARTICLE = 200_000  # characters; laying out more than this again takes longer than a frame
_RESIZE_PAUSE_MS = 80
_SAME = 400, 60  # characters that tell a place of the text from others


class ArticleSheet(QTextBrowser):
    """Shows an Article, read-only; what stands under the text is painted by `paint_under`.

    Signals:
        paragraph_changed: number of the paragraph being read, and how many there are.
        title_visible_changed: whether the article's own title can be seen.
        type_step_changed: the place of the new size in the tokens' reading steps.
        link_activated: the address of a link in the text.
    """

    paragraph_changed = Signal(int, int)
    title_visible_changed = Signal(bool)
    type_step_changed = Signal(int)
    link_activated = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._article = make_article("", ())
        self._choice = USUAL_TYPE
        self._step = theme.tokens.reading_steps.sizes.index(READING_SIZE)
        self._setting = wanted_setting(theme.tokens, self._step, self.width(), self.width())
        self._reported: tuple[int, int] | None = None
        self._title_seen: bool | None = None
        self._resize_timer = QTimer(self)
        self._resize_timer.setSingleShot(True)
        self._resize_timer.timeout.connect(self._fit)
        self._whole = True
        self._turns = Turns(self)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFillBackground(True)
        self.setViewport(self._plain_viewport())
        self.anchorClicked.connect(self._on_link)
        self.verticalScrollBar().valueChanged.connect(self._report_place)

    @staticmethod
    def _plain_viewport() -> QWidget:
        """A viewport of our own.

        WORKAROUND: the first call that returns a widget made by Qt lets PySide load all its widget classes (7 ms).
        """
        viewport = QWidget()
        viewport.setAcceptDrops(True)
        viewport.setMouseTracking(True)
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        return viewport

    # ---- what is shown

    def show_article(self, article: Article, whole: bool = True) -> None:
        """Show another article from its top; `whole` says whether it is there to its end."""
        self._article, self._whole = article, whole
        self._reported = self._title_seen = None
        self._setting = self._wanted()
        self.build()
        self.verticalScrollBar().setValue(0)
        self._report_place()

    def take_more(self, article: Article, whole: bool) -> None:
        """Show more of the same article, at the same place of it; its beginning may be better known now, too."""
        before, self._article, self._whole = self._article.text, article, whole
        self._rebuild(before)

    def article(self) -> Article:
        """The article on show."""
        return self._article

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme, at the same place."""
        self._theme = theme
        self._rebuild()

    def set_type_step(self, step: int) -> None:
        """Set the size of the type, as a place in the tokens' reading steps; what does not exist is clamped."""
        step = min(max(step, 0), len(self._theme.tokens.reading_steps.sizes) - 1)
        if step != self._step:
            self._step = step
            self._fit()
            self.type_step_changed.emit(step)

    def type_step(self) -> int:
        """The place of the size in the tokens' reading steps."""
        return self._step

    def set_type_choice(self, choice: TypeChoice) -> None:
        """Set the article's words in another face, or with other spaces."""
        if choice != self._choice:
            self._choice = choice
            self._fit()

    def larger(self) -> None:
        """One step larger."""
        self.set_type_step(self._step + 1)

    def smaller(self) -> None:
        """One step smaller."""
        self.set_type_step(self._step - 1)

    def normal_size(self) -> None:
        """The size that a new reader sees."""
        self.set_type_step(self._theme.tokens.reading_steps.sizes.index(READING_SIZE))

    # ---- place

    def place(self) -> int | None:
        """The first code point in view; None at the very top."""
        bar = self.verticalScrollBar()
        return self._geometry.offset_at(bar.value() + self._theme.space(2)) if bar.value() else None

    def show_place(self, offset: int | None) -> None:
        """Scroll so that a code point's line is the first in view; None for the very top."""
        self.complete()
        top = None if offset is None else self._geometry.top_of(offset)
        self.verticalScrollBar().setValue(0 if top is None else round(top - self._theme.space(2)))

    def paragraph_at_top(self) -> int:
        """Number of the paragraph being read: a third down the view, at the ends the first and last; 0 without text."""
        bar = self.verticalScrollBar()
        height = reading_height(bar.value(), bar.maximum(), self.viewport().height())
        return self._geometry.paragraph_at(height) or min(1, self.paragraph_count())

    def paragraph_at_edge(self) -> int:
        """Number of the paragraph at the very top of the view."""
        return self._geometry.paragraph_at(self.verticalScrollBar().value() + self._theme.space(5))

    def go_to_paragraph(self, number: int) -> None:
        """Scroll so that a paragraph begins near the top."""
        self.complete()
        top = self._geometry.top_of_paragraph(number)
        if top is not None:
            self.verticalScrollBar().setValue(round(top - self._theme.space(5)))

    def paragraph_count(self) -> int:
        """How many numbered paragraphs the article has."""
        return self._shown.paragraphs.count

    def _view_rect(self) -> QRect:
        return QRect(QPoint(0, self.verticalScrollBar().value()), self.viewport().size())

    def _report_place(self) -> None:
        place = (self.paragraph_at_top(), self.paragraph_count())
        if place != self._reported:
            self._reported = place
            self.paragraph_changed.emit(*place)
        seen = self.title_seen()
        if seen != self._title_seen:
            self._title_seen = seen
            self.title_visible_changed.emit(seen)

    def title_seen(self) -> bool:
        """Whether the article's own title can be seen."""
        return self._geometry.title_bottom() > self.verticalScrollBar().value()

    def share_of(self, offset: int) -> float:
        """How far down the whole a code point stands, 0 to 1; near enough without laying all of it out."""
        return offset / max(len(self._article.text), 1)

    def span_of(self, cursor: QTextCursor) -> tuple[int, int] | None:
        """The code points that a cursor selects; None in words of the window's own."""
        positions = self._shown.positions
        start, end = positions.to_article(cursor.selectionStart()), positions.to_article(cursor.selectionEnd())
        return (start, end) if start is not None and end is not None and start < end else None

    # ---- building

    def build(self, place: int = 0) -> None:
        """Make the document anew, as far as is needed to show a code point; heirs call it once they are ready.

        What is left follows while the event loop turns, so that a book does not hold it.
        """
        self._builder = DocumentBuilder(self._article, self._theme, self._setting, self._whole)
        self._builder.build(FIRST_CHARACTERS)
        if place:
            self._builder.reach(place)
        self._shown = self._builder.built
        self._geometry = ArticleGeometry(self._shown, self._theme)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.paper)
        palette.setColor(QPalette.ColorRole.Base, self._theme.paper)
        self.setPalette(palette)
        self.setDocument(self._shown.document)
        self._set_width()
        self.text_built()
        self._turns.drop()
        if not self._builder.complete:
            self._turns.run(self._build_rest())

    def complete(self) -> None:
        """Build all of the text and lay it out now, so that each of its places can be reached."""
        if self._turns.busy:
            self._builder.build()
            self._turns.finish()
        self._shown.document.documentLayout().documentSize()

    def _build_rest(self) -> Iterator[None]:
        yield
        yield from self._builder.rest()
        self._report_place()

    def text_built(self) -> None:
        """For heirs: the document is new."""

    def paint_under(self, painter: QPainter, block: QTextBlock, corner: QPointF) -> None:
        """For heirs: paint under a block's text, which stands at `corner` of the document."""

    def _wanted(self) -> Setting:
        return wanted_setting(self._theme.tokens, self._step, self.width(), self.window().width(), self._choice)

    def _set_width(self) -> None:
        tokens = self._theme.tokens
        self.setLineWrapColumnOrWidth(document_width(tokens, self._setting))
        left, right = side_margins(tokens, self._setting, self.width())
        self.setViewportMargins(left, 0, right, 0)

    def _rebuild(self, earlier: str | None = None) -> None:
        """Build the document again and keep the text at the top of the view where it is.

        Args:
            earlier: the article's text as it is shown now, where it is another than before.
        """
        bar = self.verticalScrollBar()
        place = self._geometry.offset_at(bar.value())
        before = self._geometry.top_of(place)
        below = 0.0 if before is None else before - bar.value()
        at_top = bar.value() == 0
        if earlier is not None:
            place = same_place(earlier, place, self._article.text)
        self.build(0 if at_top else place)
        after = self._geometry.top_of(place)
        if not at_top and after is not None:
            bar.setValue(round(after - below))
        self._report_place()

    def _fit(self) -> None:
        wanted = self._wanted()
        if wanted != self._setting and self._article.text:
            self._setting = wanted
            self._rebuild()
        else:
            self._set_width()

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper and marks under the text."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.paper)
        top = self.verticalScrollBar().value()
        painter.translate(-self.horizontalScrollBar().value(), -top)
        painter.setClipRect(event.rect().translated(0, top))
        for block, corner in self._geometry.blocks(top + event.rect().top(), top + event.rect().bottom()):
            self.paint_under(painter, block, corner)
            paint_margin(painter, self._theme, self._setting, self._shown.shown[block.blockNumber()], block, corner)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; a large article is laid out again only once the resizing pauses."""
        super().resizeEvent(event)
        if len(self._article.text) > _LARGE_ARTICLE and self.isVisible():
            self._set_width()
            self._resize_timer.start(_RESIZE_PAUSE_MS)
        else:
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Let the wheel turn beside the column too, which Qt leaves to the parent."""
        if isinstance(event, QWheelEvent) and event.type() == QEvent.Type.Wheel:
            self.wheelEvent(event)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl change the size of the type."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.set_type_step(self._step + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the release here; Qt would hand it on to the parent where no link was hit."""
        super().mouseReleaseEvent(event)
        event.accept()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the article's words only, without the window's formats."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText().replace("\u200b", ""))
        return data

    def _on_link(self, address: QUrl) -> None:
        self.link_activated.emit(address.toString())


def same_place(before: str, place: int, after: str) -> int:
    """Where the text that stood at a code point stands in a later reading of it; the same code point if nowhere."""
    for length in _SAME:
        said = before[place : place + length]
        if after.startswith(said, place):
            return place
        found = [at for at in (after.find(said, place), after.rfind(said, 0, place + length)) if at >= 0]
        if found:
            return min(found, key=lambda at: abs(at - place))
    return min(place, len(after))
