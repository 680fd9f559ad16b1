"""Launch → article text on screen, against evince opening the same PDF, in one run on a private Xvfb.

    python tests/bench/bench_launch.py [ARTICLE.pdf] [--rounds 7]

"On screen" is the moment from which the middle of the screen, where both programs set running text, holds at least
half of the dark pixels that it holds in the end; the same rule for both programs. One session bus serves the whole
run, as a desktop's does. Rounds alternate between the programs; the first warms the disk and is left out; medians and
their ratio are printed.
"""

import argparse
import contextlib
import ctypes
import os
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "sample" / "portugal-limits-water.pdf"
WIDTH, HEIGHT = 1440, 900
LEFT, TOP, RIGHT, BOTTOM = 490, 370, 820, 450  # both programs set text there; small, so that looking costs little
DARK, LEAST = 110, 300  # green below it is ink; fewer inked pixels are no text
SETTLED, LONGEST, START = 3.0, 20.0, 10.0  # seconds
NEEDED = ("evince", "Xvfb", "openbox", "xsetroot", "dbus-daemon")
QUIET = subprocess.DEVNULL


class Screen:
    """Reads the middle of the root window through Xlib."""

    def __init__(self, display):
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XGetImage.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def dark_pixels(self):
        width, height = RIGHT - LEFT, BOTTOM - TOP
        planes, z_pixmap = ctypes.c_ulong(0xFFFFFFFF), 2
        image = self._x.XGetImage(self._display, self._root, LEFT, TOP, width, height, planes, z_pixmap)
        data = ctypes.cast(image + 16, ctypes.POINTER(ctypes.c_void_p))[0]  # XImage.data
        pixels = numpy.ctypeslib.as_array((ctypes.c_uint8 * (width * height * 4)).from_address(data))
        count = int((pixels[1::4] < DARK).sum())
        self._x.XDestroyImage(ctypes.c_void_p(image))
        return count


def launch(command, environment, screen):
    """Seconds from the start of a program to its text on the screen."""
    start = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=QUIET, stderr=QUIET, start_new_session=True)
    seen, last, changed = [], 0, start
    try:
        while (now := time.perf_counter()) - start < LONGEST and (last < LEAST or now - changed < SETTLED):
            count = screen.dark_pixels()
            if count != last:
                changed = time.perf_counter()
                seen.append((changed - start, count))
                last = count
            time.sleep(0.005)
    finally:
        end(child)
    if last < LEAST:
        sys.exit(f"bench_launch: no text within {LONGEST:.0f} s from {' '.join(command)}")
    return next(when for when, count in seen if count >= last / 2)


def end(child):
    """End a program and what it started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(3)
            return


def await_empty(screen):
    """Wait until the program before has gone from the screen."""
    start = time.perf_counter()
    while screen.dark_pixels() > 0:
        if time.perf_counter() - start > START:
            sys.exit("bench_launch: the screen does not become empty")
        time.sleep(0.02)


def forget(home):
    """Let the article be opened as for the first time, by a program that was closed and not killed."""
    for kept in ("readings", "documents"):
        shutil.rmtree(Path(home) / "CACHE" / "companion" / kept, ignore_errors=True)
    for socket in (Path(home) / "RUNTIME").glob("companion-*"):
        socket.unlink()


def first_line(descriptor, name):
    """The line a server writes when it is ready."""
    ready, _, _ = select.select([descriptor], [], [], START)
    if not ready:
        sys.exit(f"bench_launch: {name} does not start")
    with os.fdopen(descriptor) as pipe:
        return pipe.readline().strip()


@contextlib.contextmanager
def desktop(home):
    """A screen with a window manager and a session bus; gives the environment for programs."""
    children = []

    def serve(*command, announces=True):
        reader, writer = os.pipe()
        words = [word.replace("{}", str(writer)) for word in command]
        settings = {"pass_fds": (writer,), "stdout": QUIET, "stderr": QUIET, "start_new_session": True}
        children.append(subprocess.Popen(words, env=environment, **settings))
        os.close(writer)
        return first_line(reader, command[0]) if announces else os.close(reader)

    environment = {**os.environ, "HOME": home, "GSETTINGS_BACKEND": "memory"}
    environment |= {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CONFIG", "DATA", "CACHE")}
    runtime = Path(home) / "RUNTIME"
    runtime.mkdir(mode=0o700, exist_ok=True)
    environment["XDG_RUNTIME_DIR"] = str(runtime)
    environment["PYTHONPYCACHEPREFIX"] = f"{home}/bytecode"  # compiled in the first round, as after an installation
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    try:
        # -noreset: without it the server forgets the white ground when xsetroot leaves
        size = f"{WIDTH}x{HEIGHT}x24"
        display = serve("Xvfb", "-displayfd", "{}", "-screen", "0", size, "-nolisten", "tcp", "-noreset")
        environment["DISPLAY"] = f":{display}"
        subprocess.run(["xsetroot", "-solid", "white"], env=environment, check=True, timeout=START)
        environment["DBUS_SESSION_BUS_ADDRESS"] = serve("dbus-daemon", "--session", "--nofork", "--print-address={}")
        serve("openbox", announces=False)
        time.sleep(1)
        yield environment
    finally:
        for child in reversed(children):
            end(child)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", default=SAMPLE, type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        sys.exit(f"bench_launch: not installed: {', '.join(missing)}")
    programs = {
        "companion": [sys.executable, "-m", "companion", str(options.article)],
        "evince": ["evince", str(options.article)],
    }
    times = {name: [] for name in programs}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, desktop(home) as environment:
        screen = Screen(environment["DISPLAY"])
        for number in range(options.rounds + 1):
            for name, command in programs.items():
                await_empty(screen)
                forget(home)
                times[name].append(launch(command, environment, screen))
                print(f"round {number} {name:10} {times[name][-1] * 1000:6.0f} ms", flush=True)
    medians = {name: statistics.median(values[1:]) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name:10} {value * 1000:6.0f} ms   {' '.join(f'{v * 1000:.0f}' for v in times[name][1:])}")
    print(f"ratio {medians['companion'] / medians['evince']:.2f}")


if __name__ == "__main__":
    main()
