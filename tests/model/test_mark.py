"""Which marks are shown at once, and which only when asked for."""

import pytest

from companion.model import Mark
from companion.model.mark import DEFAULT_CONFIDENCE, is_shown


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        (Mark(0, 1, "hedge", "modal", confidence=0.1), True),
        (Mark(0, 1, "hedge", "vague_quantity"), False),
        (Mark(0, 1, "hedge", "frequency"), False),
        (Mark(0, 1, "opinion", "loaded_noun", confidence=DEFAULT_CONFIDENCE), True),
        (Mark(0, 1, "opinion", "loaded_noun", confidence=DEFAULT_CONFIDENCE - 0.01), False),
    ],
)
def test_everyday_quantities_and_unsure_opinions_wait_until_asked_for(mark, shown):
    assert is_shown(mark) is shown


def test_the_reader_may_ask_for_less_sure_opinions_and_everyday_quantities():
    faint = Mark(0, 1, "opinion", "attitude", confidence=0.3)
    often = Mark(0, 1, "hedge", "frequency")
    assert is_shown(faint, least=0.3)
    assert not is_shown(faint, least=0.35)
    assert not is_shown(faint, everyday=True)
    assert is_shown(often, everyday=True)
    assert not is_shown(often, least=0.0)
