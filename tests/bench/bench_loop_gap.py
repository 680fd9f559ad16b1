"""Gaps of the window's event loop while the engine analyses, against the same window idle afterwards; offscreen.

    python tests/bench/bench_loop_gap.py [ARTICLE ...] [--words 50000 200000]

A timer of 2 ms notes how late it comes, from the moment an article's text was shown (its first layout is printed
apart) until the analysis has finished, then for two idle seconds. Two clocks: `wall`, which other programs on the
machine disturb, and `cpu`, the time that the window's process itself worked between two ticks, all threads together.
"""

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "sample" / "portugal-limits-water.md"
IDLE_MS, LONGEST = 2000, 900


def book(words):
    """A text of so many words, from the sample's paragraphs."""
    paragraphs = SAMPLE.read_text(encoding="utf-8").split("---\n")[2].split("\n\n")
    size = sum(len(paragraph.split()) for paragraph in paragraphs)
    return "\n\n".join((paragraphs * (words // size + 1))[: len(paragraphs) * words // size])


def one_round(article):
    """Open an article and print its gaps; in a process of its own."""
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from companion import engine_process
    from companion.app.fonts import load_fonts
    from companion.app.jobs import Engine
    from companion.app.main import AfterText, spare_collector
    from companion.app.theme import load_tokens
    from companion.app.window import MainWindow

    gc.disable()  # as the program does
    app = QApplication(["companion", "-style", "fusion"])
    engine = Engine(engine_process.start, engine_process.start(article), article)
    load_fonts()
    ticks = {"layout": [], "analysis": [], "idle": []}
    state = {"phase": "layout", "wall": time.perf_counter(), "cpu": time.process_time(), "now": "", "opened": 0.0}
    steps = []

    def tick():
        wall, cpu = time.perf_counter(), time.process_time()
        gap = ((wall - state["wall"]) * 1000, (cpu - state["cpu"]) * 1000, state["now"])
        ticks[state["phase"]].append(gap)
        state["wall"], state["cpu"], state["now"] = wall, cpu, ""

    def note(name):
        state["now"] += f" {name}"
        steps.append(name)

    def text_shown():
        tick()
        state["phase"] = "analysis"

    def finish(stopped):
        note("finished")
        QTimer.singleShot(50, idle)

    def idle():
        state["phase"] = "idle"
        QTimer.singleShot(IDLE_MS, app.quit)

    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(engine, load_tokens(), Path(folder) / "settings.json")
        AfterText(window)
        window.session.text_ready.connect(lambda another: QTimer.singleShot(0, text_shown))
        window.session.part_ready.connect(note)
        window.session.finished.connect(finish)
        window.open(article)
        window.show()
        spare_collector(window)
        clock = QElapsedTimer()
        clock.start()
        timer = QTimer(interval=2, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        timer.start()
        app.exec()
        report(ticks, clock.elapsed() - IDLE_MS)
        engine.close()


def report(ticks, elapsed):
    """Print a phase's gaps on a line."""
    longest = max(ticks["layout"], key=lambda gap: gap[0])
    print(f"   first layout: longest gap {longest[0]:.0f} ms; open until finished {elapsed / 1000:.1f} s")
    for phase in ("analysis", "idle"):
        walls, works = [sorted(gap[k] for gap in ticks[phase]) for k in (0, 1)]
        place = int(len(walls) * 0.95)
        middle = statistics.median(walls)
        print(
            f"   {phase:9} wall median {middle:4.1f}  p95 {walls[place]:5.1f}  max {walls[-1]:6.1f} ms"
            f"   cpu p95 {works[place]:4.1f}  max {works[-1]:6.1f} ms   ({len(walls)} ticks)"
        )
    worst = sorted(ticks["analysis"], key=lambda gap: -gap[1])[:4]
    print("   most work between ticks:", "; ".join(f"{wall:.0f} wall {cpu:.0f} cpu{now}" for wall, cpu, now in worst))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--words", nargs="*", type=int, default=[])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    articles = options.articles or ([] if options.words else [SAMPLE])
    if options.one:
        one_round(str(articles[0].absolute()))
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for words in options.words:
            path = Path(folder) / f"{words}-words.txt"
            path.write_text(book(words), encoding="utf-8")
            articles.append(path)
        for number, article in enumerate([SAMPLE, *articles * options.rounds]):  # the first warms the disk
            environment["XDG_CACHE_HOME"] = f"{folder}/{number}"  # nothing is known from the round before
            command = [sys.executable, __file__, "--one", str(article.absolute())]
            out = subprocess.check_output(command, env=environment, cwd=ROOT, text=True, timeout=LONGEST)
            print(f"{article.name}\n{out}", end="", flush=True)


if __name__ == "__main__":
    main()
