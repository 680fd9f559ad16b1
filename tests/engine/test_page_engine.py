"""The process that draws pages: what it answers, and that it ends with its input."""

import pytest

from companion import engine_process
from companion.model import protocol


@pytest.fixture
def pages():
    process = engine_process.start_pages()
    yield process
    process.stdin.close()
    assert process.wait(10) == 0
    process.stdout.close()


def ask(process, request):
    process.stdin.write(protocol.frame(request))
    return hear(process)


def hear(process):
    return protocol.decode_event(protocol.read_frame(process.stdout))


def test_it_draws_pages_and_survives_those_it_cannot(pages, sample_pdf, tmp_path):
    assert hear(pages) == protocol.Ready()
    first = ask(pages, protocol.RenderPage(1, str(sample_pdf), 0, 1.0))
    assert (first.job, first.page, first.scale) == (1, 0, 1.0)
    assert len(first.pixels) == first.width * first.height * 3
    assert min(first.pixels) < 100 < max(first.pixels)
    missing = ask(pages, protocol.RenderPage(2, str(tmp_path / "none.pdf"), 0, 1.0))
    assert (missing.job, missing.reason) == (2, "unreadable")
    assert ask(pages, protocol.RenderPage(3, str(sample_pdf), 0, 2.0)).width == pytest.approx(2 * first.width, abs=2)
