"""Edges of names, on tokens made by hand: no model, and a lexicon of a few words."""

import pytest

from companion.analysis.entities import has_loose_hyphens, line_starts
from companion.analysis.entity_pieces import Piece, model_names, without_overlaps
from companion.analysis.entity_sieve import Sieve
from companion.analysis.entity_spans import Cleaner
from companion.analysis.name_lists import load_name_lists
from companion.analysis.name_prior import NamePrior
from companion.lexicon import Country, Sense
from companion.model import Token, make_article
from companion.paths import resources

COUNTRIES = {"Kenya", "Norway", "China", "US"}
DEMONYMS = {"Kenyan": "Kenya"}
COMMON = {"trade", "industry", "health", "border", "security", "nurse", "button"}


class SmallLexicon:
    """Knows a handful of words and countries."""

    def zipf(self, word):
        return 5.0 if word in COMMON else 0.0

    def lemmas(self, form, pos=None):
        return ((form, "n"),) if form in COMMON else ()

    def senses(self, lemma, pos=None):
        if lemma not in COMMON:
            return ()
        return (Sense(f"{lemma}.n.01", lemma, "n", "", (), "noun.act", 1, (lemma,), False, ""),)

    def _country(self, name):
        return Country(name, None, (), "", "", "", "")

    def country(self, name):
        return self._country(name) if name in COUNTRIES else None

    def country_of_demonym(self, word):
        return self._country(DEMONYMS[word]) if word in DEMONYMS else None

    def country_of_capital(self, name):
        return None

    def region(self, name):
        return None

    def towns(self, name):
        return ()

    def vital(self, name):
        return None

    def given_name(self, word):
        return word in {"Amina", "Jean"}


def make_tokens(text):
    """Tokens parted by spaces; "~" joins what is written without a space; "/LABEL" is the model's label."""
    tokens, position, plain = [], 0, ""
    for chunk in text.split(" "):
        parts = chunk.split("~")
        for number, part in enumerate(parts):
            word, _, label = part.partition("/")
            last = number == len(parts) - 1
            start = len(plain)
            plain += word + (" " if last else "")
            begins = bool(label) and not (tokens and tokens[-1].entity == label)
            where = {"index": position, "start": start, "end": start + len(word), "head": position, "children": ()}
            kind = {"pos": "PROPN", "tag": "NNP" if word[0].isupper() else "NN", "dep": "dep", "lemma": word.lower()}
            named = {"entity": label, "entity_start": begins}
            tokens.append(Token(text=word, lower=word.lower(), sentence=0, space_after=last, **where, **kind, **named))
            position += 1
    return plain, tokens


def clean(text, loose=False):
    """The names that the cleaner and the sieve leave of the model's."""
    plain, tokens = make_tokens(text)
    lists = load_name_lists(resources() / "lexicons")
    prior = NamePrior(plain, tokens, SmallLexicon(), {})
    cleaner = Cleaner(tokens, lists, prior, loose=loose)
    sieve = Sieve(tokens, lists, prior)
    found = [piece for raw in model_names(tokens) for piece in cleaner.clean(raw)]
    return [(prior.text(piece.first, piece.last), piece.title) for piece in found if sieve.is_name(piece)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("visited the/ORG Red/ORG Cross/ORG", ["Red Cross"]),
        ("visited Oslo/GPE~'s/GPE port", ["Oslo"]),
        ("said Amina/PERSON Bello/PERSON and/PERSON", ["Amina Bello"]),
        ("since Borealis/ORG 2021/ORG", ["Borealis"]),
        ("beat Rovers/ORG 7-0/ORG", ["Rovers"]),
        ("the Borealis/ORG (/ORG NFB/ORG", ["Borealis", "NFB"]),
        ("paid US/GPE $ 5", []),
        ("on Thursday/ORG evening", []),
        ("an electoral/ORG commission/ORG", []),
    ],
)
def test_edges_are_trimmed(text, names):
    assert [name for name, _ in clean(text)] == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("and President/PERSON Amina/PERSON Bello/PERSON", [("Amina Bello", "president")]),
        ("and Kenyan/PERSON President/PERSON Bello/PERSON", [("Kenyan", ""), ("Bello", "president")]),
        ("when General/PERSON Bello/PERSON left", [("Bello", "general")]),
        ("built General/ORG Motors/ORG cars", [("General Motors", "")]),
        ("said Minister/ORG of/ORG Trade/ORG", []),
        ("and Interior/ORG Minister Bello", []),
        ("and former president Bello/PERSON left", [("Bello", "president")]),
    ],
)
def test_titles_are_taken_off_people_and_left_on_things(text, found):
    assert clean(text) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("between Kenya/GPE and/GPE Norway/GPE now", ["Kenya", "Norway"]),
        ("with Kenya/ORG and/ORG Norway/ORG now", ["Kenya", "Norway"]),
        ("the Ministry/ORG of/ORG Trade/ORG and Industry said", ["Ministry of Trade and Industry"]),
        ("the Ministry/ORG of/ORG Trade/ORG~, Health and Industry said", ["Ministry of Trade, Health and Industry"]),
        ("the Ministry/ORG of/ORG Trade/ORG and Norway said", ["Ministry of Trade"]),
        ("the Office/ORG for Border Security said", ["Office for Border Security"]),
        ("saw Kenya/ORG~'s/ORG Borealis/ORG Council/ORG", ["Kenya", "Borealis Council"]),
        ("reached Port of Mbuni/GPE today", ["Port of Mbuni"]),
    ],
)
def test_lists_are_parted_and_the_phrases_of_bodies_kept_whole(text, names):
    assert [name for name, _ in clean(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("left Qala/GPE~-~i~-~Naw today", ["Qala-i-Naw"]),
        ("met Rui/PERSON Almada~-~Costa today", ["Rui"]),
        ("met Almada/PERSON~-~Costa today", ["Almada-Costa"]),
        ("the US/GPE~-~backed force", ["US"]),
        ("a China/GPE~-~Kenya pact", ["China"]),
    ],
)
def test_hyphens_without_spaces_join_names_but_not_neighbours(text, names):
    assert [name for name, _ in clean(text)] == names


def test_spaced_hyphens_join_only_in_texts_that_have_them_inside_words():
    text = "said Han/PERSON Joo/PERSON -/PERSON min/PERSON today"
    assert [name for name, _ in clean(text, loose=True)] == ["Han Joo-min"]
    assert "Han Joo-min" not in [name for name, _ in clean(text)]


def test_spaced_hyphens_are_recognised_as_scars_only_where_no_other_hyphens_are():
    assert has_loose_hyphens("a well - known man")
    assert not has_loose_hyphens("a well-known man - and rich - came")


def test_of_overlapping_pieces_the_longer_stays():
    short, long, other = Piece(1, 2, "GPE"), Piece(0, 3, "ORG"), Piece(5, 6, "GPE")
    assert without_overlaps([other, short, long]) == [long, other]


def test_line_ends_are_boundaries_only_where_lines_end_sentences():
    ended = "One came.\nTwo left.\nBoth won."
    wrapped = "One came from the\nnorth and two from the\nsouth of it."
    for text, count in ((ended, 2), (wrapped, 0)):
        plain, tokens = make_tokens(" ".join(text.split()))
        assert len(plain.strip()) == len(text)
        assert len(line_starts(make_article(text, ()), tokens)) == count
