"""What the window needs only once the article is there: the crash log, and the door for a second start."""

from typing import TYPE_CHECKING

from companion import crash_log
from companion.app.front_door import FrontDoor

if TYPE_CHECKING:
    from companion.app.window import MainWindow


def settle(window: "MainWindow") -> FrontDoor:
    """Keep what goes wrong from now on, and let other starts hand their documents over."""
    from companion.app.messages import fill_recent

    crash_log.install()
    fill_recent(window)
    return FrontDoor(window)
