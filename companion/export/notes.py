"""What a mark's pop-up and its row in the appendix say: the card's words as plain text."""

from datetime import date

from companion.model import Definition, Entry, Figure, Mark, Reading, Word
from companion.model.entry import THIS_ARTICLE
from companion.model.mark import SUBTYPE_NAMES
from companion.model.marked import Marked
from companion.model.paragraphs import Paragraphs
from companion.model.typography import curly

KIND_NAMES = {
    "person": "Person", "organisation": "Organisation", "place": "Place", "group": "Group", "event": "Event",
    "work": "Work", "product": "Product", "term": "Term", "acronym": "Acronym",
}  # fmt: skip
VOICES = {"author": "Author’s voice", "quoted": "Quoted", "reported": "Reported"}
QUALIFIERS = {
    "approx": "about", "at_least": "at least", "up_to": "up to", "more_than": "more than", "less_than": "less than",
    "vague": "vague", "by": "by", "since": "since",
}  # fmt: skip


def long_date(published: str | None) -> str | None:
    """An ISO date as print shows it: 12 August 2021."""
    if published is None:
        return None
    from babel.dates import format_date

    return format_date(date.fromisoformat(published[:10]), "d MMMM y", locale="en")


def reduced_date(text: str) -> str:
    """A date of day, month or year as print shows it; any other text as it stands."""
    from babel.dates import format_date

    patterns = {10: "d MMMM y", 7: "MMMM y", 4: "y"}
    try:
        day = date.fromisoformat(text + "-01" * ((10 - len(text)) // 3))
        return format_date(day, patterns[len(text)], locale="en")
    except (ValueError, KeyError):
        return text


def definition_text(definition: Definition | None) -> str:
    """The definition as it is shown: the article's own words in quotation marks."""
    if definition is None:
        return ""
    return f"“{definition.text}”" if definition.source == THIS_ARTICLE else curly(definition.text)


def source_text(definition: Definition | None, paragraphs: Paragraphs) -> str:
    """Where a definition comes from."""
    if definition is None:
        return ""
    if definition.source != THIS_ARTICLE:
        return definition.source
    number = None if definition.start is None else paragraphs.at(definition.start)
    return f"This article, ¶ {number}" if number else "This article"


def voice_text(mark: Mark) -> str:
    """Whose words a mark stands in."""
    return f"{VOICES[mark.voice]}: {mark.speaker}" if mark.speaker else VOICES[mark.voice]


def entry_note(entry: Entry, paragraphs: Paragraphs) -> str:
    """Pop-up of a name."""
    head = f"{entry.name} ({KIND_NAMES[entry.kind].lower()})"
    text = definition_text(entry.definition)
    if not text:
        return head
    return f"{head}: {text}\n{source_text(entry.definition, paragraphs)}"


def word_note(word: Word) -> str:
    """Pop-up of a hard word."""
    head = f"{word.lemma} ({word.level})"
    if word.definition is None:
        return head
    return f"{head}: {word.definition.text}\n{word.definition.source}"


def figure_note(figure: Figure) -> str:
    """Pop-up of a number or date: value, what is counted, who says so."""
    parts = [figure_value(figure)]
    if figure.about:
        parts.append(figure.about)
    lines = [": ".join(parts)]
    if figure.speaker:
        lines.append(f"Said by: {figure.speaker}")
    if figure.revises:
        lines.append(f"Revised from “{figure.revises}”")
    return "\n".join(lines)


def figure_value(figure: Figure) -> str:
    """The value in full: 3,500–4,000; about 600,000; 14 of 34; a date as ISO."""
    if figure.date is not None:
        value = figure.date
    elif figure.value is None:
        value = figure.text
    else:
        value = _number(figure.value)
        if figure.high is not None:
            value += f"–{_number(figure.high)}"
        if figure.of is not None:
            value += f" of {_number(figure.of)}"
        if figure.unit in ("%", "percent", "percentage"):
            value += " %"
        elif figure.unit and figure.category != "rank":
            value += f" {figure.unit}" if len(figure.unit) <= 24 else ""
    sign = QUALIFIERS.get(figure.qualifier, "")
    return f"{sign} {value}" if sign else value


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def mark_note(mark: Mark) -> str:
    """Pop-up of a hedged or opinionated phrase: what it is, whose it is, why it is marked."""
    name = "Hedged" if mark.kind == "hedge" else "Opinion"
    lines = [f"{name}: {SUBTYPE_NAMES.get(mark.subtype, mark.subtype)} · {voice_text(mark)}"]
    if mark.why:
        lines.append(curly(mark.why))
    if mark.neutral:
        lines.append(f"A neutral alternative: {mark.neutral}")
    lines.append("A signal to discuss, not an error.")
    return "\n".join(lines)


def note(reading: Reading, item: Marked, paragraphs: Paragraphs) -> tuple[str, str]:
    """(subject, text) of a marked item's pop-up."""
    if item.kind == "entry":
        entry = next(entry for entry in reading.entries if entry.id == item.key)
        return f"Name: {KIND_NAMES[entry.kind]}", entry_note(entry, paragraphs)
    if item.kind == "word":
        word = next(word for word in reading.words if word.start == item.start and word.end == item.end)
        return f"Word: {word.level}", word_note(word)
    if item.kind == "figure":
        return "Number", figure_note(reading.figures[int(item.key[1:])])
    mark = reading.marks[int(item.key[1:])]
    kind = "Hedged" if item.kind == "hedge" else "Opinion"
    return f"{kind}: {SUBTYPE_NAMES.get(mark.subtype, mark.subtype)}", mark_note(mark)
