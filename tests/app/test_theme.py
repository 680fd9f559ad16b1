import pytest
from PySide6.QtGui import QColor, QPalette, QPixmap

from companion.app.icons import icon, pixmap
from companion.app.style import stylesheet
from companion.app.theme import PALETTE_NAMES, THEME_NAMES, make_theme, qt_palette
from companion.design_tokens import KINDS


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("palette", PALETTE_NAMES)
def test_every_theme_has_every_kind_in_every_palette(tokens, name, palette):
    theme = make_theme(tokens, name, palette)
    assert set(theme.marks) == set(KINDS)
    assert all(paint.underline.isValid() and paint.fill_strong.isValid() for paint in theme.marks.values())


def test_an_unknown_theme_is_refused(tokens):
    with pytest.raises(KeyError):
        make_theme(tokens, "neon")


def test_dark_text_stands_on_dark_paper(tokens):
    theme = make_theme(tokens, "dark")
    assert theme.dark
    assert theme.paper.lightnessF() < 0.2 < theme.text.lightnessF()


def test_high_contrast_lines_are_wider_and_never_quiet(tokens):
    theme = make_theme(tokens, "high_contrast")
    assert theme.line_scale == 1.5
    assert all(paint.underline == paint.underline_quiet for paint in theme.marks.values())


def test_fonts_grow_with_the_scale_and_use_the_bundled_families(theme):
    assert theme.font("reading").pixelSize() == 19
    assert theme.font("reading", 28 / 19).pixelSize() == 28
    assert theme.font("reading").families()[0] == "Source Serif 4"
    assert theme.font("ui").families()[0] == "Inter"
    assert theme.line_height("reading") == 31


def test_the_palette_takes_paper_and_selection_from_the_theme(theme):
    palette = qt_palette(theme)
    assert palette.color(QPalette.ColorRole.Base) == theme.paper
    assert palette.color(QPalette.ColorRole.Highlight) == theme.selection


def test_the_style_sheet_names_no_unfilled_value(theme):
    assert "$" not in stylesheet(theme)


def test_icons_take_the_colour_they_are_given(qapp):
    picture = pixmap("open", QColor("#ff0000"), 20, 2.0)
    assert picture.size().width() == 40
    image = picture.toImage()
    inked = {image.pixelColor(x, y).rgb() & 0xFFFFFF for x in range(40) for y in range(40)
             if image.pixelColor(x, y).alpha() == 255}  # fmt: skip
    assert inked == {0xFF0000}


def test_an_icon_is_darker_when_it_is_on(theme):
    both = icon("reading", theme)
    off, on = both.pixmap(18), both.pixmap(18, state=both.State.On)
    assert isinstance(off, QPixmap)
    assert off.toImage() != on.toImage()


def test_a_missing_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", QColor("black"), 20)
