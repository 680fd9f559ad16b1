"""A web address → bytes: within limits of time, size and redirects, and not into the local network by the back door."""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import urllib.request
import zlib
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import msgspec

from companion import __version__
from companion.errors import UnreadableDocument

MOST_BYTES = 64 * 2**20
MOST_SECONDS = 30.0  # for everything
PATIENCE = 10.0  # seconds without a sign of life
MOST_REDIRECTS = 5

_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; Companion/{__version__})",
    "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8, */*;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_SAFE = "/%:@!$&'()*+,;=~-._"
_REDIRECTS = (301, 302, 303, 307, 308)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_LOCAL_NAMES = (".localhost", ".local", ".localdomain", ".internal", ".lan", ".intranet", ".home.arpa")
_SAVE = "Open it in your browser, save the page, and open the file."
_LATER = "Try again later, or save the page in your browser and open the file."
_CHECK = "Check the address and your connection."
_STATUS: dict[int, tuple[str, str]] = {
    401: ("the site wants you to sign in", _SAVE),
    402: ("the site wants to be paid for it", _SAVE),
    403: ("the site does not let Companion in", _SAVE),
    404: ("the site has no such page", "Check the address."),
    410: ("the site has no such page any more", "Check the address."),
    429: ("the site is too busy", _LATER),
    451: ("the site may not show it here", _SAVE),
}


class _Redirect(msgspec.Struct, frozen=True):
    """Where an answer leads, and whether it came from the local network."""

    address: str
    local: bool


class Fetched(msgspec.Struct, frozen=True):
    """What came from the web: the bytes, the address they came from in the end, the declared character set."""

    data: bytes
    address: str
    charset: str | None


def fetch(address: str, *, typed: bool = True) -> Fetched:
    """Get a page or a document from the web.

    Args:
        address: http or https; the latter is assumed where it begins with "www.".
        typed: the reader gave this very address, so it may be one of the local network. What it redirects to may not,
            unless it is the same machine; a name that led outside at first may not lead inside later.

    Raises:
        UnreadableDocument: it cannot be had, with the cause in plain words.
    """
    address = address.strip()
    current = f"https://{address}" if address.lower().startswith("www.") else address
    trusted = _split(current, address).hostname if typed else None
    deadline = time.monotonic() + MOST_SECONDS
    seen: set[str] = set()
    for _ in range(MOST_REDIRECTS + 1):
        if current in seen:
            break
        seen.add(current)
        parts = _split(current, address)
        try:
            got = _once(parts, address, local=parts.hostname == trusted, deadline=deadline)
        except (OSError, http.client.HTTPException, zlib.error, ValueError, UnreadableDocument) as error:
            if time.monotonic() > deadline:
                raise UnreadableDocument(address, "the site is too slow", _LATER) from error
            if isinstance(error, UnreadableDocument):
                raise
            raise UnreadableDocument(address, _cause(error), _CHECK) from error
        if isinstance(got, Fetched):
            return got
        current = urljoin(current, got.address)
        trusted = trusted if got.local else None
    raise UnreadableDocument(address, "the site sends Companion in circles", _SAVE)


def _split(address: str, shown: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        parts, usable = None, False
    if parts is None or not usable:
        raise UnreadableDocument(shown, "it is not a web address (http or https)", "Check the address.")
    return parts


def _once(parts: SplitResult, shown: str, *, local: bool, deadline: float) -> Fetched | _Redirect:
    """One request: what it gave, or where it leads."""
    with contextlib.ExitStack() as closing:
        connection = closing.enter_context(contextlib.closing(_connect(parts, shown, local=local)))
        near = _is_near(connection.sock, parts)
        clock = threading.Timer(max(deadline - time.monotonic(), 0.0), _hang_up, (connection.sock,))
        clock.start()
        closing.callback(clock.cancel)
        connection.request("GET", _target(parts), headers={**_HEADERS, "Host": _host(parts)})
        response = connection.getresponse()
        closing.callback(response.close)
        if response.status in _REDIRECTS and response.getheader("Location"):
            return _Redirect(str(response.getheader("Location")), near)
        if response.status != 200:
            busy = (f"the site does not work at the moment ({response.status})", _LATER)
            why, remedy = _STATUS.get(response.status, busy)
            raise UnreadableDocument(shown, why, remedy)
        data = b"".join(_body(response, shown))
        if time.monotonic() > deadline:  # it was hung up on
            raise UnreadableDocument(shown, "the site is too slow", _LATER)
        address = parts._replace(netloc=_host(parts)).geturl()  # without a name and password in it
        return Fetched(data, address, response.headers.get_content_charset())


def _hang_up(line: socket.socket) -> None:
    """End a connection that another thread waits for."""
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _target(parts: SplitResult) -> str:
    """What the request line asks for: path and query, or to a proxy the whole address."""
    target = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=_SAFE + "?[]|")
    return f"http://{_host(parts)}{target}" if parts.scheme == "http" and _proxy(parts) else target


def _host(parts: SplitResult) -> str:
    name = _name(parts)
    return f"[{name}]" if ":" in name else name if parts.port is None else f"{name}:{parts.port}"


def _name(parts: SplitResult) -> str:
    """The host's name in the letters that the network knows."""
    name = parts.hostname or ""
    return name if name.isascii() else name.encode("idna").decode("ascii")


def _proxy(parts: SplitResult) -> str | None:
    """The proxy that the system names for this address."""
    host = parts.hostname or ""
    return None if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get(parts.scheme)


def _connect(parts: SplitResult, shown: str, *, local: bool) -> http.client.HTTPConnection:
    host, secure = _name(parts), parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    proxy = _proxy(parts)
    if proxy is not None:  # it resolves the name; numbers and names of the local network can still be told
        if not local and _sounds_local(host):
            raise UnreadableDocument(shown, "it leads into your local network", _SAVE)
        way = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(way.hostname or "", way.port or 80, timeout=PATIENCE)
        if secure:
            connection.set_tunnel(host, port)
        connection.connect()
        return connection
    number = _resolve(host, port, shown, local=local)
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    plain = socket.create_connection((number, port), PATIENCE)
    try:
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
    except BaseException:
        plain.close()
        raise
    return connection


def _resolve(host: str, port: int, shown: str, *, local: bool) -> str:
    """The number of a host; it is connected to by number, so that nobody can change it after the check."""
    numbers = [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not local and not all(map(_is_public, numbers)):
        raise UnreadableDocument(shown, "it leads into your local network", _SAVE)
    return numbers[0]


def _is_public(number: str) -> bool:
    """Whether an address is one of the open internet, also where it wraps an older one."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            address = inner
    return address.is_global and not address.is_multicast


def _sounds_local(host: str) -> bool:
    """Whether a host is of the local network, as far as can be told without asking for its number."""
    try:
        number = str(ipaddress.ip_address(host))
    except ValueError:
        try:
            number = socket.inet_ntoa(socket.inet_aton(host))  # 127.1, 0x7f000001 and the like
        except OSError:
            return "." not in host or host.endswith(_LOCAL_NAMES)
    return not _is_public(number)


def _is_near(line: socket.socket, parts: SplitResult) -> bool:
    """Whether what was connected to is of the local network."""
    if _proxy(parts) is not None:
        return _sounds_local(_name(parts))
    return not _is_public(str(line.getpeername()[0]))


def _body(response: http.client.HTTPResponse, shown: str) -> Iterator[bytes]:
    """The body in parts, unpacked."""
    unpack = (
        zlib.decompressobj(47) if response.getheader("Content-Encoding", "").lower() in ("gzip", "x-gzip") else None
    )
    size = 0
    while part := response.read1(65536):
        while part:
            given = part if unpack is None else unpack.decompress(part, 2**20)
            part = b"" if unpack is None else unpack.unconsumed_tail
            size += len(given)
            if size > MOST_BYTES:
                raise UnreadableDocument(shown, "it is larger than 64 MB", "Download it and open a part of it.")
            yield given
    if response.length:
        raise UnreadableDocument(shown, "the connection broke off", "Try again.")


def _cause(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "no such site is found"
    if isinstance(error, TimeoutError):
        return "the site does not answer"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "the site cannot prove that it is the one it says"
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers at that address"
    if isinstance(error, OSError):
        return "the connection failed"
    return "the site answers in a way that cannot be understood"
