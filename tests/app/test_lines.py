import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from companion.app.lines import draw_line
from companion.app.theme import make_theme
from companion.design_tokens import KINDS


def drawn(theme, kind, x1=0.0, x2=80.0, **more):
    image = QImage(80, 20, QImage.Format.Format_RGB32)
    image.fill(theme.paper)
    painter = QPainter(image)
    draw_line(painter, theme, kind, x1, x2, 10, **more)
    painter.end()
    return image


def ink(image, theme):
    return [[image.pixelColor(x, y) != theme.paper for x in range(80)] for y in range(20)]


def runs(image, theme):
    columns = [any(row[x] for row in ink(image, theme)) for x in range(80)]
    return sum(now and not before for before, now in zip([False, *columns], columns, strict=False))


def test_each_kind_has_a_line_of_its_own(theme):
    pictures = [drawn(theme, kind) for kind in KINDS]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_numbers_are_solid_and_opinions_break(theme):
    assert runs(drawn(theme, "figure"), theme) == 1
    assert runs(drawn(theme, "opinion"), theme) == 9
    assert runs(drawn(theme, "word"), theme) > 9


def test_hedges_waver(theme):
    heights = [y for y, row in enumerate(ink(drawn(theme, "hedge"), theme)) if any(row)]
    assert 3 <= len(heights) <= 6


def test_a_solid_line_is_one_crisp_row(theme):
    image = drawn(theme, "figure", quiet=True)
    assert image.pixelColor(40, 10) != theme.paper
    assert image.pixelColor(40, 10).green() < image.pixelColor(40, 12).green()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_without_room(theme, kind):
    assert not any(any(row) for row in ink(drawn(theme, kind, 30.0, 30.0), theme))


def test_a_quiet_line_is_paler_except_in_high_contrast(tokens, theme):
    assert drawn(theme, "figure") != drawn(theme, "figure", quiet=True)
    strong = make_theme(tokens, "high_contrast")
    assert drawn(strong, "figure") == drawn(strong, "figure", quiet=True)


def test_the_painter_keeps_its_state(theme):
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(QColor("red"))
    draw_line(painter, theme, "hedge", 0, 10, 5)
    assert painter.pen().color() == QColor("red")
    painter.end()
