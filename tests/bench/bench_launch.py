"""Launch → article text on screen, against evince opening the same PDF, in one run on a private Xvfb.

    python tests/bench/bench_launch.py [ARTICLE.pdf] [--rounds 7]

"On screen" is the moment from which the root window holds at least half of the dark pixels that it holds in the end;
the same rule for both programs. Rounds alternate between them; medians and their ratio are printed.
"""

import argparse
import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "sample" / "portugal-limits-water.pdf"
WIDTH, HEIGHT, SETTLED = 1440, 900, 3.0


class Screen:
    """Reads the root window through Xlib."""

    def __init__(self, display):
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XGetImage.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def dark_pixels(self):
        image = self._x.XGetImage(self._display, self._root, 0, 0, WIDTH, HEIGHT, ctypes.c_ulong(0xFFFFFFFF), 2)
        data = ctypes.cast(image + 16, ctypes.POINTER(ctypes.c_void_p))[0]  # XImage.data
        pixels = numpy.ctypeslib.as_array((ctypes.c_uint8 * (WIDTH * HEIGHT * 4)).from_address(data))
        count = int((pixels[1::4] < 110).sum())
        self._x.XDestroyImage(ctypes.c_void_p(image))
        return count


def launch(command, environment, screen):
    """Seconds from the start of a program to its text on the screen."""
    start = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen, last, changed = [], -1, start
    while time.perf_counter() - changed < SETTLED and time.perf_counter() - start < 30:
        count = screen.dark_pixels()
        now = time.perf_counter()
        seen.append((now - start, count))
        if count != last:
            last, changed = count, now
        time.sleep(0.004)
    child.terminate()
    child.wait()
    while screen.dark_pixels() > 50:
        time.sleep(0.02)
    return next(when for when, count in seen if count >= seen[-1][1] / 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", default=SAMPLE, type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    if not shutil.which("evince"):
        sys.exit("bench_launch: evince is not installed (apt-get install evince)")
    reader, writer = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        display = f":{pipe.readline().strip()}"
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "DISPLAY": display, "HOME": home, "GSETTINGS_BACKEND": "memory"}
        environment |= {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CONFIG", "DATA", "CACHE")}
        environment.pop("QT_QPA_PLATFORM", None)
        subprocess.run(["xsetroot", "-solid", "white"], env=environment, check=False, stderr=subprocess.DEVNULL)
        manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
        time.sleep(1)
        screen = Screen(display)
        programs = {
            "companion": [sys.executable, "-m", "companion", str(options.article)],
            "evince": ["dbus-run-session", "--", "evince", str(options.article)],
        }
        times = {name: [] for name in programs}
        for _ in range(options.rounds + 1):
            for name, command in programs.items():
                times[name].append(launch(command, environment, screen))
        manager.terminate()
    xvfb.terminate()
    medians = {name: statistics.median(values[1:]) for name, values in times.items()}  # the first round warms the disk
    for name, value in medians.items():
        print(f"{name:10} {value * 1000:6.0f} ms   {' '.join(f'{v * 1000:.0f}' for v in times[name][1:])}")
    print(f"ratio {medians['companion'] / medians['evince']:.2f}")


if __name__ == "__main__":
    main()
