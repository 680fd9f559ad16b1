"""Text on screen → panes complete: the real window with its real engine, offscreen, a fresh process each round.

    python tests/bench/bench_panes.py [ARTICLE] [--rounds 5]

Printed for each round: launch of the engine → text, and text → each step's finds shown → finished, in ms. The measure
is the last column; the median leaves the first round out, which warms the disk.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "sample" / "portugal-limits-water.pdf"
STEPS = ("text", "numbers", "names", "wording", "finished")
LONGEST = 120  # seconds


def one_round(article):
    """Open the article and print the moments of its steps; in a process of its own."""
    from companion import engine_process

    start = time.perf_counter()
    process = engine_process.start(article)
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from companion.app.fonts import load_fonts
    from companion.app.jobs import Engine
    from companion.app.main import AfterText
    from companion.app.theme import load_tokens
    from companion.app.window import MainWindow

    app = QApplication(["companion", "-style", "fusion"])
    engine = Engine(engine_process.start, process, article)
    load_fonts()
    moments = {}

    def note(step):
        moments[step] = time.perf_counter() - start

    def finish(stopped):
        QTimer.singleShot(0, lambda: (note("finished"), app.quit()))

    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(engine, load_tokens(), Path(folder) / "settings.json")
        AfterText(window)
        window.session.text_ready.connect(lambda another: note("text"))
        window.session.part_ready.connect(note)
        window.session.finished.connect(finish)
        window.open(article)
        window.show()
        app.exec()
        engine.close()
    print(*(f"{moments[step]:.4f}" for step in STEPS))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", default=SAMPLE, type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    article = str(options.article.absolute())
    if options.one:
        one_round(article)
        return
    totals = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(options.rounds + 1):
            environment["XDG_CACHE_HOME"] = f"{folder}/{number}"  # nothing is known from the round before
            command = [sys.executable, __file__, "--one", article]
            out = subprocess.check_output(command, env=environment, cwd=ROOT, text=True, timeout=LONGEST)
            text, *rest = (float(moment) * 1000 for moment in out.split())
            after = "  ".join(f"{step} {moment - text:5.0f}" for step, moment in zip(STEPS[1:], rest, strict=True))
            print(f"round {number}  text {text:5.0f}  then {after}", flush=True)
            totals.append(rest[-1] - text)
    print(f"text -> panes complete: median {statistics.median(totals[1:]):.0f} ms")


if __name__ == "__main__":
    main()
