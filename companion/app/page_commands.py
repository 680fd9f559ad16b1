"""What the window does about pages: the switch between the two views, and what the legend says of the one in front."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.app.window import MainWindow

COMMANDS = ("reading", "pages", "fit_width")


def set_available(window: "MainWindow", available: bool) -> None:
    """Offer the pages, or not."""
    window.bar.set_pages_available(available)
    if not available:
        window.bar.view_switch.show_choice(False)
    for name in COMMANDS:
        window.commands[name].setEnabled(available)


def pages_ready(window: "MainWindow") -> None:
    """The article has pages; where they hold no text, show them at once."""
    set_available(window, True)
    reading = window.session.reading
    if reading is not None and not reading.article.text.strip():
        show_pages(window, True)


def show_pages(window: "MainWindow", shown: bool) -> None:
    """Show the pages as printed, or the reading view."""
    if window.bar.view_switch.available:
        window.page.show_pages(shown)


def fit_width(window: "MainWindow") -> None:
    """Make the pages as wide as the view."""
    if window.page.pages_in_front:
        window.page.pages.fit_width()


def view_turned(window: "MainWindow") -> None:
    """Another view is in front."""
    page, shown = window.page, window.page.pages_in_front
    window.bar.view_switch.show_choice(shown)
    if shown:
        window.legend.set_page(*page.pages.page_place())
    else:
        window.legend.set_place(page.view.paragraph_at_top(), page.view.paragraph_count())


def page_moved(window: "MainWindow", page: int, count: int, percent: int) -> None:
    """Another page is being read, or the pages have another size."""
    if window.page.pages_in_front:
        window.legend.set_page(page, count, percent)


def go_to_paragraph(window: "MainWindow", number: int) -> None:
    """Go to a paragraph in the view in front."""
    window.page.front.go_to_paragraph(number)
