"""The worker process that draws pages for the window: a document from outside is never rendered in the window itself.

It speaks the frames of `companion.model.protocol` on its standard input and output, one request after the other; the
window sends the next only when it still wants it, so nothing need be cancelled. Without Qt; dies with its parent.
"""

import os
from pathlib import Path

from companion.errors import CompanionError, PasswordNeeded
from companion.model.protocol import Failed, PageRendered, Ready, RenderPage, decode_request, frame, read_frame
from companion.sources.pdf_render import PageRenderer
from companion.system_limits import die_with_parent, limit_memory

MOST_MEMORY = 3 * 2**30  # bytes of address space; a decompression bomb ends this process and not the computer


def main() -> int:
    """Draw pages until the input closes."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the frames
    limit_memory(MOST_MEMORY)
    die_with_parent()
    renderer = PageRenderer()
    try:
        sink.write(frame(Ready()))
        sink.flush()
        while (body := read_frame(source)) is not None:
            request = decode_request(body)
            if isinstance(request, RenderPage):
                sink.write(frame(answer(request, renderer)))
                sink.flush()
    except BrokenPipeError:
        os._exit(0)
    return 0


def answer(request: RenderPage, renderer: PageRenderer) -> PageRendered | Failed:
    """The page, or why there is none."""
    try:
        picture = renderer.render(Path(request.path), request.page, request.scale, request.password)
    except CompanionError as error:
        return Failed(request.job, str(error), "password" if isinstance(error, PasswordNeeded) else "unreadable")
    return PageRendered(
        request.job, request.page, picture.scale, picture.width, picture.height, picture.pixels, picture.count
    )
