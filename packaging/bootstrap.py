#!/usr/bin/env python3
"""Sets Companion up in a private environment, then starts the reader or passes the tests. Standard library only.

    python3 packaging/bootstrap.py run [FILE]     set up, then open FILE (the bundled sample when none is named)
    python3 packaging/bootstrap.py test [ARG …]   set up with the test tools, then run pytest with those arguments

It makes .venv beside this checkout and installs Companion and what it needs there. On Debian and its relatives it
also installs the few system libraries that Qt needs, where it may use apt; otherwise it prints the command to type.
A second run finds everything in place and starts at once. Works on Linux, macOS and Windows with Python 3.11 or newer.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SAMPLE = ROOT / "resources" / "sample" / "portugal-limits-water.pdf"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
TEST_PROGRAMS = {  # program → Debian package; for the tests in a real window, the other readers of our PDFs, and scans
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "dbus-run-session": "dbus",
    "qpdf": "qpdf",
    "pdftotext": "poppler-utils",
    "tesseract": "tesseract-ocr",
}
TEST_LIBRARIES = ("at-spi2-core", "gir1.2-atspi-2.0", "python3-gi")  # have no program of their own to look for
SCREENLESS = "analyse, annotate, handout, define, doctor"


class Stop(Exception):
    """Ends the set-up; its text is the one sentence for the reader."""


def main(arguments: list[str]) -> int:
    """Run one command and return the exit code."""
    if not arguments or arguments[0] not in ("run", "test"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        if sys.version_info < (3, 11):  # noqa: UP036  (this is the file that finds out)
            raise Stop(f"Companion needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")
        return run(arguments[1:]) if arguments[0] == "run" else test(arguments[1:])
    except Stop as stop:
        print(f"bootstrap: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nbootstrap: stopped.", file=sys.stderr)
        return 130


def run(arguments: list[str]) -> int:
    """Set up, then start the reader."""
    named = Path(arguments[0]) if arguments else SAMPLE
    if arguments and not named.exists():
        raise Stop(f'Cannot open "{named}": there is no such file. Check the name and the folder.')
    install(extra="")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in SCREEN_NAMES):
        raise Stop(
            "There is no screen here, so the reader's window cannot open. "
            f"These work without one: {command_line('-m', 'companion')} {SCREENLESS}."
        )
    system_packages(missing_libraries(), "to show a window")
    return subprocess.call([str(PYTHON), "-m", "companion", str(named.resolve())])


SCREEN_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test(arguments: list[str]) -> int:
    """Set up with the test tools, then run the suite."""
    install(extra="test")
    wanted = missing_libraries()
    if sys.platform.startswith("linux") and shutil.which("apt-get"):
        wanted += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
        wanted += [package for package in TEST_LIBRARIES if not debian_has(package)]
    system_packages(wanted, "for the tests in a real window")
    return subprocess.call([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT)


def install(extra: str) -> None:
    """Make the environment and install Companion in it, unless that was done for this very pyproject before."""
    stamp = ENVIRONMENT / f"companion-{extra or 'run'}.stamp"
    state = fingerprint(extra)
    if PYTHON.exists() and stamp.is_file() and stamp.read_text() == state:
        return
    if not PYTHON.exists():
        say(f"Making a private environment in {ENVIRONMENT.name} …")
        make_environment()
    say("Installing Companion and what it needs (about 500 MB on disk; a few minutes the first time) …")
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    # WORKAROUND: the pip that Python 3.11 brings stumbles over "lxml[html_clean]" asked for by two packages.
    pip(["install", "--upgrade", "pip>=25"])
    pip(["install", "--editable", target, "--constraint", str(CONSTRAINTS)])
    stamp.write_text(state)
    if extra:  # the test tools come on top of what the reader needs
        (ENVIRONMENT / "companion-run.stamp").write_text(fingerprint(""))
    say("Ready.")


def fingerprint(extra: str) -> str:
    """What an installation depends on: this Python, the project's file, the pinned versions."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {extra} {ROOT}".encode())
    for path in (ROOT / "pyproject.toml", CONSTRAINTS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    """Make the environment with pip in it, also where Debian split `ensurepip` off."""
    if not attempt([sys.executable, "-m", "venv", str(ENVIRONMENT)]):
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        package = f"python3.{sys.version_info.minor}-venv"
        if may_use_apt():
            system_packages([package], "to make the environment")
            done = attempt([sys.executable, "-m", "venv", str(ENVIRONMENT)])
        else:  # an environment without pip, filled by the pip that is there
            done = attempt([sys.executable, "-m", "pip", "--version"]) and attempt(
                [sys.executable, "-m", "venv", "--without-pip", str(ENVIRONMENT)]
            )
        if not done:
            raise Stop(f"Python cannot make an environment here. Type: sudo apt-get install {package}, then try again.")


def pip(arguments: list[str]) -> None:
    """Run pip for the environment, a line of progress for each package."""
    base = [str(PYTHON), "-m", "pip"]
    if not attempt([*base, "--version"]):
        base = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    command = [*base, "--disable-pip-version-check", "--no-input", *arguments, "--progress-bar", "off"]
    lines: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            lines.append(line.rstrip())
            if line.startswith("Collecting "):
                progress(line.split()[1])
            elif line.startswith("Installing collected"):
                progress("unpacking …")
    progress("")
    if child.returncode:
        errors = [line for line in lines if line.startswith("ERROR")] or lines[-3:]
        raise Stop(
            "pip could not install what Companion needs: "
            + " ".join(error.removeprefix("ERROR: ") for error in errors[:2])
            + " Check the connection to your package index and the free disk space, then try again."
        )


def missing_libraries() -> list[str]:
    """Debian packages of system libraries that Qt would miss."""
    sys.path.insert(0, str(ROOT))
    from companion.system_libraries import OFFSCREEN, WINDOW, missing_packages

    return missing_packages(OFFSCREEN | WINDOW)


def debian_has(package: str) -> bool:
    """Whether dpkg knows the package as installed."""
    return attempt(["dpkg-query", "-W", "-f", "${Status}", package], expect="install ok installed")


def system_packages(packages: list[str], purpose: str) -> None:
    """Install system packages with apt where that is allowed, else say what to type."""
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Stop(f"System libraries are missing {purpose}. On Debian they are called {names}; install yours of them.")
    if not may_use_apt():
        raise Stop(f"System packages are missing {purpose}. Type: sudo apt-get install --no-install-recommends {names}")
    say(f"Installing system packages {purpose}: {names}")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        done = subprocess.run([*sudo, "apt-get", *step], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Stop(f"apt-get could not install {names}: {last}")


def may_use_apt() -> bool:
    """Root, or sudo without a password."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid"):
        return False
    return os.geteuid() == 0 or (shutil.which("sudo") is not None and attempt(["sudo", "-n", "true"]))


def attempt(command: list[str], expect: str = "") -> bool:
    """Whether a command succeeds (and says what is expected)."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return done.returncode == 0 and expect in done.stdout


def command_line(*arguments: str) -> str:
    """How a person would call the environment's Python."""
    return " ".join([str(PYTHON.relative_to(ROOT)), *arguments])


def say(text: str) -> None:
    """A line for the person who waits."""
    print(text, file=sys.stderr, flush=True)


def progress(text: str) -> None:
    """The package at work, on one line of a terminal; a line each elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K  {text[:70]}" if text else "\r\033[K", end="", file=sys.stderr, flush=True)
    elif text:
        say(f"  {text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
