"""The door at which a second start of Companion knocks: its document opens in the window that is there."""

import os
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from companion import running

if TYPE_CHECKING:
    from companion.app.window import MainWindow

_LONGEST = 100_000  # bytes of a message; a longer one is nothing that Companion sends


class Knock(msgspec.Struct, frozen=True):
    """What a second start sends; see `companion.running`."""

    open: str | None = None
    token: str | None = None


class FrontDoor(QObject):
    """Listens as long as its window lives; where another window listens already, it stays shut.

    Args:
        window: shows what comes.
        address: where to listen; by default that of this user and screen.
    """

    def __init__(self, window: "MainWindow", address: str | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._knocked)
        where = address or running.address()
        self.is_open = where is not None and not self._is_taken(where) and self._listen(where)

    def _is_taken(self, where: str) -> bool:
        """Whether another window answers there; with a socket of the user's own, Qt would listen in its stead."""
        probe = QLocalSocket()
        probe.connectToServer(where)
        taken = probe.state() == QLocalSocket.LocalSocketState.ConnectedState
        probe.abort()
        return taken

    def _listen(self, where: str) -> bool:
        QLocalServer.removeServer(where)  # what a window that crashed has left
        return self._server.listen(where)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        self.is_open = False

    def _knocked(self) -> None:
        while self._server.hasPendingConnections():
            line = self._server.nextPendingConnection()
            line.readyRead.connect(self._read)
            line.disconnected.connect(line.deleteLater)
            if line.canReadLine():
                self._take(line)

    def _read(self) -> None:
        line = self.sender()
        if isinstance(line, QLocalSocket):
            self._take(line)

    def _take(self, line: QLocalSocket) -> None:
        if line.bytesAvailable() > _LONGEST:
            line.abort()
            return
        if not line.canReadLine():
            return
        try:
            knock = msgspec.json.decode(bytes(line.readLine().data()), type=Knock)
        except msgspec.MsgspecError:
            line.abort()
            return
        line.write(b"ok\n")
        line.flush()
        self._come_forward(knock.token)
        if knock.open:
            self._window.open(knock.open)

    def _come_forward(self, token: str | None) -> None:
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt reads it when a window asks for the front
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
