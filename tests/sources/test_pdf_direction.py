"""Text from right to left comes in the order in which it is read."""

from collections import Counter

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.sources import read
from companion.sources.pdf_direction import in_reading_order

HEBREW = (
    "העירייה הודיעה ביום שלישי כי הנמל ייסגר בחורף. המנהל אמר כי העבודה תתחיל בשנת 2024.",
    "התושבים לא השתכנעו מההחלטה (והם רבים), וביקשו לקיים פגישה חדשה בחודש מרץ. האם מישהו שומע?",
    "מחיר המים עלה ב-5% לאחר 10–12 חודשים, אמר דובר חברת Fenn Water ביום רביעי; בשעה 18:30 נסגר השער.",
)


def _page(path, paragraphs):
    pdf = pymupdf.open()
    text = "".join(f'<p dir="rtl">{paragraph}</p>' for paragraph in paragraphs)
    pdf.new_page(width=420, height=500).insert_htmlbox(pymupdf.Rect(50, 50, 370, 450), text)
    pdf.save(path)
    return path


def _line(shown, size=10.0):
    """A line of MuPDF's as (character, left, right), in the order of the file."""
    chars = [{"c": c, "bbox": (left, 0.0, right, size), "origin": (left, 8.0)} for c, left, right in shown]
    box = min(left for _, left, _ in shown), 0.0, max(right for _, _, right in shown), size
    return {"dir": (1.0, 0.0), "bbox": box, "spans": [{"size": size, "chars": chars}]}


def _even(text, start=0.0):
    return [(character, start + 5 * at, start + 5 * at + 5) for at, character in enumerate(text)]


def _read(*lines):
    found = in_reading_order(lines)
    return ["".join(char["c"] for span in line["spans"] for char in span["chars"]) for line in found]


def test_hebrew_paragraphs_come_in_logical_order(tmp_path, blocks):
    document = read(_page(tmp_path / "a.pdf", HEBREW))
    assert blocks(document) == list(HEBREW)
    assert document.article.language == "he"


def test_a_place_in_hebrew_text_is_found_on_the_page(tmp_path):
    document = read(_page(tmp_path / "a.pdf", HEBREW))
    at = document.article.text.index("שלישי")
    ((number, quad),) = document.layout.quads(at, at + 5)
    with pymupdf.open(tmp_path / "a.pdf") as pdf:
        box = pymupdf.Quad(quad).rect
        chars = [c for b in pdf[number].get_text("rawdict")["blocks"] for line in b["lines"] for s in line["spans"]
                 for c in s["chars"]]  # fmt: skip
        said = [c["c"] for c in chars if pymupdf.Point(c["origin"][0] + 0.5, c["origin"][1] - 2) in box]
    assert sorted("שלישי") == sorted(said)


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        (".ףרוחב", "בחורף."),
        ("?עמוש", "שומע?"),
        ("2024 תנשב", "בשנת 2024"),
        (",(םיבר) םה", "הם (רבים),"),
        (",)םיבר( םה", "הם (רבים),"),
        ("Fenn Water תרבח", "חברת Fenn Water"),
        (".18:30 העשב", "בשעה 18:30."),
        ("The word םולש means", "The word שלום means"),
        ("The words םלוע םולש.", "The words שלום עולם."),
        (".2024 ماع يف", "في عام 2024."),
        ("؟دحأ عمسي له", "هل يسمع أحد؟"),
        ("5% הלע", "עלה 5%"),
    ],
)
def test_lines_are_read_from_where_their_letters_stand(shown, meant):
    around = _line(_even("the water rose high" if meant[0].isascii() else "התושבים לא השתכנעו", 900.0))
    assert _read(_line(_even(shown)), around)[0] == meant
    assert _read(_line(list(reversed(_even(shown)))), around)[0] == meant


def test_a_full_stop_that_stands_alone_joins_its_line():
    line, stop = _line(_even("ףרוחב", 10.0)), _line([(".", 5.0, 10.0)])
    assert _read(line, stop) == ["בחורף."]
    assert _read(stop, line) == ["בחורף."]
    assert _read(line, _line(_even("הלילב", 90.0))) == ["בחורף", "בלילה"]


def test_the_letters_of_a_ligature_keep_their_order():
    assert _read(_line([("س", 20.0, 26.0), ("ا", 20.0, 20.0), ("ل", 13.0, 20.0), ("م", 6.0, 13.0)])) == ["سلام"]


def test_a_space_that_was_set_upon_a_letter_is_dropped():
    assert _read(_line([(" ", 1.0, 4.0), ("ב", 6.0, 10.0), ("ל", 0.0, 5.0)])) == ["בל"]


@given(st.lists(st.tuples(st.sampled_from("אבגדهوي abc123.,:%()«»\u05b0"), st.floats(0, 300)), min_size=1, max_size=40))
def test_no_character_is_lost_or_made_but_spaces_and_brackets(shown):
    line = _line([(character, left, left + 5.0) for character, left in shown])
    before, after = "".join(character for character, _ in shown), "".join(_read(line))
    kept = [Counter(character for character in text if character not in " ()«»") for text in (before, after)]
    assert kept[0] == kept[1]
