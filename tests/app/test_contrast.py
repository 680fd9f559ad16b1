"""Contrast as WCAG 2.2 computes it: 4.5 : 1 for all text, 3 : 1 for lines, borders and the focus ring."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from companion.app.highlights import highlight_colour
from companion.app.legend import Legend
from companion.app.theme import PALETTE_NAMES, THEME_NAMES, make_theme
from companion.design_tokens import KINDS

TEXT, LINE = 4.5, 3.0
GROUNDS = ("paper", "surface", "raised", "sunken")
INKS = ("text", "muted", "accent", "warning", "error")


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour):
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_low(pairs, least):
    """What is below, with its contrast."""
    measured = {what: contrast(one, other) for what, one, other in pairs}
    return {what: round(value, 2) for what, value in measured.items() if value < least}


@pytest.fixture(params=[(name, palette) for name in THEME_NAMES for palette in PALETTE_NAMES], ids="-".join)
def look(request, tokens):
    return make_theme(tokens, *request.param)


def test_the_measure_is_that_of_the_guidelines(tokens):
    light = make_theme(tokens)
    assert contrast(light.raised, make_theme(tokens, "high_contrast").text) == pytest.approx(21.0)
    assert contrast(light.paper, light.text) == pytest.approx(15.88, abs=0.01)  # as the designer computed it


def test_text_of_every_role_can_be_read_on_every_ground(look):
    pairs = [(f"{ink} on {ground}", getattr(look, ink), getattr(look, ground)) for ink in INKS for ground in GROUNDS]
    pairs.append(("text of the main button", look.on_accent, look.accent))
    pairs.append(("selected text", look.on_selection, look.selection))
    assert too_low(pairs, TEXT) == {}


def test_text_over_marks_and_highlights_can_be_read(look):
    pairs = [(f"{kind} fill", look.text, look.marks[kind].fill) for kind in KINDS]
    pairs += [(f"{kind} strong fill", look.text, look.marks[kind].fill_strong) for kind in KINDS]
    pairs.append(("highlight", look.text, highlight_colour(look)))
    assert too_low(pairs, TEXT) == {}


def test_letters_of_the_kinds_can_be_read(look):
    pairs = [
        (f"{kind} on {ground}", look.marks[kind].label, getattr(look, ground))
        for kind in KINDS
        for ground in GROUNDS[:3]
    ]
    assert too_low(pairs, TEXT) == {}


def test_lines_of_marks_stand_out_from_what_they_lie_on(look):
    pairs = []
    for kind in KINDS:
        paint = look.marks[kind]
        pairs += [(f"{kind} on {ground}", paint.underline, getattr(look, ground)) for ground in GROUNDS]
        pairs += [
            (f"quiet {kind} on paper", paint.underline_quiet, look.paper),
            (f"{kind} on its fill", paint.underline, paint.fill),
            (f"{kind} on its strong fill", paint.underline, paint.fill_strong),
            (f"{kind} on a highlight", paint.underline, highlight_colour(look)),
        ]
    assert too_low(pairs, LINE) == {}


def test_borders_of_controls_and_the_focus_ring_stand_out(look):
    pairs = [(f"border on {ground}", look.border_strong, getattr(look, ground)) for ground in GROUNDS[:3]]
    pairs += [(f"focus on {ground}", look.accent, getattr(look, ground)) for ground in GROUNDS]
    assert too_low(pairs, LINE) == {}


@pytest.mark.parametrize("name", THEME_NAMES)
def test_a_kind_that_is_switched_off_can_still_be_read_in_the_legend(qtbot, qapp, tokens, name):
    theme = make_theme(tokens, name)
    legend = Legend(theme)
    qtbot.addWidget(legend)
    legend.set_count("entry", 888)
    switch = legend.switches["entry"]
    switch.setChecked(False)
    switch.resize(switch.sizeHint())
    assert inked(switch, theme.paper, switch.width() - 24) >= TEXT, "its count"
    assert inked(switch, theme.paper, switch.width() - 80) >= TEXT, "its name"


def inked(widget, ground, left, right=None):
    """The highest contrast that the painted letters between two places have with their ground, on a sharp screen."""
    image = QImage(widget.width() * 4, widget.height() * 4, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(4)
    image.fill(ground)
    widget.render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    places = (
        (x, y) for x in range(left * 4, (right or widget.width()) * 4, 2) for y in range(8, image.height() - 8, 2)
    )
    return max(contrast(image.pixelColor(*place), ground) for place in places)


def test_paragraph_numbers_can_be_read_in_every_theme(full):
    view = full.page.view
    column = view.mark_rect(0, 1).left()
    assert column > 40
    for name in THEME_NAMES:
        full.set_theme_choice(name)
        assert inked(view.viewport(), full.theme.paper, 0, column - 20) >= TEXT, name
