"""The class's terms in a text: any form, whole words, before all else."""

import pytest

from companion.errors import UnreadableDocument
from companion.lookup.class_glossary import ClassGlossary, put_in
from companion.model import Definition, Entry, Span, Word
from companion.model.class_glossary import CLASS_GLOSSARY, ClassTerm, joined_terms
from companion.reading import Tools, collect, define, open_text, parts, read, with_class_glossary


@pytest.fixture(scope="module")
def lexicon(tools):
    return tools.lexicon


@pytest.fixture
def found(lexicon):
    def find(text, *names, aliases=()):
        glossary = ClassGlossary([ClassTerm(name, "x", tuple(aliases)) for name in names], lexicon)
        return [text[span.start : span.end] for span, _ in glossary.places(text)]

    return find


@pytest.mark.parametrize(
    ("term", "text", "wanted"),
    [
        ("reservoir", "Two Reservoirs, one reservoir’s dam, no reservoirist.", ["Reservoirs", "reservoir"]),
        ("reservoirs", "A reservoir is no lake.", ["reservoir"]),
        ("ban", "They ban it, banned it, banning more; the banner hangs.", ["ban", "banned", "banning"]),
        ("rat", "The rating fell when rats came.", ["rats"]),
        ("levy", "Levies were levied.", ["Levies", "levied"]),
        ("crisis", "Crises, one crisis.", ["Crises", "crisis"]),
        ("to take", "He took what was taken.", ["took", "taken"]),
        ("interest rate", "Interest rates and an interest rate rating.", ["Interest rates", "interest rate"]),
        ("rule out", "She ruled out what he rules  out.", ["ruled out", "rules  out"]),
        ("power-sharing", "Power sharing or power-sharing or powersharing.", ["Power sharing", "power-sharing"]),
        ("US", "The US told us.", ["US"]),
        ("May", "It may be May.", ["May"]),
        ("NGO", "NGOs and an NGO.", ["NGOs", "NGO"]),
        ("Estuary Board", "ESTUARY BOARD MEETS\n\nThe Estuary\nBoard met.", ["ESTUARY BOARD", "Estuary\nBoard"]),
        ("U.N.", "The U.N. met; UN troops.", ["U.N"]),
        ("O’Neill", "O'Neill and O’Neill.", ["O'Neill", "O’Neill"]),
    ],
)
def test_a_term_is_found_in_its_forms_and_as_whole_words_only(found, term, text, wanted):
    assert found(text, term) == wanted


def test_aliases_count_and_the_longer_term_goes_first(found):
    text = "The central bank and a bank; the CB too."
    assert found(text, "bank", "central bank", aliases=["CB"]) == ["central bank", "bank", "CB"]


def entry(name, kind, text, *mentions, aliases=(), definition=None):
    spans, at = [], 0
    for mention in mentions:
        at = text.index(mention, at)
        spans.append(Span(at, at + len(mention)))
        at += len(mention)
    return Entry(f"e{name}", name, kind, tuple(aliases), tuple(spans), definition)


def test_a_name_that_the_class_defines_keeps_its_name_and_kind(lexicon):
    text = "Mara Lund spoke. Lund left."
    known = entry("Mara Lund", "person", text, "Mara Lund", "Lund", aliases=["Lund"], definition=Definition("x", "y"))
    glossary = ClassGlossary([ClassTerm("Lund", "our mayor")], lexicon)
    (made,), _ = put_in(text, [known], [], glossary)
    assert (made.name, made.kind, made.mentions) == ("Mara Lund", "person", known.mentions)
    assert made.definition == Definition("our mayor", CLASS_GLOSSARY)


def test_another_term_becomes_an_entry_and_takes_the_place_of_hard_words(lexicon):
    text = "The World Bank opposes the levy on every bank. Levies rise."
    bank = entry("World Bank", "organisation", text, "World Bank")
    at = text.index("levy")
    words = [Word(at, at + 4, "levy", "noun", "C1"), Word(15, 22, "oppose", "verb", "B2")]
    glossary = ClassGlossary([ClassTerm("bank", "where money is kept"), ClassTerm("levy", "a tax", ("duty",))], lexicon)
    entries, left = put_in(text, [bank], words, glossary)
    assert [(one.name, one.kind, len(one.mentions)) for one in entries] == [
        ("World Bank", "organisation", 1),
        ("levy", "term", 2),
        ("bank", "term", 1),
    ]
    assert [word.lemma for word in left] == ["oppose"]


def test_no_place_belongs_to_two_entries(lexicon):
    text = "Lund sold it. Lund Ltd paid. Lund smiled."
    one = entry("Lund", "person", text, "Lund")
    other = entry("Lund Ltd", "organisation", text, "Lund Ltd", "Lund", aliases=["Lund"])
    entries, _ = put_in(text, [one, other], [], ClassGlossary([ClassTerm("Lund", "a trader")], lexicon))
    mentions = [mention for each in entries for mention in each.mentions]
    assert len(mentions) == len(set(mentions)) == 3


def test_a_reading_has_the_terms_and_their_source(tools):
    document = open_text("The council wants a new levy. Levies are paid by fishermen in Port Ellis.")
    glossary = tools.make_class_glossary([ClassTerm("levy", "money that the town asks for")])
    plain = read(document, tools)
    made = collect(document, with_class_glossary(parts(plain), document.article, glossary))
    (levy,) = [one for one in made.entries if one.name == "levy"]
    assert [mention.start for mention in levy.mentions] == [24, 30]
    assert levy.definition == Definition("money that the town asks for", CLASS_GLOSSARY)
    assert all(word.lemma != "levy" for word in made.words)
    assert collect(document, with_class_glossary(parts(plain), document.article, None)) == plain


def test_the_card_of_any_word_says_what_the_class_says(tools):
    glossary = tools.make_class_glossary([ClassTerm("reservoir", "our lake", ("basin",))])
    assert define("Reservoirs", "Reservoirs are low.", tools, glossary) == Definition("our lake", CLASS_GLOSSARY)
    assert define("basins", "", tools, glossary).text == "our lake"
    assert define("reservoir", "", tools).source != CLASS_GLOSSARY
    assert define("reservoir dam", "", tools, glossary) is None


def test_the_readers_own_file_is_read_anew_when_it_changes():
    from companion.keeping import class_glossary

    fresh = Tools()
    assert fresh.class_glossary() is None
    class_glossary.keep_own([ClassTerm("levy", "a tax")])
    assert fresh.class_glossary().terms == (ClassTerm("levy", "a tax"),)
    assert fresh.class_glossary() is fresh.class_glossary()
    class_glossary.keep_own([])
    assert fresh.class_glossary() is None
    class_glossary.own_file().write_text("[[[")
    assert fresh.class_glossary() is None


def test_another_file_takes_the_place_of_the_readers_own(tmp_path):
    from companion.keeping import class_glossary

    class_glossary.keep_own([ClassTerm("levy", "a tax")])
    class_glossary.write([ClassTerm("dam", "a wall")], tmp_path / "b.csv")
    fresh = Tools()
    assert fresh.class_glossary(str(tmp_path / "b.csv")).terms == (ClassTerm("dam", "a wall"),)
    assert fresh.class_glossary("") is None
    with pytest.raises(UnreadableDocument):
        fresh.class_glossary(str(tmp_path / "none.csv"))
    assert fresh.class_glossary().terms == (ClassTerm("levy", "a tax"),)


def test_of_a_term_in_two_lists_the_last_counts():
    lists = (ClassTerm("Levy", "a tax"), ClassTerm("dam", "a wall")), (ClassTerm("levy ", "money"),)
    assert joined_terms(*lists) == (ClassTerm("levy ", "money"), ClassTerm("dam", "a wall"))
