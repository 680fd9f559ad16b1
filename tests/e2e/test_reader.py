"""The whole job in a real window: pointer, card, accessibility, export, judged by other programs."""

import subprocess

import pypdfium2
import pytest
from PySide6.QtGui import QColor

from companion.design_tokens import load_tokens

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def dotted_name(image, left, right, top, bottom):
    """The middle of the first dotted line in the names' colour, row by row, or None."""
    wanted = QColor(load_tokens().themes["light"].marks["standard"]["entry"].underline)
    for y in range(top, bottom):
        hits = [x for x in range(left, right) if near(image.pixelColor(x, y), wanted)]
        run = longest_run(hits, gap=6)
        if len(run) >= 8 and run[-1] - run[0] < 260:
            return (run[0] + run[-1]) // 2, y
    return None


def near(colour, wanted):
    """Whether a pixel is of the wanted hue, however much the paper shines through."""
    return colour.saturation() > 70 and abs(colour.hue() - wanted.hue()) < 14


def longest_run(places, gap):
    runs, run = [[]], []
    for x in places:
        if run and x - run[-1] > gap:
            runs.append(run)
            run = []
        run.append(x)
    return max([*runs, run], key=len)


def test_a_reader_opens_hovers_reads_the_card_and_exports(desktop, wait_for, sample_pdf, tmp_path):
    out = tmp_path / "annotated.pdf"
    reader = desktop.start_reader(sample_pdf)
    window = wait_for(lambda: desktop.windows("Portugal to limit water"), "the window with the article's title")[0]
    desktop.xdotool("windowactivate", "--sync", window)

    def marked():
        return dotted_name(desktop.screenshot(), 150, 850, 200, 860)

    x, y = wait_for(marked, "a dotted name in the article")
    desktop.xdotool("mousemove", x - 3, y - 200, "mousemove", x, y - 10)

    def card():
        return [row for row in desktop.tree(reader) if row["showing"] and "card" in row["name"].lower()]

    wait_for(card, "the card on the accessibility bus")
    rows = desktop.tree(reader)
    labels = " ".join(row["name"] + " " + row["text"] for row in rows if row["showing"])
    assert any(
        source in labels for source in ("World Factbook", "GeoNames", "Companion’s list", "Companion's list", "article")
    )
    assert any("Portugal will limit the use of tap water" in row["text"] for row in rows), [
        (row["role"], row["name"], row["text"][:60]) for row in rows
    ]

    desktop.xdotool("mousemove", 20, 880)
    wait_for(lambda: not card(), "the card to go")

    def busy():
        return any(row["showing"] and row["name"] == "Stop" for row in desktop.tree(reader))

    wait_for(lambda: not busy(), "the analysis to end")
    desktop.press(window, "ctrl+e")
    dialog = wait_for(lambda: desktop.windows("Export"), "the export dialog")[0]
    desktop.press(dialog, "Return")
    files = wait_for(lambda: desktop.windows("Save"), "the file dialog")[0]
    desktop.press(files, "ctrl+a")
    desktop.xdotool("type", "--delay", "5", str(out))
    desktop.press(files, "Return")
    wait_for(out.exists, "the annotated copy")
    judged = subprocess.run(["qpdf", "--check", out], capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout
    pdf = pypdfium2.PdfDocument(str(out))
    assert len(pdf) > len(pypdfium2.PdfDocument(str(sample_pdf)))
    assert "Tagus" in pdf[0].get_textpage().get_text_range()

    desktop.press(window, "ctrl+q")
    assert reader.wait(10) == 0
    assert "Traceback" not in desktop.log_text()


def test_the_engine_dies_with_a_window_that_is_killed(desktop, wait_for, sample_pdf):
    reader = desktop.start_reader(sample_pdf)
    wait_for(lambda: desktop.windows("Portugal to limit water"), "the window")
    engines = children(reader.pid)
    assert engines
    reader.kill()
    reader.wait()
    wait_for(lambda: not any(alive(pid) for pid in engines), "the engine to end", 10)


def children(pid):
    done = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in done.stdout.split()]


def alive(pid):
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(done.stdout.strip()) and not done.stdout.strip().startswith("Z")
