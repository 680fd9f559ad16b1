"""An analysis that was stopped goes on where it stopped."""

import pytest

from companion import reading
from companion.analysis import tokens
from companion.errors import Cancelled

TEXT = "\n\n".join(
    f"On day {day} the harbour council said that {day + 20} boats may not leave, a shameful decision."
    for day in range(1, 9)
)


@pytest.fixture(scope="module")
def tools():
    return reading.Tools()


@pytest.fixture
def batches(monkeypatch):
    """The batches of blocks that the language model is given."""
    given, split = [], tokens.Parser._split
    monkeypatch.setattr(tokens, "BATCH_CHARACTERS", 80)
    monkeypatch.setattr(tokens.Parser, "_split", lambda self, text: given.append(text) or split(self, text))
    return given


def stopping_at(step, times):
    """A watch that stops at a step's report of that number."""
    left = [times]

    def watch(at, share):
        del share
        if at == step:
            left[0] -= 1
            if not left[0]:
                raise Cancelled

    return watch


@pytest.mark.parametrize(("step", "times", "parsed"), [("numbers", 4, 3), ("names", 1, 8), ("wording", 1, 8)])
def test_what_was_done_before_the_stop_is_not_done_again(tools, batches, step, times, parsed):
    document = reading.open_text(TEXT)
    whole = reading.read(document, reading.Tools())
    batches.clear()
    with pytest.raises(Cancelled):
        list(reading.analyse(document, tools, stopping_at(step, times)))
    assert len(batches) == parsed
    assert reading.read(document, tools) == whole
    assert len(batches) == 8


def test_an_analysis_of_another_article_begins_anew(tools):
    document = reading.open_text(TEXT)
    with pytest.raises(Cancelled):
        list(reading.analyse(document, tools, stopping_at("names", 1)))
    other = reading.open_text(TEXT.replace("harbour", "county"))
    assert reading.read(other, tools) == reading.read(other, reading.Tools())
    assert reading.read(document, tools) == reading.read(document, reading.Tools())
