"""The ways to open an article in a real window: an address, the clipboard, a second start."""

import http.server
import subprocess
import sys
import threading

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PAGE = """<!doctype html><html lang="en"><head><title>Ferry to Ostrand stays in port</title></head><body><article>
<h1>Ferry to Ostrand stays in port</h1>
<p>The ferry to Ostrand will stay in port until Friday, the council said on Monday, after its engine failed twice.</p>
<p>About 300 people live on the island, and most of them work in the town across the bay.</p>
<p>Ada Brandt, who leads the council, said that a smaller boat may carry food and post, but no cars.</p>
</article></body></html>"""


class Pages(http.server.BaseHTTPRequestHandler):
    """One page at once, and one that never comes."""

    def do_GET(self):
        if self.path == "/slow":
            self.server.stopped.wait(20)
            return
        body = PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said):
        pass


@pytest.fixture
def site():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        server.stopped = threading.Event()
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.stopped.set()
        server.shutdown()
        serving.join()


def type_address(desktop, wait_for, window, address):
    """Ctrl+L, the address, Enter."""
    desktop.press(window, "ctrl+l")
    dialog = wait_for(lambda: desktop.windows("Open address"), "the field for an address")[0]
    desktop.xdotool("windowfocus", "--sync", dialog, "type", "--delay", "5", address)
    desktop.press(dialog, "Return")


def test_an_address_is_fetched_and_read_and_a_second_start_comes_to_the_same_window(
    desktop, wait_for, site, sample_pdf
):
    reader = desktop.start_reader(sample_pdf)
    window = wait_for(lambda: desktop.windows("Portugal to limit water"), "the window with the article's title")[0]
    type_address(desktop, wait_for, window, f"{site}/ferry")
    wait_for(lambda: desktop.windows("Ferry to Ostrand stays in port"), "the page from the server")
    again = [sys.executable, "-m", "companion", str(sample_pdf)]

    def handed_over():
        done = subprocess.Popen(again, env=desktop.environment)
        try:
            return done.wait(4) == 0
        except subprocess.TimeoutExpired:  # the window has not opened its door yet
            done.kill()
            done.wait()
            return False

    wait_for(handed_over, "a second start to end at once")
    wait_for(lambda: desktop.windows("Portugal to limit water"), "its document in the first window")
    assert reader.poll() is None


def test_a_page_that_does_not_come_holds_neither_the_window_nor_its_end(desktop, wait_for, site, sample_pdf):
    reader = desktop.start_reader(sample_pdf)
    window = wait_for(lambda: desktop.windows("Portugal to limit water"), "the window with the article's title")[0]
    type_address(desktop, wait_for, window, f"{site}/slow")

    def fetching():
        said = " ".join(row["name"] for row in desktop.tree(reader) if row["showing"])
        return "Fetching the page from 127.0.0.1" in said and "Stop" in said

    wait_for(fetching, "the message about the page, with a way to stop it")
    assert desktop.windows("Portugal to limit water")
    desktop.press(window, "ctrl+q")
    assert reader.wait(10) == 0
