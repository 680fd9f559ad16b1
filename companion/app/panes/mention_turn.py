"""Going from one mention to the next within a row."""


class MentionTurn:
    """Which mention of which row the reader has reached. Places count from 0."""

    def __init__(self) -> None:
        self._key, self._place = "", 0

    def place(self, key: str, count: int, first: int = 0) -> int:
        """The place reached among a row's `count` mentions; `first` where the row was not turned yet."""
        return self._place if key == self._key and self._place < count else first

    def turn(self, key: str, count: int, step: int, first: int = 0) -> int:
        """Go on to another mention, round the end; its place."""
        self._key, self._place = key, (self.place(key, count, first) + step) % count
        return self._place

    def reach(self, key: str, place: int) -> None:
        """A mention was reached otherwise."""
        self._key, self._place = key, place
