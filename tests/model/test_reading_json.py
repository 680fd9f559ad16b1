"""The Reading's JSON: the keys of the contract, always there, and back again."""

import json

from hypothesis import given
from hypothesis import strategies as st

from companion.model import (
    Block,
    Definition,
    Entry,
    Figure,
    Level,
    Mark,
    Reading,
    Span,
    Word,
    from_json,
    make_article,
    to_json,
)  # fmt: skip

FULL = Reading(
    article=make_article("Some 14 of 34.", (Block("paragraph", 0, 14),), title="T", published="2021-08-12"),
    entries=(Entry("e1", "Herat", "place", ("Herat city",), (Span(0, 4),), Definition("a city", "GeoNames", "CC BY")),),
    figures=(Figure(5, 13, "14 of 34", 14, of=34, unit="capital", category="ratio"),),
    marks=(Mark(0, 4, "hedge", "approximator", "reported", "Price", 0.8, "Why.", "rule"),),
    words=(Word(0, 4, "some", "adj", "C1"),),
    level=Level(12.5, 4, 1),
    warnings=("One caption was left out.",),
)


def test_every_key_of_the_contract_is_present_even_when_nothing_is_known():
    made = json.loads(to_json(FULL))
    assert {"schema", "article", "entries", "figures", "marks", "words", "level", "warnings"} <= made.keys()
    assert made["schema"] == "companion.reading/1"
    assert "id" not in made
    article = {"title", "byline", "published", "source", "url", "language", "text", "digest", "blocks", "pages"}
    assert article <= made["article"].keys()
    figure = "start end text value high of unit about qualifier category date change speaker importance group".split()
    assert set(figure) <= made["figures"][0].keys()
    mark = {"start", "end", "kind", "subtype", "voice", "speaker", "confidence", "why", "rule"}
    assert mark <= made["marks"][0].keys()
    assert {"text", "source", "licence", "start", "end"} <= made["entries"][0]["definition"].keys()
    assert made["words"][0]["definition"] is None


def test_a_reading_comes_back_as_it_went():
    assert from_json(to_json(FULL)) == FULL


@given(st.text())
def test_any_text_survives_the_way_through_json(text):
    reading = Reading(article=make_article(text.encode("utf-8", "ignore").decode(), ()))
    assert from_json(to_json(reading)) == reading
