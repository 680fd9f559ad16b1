"""The frames between window and engine."""

import io

from companion.model import Figure, protocol


def test_messages_survive_their_frames():
    sent = [
        protocol.Open(1, path="a.pdf", password="x"),
        protocol.Define(2, "rout", "It was a rout."),
        protocol.Cancel(1),
    ]
    stream = io.BytesIO(b"".join(protocol.frame(message) for message in sent))
    read = []
    while (body := protocol.read_frame(stream)) is not None:
        read.append(protocol.decode_request(body))
    assert read == sent


def test_a_found_part_carries_only_its_lists():
    event = protocol.Found(3, "numbers", figures=(Figure(0, 1, "1", 1),))
    assert protocol.decode_event(protocol.frame(event)[4:]) == event


def test_a_cut_frame_reads_as_the_end():
    whole = protocol.frame(protocol.Ready())
    assert protocol.read_frame(io.BytesIO(whole[:-1])) is None
    assert protocol.read_frame(io.BytesIO(b"")) is None
