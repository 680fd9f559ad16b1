"""Words as the window sets them."""

from companion.model.typography import curly

__all__ = ["capitalised", "curly"]


def capitalised(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]
