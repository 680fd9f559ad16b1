"""Plain text files and texts that are handed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.sources import from_text, read
from companion.sources.characters import clean
from companion.sources.text import decode

TEXTS = st.text(alphabet=st.sampled_from("ab. \n\t#*-–>é”1\r"), max_size=120) | st.text(max_size=80)


def _pairs(document):
    return [(b.kind, document.article.text[b.start : b.end]) for b in document.article.blocks]


@given(TEXTS)
def test_a_text_handed_over_is_never_touched_and_fully_covered(text):
    article = from_text(text).article
    assert article.text == text
    at = 0
    for block in article.blocks:
        assert block.start >= at
        assert block.start < block.end
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()


def test_marks_of_markdown_give_kinds_and_stay_in_the_text():
    text = (
        "# Sea wall divides the town\n\nTomas Reyle  \n14 March 2024\n\nThe board said the *Courier* was wrong.\n\n"
        "## What next\n\n- A vote in April.\n\n> Nobody asked us.\n\n"
        "**[courier.example/contact](https://courier.example)**"
    )
    document = from_text(text)
    assert _pairs(document) == [
        ("heading", "# Sea wall divides the town"),
        ("furniture", "Tomas Reyle"),
        ("furniture", "14 March 2024"),
        ("paragraph", "The board said the *Courier* was wrong."),
        ("heading", "## What next"),
        ("list", "- A vote in April."),
        ("quote", "> Nobody asked us."),
        ("furniture", "**[courier.example/contact](https://courier.example)**"),
    ]
    article = document.article
    assert (article.title, article.byline, article.published) == (
        "Sea wall divides the town",
        "Tomas Reyle",
        "2024-03-14",
    )


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        ("The board has every reason to think that the new", "wall is safe.", True),
        ("The mayor, who has long argued with", "Parliament about it, left.", True),
        ("The mayor left the meeting early.", "residents stayed.", False),
        ("What the board will decide in April", "Nobody knows yet what it will be.", False),
        ("Three things are needed before the work:", "money, time and calm weather.", False),
        ("The board has every reason to think that", "- a list begins here", False),
    ],
)
def test_a_stray_blank_line_is_healed_where_the_sentence_goes_on(before, after, one):
    document = from_text(f"{before}\n\n{after}")
    assert (len(document.article.blocks) == 1) == one


def test_the_date_that_the_caller_knows_is_taken():
    assert from_text("The board met.", published="2024-03-14").article.published == "2024-03-14"


def test_a_single_sentence_is_a_paragraph_without_a_title():
    document = from_text("The board met on the quay and voted.")
    assert _pairs(document) == [("paragraph", "The board met on the quay and voted.")]
    assert document.article.title is None


def test_hard_wrapped_lines_become_paragraphs(tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(
        "The board met on the quay\nand voted for the wall.\n\nIt rained\nall day long, and\nnobody minded.\n"
    )
    assert _pairs(read(file)) == [
        ("paragraph", "The board met on the quay and voted for the wall."),
        ("paragraph", "It rained all day long, and nobody minded."),
    ]


def test_indented_paragraphs_need_no_blank_line(tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(
        "   The board met on the quay and\nvoted for the wall by nine to two.\n"
        "   It rained all day, and the\nboats stayed in.\n"  # a second paragraph
    )
    assert [text for _, text in _pairs(read(file))] == [
        "The board met on the quay and voted for the wall by nine to two.",
        "It rained all day, and the boats stayed in.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_western_encodings(encoding):
    text = "“Désolé,” said the café’s owner — and left. She was never asked again about the naïve plan."
    assert decode(text.encode(encoding)) == text


def test_a_cyrillic_encoding_is_found():
    text = "Совет порта сообщил во вторник, что новая стена будет построена до зимы. Жители не верят этому."
    assert decode(text.encode("cp1251")) == text


def test_a_declared_encoding_goes_before_guessing():
    assert decode("prix: 5 €".encode("iso-8859-15"), "iso-8859-15") == "prix: 5 €"


@given(st.binary(max_size=200))
def test_any_bytes_decode(data):
    assert isinstance(decode(data), str)


def test_letters_in_the_shape_they_take_within_a_word_are_plain_letters():
    assert clean("\ufee3\ufeae\ufea3\ufe92\ufe8e") == "\u0645\u0631\u062d\u0628\u0627"
