"""Random events on a real window: nothing is raised or warned of, and no window is left behind.

A failure names its seed and the last events; the same seed gives the same events.
"""

import gc
import random
from collections import Counter, deque
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from companion.app.actions import MENUS
from companion.app.theme import PALETTE_NAMES, THEME_NAMES
from companion.model.protocol import Open, Opened

KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F9, Qt.Key.Key_Menu,
    *(Qt.Key(code) for code in range(ord("A"), ord("Z") + 1)), Qt.Key.Key_Period, Qt.Key.Key_Comma,
    Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_1, Qt.Key.Key_9, Qt.Key.Key_Minus,
)  # fmt: skip
MODIFIERS = (
    *([Qt.KeyboardModifier.NoModifier] * 6), Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
BUTTONS = (*([Qt.MouseButton.LeftButton] * 5), Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
SIZES = ((640, 480), (700, 500), (900, 600), (960, 720), (1200, 800), (1440, 900))
COMMANDS = [
    command.name for _, commands in MENUS for command in commands if command.name not in ("", "quit", "full_screen")
]


class Monkey:
    """Does one thing after another to a window, and remembers the last ones."""

    def __init__(self, window, seed, reopen):
        self.window, self.reopen = window, reopen
        self.random = random.Random(seed)
        self.done = deque(maxlen=12)
        self.steps = self.seen = 0
        self.watch = QTimer()
        self.watch.setInterval(100)
        self.watch.timeout.connect(self.go_on)
        self.watch.start()
        self.acts = {
            self.key: 30, self.click: 22, self.move: 14, self.drag: 5, self.wheel: 8, self.type: 4, self.command: 10,
            self.resize: 3, self.look: 3, self.tab: 4, self.put_away: 6, self.read_again: 1,
        }  # fmt: skip

    def go_on(self):
        """Leave the event loop of a menu or of words being dragged, which would wait for a hand."""
        if self.steps == self.seen:
            if QApplication.activePopupWidget() or QApplication.activeModalWidget():
                self.put_away()
            else:
                QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Escape)
        self.seen = self.steps

    def step(self):
        self.steps += 1
        (act,) = self.random.choices(list(self.acts), list(self.acts.values()))
        act()
        QApplication.processEvents()
        if self.random.random() < 0.02:
            QTest.qWait(self.random.choice((20, 350)))  # timers of cards and pauses

    def note(self, *words):
        self.done.append(" ".join(map(str, words)))

    def target(self):
        """A widget that a reader could reach now: of what is in front, else of the window."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        shown = [one for one in top.findChildren(QWidget) if one.isVisible() and not one.isWindow()]
        return self.random.choice([*shown, top])

    def place(self, widget):
        return QPoint(self.random.randrange(max(widget.width(), 1)), self.random.randrange(max(widget.height(), 1)))

    def focus(self):
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        return top.focusWidget() or top

    def key(self):
        key, modifier = self.random.choice(KEYS), self.random.choice(MODIFIERS)
        if modifier & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Q:
            return
        self.note("key", modifier.name, key.name, "in", self.focus())
        QTest.keyClick(self.focus(), key, modifier)

    def type(self):
        words = self.random.choice(("ferry", "40", "Brandt", "https://", "(", "a.b"))
        self.note("type", words, "in", self.focus())
        QTest.keyClicks(self.focus(), words)

    def click(self):
        widget, button = self.target(), self.random.choice(BUTTONS)
        place, modifier = self.place(widget), self.random.choice(MODIFIERS)
        press = QTest.mouseDClick if self.random.random() < 0.15 else QTest.mouseClick
        self.note(press.__name__, button.name, modifier.name, "at", place.toTuple(), "of", widget)
        press(widget, button, modifier, place)

    def move(self):
        widget = self.target()
        place = self.place(widget)
        self.note("move to", place.toTuple(), "of", widget)
        QTest.mouseMove(widget, place)

    def drag(self):
        viewport = self.window.page.in_front.viewport()
        start, end = self.place(viewport), self.place(viewport)
        self.note("drag", start.toTuple(), end.toTuple())
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, left, Qt.KeyboardModifier.NoModifier, end)

    def wheel(self):
        widget = self.target()
        place, turn = QPointF(self.place(widget)), QPoint(0, self.random.choice((-360, -120, -7, 7, 120, 360)))
        modifier = self.random.choice(MODIFIERS)
        self.note("wheel", turn.y(), modifier.name, "of", widget)
        event = QWheelEvent(
            place, widget.mapToGlobal(place), QPoint(), turn, Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def command(self):
        name = self.random.choice(COMMANDS)
        action = self.window.commands[name]
        if action.isEnabled() and QApplication.activeModalWidget() is None:
            self.note("command", name)
            action.trigger()

    def resize(self):
        size = self.random.choice(SIZES)
        self.note("resize", size)
        self.window.resize(*size)

    def look(self):
        theme, palette = self.random.choice(THEME_NAMES), self.random.choice(PALETTE_NAMES)
        self.note("look", theme, palette)
        self.window.set_theme_choice(theme)
        self.window.set_palette_choice(palette)

    def tab(self):
        name = self.random.choice(("glossary", "numbers", "wording", "notes"))
        self.note("tab", name)
        self.window.pane.set_tab(name)

    def put_away(self):
        """Close what is in front of the window, as its close button would."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is not None:
            self.note("close", top)
            top.close()

    def read_again(self):
        self.note("open again")
        self.reopen()


@pytest.fixture
def no_files(monkeypatch):
    """File dialogs are cancelled."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)


def say_again(window, reading, say_parts):
    """Opens the small article once more, and lets the engine find all of it."""
    path = window.session.path or "/ferry.txt"
    window.open(path)
    engine = window.session.engine
    engine.say(Opened(engine.last(Open).job, reading.article, "text", path, ()))
    say_parts(window)


def close_all(window):
    """Close whatever is open beside the window, and let all go that wants to go."""
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.close()
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def kinds_of_windows():
    """How many top-level widgets there are of each kind, told apart by what they belong to and are called."""
    return Counter(
        f"{type(one).__name__} {one.windowTitle() or one.objectName()} in {type(one.parent()).__name__}"
        + (f": {one.title()}" if isinstance(one, QMenu) else "")
        for one in QApplication.topLevelWidgets()
    )


@pytest.mark.parametrize(
    ("seed", "events"),
    [(1, 300), *(pytest.param(seed, 5_000, marks=pytest.mark.slow) for seed in (2, 3))],
)
def test_whatever_is_done_to_the_window_it_neither_fails_nor_leaves_anything_behind(
    full, reading, say_parts, no_files, qtlog, seed, events
):
    reopen = partial(say_again, full, reading, say_parts)
    full.commands["quit"].setEnabled(False)
    at_first = kinds_of_windows()
    monkey = Monkey(full, seed, reopen)
    for number in range(events):
        try:
            monkey.step()
        except Exception as error:
            raise AssertionError(f"seed {seed}, event {number}: {[*monkey.done]}") from error
        warned = [record.message for record in qtlog.records if not record.ignored]
        assert not warned, f"seed {seed}, event {number}: {[*monkey.done]}"
        if full.session.reading is None:
            reopen()
    monkey.watch.stop()
    assert full.isVisible()
    close_all(full)
    grown = {kind: count for kind, count in kinds_of_windows().items() if count > max(at_first[kind], 1)}
    assert grown == {}
