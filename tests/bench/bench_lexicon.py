"""Times the lexicon: opening, first and repeated look-ups. Run: python tests/bench/bench_lexicon.py."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from companion.lexicon import open_lexicon

WORDS = (
    "water",
    "bank",
    "ostensible",
    "harbours",
    "ran",
    "break",
    "make",
    "city",
    "negotiate",
    "drought",
    "rule",
    "set",
)
NAMES = ("Portugal", "US", "French", "Lisbon", "Melbourne", "Washington", "Texas", "NATO", "Ned", "Galileo Galilei")


def milliseconds(call: Callable[[], Any]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def report(name: str, call: Callable[[str], Any], terms: tuple[str, ...]) -> None:
    first = [milliseconds(lambda term=term: call(term)) for term in terms]
    again = [milliseconds(lambda term=term: call(term)) for term in terms for _ in range(200)]
    print(
        f"{name:20} first: median {statistics.median(first):.3f} ms, worst {max(first):.3f} ms"
        f"   repeated: median {statistics.median(again):.4f} ms, worst {max(again):.3f} ms"
    )


def main() -> None:
    opened = []
    for _ in range(20):
        opened.append(milliseconds(lambda: open_lexicon().close()))
    print(f"{'open':20} first: {opened[0]:.2f} ms   repeated: median {statistics.median(opened):.2f} ms")
    lexicon = open_lexicon()
    for name in ("zipf", "lemmas", "senses", "phrases_starting"):
        report(name, getattr(lexicon, name), WORDS)
    for name in ("country", "country_of_demonym", "country_of_capital", "towns", "region", "vital", "given_name"):
        report(name, getattr(lexicon, name), NAMES)


if __name__ == "__main__":
    main()
