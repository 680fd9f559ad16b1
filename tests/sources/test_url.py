"""The web: what comes from a local stand-in server that redirects, stalls, lies and floods."""

import gzip
import http.server
import ipaddress
import shutil
import ssl
import subprocess
import threading

import pymupdf
import pytest

from companion import paths
from companion.errors import PasswordNeeded, UnreadableDocument
from companion.sources import is_address, url
from companion.sources.html import PAYWALL
from companion.sources.url import fetch
from companion.sources.web import open_address

PAGE = "<html><head><title>Sea wall</title>{head}</head><body><article><h1>Sea wall</h1>{body}</article></body></html>"


class _Site(http.server.BaseHTTPRequestHandler):
    """Answers with what the test put under the path: (status, headers, body or a callable that writes)."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.server.pages.get(self.path, (404, {}, b"nothing"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if callable(body):
            body(self)
        else:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):  # a client that hangs up is what some tests are about
        pass


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    server = _Server(("127.0.0.1", 0), _Site)
    server.pages, server.asked, server.over = {}, [], threading.Event()
    server.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


def _html(story, head="", paragraphs=None):
    body = "".join(f"<p>{text}</p>" for text in (story if paragraphs is None else paragraphs))
    return PAGE.format(head=head, body=body).encode()


def _refused(address, **options):
    with pytest.raises(UnreadableDocument) as caught:
        open_address(address, **options)
    assert str(caught.value).startswith(f'Cannot read "{address}": ')
    assert str(caught.value).endswith(".")
    return caught.value.why


def test_a_page_is_read_with_its_address_and_charset(site, story, blocks):
    text = "The café on the quay said so."
    site.pages["/a%20b?x=1"] = (
        200, {"Content-Type": "text/html; charset=iso-8859-1"},
        PAGE.format(head="", body="".join(f"<p>{p}</p>" for p in [*story, text])).encode("iso-8859-1"),
    )  # fmt: skip
    document = open_address(f"{site.address}/a b?x=1#top")
    assert blocks(document) == [*story, text]
    assert document.format == "html"
    assert document.path == f"{site.address}/a b?x=1#top"
    assert document.article.url.startswith(f"{site.address}/")
    assert "Companion" in site.asked[0][1]["User-Agent"]


def test_content_decides_what_it_is_and_packed_bodies_are_unpacked(site, press, story):
    page = press(gap=6)
    page.paragraph(story[0])
    data = page.save().read_bytes()
    site.pages["/paper"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(data))
    document = open_address(f"{site.address}/paper")
    assert document.format == "pdf"
    assert document.article.text == story[0]
    assert document.article.url == f"{site.address}/paper"
    assert paths.user_cache() in __import__("pathlib").Path(document.path).parents


def test_redirects_are_followed_and_circles_are_not(site, story):
    site.pages["/old"] = (301, {"Location": "/new"}, b"")
    site.pages["/new"] = (200, {}, _html(story))
    assert fetch(f"{site.address}/old").address == f"{site.address}/new"
    site.pages["/a"], site.pages["/b"] = (302, {"Location": "/b"}, b""), (302, {"Location": "/a"}, b"")
    assert _refused(f"{site.address}/a") == "the site sends Companion in circles"
    for step in range(9):
        site.pages[f"/{step}"] = (302, {"Location": f"/{step + 1}"}, b"")
    assert _refused(f"{site.address}/0") == "the site sends Companion in circles"


def test_the_local_network_is_open_only_to_what_was_typed(site, monkeypatch):
    site.pages["/a"] = (200, {}, b"secret of the router")
    assert "local network" in _refused(f"{site.address}/a", typed=False)
    site.pages["/away"] = (302, {"Location": f"http://localhost:{site.server_port}/a"}, b"")
    assert "local network" in _refused(f"{site.address}/away")
    site.pages["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    assert "not a web address" in _refused(f"{site.address}/file")
    assert [path for path, _ in site.asked] == ["/away", "/file"]


@pytest.mark.parametrize("number", ["10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"])
def test_private_numbers_are_known(monkeypatch, number):
    def resolved(host, port, **_):
        return [(None, None, None, "", (number, port))]

    assert not ipaddress.ip_address(number).is_global
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(url.socket, "getaddrinfo", resolved)
    with pytest.raises(UnreadableDocument, match="local network"):
        fetch("http://news.example/", typed=False)


@pytest.mark.parametrize(
    "number",
    ["::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "224.0.0.1", "100.64.0.1", "fe80::1%eth0", "ff02::1"],
)
def test_local_numbers_in_other_clothes_are_known(monkeypatch, number):
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(url.socket, "getaddrinfo", lambda host, port, **_: [(None, None, None, "", (number, port))])
    with pytest.raises(UnreadableDocument, match="local network"):
        fetch("http://news.example/", typed=False)


def test_one_local_number_among_others_is_enough_to_refuse(monkeypatch):
    found = [(None, None, None, "", (number, 80)) for number in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(url.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(UnreadableDocument, match="local network"):
        fetch("http://news.example/", typed=False)


def test_a_typed_name_that_led_outside_may_not_lead_inside_later(site, monkeypatch):
    site.pages["/a"] = (302, {"Location": f"http://news.example:{site.server_port}/b"}, b"")
    site.pages["/b"] = (200, {}, b"secret of the router")
    real = url.socket.getaddrinfo
    monkeypatch.setattr(url.socket, "getaddrinfo", lambda _, *rest, **named: real("127.0.0.1", *rest, **named))
    monkeypatch.setattr(url, "_is_near", lambda *_: False)
    assert "local network" in _refused(f"http://news.example:{site.server_port}/a")
    assert [path for path, _ in site.asked] == ["/a"]


def test_a_local_site_that_was_typed_may_redirect_within_itself(site, story, blocks):
    site.pages["/a"] = (302, {"Location": "/b"}, b"")
    site.pages["/b"] = (200, {}, _html(story))
    assert blocks(open_address(f"{site.address}/a")) == list(story)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f000001", "2130706433", "localhost", "router", "nas.local"])
def test_through_a_proxy_local_hosts_are_told_by_name(monkeypatch, host):
    monkeypatch.setattr(url, "_proxy", lambda parts: "http://127.0.0.1:9")
    with pytest.raises(UnreadableDocument, match="local network"):
        fetch(f"http://{host}/", typed=False)


def test_a_proxy_that_is_away_is_said(monkeypatch):
    monkeypatch.setattr(url, "_proxy", lambda parts: "http://127.0.0.1:9")
    assert _refused("http://news.example/", typed=False) == "nothing answers at that address"


def test_names_and_passwords_in_an_address_go_nowhere(site, story):
    site.pages["/a"] = (200, {}, _html(story))
    document = open_address(site.address.replace("://", "://ann:secret@") + "/a")
    assert document.article.url == f"{site.address}/a"
    assert "secret" not in str(site.asked)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes the certificate")
def test_a_site_with_a_certificate_of_its_own_making_is_refused(site, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    assert _refused(site.address.replace("http://", "https://")) == "the site cannot prove that it is the one it says"


def test_a_locked_pdf_on_the_web_asks_for_its_password(site, press, story):
    page = press(gap=6)
    page.paragraph(story[0])
    path = page.save(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="quay")
    site.pages["/paper"] = (200, {}, path.read_bytes())
    with pytest.raises(PasswordNeeded):
        open_address(f"{site.address}/paper")
    assert open_address(f"{site.address}/paper", "quay").article.text == story[0]


def test_a_page_that_only_a_browser_fills_is_refused(site, story):
    script = "<script>" + "render();" * 3000 + "</script>"
    site.pages["/a"] = (200, {}, _html(story, script, ["Please wait while the page is loading for you."]))
    assert _refused(f"{site.address}/a") == "the page has next to no text without a browser"


def test_a_site_that_stalls_or_drips_is_given_up(site, monkeypatch):
    def stall(handler):
        handler.server.over.wait(20)

    def drip(handler):
        while not handler.server.over.wait(0.02):
            handler.wfile.write(b"a ")
            handler.wfile.flush()

    site.pages["/stall"], site.pages["/drip"] = (200, {}, stall), (200, {}, drip)
    monkeypatch.setattr(url, "PATIENCE", 0.2)
    assert _refused(f"{site.address}/stall") == "the site does not answer"
    monkeypatch.setattr(url, "MOST_SECONDS", 0.3)
    assert _refused(f"{site.address}/drip") == "the site is too slow"


def test_huge_bodies_and_bombs_are_cut_off(site, monkeypatch):
    def flood(handler):
        while True:
            handler.wfile.write(b"x" * 65536)

    monkeypatch.setattr(url, "MOST_BYTES", 2**20)
    site.pages["/flood"] = (200, {}, flood)
    site.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 2**24))
    assert "larger" in _refused(f"{site.address}/flood")
    assert "larger" in _refused(f"{site.address}/bomb")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, {}, b""), "no such page"),
        ((403, {}, b""), "does not let"),
        ((503, {}, b""), "does not work at the moment"),
        ((200, {}, b""), "empty"),
        ((200, {"Content-Length": "999"}, b"cut off"), "broke off"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip at all"), "cannot be understood"),
        ((200, {}, b"\x7fELF\x02\x01\x00\x00\x00\x00"), "not a text document"),
        ((200, {}, b"<html><body><script>render()</script></body></html>"), "no text"),
    ],
)
def test_what_cannot_be_had_is_said_plainly(site, answer, why):
    site.pages["/a"] = answer
    assert why in _refused(f"{site.address}/a")


def test_garbage_for_an_answer_is_refused(site):
    def garbage(handler):
        handler.wfile.write(b"\xff\xfe" * 400)

    site.pages["/a"] = (200, {"Transfer-Encoding": "chunked"}, garbage)
    assert _refused(f"{site.address}/a")


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/", "https://nowhere.invalid/a", "http://[::1", "http://a:99999/"]
)
def test_addresses_that_lead_nowhere(address, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    assert _refused(address)


def test_a_paywall_is_told_from_an_article_that_only_mentions_subscribers(site, story):
    locked = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    site.pages["/teaser"] = (200, {}, _html(story, locked, ["The board said on Tuesday that it would rain."] * 2))
    site.pages["/most"] = (200, {}, _html(story, locked))
    site.pages["/free"] = (200, {}, _html(story))
    assert "subscribers" in _refused(f"{site.address}/teaser")
    assert open_address(f"{site.address}/most").warnings == (PAYWALL,)
    assert open_address(f"{site.address}/free").warnings == ()


@pytest.mark.parametrize(
    ("name", "yes"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("www.a.example", True),
        ("a.pdf", False),
        ("ftp://a", False),
    ],
)
def test_addresses_are_told_from_files(name, yes):
    assert is_address(name) is yes
