from hypothesis import given
from hypothesis import strategies as st

from companion.app.positions import Piece, PositionMap
from companion.app.shown import displayable


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.lists(st.text(alphabet="ab 🎣é𝔘\n", max_size=12), min_size=1, max_size=5))
def test_every_code_point_goes_to_its_utf16_unit_and_back(parts):
    text, pieces, document = "", [], ""
    for part in parts:
        pieces.append(Piece(len(text), len(text) + len(part), units(document)))
        text += part + "\n\n"
        document += part + "¶"
    places = PositionMap(text, pieces)
    for piece in pieces:
        for offset in range(piece.start, piece.end + 1):
            position = places.to_document(offset)
            assert position == piece.position + units(text[piece.start : offset])
            assert places.to_article(position) == offset


def test_the_windows_own_words_are_no_part_of_the_article():
    places = PositionMap("abc\n\ndef", [Piece(0, 3, 10), Piece(5, 8, 20)])
    assert places.to_article(4) is None
    assert places.to_article(15) is None
    assert places.to_document(4) == 20


@given(st.text())
def test_displayable_text_keeps_its_length_in_code_points(text):
    assert len(displayable(text)) == len(text)
    assert "\n" not in displayable(text)
    displayable(text, keep_lines=True).encode()
