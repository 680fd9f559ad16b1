"""PySide6 6.12.0 on Python 3.11 loses a reference to None with every call that returns None, until Python aborts."""

import sys

CALLS = 2000


def test_qt_calls_that_return_none_keep_its_references(qapp):
    from PySide6.QtWidgets import QWidget

    widget = QWidget()
    widget.setEnabled(True)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setEnabled(True)
    lost = before - sys.getrefcount(None)
    assert lost < CALLS // 10
