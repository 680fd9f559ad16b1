"""Output files that are whole or not there; see `companion.atomic`."""

from companion.atomic import replacing

__all__ = ["replacing"]
