"""Times the card's look-up of a word as it is hovered: the first of a process, then new words, then the same again.

Run: python tests/bench/bench_define.py
"""

import statistics
import time

from companion import reading

CASES = (
    ("reservoirs", "The reservoirs are empty."),
    ("conviction", "The judges said the conviction was unsafe."),
    ("on the heels of", "It came on the heels of the vote."),
    ("Brussels", "Officials in Brussels said nothing."),
    ("make", "They make bread."),
    ("AP", "The AP reported it."),
    ("Melbourne", "He lives in Melbourne."),
    ("break", "The dam may break soon, they said."),
    ("blorf", "A blorf came."),
    ("stiff", "There was a stiff breeze off the lake."),
)


def main() -> None:
    """Print milliseconds: the worst and the median of each round."""
    tools = reading.Tools()
    for name in ("cold", "new words", "again"):
        taken: list[float] = []
        for term, sentence in CASES[:1] if name == "cold" else CASES:
            started = time.perf_counter()
            reading.define(term, sentence, tools)
            taken.append((time.perf_counter() - started) * 1000)
        print(f"{name:<10} median {statistics.median(taken):.2f} ms  worst {max(taken):.2f} ms")


if __name__ == "__main__":
    main()
