"""Finding tokens and sentences by place."""

from hypothesis import given
from hypothesis import strategies as st

from companion.model import Parse, Sentence, Token


def parse_of(words):
    tokens, at = [], 0
    for index, word in enumerate(words):
        tokens.append(
            Token(index, at, at + len(word), word, word.lower(), word, "X", "X", "dep", max(index - 1, 0),
                  (index + 1,) if index + 1 < len(words) else (), "", False, 0, True)
        )  # fmt: skip
        at += len(word) + 1
    text = " ".join(words)
    return Parse(text, tokens, [Sentence(0, 0, len(text), 0, len(words), 0)] if words else [])


WORDS = st.lists(st.text("abcdef", min_size=1, max_size=6), min_size=1, max_size=20)


@given(WORDS, st.data())
def test_the_token_at_an_offset_holds_it(words, data):
    parse = parse_of(words)
    offset = data.draw(st.integers(0, len(parse.text) - 1))
    token = parse.at(offset)
    if parse.text[offset] == " ":
        assert token is None
    else:
        assert token is not None
        assert token.start <= offset < token.end


@given(WORDS, st.data())
def test_tokens_between_two_offsets_are_those_that_touch_them(words, data):
    parse = parse_of(words)
    start = data.draw(st.integers(0, len(parse.text)))
    end = data.draw(st.integers(start, len(parse.text)))
    expected = [t for t in parse.tokens if t.start < end and t.end > start]
    assert list(parse.between(start, end)) == expected


def test_a_subtree_holds_all_descendants_in_the_order_of_the_text():
    parse = parse_of(["one", "two", "three", "four"])
    assert [t.text for t in parse.subtree(parse.tokens[1])] == ["two", "three", "four"]
    assert [t.text for t in parse.ancestors(parse.tokens[2])] == ["two", "one"]


def test_an_empty_text_has_no_token_anywhere():
    assert parse_of([]).at(0) is None
    assert parse_of([]).sentence_at(0) is None
