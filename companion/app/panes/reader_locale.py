"""How the reader's region writes numbers and dates. The words stay English, as the window's are."""

from functools import lru_cache

DEFAULT = "en_GB"
_ELSEWHERE = "en_001"  # CLDR's English of the world: for regions that it has no English of


def reader_locale() -> str:
    """CLDR's name of English as it is written in the region of Qt's default locale, such as "en_IN"."""
    from PySide6.QtCore import QLocale

    return english_of(QLocale().name())


@lru_cache
def english_of(name: str) -> str:
    """English in the region of a locale such as "de_DE" or "C"."""
    from babel.core import localedata

    language, _, region = name.partition("_")
    if not region or language == "C":
        return DEFAULT
    wanted = f"en_{region}"
    return wanted if localedata.exists(wanted) else _ELSEWHERE


@lru_cache
def is_day_first(locale: str) -> bool:
    """Whether a day stands before its month: "31 Aug" and not "Aug 31"."""
    from babel import Locale

    return str(Locale.parse(locale).datetime_skeletons["MMMd"]).startswith("d")
