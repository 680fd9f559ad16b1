"""A private desktop for the true tests: a screen of its own, a window manager, a message bus, a real pointer."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

HERE = Path(__file__).resolve().parent
PROGRAMS = ("Xvfb", "openbox", "xdotool", "import", "dbus-daemon")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = Path("/usr/bin/python3")


def pytest_collection_modifyitems(items):
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if not lacking and LAUNCHER.exists() and has_gi():
        return
    missing = ", ".join(lacking) or "AT-SPI and its Python bindings"
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=f"needs {missing}; packaging/bootstrap.py test installs them"))


def has_gi():
    return (
        SYSTEM_PYTHON.exists()
        and not subprocess.run(
            [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"], capture_output=True, check=False
        ).returncode
    )


@pytest.fixture
def wait_for():
    return first_true


def first_true(condition, what, seconds=30.0):
    """The first true answer of a condition, asked again and again."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds:.0f} s for {what}")


class Desktop:
    """A screen of 1440 × 900 with openbox, an accessibility bus and a folder for the reader's settings.

    The screen outlives its last client, else it would drop the window manager whenever that is not the first to come;
    and nothing is started before the window manager rules, else windows would move under the pointer.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.log = None
        self._children = []
        self.environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_", "DBUS_"))
        }
        for name in ("config", "data", "cache", "runtime"):
            (home / name).mkdir(mode=0o700)
            key = "XDG_RUNTIME_DIR" if name == "runtime" else f"XDG_{name.upper()}_HOME"
            self.environment[key] = str(home / name)
        self._start_screen()
        bus = self._spawn(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self._spawn([str(LAUNCHER), "--launch-immediately"])
        self._spawn(["openbox"])
        first_true(lambda: self.xdotool("get_num_desktops"), "the window manager")
        self.environment |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}

    def _start_screen(self):
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"]
        self._spawn(command, pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as pipe:
            self.environment["DISPLAY"] = f":{pipe.readline().strip()}"

    def _spawn(self, command, **more):
        more.setdefault("stdout", subprocess.DEVNULL)
        child = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL, **more)
        self._children.append(child)
        return child

    def close(self):
        for child in reversed(self._children):
            child.terminate()
            child.wait(10)
            if child.stdout:
                child.stdout.close()
        if self.log:
            self.log.close()

    def start_reader(self, *arguments):
        """Start Companion; its standard error goes to a file in the home folder."""
        self.log = (self.home / "reader.log").open("w")
        return self._spawn_reader(arguments)

    def _spawn_reader(self, arguments):
        child = subprocess.Popen(
            [sys.executable, "-m", "companion", *map(str, arguments)],
            env=self.environment, stdout=self.log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._children.append(child)
        return child

    def xdotool(self, *words):
        done = subprocess.run(
            ["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def press(self, window, keys):
        """Press keys in a window."""
        self.xdotool("windowactivate", "--sync", window, "key", "--clearmodifiers", keys)

    def windows(self, name):
        """Ids of the visible windows with this in their title."""
        return self.xdotool("search", "--onlyvisible", "--name", name).split()

    def screenshot(self) -> QImage:
        path = self.home / "screen.png"
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True, capture_output=True)
        return QImage(str(path))

    def tree(self, process):
        """Rows of the accessible tree: role, name, description, text, showing."""
        done = subprocess.run(
            [SYSTEM_PYTHON, str(HERE / "accessibility_tree.py"), str(process.pid)],
            env=self.environment, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        return [json.loads(line) for line in done.stdout.splitlines()]

    def log_text(self):
        self.log.flush()
        return re.sub(r"(?m)^.*(propagateSizeHints|XDG_RUNTIME_DIR).*\n?", "", (self.home / "reader.log").read_text())


@pytest.fixture
def desktop(tmp_path):
    made = Desktop(tmp_path)
    yield made
    made.close()
