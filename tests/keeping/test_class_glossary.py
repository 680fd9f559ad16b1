"""Class glossaries as files: what teachers' spreadsheets hold, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import UnreadableDocument, UnwritableFile
from companion.keeping.class_glossary import keep_own, load_own, own_file, read, write
from companion.model.class_glossary import ClassTerm

LEVY = ClassTerm("levy", "money that a town asks for", ("duty", "charge"), "unit 3")
DAM = ClassTerm("dam", "a wall; it holds water")


def file(tmp_path, name, content, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize("name", ["class.csv", "class.toml"])
def test_terms_come_back_as_they_went(tmp_path, name):
    terms = (LEVY, DAM, ClassTerm('"quoted", \\ and 🚢', "=SUM(A1)", ("-x",)))
    write(terms, tmp_path / name)
    assert read(tmp_path / name) == terms


WORDS = st.text(min_size=1).map(lambda text: " ".join(text.split()))


@pytest.mark.parametrize("name", ["class.csv", "class.toml"])
@given(terms=st.lists(st.tuples(WORDS, WORDS), max_size=5))
def test_any_words_survive_both_formats(tmp_path_factory, name, terms):
    made = {}
    for term, text in terms:
        clean = term.encode("utf-8", "ignore").decode(), text.encode("utf-8", "ignore").decode()
        if all(clean) and not any(one.startswith("'") or "\0" in one for one in clean):
            made[clean[0].casefold()] = ClassTerm(*clean)
    path = tmp_path_factory.mktemp("class") / name
    write(made.values(), path)
    expected = tuple(made.values())
    if expected:
        assert read(path) == expected


@pytest.mark.parametrize(
    "content",
    [
        "term,definition,aliases,note\nlevy,money that a town asks for,duty|charge,unit 3\n",
        "Word;Meaning;Also;Comment\r\nlevy;money that a town asks for;duty | charge;unit 3\r\n",
        "levy\tmoney that a town asks for\tduty; charge\tunit 3",
        '\ufeffNOTE,DEFINITION,TERM,ALIASES\nunit 3,"money that a\ntown asks for",levy,duty|charge\n,,,\n',
    ],
)
def test_any_spreadsheets_table_is_read(tmp_path, content):
    assert read(file(tmp_path, "class.csv", content)) == (LEVY,)


def test_two_columns_without_headings_are_enough(tmp_path):
    path = file(tmp_path, "list.csv", 'levy,a tax\ndam,"a wall; it holds water"\nnothing,\n')
    assert read(path) == (ClassTerm("levy", "a tax"), DAM)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_old_and_new_spreadsheets_are_read(tmp_path, encoding):
    path = file(tmp_path, "class.csv", "term,definition\nattaché,a diplomat – of sorts\n", encoding)
    assert read(path) == (ClassTerm("attaché", "a diplomat – of sorts"),)


def test_a_toml_file_written_by_hand_is_read(tmp_path):
    content = '# ours\n[[terms]]\nterm = "levy"\ndefinition = """\nmoney that\na town asks for"""\nlevel = 3\n'
    assert read(file(tmp_path, "c.toml", content)) == (ClassTerm("levy", "money that a town asks for"),)


@pytest.mark.parametrize(
    ("name", "content"),
    [("c.toml", "[[terms]\n"), ("c.toml", "terms = 3"), ("c.toml", '[[terms]]\nterm = "x"'), ("c.csv", "only one\n")],
)
def test_other_files_are_refused_in_a_sentence_that_says_what_is_wanted(tmp_path, name, content):
    with pytest.raises(UnreadableDocument, match="columns term, definition"):
        read(file(tmp_path, name, content))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        read(tmp_path / "none.csv")


def test_the_readers_own_glossary_is_kept():
    assert load_own() == ()
    keep_own((LEVY, DAM))
    assert load_own() == (LEVY, DAM)
    assert own_file().suffix == ".toml"
    keep_own(())
    assert load_own() == ()


def test_a_folder_that_is_missing_is_told(tmp_path):
    with pytest.raises(UnwritableFile):
        write((LEVY,), tmp_path / "none" / "c.csv")
