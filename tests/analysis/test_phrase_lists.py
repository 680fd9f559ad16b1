"""Every phrase list says which texts must be marked and which must stay quiet; the pattern language itself."""

import json
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from companion.analysis.hedges import find_hedges
from companion.analysis.marking import Context
from companion.analysis.opinions import listed_marks
from companion.analysis.phrase_lists import Entry, PhraseList, find_phrases, load_list, load_lists
from companion.analysis.voice import find_voices
from companion.model import Block, make_article
from companion.model.mark import HEDGE_SUBTYPES, OPINION_SUBTYPES
from companion.paths import resources

FOLDER = resources() / "lexicons"
SUBTYPES = {"hedges": HEDGE_SUBTYPES, "opinions": OPINION_SUBTYPES}
FIND = {
    "hedges": find_hedges,
    "opinions": lambda article, parse, voices: listed_marks(article, Context(parse, voices)),
}


class Example(NamedTuple):
    rule: str
    text: str
    marked: str | None


def examples(phrases: PhraseList) -> Iterator[Example]:
    for entry in phrases.entries:
        for text in entry.fires:
            before, rest = text.split("[", 1)
            marked, after = rest.split("]", 1)
            yield Example(phrases.rule, before + marked + after, marked)
        for text in entry.quiet:
            yield Example(phrases.rule, text, None)


@pytest.mark.parametrize("prefix", SUBTYPES)
def test_lists_mark_what_they_must_and_leave_the_rest(parser, prefix):
    found = [example for phrases in load_lists(FOLDER, prefix) for example in examples(phrases)]
    text, blocks = "", []
    for example in found:
        blocks.append(Block("paragraph", len(text), len(text) + len(example.text)))
        text += example.text + "\n\n"
    article = make_article(text, tuple(blocks))
    parse = parser.parse(article)
    marks = FIND[prefix](article, parse, find_voices(article, parse))
    wrong = []
    for example, block in zip(found, blocks, strict=True):
        inside = [mark for mark in marks if block.start <= mark.start < block.end and mark.rule == example.rule]
        words = [text[mark.start : mark.end] for mark in inside]
        if (example.marked is None and words) or (example.marked is not None and example.marked not in words):
            wrong.append((example.rule, example.text, words))
    assert found
    assert wrong == []


@pytest.mark.parametrize("prefix", SUBTYPES)
def test_every_entry_teaches(prefix):
    for phrases in load_lists(FOLDER, prefix):
        for entry in phrases.entries:
            assert entry.subtype in SUBTYPES[prefix]
            assert entry.fires, (phrases.rule, entry.patterns[0])
            assert entry.why.endswith((".", "?"))
            assert "bias" not in entry.why.lower()
            assert 0.0 < entry.confidence <= 1.0


def list_of(tmp_path, *patterns: str) -> PhraseList:
    path = tmp_path / "hedges_sample.toml"
    rows = ", ".join(json.dumps(pattern) for pattern in patterns)
    path.write_text(f'[[entry]]\npatterns = [{rows}]\nsubtype = "phrase"\nwhy = "Because."\n', encoding="utf-8")
    return load_list(path)


@pytest.mark.parametrize(
    ("pattern", "text", "marked"),
    [
        ("puppet", "A Puppet danced.", ["Puppet"]),
        ("cats|dogs", "Cats chase dogs.", ["Cats", "dogs"]),
        ("<go> home", "She went home.", ["went home"]),
        ("run[NOUN]", "They run a long run.", ["run"]),
        ("so-called", "The so-called expert left.", ["so-called"]),
        ("very? old[ADJ]", "A very old house.", ["very old", "old"]),
        ("open ..2 gate", "They open the old gate.", ["open the old gate"]),
        ("open ..2 gate", "They open it. The gate fell.", []),
        ("(the) end", "This is the end.", ["end"]),
        ("(!the) end", "This is the end.", []),
        ("(!the) end", "End it now.", ["End"]),
        ("end (!of)", "That was the end", ["end"]),
        ("is !not here", "He is not here. He is still here.", ["is still here"]),
        ("do n't", "We don’t know.", ["don’t"]),
    ],
)
def test_patterns(parser, tmp_path, pattern, text, marked):
    parse = parser.parse_text(text)
    found = find_phrases(parse, (list_of(tmp_path, pattern),))
    assert [text[parse.tokens[match.first].start : parse.tokens[match.last].end] for match in found] == marked


def test_a_pattern_may_carry_its_neutral_wording(parser, tmp_path):
    (match,) = find_phrases(parser.parse_text("It was a rout."), (list_of(tmp_path, "<rout>[NOUN] = heavy defeat"),))
    assert match.neutral == "heavy defeat"


@pytest.mark.parametrize("pattern", ["[NOUN]", "..3 end", "end]", "a-b|c"])
def test_a_pattern_that_cannot_work_is_refused(tmp_path, pattern):
    with pytest.raises(ValueError, match="pattern"):
        list_of(tmp_path, pattern)


def test_entries_are_plain_data():
    entry = Entry(patterns=("a",), subtype="phrase", why="Because.")
    assert entry.fires == ()
    assert entry.check == ""
