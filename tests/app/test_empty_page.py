import datetime

import pytest

from companion.app.empty_page import EmptyPage, day_in_words
from companion.app.settings import Recent

TODAY = datetime.date(2026, 3, 12)  # a Thursday


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        ("2026-03-12", "today"),
        ("2026-03-11", "yesterday"),
        ("2026-03-09", "Monday"),
        ("2026-03-05", "5 March"),
        ("2025-11-12", "12 November 2025"),
        ("2026-03-13", "13 March"),
        ("long ago", ""),
    ],
)
def test_days_are_said_as_a_reader_says_them(opened, words):
    assert day_in_words(opened, TODAY) == words


def test_only_articles_that_are_still_there_are_offered(qtbot, theme, tmp_path):
    (tmp_path / "here.pdf").write_text("x")
    page = EmptyPage(theme, has_sample=True)
    qtbot.addWidget(page)
    page.show_recent([Recent(str(tmp_path / name), name, "pdf", "2026-03-12") for name in ("here.pdf", "gone.pdf")])
    assert [row.text() for row in page.recent_rows()] == ["here.pdf"]
    with qtbot.waitSignal(page.open_recent) as opening:
        page.recent_rows()[0].click()
    assert opening.args == [str(tmp_path / "here.pdf")]


def test_without_a_sample_none_is_offered(qtbot, theme):
    page = EmptyPage(theme, has_sample=False)
    qtbot.addWidget(page)
    page.show()
    assert not page.sample_button.isVisible()
    assert page.open_button.isVisible()
