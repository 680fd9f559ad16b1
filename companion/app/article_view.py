"""The article: a calm read-only page with marks painted under its text."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from companion.app import article_keys
from companion.app.article_document import Setting, build_document
from companion.app.article_geometry import ArticleGeometry
from companion.app.article_margin import paint_margin
from companion.app.article_pointer import ArticlePointer
from companion.app.article_setting import document_width, reading_height, side_margins, wanted_setting
from companion.app.mark_painter import MarkPainter, MarkState
from companion.app.marked import Marked, MarkIndex
from companion.app.theme import READING_SIZE, Theme
from companion.app.tokens import KINDS, Kind
from companion.model import Article, make_article

_LARGE_ARTICLE = 200_000  # characters; laying out more than this again takes longer than a frame
_RESIZE_PAUSE_MS = 80
_JUMP_SHARE = 3  # a mark that is jumped to stands a third from the top


class ArticleView(QTextBrowser):
    """Shows an Article with its marks.

    Rectangles in signals are in the viewport's coordinates; offsets are code points of the article's text.

    Signals:
        hovered: the marks under the pointer, names first, and the rectangle of the first one's line.
        unhovered: the pointer has left them.
        mark_activated: a mark was clicked, or moved to with the keys: its key and start.
        card_requested: Enter on a focused mark; as `hovered`.
        paragraph_changed: number of the paragraph being read, and how many there are.
        title_visible_changed: whether the article's own title can be seen.
        word_requested: a double-clicked word, its sentence, its rectangle.
        link_activated: the address of a link in the text.
    """

    hovered = Signal(list, QRect)
    unhovered = Signal()
    mark_activated = Signal(str, int)
    card_requested = Signal(list, QRect)
    paragraph_changed = Signal(int, int)
    title_visible_changed = Signal(bool)
    word_requested = Signal(str, str, QRect)
    link_activated = Signal(str)
    type_step_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._article = make_article("", ())
        self._step = theme.tokens.reading_steps.sizes.index(READING_SIZE)
        self._setting = wanted_setting(theme.tokens, self._step, self.width(), self.width())
        self._index = MarkIndex()
        self._state = MarkState()
        self._reported: tuple[int, int] | None = None
        self._title_seen: bool | None = None
        self._flash_timer = QTimer(self)
        self._flash_timer.setSingleShot(True)
        self._flash_timer.timeout.connect(self._end_flash)
        self._resize_timer = QTimer(self)
        self._resize_timer.setSingleShot(True)
        self._resize_timer.timeout.connect(self._fit)
        self._pointer = ArticlePointer(self)
        self._pointer.moved.connect(self._on_moved)
        self._pointer.clicked.connect(self._on_clicked)
        self._pointer.word.connect(self.word_requested)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Article")
        self.setAccessibleDescription("Tab moves between marked words, Enter explains one")
        self.setAutoFillBackground(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.anchorClicked.connect(self._on_link)
        self.verticalScrollBar().valueChanged.connect(self._report_place)
        self._build()

    # ---- what is shown

    def show_article(self, article: Article) -> None:
        """Show another article from its top, without marks."""
        self._article = article
        self._index = MarkIndex()
        self._state = replace(self._state, hovered=None, selected=None, focused=None, flash=None)
        self._reported = self._title_seen = None
        self._setting = self._wanted()
        self._build()
        self.verticalScrollBar().setValue(0)
        self._report_place()

    def article(self) -> Article:
        """The article on show."""
        return self._article

    def set_items(self, items: MarkIndex) -> None:
        """Show these marks; the text is not touched."""
        self._index = items
        self._painter.set_items(items)
        self._pointer.set_text(self._geometry, items)
        self.viewport().update()

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

    def larger(self) -> None:
        """One step larger."""
        self.set_type_step(self._step + 1)

    def smaller(self) -> None:
        """One step smaller."""
        self.set_type_step(self._step - 1)

    # ---- marks

    def set_front(self, kinds: Collection[Kind]) -> None:
        """Let the kinds of the pane in front speak; the others become quiet."""
        self._set_state(replace(self._state, front=frozenset(kinds)))

    def set_hidden(self, kinds: Collection[Kind]) -> None:
        """Switch kinds off."""
        self._set_state(replace(self._state, hidden=frozenset(kinds)))

    def select(self, key: str | None, start: int | None = None) -> None:
        """Select a mark by its key, at `start` or else at its first place; None selects nothing."""
        self._set_state(replace(self._state, selected=self._find(key, start), focused=None))

    def set_hover(self, key: str | None, start: int | None = None) -> None:
        """Give a mark the look of one under the pointer, without a card."""
        self._set_state(replace(self._state, hovered=self._find(key, start)))

    def go_to(self, start: int, end: int, flash: bool = True) -> None:
        """Scroll so that the text stands a third from the top, and light it up for a moment."""
        top = self._geometry.top_of(start)
        if top is None:
            return
        self.verticalScrollBar().setValue(round(top - self.viewport().height() / _JUMP_SHARE))
        if flash:
            here = [item for item in self._index.between(start, end) if (item.start, item.end) == (start, end)]
            colour = self._theme.marks[here[0].kind].fill_strong if here else self._theme.selection
            self._set_state(replace(self._state, flash=(start, end, colour)))
            self._flash_timer.start(self._theme.tokens.motion.jump_flash_ms)

    def next_mark(self, kinds: Collection[Kind] | None = None, backwards: bool = False) -> Marked | None:
        """Move to the next or previous underlined mark (by default of every kind that is on) and give it the focus.

        It starts from the focused or selected mark, else from what is in view. None at the end.
        """
        wanted = frozenset(kinds or KINDS) - self._state.hidden
        current = self._state.focused or self._state.selected
        if current is not None and self._in_view(current):
            place = current.start
        else:
            view = self._view_rect()
            place = self._geometry.offset_at(view.top() if not backwards else view.bottom()) - (not backwards)
        found = self._index.following(place, wanted, backwards)
        if found is not None:
            self._set_state(replace(self._state, focused=found))
            if not self._in_view(found):
                self.go_to(found.start, found.end, flash=False)
            self.mark_activated.emit(found.key, found.start)
        return found

    def focused_mark(self) -> Marked | None:
        """The mark that the keys have reached."""
        return self._state.focused

    def mark_rect(self, start: int, end: int | None = None) -> QRect:
        """Where a mark stands in the viewport: the part on its first line, with its underline. Empty when not shown."""
        items = [item for item in self._index.between(start, start + 1) if item.start == start]
        stop = end or (items[0].end if items else start + 1)
        rects = self._geometry.rects(start, stop)
        return rects[0].translated(-self._view_rect().topLeft()).toAlignedRect() if rects else QRect()

    def open_card(self) -> None:
        """Ask for the card of the focused, or else the selected, mark."""
        item = self._state.focused or self._state.selected
        if item is not None:
            self.card_requested.emit(self._index.at(item.start), self.mark_rect(item.start, item.end))

    # ---- place

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
        top = self._geometry.top_of_paragraph(number)
        if top is not None:
            self.verticalScrollBar().setValue(round(top - self._theme.space(5)))

    def paragraph_count(self) -> int:
        """How many numbered paragraphs the article has."""
        return self._shown.paragraphs.count

    # ---- building

    def _build(self) -> None:
        self._shown = build_document(self._article, self._theme, self._setting)
        self._geometry = ArticleGeometry(self._shown, self._theme)
        self._painter = MarkPainter(self._shown, self._theme)
        self._painter.set_items(self._index)
        self._painter.set_state(self._state)
        self._pointer.set_text(self._geometry, self._index)
        self._shown.document.documentLayout().documentSizeChanged.connect(self._painter.forget)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.paper)
        palette.setColor(QPalette.ColorRole.Base, self._theme.paper)
        self.setPalette(palette)
        self.setDocument(self._shown.document)
        self._set_width()

    def _wanted(self) -> Setting:
        return wanted_setting(self._theme.tokens, self._step, self.width(), self.window().width())

    def _set_width(self) -> None:
        tokens = self._theme.tokens
        self.setLineWrapColumnOrWidth(document_width(tokens, self._setting))
        left, right = side_margins(tokens, self._setting, self.width())
        self.setViewportMargins(left, 0, right, 0)

    def _rebuild(self) -> None:
        """Build the document again and keep the text at the top of the view where it is."""
        bar = self.verticalScrollBar()
        place = self._geometry.offset_at(bar.value())
        before = self._geometry.top_of(place)
        below = 0.0 if before is None else before - bar.value()
        at_top = bar.value() == 0
        self._build()
        after = self._geometry.top_of(place)
        if not at_top and after is not None:
            bar.setValue(round(after - below))
        self._report_place()

    def _fit(self) -> None:
        wanted = self._wanted()
        if wanted != self._setting:
            self._setting = wanted
            self._rebuild()
        else:
            self._set_width()

    def _set_state(self, state: MarkState) -> None:
        if state != self._state:
            self._state = state
            self._painter.set_state(state)
            self.viewport().update()

    def _end_flash(self) -> None:
        self._set_state(replace(self._state, flash=None))

    def _find(self, key: str | None, start: int | None) -> Marked | None:
        places = self._index.of(key) if key is not None else ()
        first = next((item for item in places if item.first), places[0] if places else None)
        return next((item for item in places if item.start == start), first)

    # ---- place

    def _view_rect(self) -> QRect:
        return QRect(QPoint(0, self.verticalScrollBar().value()), self.viewport().size())

    def _in_view(self, item: Marked) -> bool:
        view = QRectF(self._view_rect())
        return any(view.contains(rect) for rect in self._geometry.rects(item.start, item.end)[:1])

    def _report_place(self) -> None:
        place = (self.paragraph_at_top(), self.paragraph_count())
        if place != self._reported:
            self._reported = place
            self.paragraph_changed.emit(*place)
        seen = self._geometry.title_bottom() > self.verticalScrollBar().value()
        if seen != self._title_seen:
            self._title_seen = seen
            self.title_visible_changed.emit(seen)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; a large article is laid out again only once the resizing pauses."""
        super().resizeEvent(event)
        if len(self._article.text) > _LARGE_ARTICLE and self.isVisible():
            self._set_width()
            self._resize_timer.start(_RESIZE_PAUSE_MS)
        else:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper and marks under the text."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.paper)
        top = self.verticalScrollBar().value()
        painter.translate(-self.horizontalScrollBar().value(), -top)
        painter.setClipRect(event.rect().translated(0, top))
        for block, corner in self._geometry.blocks(top + event.rect().top(), top + event.rect().bottom()):
            self._painter.paint(painter, block, corner)
            paint_margin(painter, self._theme, self._setting, self._shown.shown[block.blockNumber()], block, corner)
        painter.end()
        super().paintEvent(event)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The article's own keys, then the text's."""
        if article_keys.press(self, event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab moves through the marks in front and leaves the article after the last one."""
        if self.next_mark(self._state.front, backwards=not forward) is not None:
            return True
        self._set_state(replace(self._state, focused=None))
        return QWidget.focusNextPrevChild(self, forward)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the article's words only, without the window's formats."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText().replace("\u200b", ""))
        return data

    def _on_moved(self, under: list[Marked], rect: QRect) -> None:
        self._set_state(replace(self._state, hovered=under[0] if under else None))
        if under:
            self.hovered.emit(under, rect)
        else:
            self.unhovered.emit()

    def _on_clicked(self, item: Marked) -> None:
        self._set_state(replace(self._state, focused=None))
        self.mark_activated.emit(item.key, item.start)

    def _on_link(self, address: QUrl) -> None:
        self.link_activated.emit(address.toString())
