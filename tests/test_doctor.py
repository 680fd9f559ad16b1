"""What `companion doctor` says of scans."""

import pytest

from companion import doctor
from companion.sources import pdf_scan


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("eng", "deu", "osd"), "scanned pages: read by Tesseract (deu, eng), from "),
        ((), "scanned pages: only shown; Tesseract has no languages. Install tesseract-ocr-eng."),
        (None, "scanned pages: only shown; to have them read: "),
    ],
)
def test_the_doctor_says_whether_scans_are_read_and_in_which_languages(monkeypatch, tmp_path, capsys, names, said):
    for name in names or ():
        (tmp_path / f"{name}.traineddata").touch()
    monkeypatch.setattr(pdf_scan, "find_tesseract", lambda: None if names is None else str(tmp_path))
    assert doctor.report() == 0
    assert said in capsys.readouterr().out
