"""Corrections applied to a Reading, undone and done again, and put on another analysis of the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model import Block, Definition, Entry, Figure, Mark, Reading, Span, Word, make_article
from companion.model.anchor import make_anchor
from companion.model.edits import (
    OWN_WORDING,
    Add,
    AddFigure,
    AddMark,
    DismissFigure,
    DismissMark,
    Drop,
    DropWord,
    Edits,
    EntryRef,
    History,
    Merge,
    OwnNote,
    Rename,
    Retype,
    ReviseFigure,
    ReviseMark,
    Reword,
    RewordWord,
    Split,
    Unknown,
    changed,
    merged,
    redone,
    undone,
    with_corrections,
    with_note,
    without_note,
)
from companion.model.edits_apply import apply, apply_all
from companion.model.note import Note

TEXT = (
    "Mara Lund of Port Ellis may sell 40 boats. Lund called the deal a disgrace. "
    "Her brother, Jan Lund, may keep 12 boats, and Lund will not say why. Port Ellis waits."
)


def at(phrase, nth=0, text=TEXT):
    place = -1
    for _ in range(nth + 1):
        place = text.index(phrase, place + 1)
    return make_anchor(text, place, place + len(phrase))


def span(phrase, nth=0):
    anchor = at(phrase, nth)
    return Span(anchor.start, anchor.end)


def ref(name, phrase=None, nth=0):
    return EntryRef(name, at(phrase or name, nth))


READING = Reading(
    article=make_article(TEXT, (Block("paragraph", 0, len(TEXT)),)),
    entries=(
        Entry(
            "e1",
            "Mara Lund",
            "person",
            ("Lund",),
            (span("Mara Lund"), span("Lund", 1), span("Lund", 3)),
            Definition("of Port Ellis", "this article", None, 10, 23),
        ),
        Entry("e2", "Port Ellis", "person", (), (span("Port Ellis"), span("Port Ellis", 1))),
        Entry("e3", "Jan Lund", "person", (), (span("Jan Lund"),)),
    ),
    figures=(
        Figure(span("40 boats").start, span("40 boats").end, "40 boats", 40, unit="boat", importance=0.2, group="f1"),
        Figure(span("12 boats").start, span("12 boats").end, "12 boats", 12, unit="boat"),
    ),
    marks=(
        Mark(span("may").start, span("may").end, "hedge", "modal", why="“May” leaves it open."),
        Mark(span("disgrace").start, span("disgrace").end, "opinion", "loaded_noun", "reported", "Lund"),
        Mark(span("may", 1).start, span("may", 1).end, "hedge", "modal", why="“May” leaves it open."),
    ),
    words=(
        Word(
            span("disgrace").start,
            span("disgrace").end,
            "disgrace",
            "noun",
            "B2",
            Definition("loss of honour", "WordNet 3.0"),
        ),
    ),
)


def edited(*corrections, reading=READING):
    done = apply_all(reading, Edits(reading.article.digest, corrections))
    assert not done.lost
    return done.reading


def entry(reading, name):
    (found,) = [one for one in reading.entries if one.name == name]
    return found


def test_a_renamed_entry_keeps_its_old_name_as_an_alias():
    found = entry(edited(Rename(ref("Mara Lund"), "Mara E. Lund")), "Mara E. Lund")
    assert found.id == "e1"
    assert found.aliases == ("Mara Lund", "Lund")


def test_an_entry_gets_another_kind():
    assert entry(edited(Retype(ref("Port Ellis"), "place")), "Port Ellis").kind == "place"


def test_an_own_definition_takes_the_place_of_the_one_found_and_an_empty_one_removes_it():
    found = entry(edited(Reword(ref("Mara Lund"), "a boat owner")), "Mara Lund")
    assert found.definition == Definition("a boat owner", OWN_WORDING)
    assert entry(edited(Reword(ref("Mara Lund"), "")), "Mara Lund").definition is None


def test_merged_entries_share_their_mentions_names_and_definition():
    reading = edited(Merge(ref("Jan Lund"), (ref("Mara Lund"),)))
    found = entry(reading, "Jan Lund")
    assert found.mentions == (span("Mara Lund"), span("Lund", 1), span("Jan Lund"), span("Lund", 3))
    assert found.aliases == ("Mara Lund", "Lund")
    assert found.definition.text == "of Port Ellis"
    assert [one.name for one in reading.entries] == ["Jan Lund", "Port Ellis"]


def test_a_mention_is_split_off_as_an_entry_of_its_own():
    reading = edited(Split(ref("Mara Lund"), (at("Lund", 3),), "Jan’s side"))
    assert entry(reading, "Mara Lund").mentions == (span("Mara Lund"), span("Lund", 1))
    assert entry(reading, "Mara Lund").aliases == ("Lund",)
    made = entry(reading, "Jan’s side")
    assert (made.kind, made.mentions, made.aliases) == ("person", (span("Lund", 3),), ("Lund",))
    assert len({one.id for one in reading.entries}) == 4


def test_splitting_off_all_mentions_of_a_form_takes_the_alias_along():
    reading = edited(Split(ref("Mara Lund"), (at("Lund", 1), at("Lund", 3)), "Lund", "organisation"))
    assert entry(reading, "Mara Lund").aliases == ()
    assert entry(reading, "Lund").kind == "organisation"


def test_a_dropped_entry_is_gone():
    assert [one.name for one in edited(Drop(ref("Port Ellis"))).entries] == ["Mara Lund", "Jan Lund"]


def test_an_added_entry_has_every_place_of_the_phrase_and_takes_the_place_of_hard_words():
    made = entry(edited(Add(at("boats"), "boats", "term", "small ships")), "boats")
    assert made.mentions == (span("boats"), span("boats", 1))
    assert made.definition == Definition("small ships", OWN_WORDING)
    reading = edited(Add(at("a disgrace"), "disgrace", "term"))
    assert reading.words == ()


def test_an_added_entry_leaves_longer_names_alone_and_takes_over_its_own():
    reading = edited(Add(at("Lund", 1), "Lund family", "group"))
    assert entry(reading, "Lund family").mentions == (span("Lund", 1), span("Lund", 3))
    assert entry(reading, "Mara Lund").mentions == (span("Mara Lund"),)
    assert entry(reading, "Jan Lund").mentions == (span("Jan Lund"),)


def test_a_hard_word_is_reworded_or_dropped():
    assert edited(RewordWord("disgrace", "shame")).words[0].definition == Definition("shame", OWN_WORDING)
    assert edited(DropWord("disgrace")).words == ()


def test_a_dismissed_mark_is_gone_and_its_like_stays():
    assert [mark.start for mark in edited(DismissMark("hedge", at("may"))).marks] == [
        span("disgrace").start,
        span("may", 1).start,
    ]


def test_an_added_mark_says_that_it_is_the_readers_own():
    made = edited(AddMark("opinion", at("will not say why"), "attitude", "author", "It blames.")).marks[-1]
    assert (made.kind, made.subtype, made.why, made.rule) == ("opinion", "attitude", "It blames.", "own")
    assert made.confidence == 1.0


def test_a_mark_can_be_of_another_kind_and_voice():
    revised = edited(ReviseMark("opinion", at("disgrace"), "hedge", "phrase", "author", "Why.")).marks[1]
    assert (revised.kind, revised.subtype, revised.voice, revised.speaker) == ("hedge", "phrase", "author", None)


def test_a_figure_is_dismissed_revised_or_made_a_key_number():
    assert [one.value for one in edited(DismissFigure(at("40 boats"))).figures] == [12]
    revised = edited(ReviseFigure(at("40 boats"), 41, "boat", "boats for sale", "Lund")).figures[0]
    assert (revised.value, revised.about, revised.speaker) == (41, "boats for sale", "Lund")
    raised = edited(AddFigure(at("40 boats"), about="boats for sale")).figures[0]
    assert (raised.value, raised.importance, raised.about, raised.group) == (40, 1.0, "boats for sale", None)
    made = edited(AddFigure(at("Her brother"), 1, "brother", "brothers")).figures
    assert [one.text for one in made] == ["40 boats", "Her brother", "12 boats"]


def test_corrections_follow_each_other():
    reading = edited(
        Rename(ref("Mara Lund"), "M. Lund"), Retype(ref("M. Lund", "Mara Lund"), "group"), Drop(ref("Jan Lund"))
    )
    assert entry(reading, "M. Lund").kind == "group"


def test_what_fits_nothing_is_told_and_changes_nothing():
    gone = (Drop(EntryRef("Nobody", None)), DismissMark("opinion", at("may")), DropWord("ship"))
    done = apply_all(READING, Edits(READING.article.digest, gone))
    assert done.reading == READING
    assert done.lost == gone


def test_corrections_survive_another_analysis_with_other_ids_names_and_boundaries():
    other = Reading(
        article=READING.article,
        entries=(
            Entry("e7", "Lund", "person", ("Mara Lund",), (span("Mara Lund"), span("Lund", 1), span("Lund", 3))),
            Entry("e9", "Port Ellis", "organisation", (), (span("Port Ellis"),)),
        ),
        marks=(Mark(span("a disgrace").start, span("a disgrace").end, "opinion", "evaluation"),),
    )
    reading = edited(
        Reword(ref("Mara Lund"), "a boat owner"),
        Retype(ref("Port Ellis"), "place"),
        DismissMark("opinion", at("disgrace")),
        reading=other,
    )
    assert [one.id for one in reading.entries] == ["e7", "e9"]
    assert reading.entries[0].definition.text == "a boat owner"
    assert reading.entries[1].kind == "place"
    assert reading.marks == ()


def test_a_dismissed_mark_stays_away_when_another_analysis_marks_more_or_less_words():
    wide = Reading(article=READING.article, marks=(Mark(at("may sell").start, at("may sell").end, "hedge", "modal"),))
    assert edited(DismissMark("hedge", at("may")), reading=wide).marks == ()
    narrow = Reading(article=READING.article, marks=(Mark(at("may").start, at("may").end, "hedge", "modal"),))
    assert edited(DismissMark("hedge", at("may sell")), reading=narrow).marks == ()
    beside = apply_all(narrow, Edits("", (DismissMark("hedge", at("sell")),)))
    assert len(beside.reading.marks) == len(beside.lost) == 1


def test_notes_move_with_their_passage_and_lost_ones_are_told():
    notes = (OwnNote("n1", at("Lund called the deal a disgrace"), "Strong word."), OwnNote("n2", at("waits")))
    changed_text = "Update: " + TEXT.replace("Port Ellis waits.", "")
    done = apply_all(Reading(article=make_article(changed_text, ())), Edits("", (), notes))
    start = changed_text.index("Lund called")
    assert done.reading.notes == (Note("n1", start, start + 31, "Strong word."),)
    assert done.lost_notes == notes[1:]


def test_a_correction_of_a_later_version_is_kept_but_not_applied():
    unknown = Unknown(b'{"type":"hologram"}')
    assert apply(READING, Edits("", (unknown, Drop(ref("Jan Lund"))))) == edited(Drop(ref("Jan Lund")))


CORRECTIONS = st.sampled_from(
    (
        Rename(ref("Mara Lund"), "M. Lund"),
        Retype(ref("Port Ellis"), "place"),
        Reword(ref("Jan Lund"), "her brother"),
        Merge(ref("Mara Lund"), (ref("Jan Lund"),)),
        Split(ref("Mara Lund"), (at("Lund", 1),), "Lund"),
        Drop(ref("Port Ellis")),
        Add(at("boats"), "boats"),
        DropWord("disgrace"),
        DismissMark("hedge", at("may")),
        AddMark("hedge", at("will not say"), "phrase"),
        DismissFigure(at("12 boats")),
        AddFigure(at("40 boats")),
    )
)


@given(st.lists(CORRECTIONS, max_size=8), st.data())
def test_undoing_and_doing_again_leads_to_the_same_readings(corrections, data):
    history = History(Edits(READING.article.digest))
    readings = [READING]
    for correction in corrections:
        history = changed(history, with_corrections(history.now, correction), type(correction).__name__)
        readings.append(apply(READING, history.now))
    place = len(corrections)
    for back in data.draw(st.lists(st.booleans(), max_size=20)):
        history = undone(history) if back else redone(history)
        place = max(place - 1, 0) if back else min(place + 1, len(corrections))
        assert apply(READING, history.now) == readings[place]


@given(st.lists(CORRECTIONS, max_size=8))
def test_any_corrections_leave_a_whole_reading_in_the_order_of_the_text(corrections):
    reading = apply(READING, Edits("", tuple(corrections)))
    assert len({one.id for one in reading.entries}) == len(reading.entries)
    assert all(one.mentions == tuple(sorted(set(one.mentions))) and one.mentions for one in reading.entries)
    for items in (reading.figures, reading.marks, reading.words):
        assert [item.start for item in items] == sorted(item.start for item in items)
    assert [one.mentions[0] for one in reading.entries] == sorted(one.mentions[0] for one in reading.entries)


def test_a_new_change_after_undoing_forgets_what_was_undone():
    history = changed(History(Edits("x")), Edits("x", (DropWord("a"),)), "Drop")
    history = changed(undone(history), Edits("x", (DropWord("b"),)), "Drop")
    assert redone(history) == history
    assert undone(history).now == Edits("x")
    assert undone(undone(history)) == undone(history)


def test_a_note_is_put_in_its_place_replaced_and_taken_out():
    late, early = OwnNote("b", at("waits")), OwnNote("a", at("Mara"))
    edits = with_note(with_note(Edits("x"), late), early)
    assert [note.id for note in edits.notes] == ["a", "b"]
    worded = OwnNote("b", at("waits"), "For what?")
    assert with_note(edits, worded).notes == (early, worded)
    assert without_note(edits, "a").notes == (late,)


def test_merging_files_keeps_what_is_there_and_adds_what_is_not():
    mine = Edits("x", (DropWord("a"),), (OwnNote("n", at("Mara"), "mine"),))
    theirs = Edits("x", (DropWord("a"), DropWord("b")), (OwnNote("n", at("Mara"), "theirs"), OwnNote("m", at("waits"))))
    both = merged(mine, theirs)
    assert both.corrections == (DropWord("a"), DropWord("b"))
    assert [(note.id, note.text) for note in both.notes] == [("n", "theirs"), ("m", "")]
    assert merged(both, theirs) == both


@pytest.mark.parametrize("count", [3000])
def test_a_phrase_of_a_whole_book_is_added_in_time(count):
    text = "The red boat and Ann Lee. " * count
    mentions = tuple(Span(26 * k + 17, 26 * k + 24) for k in range(count))
    reading = Reading(article=make_article(text, ()), entries=(Entry("e1", "Ann Lee", "person", (), mentions),))
    made = apply(reading, Edits("", (Add(make_anchor(text, 4, 12), "red boat"),)))
    assert len(entry(made, "red boat").mentions) == count
