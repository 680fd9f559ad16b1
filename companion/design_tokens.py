"""The design tokens: every colour and size of the window and of print, read once from resources/themes/tokens.json.

That file is built from tokens.toml, which people edit, by packaging/build_tokens.py.
"""

from pathlib import Path
from typing import Literal

import msgspec

from companion import paths

Kind = Literal["entry", "word", "figure", "hedge", "opinion"]
KINDS: tuple[Kind, ...] = ("entry", "word", "figure", "hedge", "opinion")
LineStyle = Literal["dotted", "loose_dotted", "solid", "wavy", "dashed"]


class TypeStyle(msgspec.Struct, frozen=True):
    """One style of type: which family list, size and line height in px, weight from 100 to 900."""

    family: Literal["reading", "reading_display", "ui", "accessible"]
    size: int
    line: int
    weight: int


class Families(msgspec.Struct, frozen=True):
    """Font families in the order of preference; `ui_features` are OpenType features of the interface's type."""

    reading: tuple[str, ...]
    reading_display: tuple[str, ...]
    ui: tuple[str, ...]
    accessible: tuple[str, ...]
    fallback_scripts: tuple[str, ...]
    ui_features: tuple[str, ...]


class MarkLine(msgspec.Struct, frozen=True):
    """How a kind is underlined: px at 19 px type, for print pt at 11 pt; `lane` 1 stands nearer to the text than 2."""

    letter: str
    label: str
    line: LineStyle
    lane: Literal[1, 2]
    width: float
    dash: tuple[float, ...]
    cap: Literal["round", "flat"]
    print_width: float
    print_dash: tuple[float, ...]
    wave_length: float = 0.0
    wave_height: float = 0.0


class MarkColours(msgspec.Struct, frozen=True):
    """Colours of a kind in one theme and palette, as #RRGGBB."""

    underline: str
    underline_quiet: str
    label: str
    fill: str
    fill_strong: str


class ThemeTokens(msgspec.Struct, frozen=True):
    """Colours of one theme, as #RRGGBB; `marks` by palette, then kind."""

    label: str
    palette_family: Literal["light", "dark", "contrast"]
    line_scale: float
    quiet_width: float
    paper: str
    surface: str
    raised: str
    sunken: str
    text: str
    muted: str
    border: str
    border_strong: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    warning: str
    error: str
    marks: dict[str, dict[Kind, MarkColours]]


class Measure(msgspec.Struct, frozen=True):
    """Characters in a line of the article."""

    min: int
    best: int
    max: int


class ReadingSteps(msgspec.Struct, frozen=True):
    """Sizes of Larger and Smaller, in px."""

    sizes: tuple[int, ...]
    measure_ch: Measure


class Radius(msgspec.Struct, frozen=True):
    """Corner radii in px."""

    control: int
    card: int
    chip: int
    page: int


class Lines(msgspec.Struct, frozen=True):
    """Widths of hairline and focus ring, and the ring's distance, in px."""

    hairline: int
    focus: int
    focus_offset: int


class IconSizes(msgspec.Struct, frozen=True):
    """Icon sizes in px; `hit_target` is the smallest square that can be clicked."""

    toolbar: int
    row: int
    hit_target: int


class Padding(msgspec.Struct, frozen=True):
    """Space beside the article in px."""

    wide: int
    compact: int


class PaneSizes(msgspec.Struct, frozen=True):
    """Widths of the pane in px."""

    default: int
    min: int
    max: int
    compact: int
    close_below: int


class WindowSizes(msgspec.Struct, frozen=True):
    """Sizes of the window's parts in px."""

    default: tuple[int, int]
    minimum: tuple[int, int]
    toolbar_height: int
    legend_height: int
    article_padding: Padding
    article_top: int
    paragraph_number_gap: int
    overview_width: int
    pane: PaneSizes
    pane_padding: int
    tab_height: int
    row_padding: tuple[int, int]
    compact_below: int
    pane_over_below: int


class Shadow(msgspec.Struct, frozen=True):
    """The card's shadow, drawn only when the screen is composited."""

    blur: int
    y: int
    alpha_light: float
    alpha_dark: float


class CardSizes(msgspec.Struct, frozen=True):
    """The card: px, characters, milliseconds."""

    width: int
    width_max: int
    padding: int
    gap_to_line: int
    screen_margin: int
    max_text_characters: int
    max_senses: int
    show_delay_ms: int
    hide_grace_ms: int
    move_between_marks_ms: int
    border: int
    shadow: Shadow


class Motion(msgspec.Struct, frozen=True):
    """Durations in milliseconds."""

    card_fade_ms: int
    pane_scroll_ms: int
    jump_flash_ms: int


class Space(msgspec.Struct, frozen=True):
    """The scale that all spacing is taken from, in px."""

    scale: tuple[int, ...]


class MarkStates(msgspec.Struct, frozen=True):
    """Geometry of marks: px at 19 px type, measured from the baseline down."""

    lane_offset: tuple[float, float]
    line_end_inset: float
    fill_padding: tuple[float, float]
    fill_radius: float


class Bars(msgspec.Struct, frozen=True):
    """Bars of like units."""

    height: int
    row_height: int
    range_alpha: float


class Timeline(msgspec.Struct, frozen=True):
    """The timeline's parts in px."""

    rail: float
    dot: int
    row_min_height: int
    column_date: int


class Tokens(msgspec.Struct, frozen=True):
    """All tokens; `type_styles` is the file's `type` without its steps."""

    fonts: Families
    type_styles: dict[str, TypeStyle]
    reading_steps: ReadingSteps
    space: Space
    radius: Radius
    line: Lines
    icon: IconSizes
    window: WindowSizes
    card: CardSizes
    motion: Motion
    bars: Bars
    timeline: Timeline
    mark_states: MarkStates
    marks: dict[Kind, MarkLine]
    themes: dict[str, ThemeTokens]


def load_tokens(path: Path | None = None) -> Tokens:
    """Read the tokens, by default the bundled ones.

    Raises:
        FileNotFoundError: there is no such file.
        msgspec.ValidationError: a token is missing or of the wrong type.
    """
    raw = msgspec.json.decode((path or paths.resources() / "themes" / "tokens.json").read_bytes())
    steps = raw["type"].pop("reading_steps")
    return msgspec.convert(raw | {"type_styles": raw["type"], "reading_steps": steps}, Tokens)
