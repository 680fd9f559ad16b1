"""Tasks for a class as plain data, so that a teacher can edit them before the handout is made."""

import msgspec


class Signal(msgspec.Struct, frozen=True):
    """An answer to "Find the signals": the words, H or O, and how one knows. `start` binds it to a line."""

    words: str
    which: str
    how: str
    start: int | None = None


class Number(msgspec.Struct, frozen=True):
    """A row of "Weigh the numbers" with the key's answers."""

    number: str
    of_what: str = ""
    compared_with: str = ""
    start: int | None = None


class Question(msgspec.Struct, frozen=True):
    """A question with the key's answer; words between *asterisks* are the article's. `start` gives it its line."""

    text: str
    answer: str = ""
    start: int | None = None


class Match(msgspec.Struct, frozen=True):
    """A term and its meaning; the page shows the meanings in another order."""

    term: str
    meaning: str
    start: int | None = None


class Event(msgspec.Struct, frozen=True):
    """Something that happened, and when (ISO date, shown in the key)."""

    what: str
    date: str
    start: int | None = None


class Tasks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page of tasks. Every text may be edited; an empty list leaves its part out."""

    signals_title: str = "Find the signals"
    signals_intro: str = ""
    signals_rows: int = 0
    signals: tuple[Signal, ...] = ()
    numbers_title: str = "Weigh the numbers"
    numbers_intro: str = "A number means little alone. Say what it counts, and what you would compare it with."
    numbers: tuple[Number, ...] = ()
    questions_title: str = "Read closely"
    questions: tuple[Question, ...] = ()
    matching_title: str = "Match the words"
    matching_intro: str = "Write the letter of its meaning beside each word."
    matching: tuple[Match, ...] = ()
    events_title: str = "Put in order"
    events_intro: str = "Number what happened, the earliest first. Look for the dates in the text."
    events: tuple[Event, ...] = ()
