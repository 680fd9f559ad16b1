"""Handing a document to the window that is open already. Standard library only, and quick where there is none.

The window listens on a local socket (a named pipe on Windows) that belongs to the user and the screen. What is sent is
one line of JSON: {"open": path or address or null, "token": what the desktop gave to come to the front}; what comes
back is the line "ok".
"""

import os
import sys
import time

PATIENCE = 2.0  # seconds for an answer; then a window of its own is opened
_SCREENLESS = ("offscreen", "minimal")
_LONGEST_PATH = 100  # bytes; a Unix socket's path may not be longer than about 107


def address() -> str | None:
    """Where the window of this user on this screen listens; None where windows are kept apart."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _SCREENLESS:
        return None
    screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "screen"
    name = "companion-" + "".join(letter if letter.isalnum() else "-" for letter in screen)
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}-{os.environ.get('USERNAME', 'user')}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("TMPDIR") or "/tmp"
    path = os.path.join(folder, f"{name}-{os.getuid()}.socket")  # noqa: PTH118  (pathlib takes 4 ms to load)
    return path if len(os.fsencode(path)) <= _LONGEST_PATH else None


def hand_over(path: str | None) -> bool:
    """Let the window that is open show a document, or just come to the front; False where there is none.

    Args:
        path: an absolute path or a web address.
    """
    where = address()
    if where is None or not os.path.exists(where):  # noqa: PTH110
        return False
    import json

    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID")
    message = json.dumps({"open": path, "token": token}).encode() + b"\n"
    try:
        return _say(where, message).strip() == b"ok"
    except OSError:  # what is left of a window that crashed
        return False


def _say(where: str, message: bytes) -> bytes:
    if sys.platform == "win32":
        with open(where, "r+b", buffering=0) as pipe:  # noqa: PTH123
            pipe.write(message)
            return pipe.read(16)
    if os.stat(where).st_uid != os.getuid():  # noqa: PTH116
        return b""
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE)
        line.connect(where)
        line.sendall(message)
        answer, until = b"", time.monotonic() + PATIENCE
        while b"\n" not in answer and time.monotonic() < until:
            part = line.recv(16)
            if not part:
                break
            answer += part
        return answer
