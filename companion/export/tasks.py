"""Tasks for a class, made from the Reading: signals to find, numbers to weigh, questions on the wording.

They are plain data, so that a teacher can edit them as JSON before the handout is made.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from companion.atomic import replacing
from companion.errors import UnreadableDocument
from companion.export import notes
from companion.export.matching_tasks import events, matching
from companion.model import Figure, Mark, Reading
from companion.model.mark import DEFAULT_CONFIDENCE, OFF_BY_DEFAULT
from companion.model.tasks import Number, Question, Signal, Tasks
from companion.model.typography import curly

SIGNALS_WANTED = 6
NUMBERS_AT_MOST = 4
QUESTIONS_AT_MOST = 3
COUNT_NAMES = ("no", "one", "two", "three", "four", "five", "six")


def make_tasks(reading: Reading) -> Tasks:
    """Tasks from what was found; parts for which the article gives nothing are empty."""
    found = _signals(reading)
    rows = min(len(found), SIGNALS_WANTED)
    places = "one place" if rows == 1 else f"{COUNT_NAMES[rows]} places"
    task = f"Find {places} where the wording hedges (H) or takes a side (O)."
    intro = f"{task} “Discuss” is a good answer where you are not sure."
    return Tasks(
        signals_intro=intro if rows else "",
        signals_rows=rows,
        signals=tuple(found[:SIGNALS_WANTED]),
        numbers=tuple(_numbers(reading)),
        questions=tuple(_questions(reading)),
        matching=matching(reading),
        events=events(reading),
    )


def write_tasks(reading: Reading, out: Path) -> None:
    """Write the tasks as JSON to be edited.

    Raises:
        UnwritableFile: the file cannot be written.
    """
    with replacing(out) as temporary:
        temporary.write_bytes(msgspec.json.format(msgspec.json.encode(make_tasks(reading)), indent=2) + b"\n")


def read_tasks(path: Path) -> Tasks:
    """Read edited tasks.

    Raises:
        UnreadableDocument: the file is not there or is no list of tasks.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Tasks)
    except OSError as error:
        raise UnreadableDocument(path, "it cannot be opened", "Check the name and the folder.") from error
    except msgspec.DecodeError as error:
        remedy = "Start from a file made with: companion export ARTICLE --format tasks."
        raise UnreadableDocument(path, f"it is no file of tasks ({error})", remedy) from error


def _shown(reading: Reading) -> list[Mark]:
    return [
        mark
        for mark in reading.marks
        if mark.subtype not in OFF_BY_DEFAULT
        and (mark.kind == "hedge" or mark.confidence >= DEFAULT_CONFIDENCE)
        and not _in_heading(reading, mark.start)
    ]


def _in_heading(reading: Reading, offset: int) -> bool:
    return any(b.start <= offset < b.end and b.kind in ("heading", "furniture") for b in reading.article.blocks)


def _words(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.article.text[start:end].split())


def _signals(reading: Reading) -> list[Signal]:
    """Sure and varied signals: each kind of wording once before any comes twice, in the order of the text."""
    marks, seen, words = sorted(_shown(reading), key=lambda m: -m.confidence), dict[str, int](), set[str]()
    ranked: list[tuple[int, int, Mark]] = []
    for place, mark in enumerate(marks):
        said = _words(reading, mark.start, mark.end).lower()
        if said in words:
            continue
        words.add(said)
        times = seen.get(mark.subtype, 0)
        seen[mark.subtype] = times + 1
        ranked.append((times, place, mark))
    order = [mark for _, _, mark in sorted(ranked, key=lambda r: r[:2])]
    hedges, opinions = ([m for m in order if m.kind == kind] for kind in ("hedge", "opinion"))
    half = SIGNALS_WANTED // 2
    share = max(half, SIGNALS_WANTED - len(opinions))
    best = [*hedges[:share], *opinions[: SIGNALS_WANTED - min(share, len(hedges))]]
    return [
        Signal(_words(reading, m.start, m.end), "H" if m.kind == "hedge" else "O", curly(m.why), m.start)
        for m in sorted(best, key=lambda m: m.start)
    ]


def _numbers(reading: Reading) -> Iterator[Number]:
    best: list[Figure] = []
    for figure in sorted(reading.figures, key=lambda f: (-f.importance, f.start)):
        if figure.date is not None or figure.value is None or figure.category in ("date", "time", "rank"):
            continue
        if any(figure.group is not None and figure.group == other.group for other in best):
            continue
        if _in_heading(reading, figure.start):
            continue
        best.append(figure)
        if len(best) == NUMBERS_AT_MOST:
            break
    for figure in sorted(best, key=lambda f: f.start):
        said = f"; says {figure.speaker}" if figure.speaker else ""
        yield Number(
            _words(reading, figure.start, figure.end), f"{figure.about or figure.unit or ''}{said}",
            _compared(reading, figure, best), figure.start,
        )  # fmt: skip


_COMPARED = {
    "people": "the group or population they belong to",
    "money": "the whole budget, an earlier year, or the sum for each person",
    "percent": "the numbers behind it, and the same share earlier",
    "ratio": "the same share earlier or elsewhere",
    "duration": "how long such things usually take",
    "measure": "something of that size that everybody knows",
}


def _compared(reading: Reading, figure: Figure, others: Sequence[Figure]) -> str:
    """What a class could compare a number with: the whole it is part of, one of its kind in the text, else a hint."""
    if figure.of is not None:
        return f"the whole: {figure.of:,}"
    like = [f for f in others if f is not figure and f.unit and f.unit == figure.unit]
    hint = _COMPARED.get(figure.category, "the same number earlier or elsewhere")
    return f"“{_words(reading, like[0].start, like[0].end)}” in this text; {hint}" if like else hint


_TEMPLATES = {
    "distancing": "what does *{0}* tell you about the writer’s view?",
    "metaphor": "*{0}* is a figure of speech. What picture does it give, and whose side does it take?",
    "loaded_noun": "what does the choice of *{0}* make you feel? Find a more neutral wording.",
    "loaded_adjective": "what does the choice of *{0}* make you feel? Find a more neutral wording.",
    "loaded_verb": "what does the choice of *{0}* make you feel? Find a more neutral wording.",
    "intensifier": "leave out *{0}*. What does the sentence lose: a fact, or force?",
    "evaluation": "*{0}*: is this a fact or a judgement? How could you check it?",
    "attitude": "*{0}*: whose feeling is this, and is it shared by everybody?",
    "evidential": "the text says *{0}*. Who is the source, and why does that matter?",
    "modal": "how sure is this? What would change if *{0}* were left out?",
    "adverb": "how sure is this? What would change if *{0}* were left out?",
    "phrase": "how sure is this? What would change if *{0}* were left out?",
    "tentative": "how sure is this? What does *{0}* leave open?",
}


def _questions(reading: Reading) -> Iterator[Question]:
    """At most QUESTIONS_AT_MOST: an opinion, a hedge and a rough number first, then other kinds of wording."""
    marks = sorted(_shown(reading), key=lambda m: (m.voice != "author", -m.confidence, m.start))
    pool: list[tuple[str, Mark, Question]] = []
    for mark in marks:
        question = _question(reading, mark)
        if question is not None:
            group = "number" if mark.subtype == "approximator" else mark.kind
            pool.append((group, mark, question))
    chosen: list[tuple[str, Mark, Question]] = []
    for row in pool:
        if len(chosen) < QUESTIONS_AT_MOST and row[0] not in {c[0] for c in chosen}:
            chosen.append(row)
    for row in pool:
        if len(chosen) < QUESTIONS_AT_MOST and row[1].subtype not in {c[1].subtype for c in chosen}:
            chosen.append(row)
    yield from (question for _, _, question in sorted(chosen, key=lambda c: c[1].start))


def _question(reading: Reading, mark: Mark) -> Question | None:
    words = _words(reading, mark.start, mark.end)
    if mark.subtype == "approximator":
        near = (f for f in reading.figures if f.date is None and f.start <= mark.end + 1 and mark.start <= f.end)
        figure = next(near, None)
        if figure is None or not figure.value or figure.value < 2:
            return None
        start, end = min(mark.start, figure.start), max(mark.end, figure.end)
        return Question(f"“{_words(reading, start, end)}”. What would you need to know to trust this number?",
                        "Who counted, when and how; how far off it may be.", start)  # fmt: skip
    template = _TEMPLATES.get(mark.subtype)
    if template is None:
        return None
    whose = "" if mark.voice == "author" else f" {notes.voice_text(mark)}."
    return Question(template.format(words), f"{curly(mark.why)}{whose}".strip(), mark.start)
