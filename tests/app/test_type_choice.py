"""The reader's face, spacing and measure."""

import pytest
from PySide6.QtGui import QFontMetricsF

from companion.app.article_document import formats_of
from companion.app.article_setting import wanted_setting
from companion.app.settings import TypeChoice

SAID = (
    "The ferry was late again, and nobody at the harbour could say why it had not left the other side of the bay, "
    "or when the next one would come for those who had been waiting since the early morning."
)


def characters(tokens, theme, choice):
    """How many characters of running text stand in a full line."""
    setting = wanted_setting(tokens, 2, 1400, 1400, choice)
    font = formats_of("paragraph", theme, setting).font
    return setting.column / (QFontMetricsF(font).horizontalAdvance(SAID) / len(SAID))


@pytest.mark.parametrize("face", ["serif", "sans", "accessible"])
@pytest.mark.parametrize("letter", [0.0, 0.06])
@pytest.mark.parametrize("word", [0.0, 0.16])
def test_a_line_holds_as_many_characters_in_every_face_and_spacing(theme, tokens, face, letter, word):
    usual = characters(tokens, theme, TypeChoice())
    assert 65 <= usual <= 75
    assert abs(characters(tokens, theme, TypeChoice(face=face, letter=letter, word=word)) - usual) < 2.5


def test_the_measure_is_the_readers(theme, tokens):
    narrow, wide = (characters(tokens, theme, TypeChoice(measure=measure)) for measure in (60, 75))
    assert wide / narrow == pytest.approx(75 / 60, abs=0.02)


def test_the_articles_words_have_the_readers_face_and_spacing_and_the_windows_own_lines_do_not(theme, tokens):
    choice = TypeChoice(face="accessible", line=1.2, letter=0.04, word=0.08, paragraph=1.5)
    setting, usual = (wanted_setting(tokens, 2, 1400, 1400, each) for each in (choice, TypeChoice()))
    body, plain = (formats_of("paragraph", theme, each) for each in (setting, usual))
    assert body.font.families()[0] == "Atkinson Hyperlegible"
    assert body.font.letterSpacing() == pytest.approx(0.04 * body.font.pixelSize(), abs=0.02)
    assert body.block.lineHeight() == pytest.approx(1.2 * plain.block.lineHeight(), abs=1)
    assert body.block.bottomMargin() > plain.block.bottomMargin()
    own, own_plain = (formats_of("meta", theme, each) for each in (setting, usual))
    assert own.font == own_plain.font
    assert own.block.lineHeight() == own_plain.block.lineHeight()


def test_the_view_takes_another_choice_and_keeps_its_place(opened):
    view = opened.page.view
    opened.resize(800, 480)
    view.set_type_step(6)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    place = view.place()
    view.set_type_choice(TypeChoice(face="sans", line=1.2))
    assert abs(view.place() - place) < 60
    assert view.document().begin().blockFormat().lineHeight() > 0
