"""The preferences: each choice takes effect at once, and is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from companion.app import kept_page
from companion.app.choices import LINES, MODES
from companion.app.kept import Kept, in_words, kept_things, size_of
from companion.app.opening import keep_text
from companion.app.preferences import PAGES, Preferences
from companion.app.settings import USUAL_TYPE, Recent, load_settings
from companion.model import Word
from companion.model.edits import RewordWord
from companion.model.protocol import Found, Open, Opened


@pytest.fixture
def preferences(full):
    full.commands["preferences"].trigger()
    (dialog,) = full.findChildren(Preferences)
    yield dialog
    dialog.close()


def press(segments, label):
    next(button for button in segments.group.buttons() if button.text() == label).click()


def test_asking_again_brings_the_same_preferences_to_the_front(full, preferences):
    full.commands["preferences"].trigger()
    assert full.findChildren(Preferences) == [preferences]


def test_every_page_can_be_reached_and_the_article_stays_usable(full, preferences):
    for place in range(len(PAGES)):
        preferences.tabs.setCurrentIndex(place)
        assert preferences.stack.currentIndex() == place
    assert not preferences.isModal()


def test_type_changes_the_article_at_once_and_can_be_taken_back(full, preferences):
    view = full.page.view
    before = view.document().lastBlock().blockFormat().lineHeight()
    press(preferences.type.lines, "Double")
    press(preferences.type.face, "Sans")
    preferences.type.larger.click()
    assert full.settings.type.line == LINES[-1][0]
    assert full.settings.type.face == "sans"
    assert full.settings.type_step == 3
    assert view.document().lastBlock().blockFormat().lineHeight() > 1.1 * before
    preferences.type._reset()
    assert full.settings.type == USUAL_TYPE
    assert full.settings.type_step == 2
    assert preferences.type.face.value == "0"


def test_the_theme_is_chosen_from_swatches_and_taken_by_the_preferences_too(full, preferences, qtbot):
    before = preferences.type
    preferences.type.themes.button(3).click()
    assert full.theme.name == "dark"
    qtbot.waitUntil(lambda: preferences.type is not before)
    assert preferences.type.theme is full.theme
    assert preferences.type.themes.button(3).isChecked()


def test_kinds_are_switched_in_article_legend_and_preferences_alike(full, preferences):
    preferences.marks.kinds["hedge"].click()
    assert full.settings.hidden_kinds == ("hedge",)
    assert not full.legend.switches["hedge"].isChecked()


def test_every_mention_can_be_underlined_but_none_in_a_heading(full, preferences, reading, place):
    def underlined():
        return [item.start for item in full.session.index.of("e2") if item.first]

    assert underlined() == [place("Ada Brandt")[0]]
    press(preferences.marks.mentions, "Every mention")
    assert underlined() == [place("Ada Brandt")[0], place("Brandt", 1)[0], place("Brandt", 2)[0]]
    assert not any(item.first for item in full.session.index.items if item.end <= len(reading.article.title))
    press(preferences.marks.mentions, "First mention")
    assert underlined() == [place("Ada Brandt")[0]]


def test_the_card_waits_as_long_as_the_reader_says_or_does_not_come(full, preferences):
    press(preferences.card.delay, "Long")
    assert full.page.cards.delay == 600
    place = next(at for at, mode in enumerate(MODES) if mode[0] == "off")
    preferences.card.modes.button(place).click()
    assert full.page.cards.mode == "off"
    full.page.view.next_mark()
    full.page.view.open_card()
    assert not full.page.card.isVisible()


def test_all_choices_are_there_at_the_next_start(full, preferences, tokens, quiet_engine, tmp_path):
    from companion.app.window import MainWindow

    press(preferences.type.face, "Clear letters")
    press(preferences.marks.mentions, "Every mention")
    preferences.card.modes.button(1).click()
    full.save()
    assert load_settings(tmp_path / "settings.json").card_mode == "ctrl"
    again = MainWindow(quiet_engine, tokens, tmp_path / "settings.json")
    assert again.page.cards.mode == "ctrl"
    assert again.session.every_mention
    assert again.settings.type.face == "accessible"
    again.deleteLater()


def test_without_tesseract_the_preferences_say_what_to_install(full, monkeypatch):
    monkeypatch.setattr(kept_page.shutil, "which", lambda name: None)
    dialog = Preferences(full, PAGES.index("This computer"))
    said = [label.text() for label in dialog.kept.findChildren(QLabel)]
    assert kept_page.NO_TESSERACT in said
    dialog.close()


def test_the_language_of_scans_is_that_of_the_next_document(full, monkeypatch):
    monkeypatch.setattr(kept_page.shutil, "which", lambda name: None)
    dialog = Preferences(full)
    dialog.kept.show_languages(["deu", "eng", "xyz"])
    names = [dialog.kept.languages.itemText(place) for place in range(dialog.kept.languages.count())]
    assert names == ["English", "German", "xyz"]
    dialog.kept.languages.setCurrentIndex(1)
    dialog.kept.languages.activated.emit(1)
    full.open("/scan.pdf")
    assert full.session.engine.last(Open).language == "deu"
    dialog.close()


def test_what_is_kept_is_measured_and_can_be_removed(full):
    keep_text("A text of five words.")
    full.change(recent=(Recent("/a.txt", "A", "text", "2024-01-01"),))
    dialog = Preferences(full)
    page = dialog.kept
    pasted = next(at for at, kept in enumerate(kept_things()) if kept.name == "Pasted texts")
    assert page.sizes[pasted].text() == "21 bytes"
    page.clearers[pasted].click()
    assert page.sizes[pasted].text() == "nothing"
    assert not page.clearers[pasted].isEnabled()
    page.clearers[-1].click()
    assert full.settings.recent == ()
    assert page.sizes[-1].text() == "none"
    dialog.close()


def test_pasted_texts_are_not_counted_twice():
    keep_text("A text of five words.")
    readings = next(kept for kept in kept_things() if kept.name == "Analysed articles")
    assert size_of(readings) == 0


@pytest.mark.parametrize(
    ("size", "words"), [(0, "nothing"), (999, "999 bytes"), (340_000, "340 KB"), (1_240_000, "1.2 MB"), (23e9, "23 GB")]
)
def test_sizes_are_said_in_words(size, words):
    assert in_words(size) == words


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert size_of(Kept("", "", tmp_path / "no")) == 0


def test_escape_closes_the_preferences(full, qtbot):
    full.commands["preferences"].trigger()
    qtbot.keyClick(full.findChildren(Preferences)[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not full.findChildren(Preferences))


def test_hard_words_come_from_the_level_chosen_without_another_analysis(full, preferences, reading, place):
    session = full.session
    engine, (shameful, folly) = session.engine, reading.words
    calm = Word(*place("calm"), "calm", "adj", "B1")
    session.go_on()
    job = engine.last(Open).job
    engine.say(Opened(job, reading.article, "text", session.path, ()))
    engine.say(Found(job, "names", entries=reading.entries, words=(calm, shameful, folly)))
    asked = len(engine.requests)

    def shown():
        rows = [row.name for row in full.pane.glossary.all_rows if row.kind == "word"]
        marked = [item.key for item in session.index.items if item.kind == "word"]
        assert rows == [word.lemma for word in session.reading.words]
        assert marked == [f"w:{name}" for name in rows]
        return rows

    assert shown() == ["shameful", "folly"]
    press(preferences.marks.levels, "From B1")
    assert shown() == ["calm", "shameful", "folly"]
    assert full.settings.word_level == "B1"
    session.edit(RewordWord("calm", "without wind"), what="Definition")
    press(preferences.marks.levels, "C1 and C2")
    assert shown() == ["calm", "shameful", "folly"], "the reader explained it"
    session.edit(RewordWord("calm", ""), what="Definition")
    assert shown() == ["shameful", "folly"]
    assert len(engine.requests) == asked


def test_the_level_of_hard_words_is_kept(full, preferences, tmp_path):
    press(preferences.marks.levels, "From B2")
    full.save()
    assert load_settings(tmp_path / "settings.json").word_level == "B2"
