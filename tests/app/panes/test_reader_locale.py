"""Numbers and dates follow the reader's region; the words stay English."""

import pytest
from PySide6.QtCore import QLocale

from companion.app.panes.number_display import decimal
from companion.app.panes.reader_locale import english_of, is_day_first, reader_locale


@pytest.mark.parametrize(
    ("name", "english"),
    [("en_US", "en_US"), ("de_DE", "en_DE"), ("hi_IN", "en_IN"), ("C", "en_GB"), ("en", "en_GB"), ("fr_FR", "en_001")],
)
def test_english_of_the_readers_region(name, english):
    assert english_of(name) in (english, f"en_{name[-2:]}")


@pytest.mark.parametrize(
    ("locale", "shown"),
    [("en_GB", "1,234,567.5"), ("en_DE", "1.234.567,5"), ("en_IN", "12,34,567.5")],
)
def test_thousands_are_parted_as_the_region_does(locale, shown):
    assert decimal(1_234_567.5, locale) == shown


def test_the_order_of_day_and_month_is_the_regions():
    assert [is_day_first(locale) for locale in ("en_GB", "en_US", "en_CA", "en_IN")] == [True, False, False, True]


def test_the_region_is_that_of_the_desktop():
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("en_US"))
        assert reader_locale() == "en_US"
    finally:
        QLocale.setDefault(before)
