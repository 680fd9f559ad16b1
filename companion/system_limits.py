"""What keeps a worker process within bounds, where the system has the means. Standard library only."""

import contextlib
import signal
import sys

_PR_SET_PDEATHSIG = 1


def limit_memory(most: int) -> None:
    """Bound the process's address space (Linux; other systems have no bound that holds).

    Args:
        most: bytes; a lower bound that is set already stays.
    """
    if sys.platform == "win32":
        return
    import resource

    now, highest = resource.getrlimit(resource.RLIMIT_AS)
    set_ones = [limit for limit in (now, highest) if limit != resource.RLIM_INFINITY]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (min([most, *set_ones]), highest))


def die_with_parent() -> None:
    """End with the parent even in the middle of a page that takes for ever (Linux)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
