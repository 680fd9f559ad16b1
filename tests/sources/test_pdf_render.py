"""Pages as pixels: their size, their limits, and documents that cannot be drawn."""

import pymupdf
import pytest

from companion.errors import PasswordNeeded, UnreadableDocument
from companion.sources.pdf_render import MOST_PIXELS, PageRenderer, fitting_scale


@pytest.fixture
def renderer():
    made = PageRenderer()
    yield made
    made.close()


def write_pdf(path, width=200, height=100, rotation=0, user_unit=None, **options):
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=width, height=height)
        page.draw_rect(pymupdf.Rect(0, 0, width / 2, height), fill=(1, 0, 0), width=0)
        page.set_rotation(rotation)
        if user_unit:
            pdf.xref_set_key(page.xref, "UserUnit", str(user_unit))
        pdf.save(path, **options)
    return path


def colour(picture, x, y):
    at = (y * picture.width + x) * 3
    return tuple(picture.pixels[at : at + 3])


def test_a_page_is_drawn_at_its_scale_on_white(renderer, tmp_path):
    picture = renderer.render(write_pdf(tmp_path / "a.pdf"), 0, 1.5)
    assert (picture.width, picture.height, picture.scale) == (300, 150, 1.5)
    assert len(picture.pixels) == 300 * 150 * 3
    assert colour(picture, 10, 10) == (255, 0, 0)
    assert colour(picture, 290, 10) == (255, 255, 255)


def test_a_turned_page_is_drawn_as_displayed(renderer, tmp_path):
    picture = renderer.render(write_pdf(tmp_path / "a.pdf", rotation=90), 0, 1.0)
    assert (picture.width, picture.height) == (100, 200)
    assert colour(picture, 50, 10) == (255, 0, 0)
    assert colour(picture, 50, 190) == (255, 255, 255)


@pytest.mark.parametrize(("side", "unit"), [(3370, None), (14000, None), (300, 75)])
def test_a_page_never_has_more_than_the_most_pixels(renderer, tmp_path, side, unit):
    picture = renderer.render(write_pdf(tmp_path / "a.pdf", side, side, user_unit=unit), 0, 4.0)
    assert picture.width * picture.height <= MOST_PIXELS * 1.01
    assert picture.scale < 4.0


def test_a_page_of_no_height_does_not_divide_by_nothing():
    assert fitting_scale(3.0, 0.0, 2.0) == 2.0


def test_another_document_replaces_the_one_before(renderer, tmp_path):
    renderer.render(write_pdf(tmp_path / "a.pdf"), 0, 1.0)
    assert renderer.render(write_pdf(tmp_path / "b.pdf", width=80), 0, 1.0).width == 80


def test_a_page_that_is_not_there_is_an_error_for_the_reader(renderer, tmp_path):
    path = write_pdf(tmp_path / "a.pdf")
    with pytest.raises(UnreadableDocument, match="page 8 cannot be drawn"):
        renderer.render(path, 7, 1.0)
    assert renderer.render(path, 0, 1.0).width == 200


def test_an_encrypted_document_needs_its_password(renderer, tmp_path):
    path = write_pdf(tmp_path / "a.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="quay", owner_pw="harbour")
    with pytest.raises(PasswordNeeded):
        renderer.render(path, 0, 1.0)
    assert renderer.render(path, 0, 1.0, "quay").width == 200
