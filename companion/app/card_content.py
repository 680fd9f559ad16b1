"""What the card says about the marks under the pointer. Plain data: no widget, no colour."""

from collections.abc import Callable, Sequence

import msgspec

from companion.app.figure_facts import facts_of
from companion.app.panes.clauses import Clauses
from companion.app.panes.date_display import display_date
from companion.app.panes.figure_labels import reads_well
from companion.app.panes.number_display import display
from companion.app.panes.reader_locale import reader_locale
from companion.app.panes.wording_rows import SUBTYPES, said_of
from companion.app.typography import capitalised, curly
from companion.design_tokens import Kind
from companion.model import Definition, Figure, Mark, Reading
from companion.model.entry import THIS_ARTICLE
from companion.model.marked import Marked

NOTHING_KNOWN = "No definition found."
MAX_SECTIONS = 2
MAX_SENSES = 2
MAX_CHARACTERS = 160
_BESIDE = 24  # characters round a figure that may tell its kind
_PARTS_OF_SPEECH = {"adj": "adjective", "adv": "adverb", "noun": "noun", "verb": "verb", "propn": "name"}
_DISCUSS = "A signal to discuss, not an error"
_SHOW: dict[Kind, str] = {
    "entry": "Show in glossary",
    "word": "Show in glossary",
    "figure": "Show in numbers",
    "hedge": "Show in wording",
    "opinion": "Show in wording",
}
_NAMES: dict[Kind, str] = {"hedge": "Hedged", "opinion": "Opinion", "figure": "Number", "word": "Word", "entry": "Name"}
ParagraphOf = Callable[[int], int | None]


class CardAction(msgspec.Struct, frozen=True):
    """A button of the card: go to `start`, show `key` in the pane of its `kind`, or run a `command` on it."""

    label: str
    kind: Kind | None = None
    key: str = ""
    start: int = 0
    end: int = 0
    command: str = ""


class CardSection(msgspec.Struct, frozen=True):
    """A further mark on the same words: its line sample's kind, its name, whose voice it is, what it says."""

    kind: Kind
    name: str
    voice: str
    why: str


class CardContent(msgspec.Struct, frozen=True):
    """All that a card shows.

    Attributes:
        title: the term; for wording the name of the signal.
        label: what kind of thing it is, or whose voice.
        sample: the kind whose line stands before the title (wording only).
        senses: the definition, or two senses of a word, likelier first; `quoted` are the article's own words.
        source: who says so, where, and how often it is mentioned.
        previous, following: the ways to the other mentions of a name or word; None where this is the only one.
        correct: what corrects the mark on top.
        more: how many marks on the same words are not shown.
    """

    title: str
    label: str = ""
    sample: Kind | None = None
    senses: tuple[str, ...] = ()
    quoted: bool = False
    known: bool = True
    source: str = ""
    sections: tuple[CardSection, ...] = ()
    more: int = 0
    actions: tuple[CardAction, ...] = ()
    previous: CardAction | None = None
    following: CardAction | None = None
    correct: CardAction | None = None

    def lasting(self) -> "CardContent":
        """The content without what corrects it: a card that stays would go on naming what has been corrected."""
        actions = tuple(action for action in self.actions if not action.command)
        return msgspec.structs.replace(self, actions=actions, correct=None)

    def plain(self) -> str:
        """The card as text, for copying and for assistive technology."""
        senses = self.senses
        if self.quoted:
            senses = tuple(f"“{sense}”" for sense in senses)
        elif len(senses) > 1:
            senses = tuple(f"{number}. {sense}" for number, sense in enumerate(senses, 1))
        head = f"{self.title} ({self.label})" if self.label else self.title
        further = [f"{section.name}. {section.why}".strip() for section in self.sections]
        return "\n".join(line for line in (head, *senses, self.source, *further) if line)


def card_content(reading: Reading, items: Sequence[Marked], paragraph_of: ParagraphOf) -> CardContent:
    """The card for the marks under the pointer, the first of them on top.

    `paragraph_of` gives the paragraph number of a code point.

    Raises:
        ValueError: there are no items.
    """
    if not items:
        raise ValueError("a card needs at least one mark")
    first, others = items[0], items[1:]
    content = _main(reading, first, paragraph_of)
    sections = tuple(_section(reading, item) for item in others[:MAX_SECTIONS])
    correct = CardAction("Correct…", first.kind, first.key, command="correct")
    more = max(len(others) - MAX_SECTIONS, 0)
    return msgspec.structs.replace(content, sections=sections, more=more, correct=correct)


def defined_content(term: str, definition: Definition | None) -> CardContent:
    """The card for a word that is not marked, as the engine defined it."""
    title = _with_lemma(term, definition.lemma if definition else None)
    add = CardAction("Add your own…" if definition is None else "Add to the glossary…", command="add_entry")
    return _defined(CardContent(title=title, label="Word", actions=(add,)), definition, lambda _: None, 0)


def shorten(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The text on one line, cut at a word's end where it is longer than `limit` characters."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"


def _main(reading: Reading, item: Marked, paragraph_of: ParagraphOf) -> CardContent:
    show = CardAction(_SHOW[item.kind], item.kind, item.key)
    surface = _surface(reading, item)
    if item.kind == "entry":
        entry = next(entry for entry in reading.entries if entry.id == item.key)
        content = CardContent(title=entry.name, label=entry.kind.capitalize(), actions=(show,))
        content = _defined(content, entry.definition, paragraph_of, len(entry.mentions))
        return _among(content, [(mention.start, mention.end) for mention in entry.mentions], item.start)
    if item.kind == "word":
        word = next(word for word in reading.words if (word.start, word.end) == (item.start, item.end))
        lemma = (word.definition.lemma if word.definition else None) or word.lemma
        label = f"{_PARTS_OF_SPEECH.get(word.pos.lower(), word.pos)} · {word.level}"
        content = CardContent(title=_with_lemma(surface, lemma), label=label, actions=(show,))
        content = _defined(content, word.definition, paragraph_of, 0)
        same = [(place.start, place.end) for place in reading.words if place.lemma == word.lemma]
        return _among(content, same, item.start)
    if item.kind == "figure":
        return _figure(reading, item, paragraph_of, show)
    mark = _mark(reading, item)
    source = "" if "signal" in mark.why.lower() else _DISCUSS
    senses = (said_of(mark),) if mark.why else ()
    gone = CardAction("Not a signal", item.kind, item.key, command="remove")
    return CardContent(_mark_name(mark), _voice(mark), mark.kind, senses, source=source, actions=(show, gone))


def _among(content: CardContent, places: list[tuple[int, int]], start: int) -> CardContent:
    """The content with the ways to the mentions before and after the one at `start`, round the ends."""
    here = next((at for at, place in enumerate(places) if place[0] == start), None)
    if here is None or len(places) == 1:
        return content
    before, after = places[here - 1], places[(here + 1) % len(places)]
    return msgspec.structs.replace(
        content,
        previous=CardAction("Previous mention", start=before[0], end=before[1]),
        following=CardAction("Next mention", start=after[0], end=after[1]),
    )


def _defined(
    content: CardContent, definition: Definition | None, paragraph_of: ParagraphOf, mentions: int
) -> CardContent:
    """The content with a definition, its source and the way to its sentence."""
    count = f"{mentions} mention{'' if mentions == 1 else 's'}" if mentions else ""
    if definition is None:
        return msgspec.structs.replace(content, senses=(NOTHING_KNOWN,), known=False, source=count)
    quoted = definition.source == THIS_ARTICLE
    source, actions = curly(definition.source), content.actions
    if quoted:
        number = None if definition.start is None else paragraph_of(definition.start)
        source = "In this article’s words" + (f", ¶ {number}" if number is not None else "")
    if quoted and definition.start is not None and definition.end is not None:
        actions = (CardAction("Go to sentence", start=definition.start, end=definition.end), *actions)
    senses = (definition.text, *definition.other_senses)[: 1 if quoted else MAX_SENSES]
    return msgspec.structs.replace(
        content,
        senses=tuple(shorten(curly(sense)) for sense in senses),
        quoted=quoted,
        source=" · ".join(part for part in (source, count) if part),
        actions=actions,
    )


def _figure(reading: Reading, item: Marked, paragraph_of: ParagraphOf, show: CardAction) -> CardContent:
    figure, locale = _figure_of(reading, item), reader_locale()
    number = paragraph_of(figure.start)
    about = figure.about or ""
    if not reads_well(figure, Clauses(reading.article)):
        about = ""  # the article's own words stand beside the card
    told = capitalised(shorten(": ".join(part for part in (_value(figure, locale), curly(about)) if part)))
    text = reading.article.text
    before, after = text[max(figure.start - _BESIDE, 0) : figure.start], text[figure.end : figure.end + _BESIDE]
    said = " · ".join(part for part in (told, *facts_of(figure, after, before, locale)) if part)
    says = (
        f"Revised from “{figure.revises}”" if figure.revises else "",
        curly(figure.speaker or ""),
        _change(figure),
        f"¶ {number}" if number is not None else "",
        _disputed(reading, figure, locale),
    )
    return CardContent(
        title=_surface(reading, item),
        label=figure.category.capitalize(),
        senses=(said,) if said else (),
        source=" · ".join(part for part in says if part),
        actions=(show,),
    )


def _value(figure: Figure, locale: str) -> str:
    """What a figure comes to, where the article writes it otherwise."""
    if figure.date is not None:
        date = display_date(figure.date, figure.text, locale)
        value = "" if date is None else date.plain()
    else:
        value = display(figure, locale).plain()
    return "" if value.casefold() in figure.text.casefold() else value


def _disputed(reading: Reading, figure: Figure, locale: str) -> str:
    """Who puts the figure otherwise, and how."""
    if figure.disagrees is None:
        return ""
    other = next((one for one in reading.figures if one.group == figure.disagrees and one.speaker), None)
    return f"but {curly(other.speaker or '')}: {display(other, locale).plain()}" if other is not None else ""


def _change(figure: Figure) -> str:
    return {"up": "a rise", "down": "a fall"}.get(figure.change or "", "")


def _section(reading: Reading, item: Marked) -> CardSection:
    if item.kind in ("hedge", "opinion"):
        mark = _mark(reading, item)
        return CardSection(item.kind, _mark_name(mark), _voice(mark), said_of(mark))
    content = _main(reading, item, lambda _: None)
    return CardSection(item.kind, f"{_NAMES[item.kind]}: {content.title}", "", ". ".join(content.senses[:1]))


def _mark(reading: Reading, item: Marked) -> Mark:
    return reading.marks[int(item.key[1:])]


def _figure_of(reading: Reading, item: Marked) -> Figure:
    return reading.figures[int(item.key[1:])]


def _mark_name(mark: Mark) -> str:
    return f"{_NAMES[mark.kind]}: {SUBTYPES.get(mark.subtype, mark.subtype).lower()}"


def _voice(mark: Mark) -> str:
    if mark.voice == "author":
        return "Author’s voice"
    return f"{mark.voice.capitalize()}: {curly(mark.speaker)}" if mark.speaker else mark.voice.capitalize()


def _surface(reading: Reading, item: Marked) -> str:
    return shorten(curly(reading.article.text[item.start : item.end]))


def _with_lemma(surface: str, lemma: str | None) -> str:
    return surface if lemma is None or lemma.casefold() == surface.casefold() else f"{surface} → {lemma}"
