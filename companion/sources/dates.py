"""Dates as documents print them at their head."""

import re
from datetime import date

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_YEAR}-(?P<number>0[1-9]|1[0-2])-{_DAY}(?!\d)",
        rf"\b{_YEAR}/(?P<number>0[1-9]|1[0-2])/{_DAY}\b",
    )
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*)"
_TIME = (
    r"(?:[,|•·–—-]?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?)?"
    r"(?:[+-]\d\d:?\d\d|Z)?|T\d\d:\d\d\S*)"
)
_LABEL = r"(?:(?:first\s+)?(?:published|posted|updated|last\s+(?:updated|modified)|issued|date)(?:\s+on)?\s*:?\s*)"
_BEFORE = re.compile(rf"{_LABEL}?{_WEEKDAY}?$", re.IGNORECASE)
_AFTER = re.compile(rf"^{_TIME}?", re.IGNORECASE)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first full date in a line: ISO date, and where it stands with its label, weekday and time of day."""
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            if parts.get("month"):
                month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(parts["month"][:3].lower()))
            else:
                month = int(parts["number"])
            try:
                day = date(int(parts["year"]), month, int(parts["day"]))
            except ValueError:
                continue
            before, after = _BEFORE.search(text[: match.start()]), _AFTER.match(text[match.end() :])
            start = before.start() if before else match.start()
            return day.isoformat(), start, match.end() + (after.end() if after else 0)
    return None
