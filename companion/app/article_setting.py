"""How wide and how large the article is set in a window of a given size."""

from companion.app.article_document import Setting
from companion.app.theme import READING_SIZE
from companion.design_tokens import Tokens

COLUMN = 620  # px at 19 px type: about 70 characters (DESIGN-NOTES, "Anatomy")
SCROLL_BAR = 8
_LEAST_COLUMN = 160


def wanted_setting(tokens: Tokens, step: int, view_width: int, window_width: int) -> Setting:
    """The setting for a size of type and the widths of article view and window, in px.

    `step` is a place in the tokens' reading steps. The column holds about 70 characters, fewer where the view is
    too narrow for them.
    """
    window = tokens.window
    compact = window_width < window.compact_below
    factor = tokens.reading_steps.sizes[step] / READING_SIZE
    padding = window.article_padding.compact if compact else window.article_padding.wide
    size = tokens.type_styles["reading_compact" if compact else "reading"].size
    best = round(COLUMN * factor * size / READING_SIZE)
    column = max(min(best, view_width - SCROLL_BAR - 2 * padding), _LEAST_COLUMN)
    gutter = tokens.space.scale[2] if compact else window.paragraph_number_gap + tokens.space.scale[4]
    return Setting(factor, compact, column, gutter)


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
