from companion.app.turns import Turns


def numbered(done, count):
    for number in range(count):
        done.append(number)
        yield


def test_the_first_slice_is_done_at_once_and_the_others_in_turns_of_their_own(qtbot):
    turns, done = Turns(), []
    turns.run(numbered(done, 3))
    assert done == [0]
    assert turns.busy
    qtbot.waitUntil(lambda: not turns.busy)
    assert done == [0, 1, 2]


def test_work_of_one_slice_is_done_at_once(qtbot):
    turns, done = Turns(), []
    turns.run(iter(()))
    assert not turns.busy
    turns.run(numbered(done, 1))
    turns.finish()
    assert done == [0]
    assert not turns.busy


def test_other_work_drops_what_is_left_and_ends_it(qtbot):
    turns, done, ended = Turns(), [], []

    def work():
        try:
            yield
            done.append("never")
        finally:
            ended.append(True)

    turns.run(work())
    turns.run(numbered(done, 2))
    turns.finish()
    assert done == [0, 1]
    assert ended == [True]


def test_work_that_begins_other_work_at_its_end_leaves_that_running(qtbot):
    turns, done = Turns(), []

    def first():
        yield
        turns.run(numbered(done, 3))

    turns.run(first())
    qtbot.waitUntil(lambda: done == [0, 1, 2] and not turns.busy)
