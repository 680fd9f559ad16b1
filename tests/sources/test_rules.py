"""The small rules: dates, credits, contact lines, hyphens, language, cleaning."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model import Style
from companion.sources.characters import clean
from companion.sources.dates import find_date
from companion.sources.hyphens import Vocabulary, is_suspended
from companion.sources.inline import LINE_BREAK, styled_piece
from companion.sources.language import detect_language
from companion.sources.meta import Credit, read_credit
from companion.sources.tail import is_caption, is_contact, is_notice


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 March 2024", "2024-03-14"),
        ("March 14, 2024", "2024-03-14"),
        ("Published on Thursday, 14 Mar. 2024 at 10:30 GMT", "2024-03-14"),
        ("2024-03-14T10:30:00Z", "2024-03-14"),
        ("Sept. 3, 1999", "1999-09-03"),
        ("31 February 2024", None),
        ("in March 2024", None),
        ("", None),
    ],
)
def test_dates(text, day):
    found = find_date(text)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("By Tomas Reyle", Credit("Tomas Reyle", None, True)),
        ("BY TOMAS REYLE", Credit("TOMAS REYLE", None, True)),
        (
            "By Tomas Reyle and Ada van der Berg in Porto",
            Credit("Tomas Reyle and Ada van der Berg in Porto", None, True),
        ),
        ("By Tomas Reyle, Political Correspondent", Credit("Tomas Reyle", None, True)),
        ("Tomas Reyle, 14 March 2024", Credit("Tomas Reyle", "2024-03-14")),
        ("Tomas Reyle | 14 March 2024 | 5 min read", Credit("Tomas Reyle", "2024-03-14")),
        ("Updated 14 March 2024 10:30", Credit(None, "2024-03-14")),
        ("The board met on 14 March 2024 and voted.", None),
        ("Nobody asked us", None),
        ("The Lower Town", None),
    ],
)
def test_credit_lines(line, credit):
    assert read_credit(line) == credit


@pytest.mark.parametrize(
    "text",
    [
        "To contact the newsroom visit: courier.example.org/contact",
        "Follow us on @quaycourier",
        "© 2024 Quay Courier. All rights reserved.",
        "(Reporting by Tomas Reyle; editing by Ada Berg)",
        "Sign up for our morning newsletter",
        "https://courier.example.org",
    ],
)
def test_contact_lines(text):
    assert is_contact(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said she would visit the quay on Friday and call the board to order.",
        "He joined the company in 2009 and left it last year.",
        "“Follow the water,” she said.",
    ],
)
def test_the_end_of_an_article_is_no_contact_line(text):
    assert not is_contact(text)


def test_notices_and_captions():
    assert is_notice("Advertisement")
    assert is_notice("We use cookies to improve this site. Manage preferences.")
    assert not is_notice("The baker said her cookies were the best on the quay.")
    assert is_caption("The quay at noon. Photograph: Jo Vale")
    assert not is_caption("She took a photograph of the mole.")


class WordList:
    """Words with their frequency on the Zipf scale; those above 2 stand in the dictionary."""

    def __init__(self, **words):
        self.words = words

    def zipf(self, word):
        return self.words.get(word, 0.0)

    def lemmas(self, form):
        return (form,) if self.zipf(form) > 2 else ()


LISTED = WordList(complete=5, sea=5, wall=5, well=6, known=6, wellknown=1.8, tidetable=2.5, tide=4, table=5, com=4)


@pytest.mark.parametrize(
    ("before", "after", "keeps"),
    [
        ("a com\u00ad", "plete wall", False),
        ("a com-", "plete wall", False),
        ("the self-", "appointed board", True),
        ("the Anglo-", "Norman mole", True),
        ("the sea-", "wall was", True),  # the document writes it so
        ("the break-", "water was", False),
        ("in 2009-", "10 it", True),
        ("the well-", "known mole", True),
        ("a zig-", "zagging path", False),
    ],
)
def test_hyphens_at_line_ends(before, after, keeps):
    texts = ["the sea-wall and the breakwater", before, after, *["some line or other-"] * 3]
    vocabulary = Vocabulary(texts, LISTED)
    assert vocabulary.keeps_hyphen(before, after) == keeps


def test_a_hyphen_of_the_author_is_kept_where_the_typesetter_has_a_sign_of_its_own():
    vocabulary = Vocabulary(["the com\u2010", "plete tide-", "table"], LISTED)
    assert vocabulary.keeps_hyphen("plete tide-", "table")
    assert not vocabulary.keeps_hyphen("the com\u2010", "plete tide-")


def test_suspended_hyphens():
    assert is_suspended("both pre-", "and post-war walls")
    assert not is_suspended("a pay-", "to-play scheme")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "en"),
        ("1 2 3", "en"),
        ("Oui.", "en"),
        ("The board met on the quay and voted for the wall, which will be finished before the winter storms.", "en"),
        ("Der Rat hat am Dienstag für die neue Mauer gestimmt, die noch vor dem Winter fertig werden soll, und das ist "
         "nicht allen recht, denn sie wird teuer.", "de"),
        ("Совет порта сообщил во вторник, что стена будет построена до зимы.", "ru"),
        ("港湾委員会は火曜日、新しい防波堤を冬までに完成させると発表した。", "ja"),
    ],
)  # fmt: skip
def test_language(text, code):
    assert detect_language(text) == code


@given(st.text())
def test_cleaning_is_composed_and_done_once(text):
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(c) == "Cc" for c in cleaned if c != "\n")


@given(st.text(st.sampled_from("a b\u00e9\t\n\u2003" + LINE_BREAK), max_size=40))
def test_white_space_is_evened_out_alike_with_and_without_styles(raw):
    styled = styled_piece(raw, [Style("italic", 0, len(raw))], "paragraph")
    assert styled_piece(raw, [], "paragraph").text == styled.text
