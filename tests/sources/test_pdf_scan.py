"""Pictures of pages: read through Tesseract where it is installed, and said to be pictures where not."""

import difflib
import json
import shutil

import pymupdf
import pytest

from companion.cli import main
from companion.errors import Cancelled
from companion.sources import read
from companion.sources.pdf_scan import SLIPS, installed_languages, slips, usable_language


@pytest.fixture
def scan(tmp_path, sample_pdf):
    """The sample's pages as pictures."""
    out = pymupdf.open()
    with pymupdf.open(sample_pdf) as pdf:
        for page in pdf:
            sheet = out.new_page(width=page.rect.width, height=page.rect.height)
            sheet.insert_image(sheet.rect, pixmap=page.get_pixmap(dpi=150, colorspace=pymupdf.csGRAY))
    out.save(tmp_path / "scan.pdf", deflate=True)
    return tmp_path / "scan.pdf"


def test_without_tesseract_one_sentence_says_what_to_install(scan, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    document = read(scan)
    assert document.article.text == ""
    assert document.article.pages == 2
    (said,) = document.warnings
    assert "Install Tesseract" in said


def test_the_languages_of_tesseract_are_told_by_their_files(tmp_path):
    for name in ("osd", "eng", "deu", "chi_sim"):
        (tmp_path / f"{name}.traineddata").touch()
    assert installed_languages(str(tmp_path)) == ("chi_sim", "deu", "eng")


@pytest.mark.parametrize(
    ("wanted", "used", "said"),
    [
        ("eng", "eng", SLIPS),
        ("deu+eng", "deu+eng", SLIPS),
        ("fra", "eng", "does not have “fra” here, so “eng” was used. Install tesseract-ocr-fra "),
        ("fra+deu", "deu", "does not have “fra” here, so “deu” was used"),
        ("chi_tra", "eng", "Install tesseract-ocr-chi-tra "),
    ],
)
def test_a_language_that_is_not_installed_is_said_and_another_used(tmp_path, wanted, used, said):
    for name in ("eng", "deu"):
        (tmp_path / f"{name}.traineddata").touch()
    assert usable_language(str(tmp_path), wanted) == used
    assert said in slips(str(tmp_path), wanted)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_recognising_can_be_stopped_between_pages(scan):
    def stop(share, patience):
        if share > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        read(scan, progress=stop)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
@pytest.mark.parametrize("rotation", [0, 90])
def test_with_tesseract_the_pages_are_read_and_marked_as_recognised(scan, sample_markdown, blocks, rotation):
    if rotation:
        with pymupdf.open(scan) as pdf:
            turned = pymupdf.open()
            for page in pdf:
                sheet = turned.new_page(width=page.rect.height, height=page.rect.width)
                sheet.show_pdf_page(sheet.rect, pdf, page.number, rotate=rotation)
                sheet.set_rotation(rotation)
            turned.save(scan.with_name("turned.pdf"))
        scan = scan.with_name("turned.pdf")
    shares = []
    document, original = (
        read(scan, progress=lambda share, patience: shares.append((share, patience > 60))),
        read(sample_markdown),
    )
    assert document.warnings == ("Text recognised from pictures of pages; expect slips.",)
    assert shares == [(0.0, False), (0.0, True), (0.5, False), (0.5, True)]
    assert document.article.title == original.article.title
    found, wanted = " ".join(blocks(document)), " ".join(blocks(original))
    assert difflib.SequenceMatcher(None, found, wanted, autojunk=False).ratio() > 0.97
    start = document.article.text.index("Thursday")
    ((number, quad),) = document.layout.quads(start, start + 8)
    assert number == 0
    width = max(point[0] for point in quad) - min(point[0] for point in quad)
    height = max(point[1] for point in quad) - min(point[1] for point in quad)
    assert 25 < max(width, height) < 60


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_commands_read_scans_in_the_language_that_is_named(scan, tmp_path, capfd):
    assert main(["analyse", str(scan), "--language", "tlh"]) == 0
    said = json.loads(capfd.readouterr().out)["warnings"]
    assert [line for line in said if "does not have “tlh” here" in line]
    assert main(["export", str(scan), "--language", "tlh", "--format", "csv", "-o", str(tmp_path / "a.csv")]) == 0
    assert "“tlh”" in capfd.readouterr().err
    (tmp_path / "out").mkdir()
    assert main(["annotate", str(scan), "--language", "tlh", "-o", str(tmp_path / "out")]) == 0
    assert '"scan-annotated.pdf": Text recognised' in capfd.readouterr().err
    assert main(["handout", str(scan), "-o", str(tmp_path / "a.pdf")]) == 0
    assert "tlh" not in capfd.readouterr().err
