"""A theme: the tokens as Qt's colours and fonts."""

from typing import Literal, get_args

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from companion.app.style import stylesheet
from companion.design_tokens import Kind, MarkColours, MarkLine, ThemeTokens, Tokens, load_tokens

__all__ = ["MarkPaint", "Theme", "ThemeName", "apply_theme", "load_tokens", "make_theme", "system_theme_name"]

ThemeName = Literal["light", "sepia", "dark", "high_contrast"]
THEME_NAMES: tuple[ThemeName, ...] = get_args(ThemeName)
PALETTE_NAMES = ("standard", "blue_orange", "red_teal")
READING_SIZE = 19
_READING_FAMILIES = ("reading", "reading_display")
_GENERIC = {"serif": QFont.StyleHint.Serif, "sans-serif": QFont.StyleHint.SansSerif}


class MarkPaint(msgspec.Struct, frozen=True):
    """Colours of one kind, and its line."""

    underline: QColor
    underline_quiet: QColor
    label: QColor
    fill: QColor
    fill_strong: QColor
    line: MarkLine


class Theme(msgspec.Struct, frozen=True):
    """Colours by their role, marks by kind; fonts on demand."""

    name: ThemeName
    label: str
    palette: str
    tokens: Tokens
    dark: bool
    line_scale: float
    quiet_width: float
    paper: QColor
    surface: QColor
    raised: QColor
    sunken: QColor
    text: QColor
    muted: QColor
    border: QColor
    border_strong: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    on_selection: QColor
    warning: QColor
    error: QColor
    marks: dict[Kind, MarkPaint]

    def font(self, style: str, scale: float = 1.0, italic: bool = False) -> QFont:
        """The font of a type style ("reading", "card_title", "small" …), scaled, in px."""
        token = self.tokens.type_styles[style]
        families: tuple[str, ...] = getattr(self.tokens.fonts, token.family)
        font = QFont()
        font.setFamilies([family for family in families if family not in _GENERIC])
        font.setStyleHint(_GENERIC.get(families[-1], QFont.StyleHint.Serif))
        font.setPixelSize(max(round(token.size * scale), 1))
        font.setWeight(QFont.Weight(token.weight))
        font.setItalic(italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if token.family not in _READING_FAMILIES:
            for feature in self.tokens.fonts.ui_features:
                font.setFeature(QFont.Tag(feature), 1)
        return font

    def line_height(self, style: str, scale: float = 1.0) -> float:
        """Distance between the baselines of a type style, in px."""
        return round(self.tokens.type_styles[style].line * scale)

    def space(self, step: int) -> int:
        """Step 0 to 8 of the spacing scale 2 4 8 12 16 24 32 48 64, in px."""
        return self.tokens.space.scale[step]


def make_theme(tokens: Tokens, name: ThemeName = "light", palette: str = "standard") -> Theme:
    """Build a theme with one of its palettes for the marks.

    Raises:
        KeyError: there is no such theme or palette.
    """
    raw = tokens.themes[name]
    colours = raw.marks[palette]
    return Theme(
        name=name,
        label=raw.label,
        palette=palette,
        tokens=tokens,
        dark=raw.palette_family == "dark",
        line_scale=raw.line_scale,
        quiet_width=raw.quiet_width,
        marks={kind: _mark_paint(colours[kind], line) for kind, line in tokens.marks.items()},
        **{role: QColor(getattr(raw, role)) for role in _roles(raw)},
    )


def _roles(raw: ThemeTokens) -> list[str]:
    return [field for field in raw.__struct_fields__ if str(getattr(raw, field)).startswith("#")]


def _mark_paint(colours: MarkColours, line: MarkLine) -> MarkPaint:
    return MarkPaint(
        QColor(colours.underline), QColor(colours.underline_quiet), QColor(colours.label), QColor(colours.fill),
        QColor(colours.fill_strong), line,
    )  # fmt: skip


def qt_palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette; disabled text is muted."""
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.Button), theme.surface),
        ((role.Base,), theme.paper),
        ((role.AlternateBase, role.ToolTipBase, role.Light), theme.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), theme.text),
        ((role.Highlight,), theme.selection),
        ((role.HighlightedText,), theme.on_selection),
        ((role.Link, role.LinkVisited, role.Accent), theme.accent),
        ((role.PlaceholderText,), theme.muted),
        ((role.Mid, role.Midlight), theme.border),
        ((role.Dark, role.Shadow), theme.border_strong),
    ):
        for each in roles:
            palette.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, theme.muted)
    return palette


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the application the theme's palette, its interface font and the shared style sheet."""
    app.setPalette(qt_palette(theme))
    app.setFont(theme.font("ui"))
    sheet = stylesheet(theme)
    if app.styleSheet() != sheet:  # setting even the same sheet polishes every widget again
        app.setStyleSheet(sheet)


def system_theme_name() -> ThemeName:
    """Dark where the system says that it prefers dark windows, else light."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
