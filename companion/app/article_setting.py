"""How wide and how large the article is set in a window of a given size."""

from companion.app.article_document import Setting
from companion.app.settings import USUAL_TYPE, Face, TypeChoice
from companion.app.theme import READING_SIZE
from companion.design_tokens import Tokens

COLUMN = 620  # px at 19 px type: about 70 characters (DESIGN-NOTES, "Anatomy")
SCROLL_BAR = 8
_LEAST_COLUMN = 160


_EM = 0.44  # average width of a letter of the serif, as a share of the type's size
_WIDTHS: dict[Face, float] = {"serif": 1.0, "sans": 1.07, "accessible": 0.98}  # of the faces' letters beside it
_WORD = 6  # letters, its space among them


def wanted_setting(
    tokens: Tokens, step: int, view_width: int, window_width: int, choice: TypeChoice = USUAL_TYPE
) -> Setting:
    """The setting for a size of type and the widths of article view and window, in px.

    `step` is a place in the tokens' reading steps. The column holds as many characters as the reader chose, by default
    about 70, and fewer where the view is too narrow for them.
    """
    window = tokens.window
    compact = window_width < window.compact_below
    factor = tokens.reading_steps.sizes[step] / READING_SIZE
    padding = window.article_padding.compact if compact else window.article_padding.wide
    size = tokens.type_styles["reading_compact" if compact else "reading"].size
    letter = _WIDTHS[choice.face] + (choice.letter + choice.word / _WORD) / _EM
    best = round(COLUMN * factor * size / READING_SIZE * choice.measure / tokens.reading_steps.measure_ch.best * letter)
    column = max(min(best, view_width - SCROLL_BAR - 2 * padding), _LEAST_COLUMN)
    gutter = tokens.space.scale[2] if compact else window.paragraph_number_gap + tokens.space.scale[4]
    return Setting(factor, compact, column, gutter, choice)


def document_width(tokens: Tokens, setting: Setting) -> int:
    """Width of gutter, column and the little room right of it for outlines, in px."""
    return setting.gutter + setting.column + tokens.space.scale[2]


def side_margins(tokens: Tokens, setting: Setting, view_width: int) -> tuple[int, int]:
    """Space left and right of the document that puts the column in the middle, in px."""
    left = max((view_width - setting.column) // 2 - setting.gutter, 0)
    return left, max(view_width - SCROLL_BAR - left - document_width(tokens, setting), 0)


def reading_height(value: int, maximum: int, view_height: int) -> float:
    """The height in the document that is being read, from the scroll bar's place, in px.

    A third down the view; near the ends it moves to the top and bottom, so that every paragraph has its turn.
    """
    if maximum < view_height:
        return value * (1 + view_height / max(maximum, 1))
    return value + max(min(value, view_height / 3), view_height - (maximum - value))
