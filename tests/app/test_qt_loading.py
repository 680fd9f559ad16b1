"""Loading PySide without doing again what was done at the last start."""

import builtins
import marshal
import subprocess
import sys

from companion.app.qt_loading import kept_byte_code

SOURCE = b"answer = 6 * 7\n"


def run(code):
    names = {}
    exec(code, names)
    return names["answer"]


def test_byte_code_of_the_last_time_is_taken_again(tmp_path):
    file = tmp_path / "made" / "qt.bin"
    with kept_byte_code(file):
        first = compile(SOURCE, "inside.py", "exec")
    kept = marshal.loads(file.read_bytes())
    key = next(iter(kept))
    file.write_bytes(marshal.dumps({key: compile("answer = 'kept'", "inside.py", "exec")}))
    with kept_byte_code(file):
        second = compile(SOURCE, "inside.py", "exec")
    assert (run(first), run(second)) == (42, "kept")


def test_a_source_that_changed_is_compiled_anew(tmp_path):
    file = tmp_path / "qt.bin"
    with kept_byte_code(file):
        compile(SOURCE, "inside.py", "exec")
    with kept_byte_code(file):
        assert run(compile(b"answer = 6 * 8\n", "inside.py", "exec")) == 48
    with kept_byte_code(file):
        pass
    assert marshal.loads(file.read_bytes()) == {}


def test_a_damaged_file_is_no_reason_to_stop(tmp_path):
    file = tmp_path / "qt.bin"
    file.write_bytes(b"\x00not byte code")
    with kept_byte_code(file):
        assert run(compile(SOURCE, "inside.py", "exec")) == 42


def test_what_is_not_a_whole_source_is_compiled_as_ever(tmp_path):
    file, plain = tmp_path / "qt.bin", builtins.compile
    with kept_byte_code(file):
        assert eval(compile("6 * 7", "inside.py", "eval")) == 42
        assert run(compile(SOURCE.decode(), "inside.py", "exec", dont_inherit=True)) == 42
    assert builtins.compile is plain
    assert not file.exists()


def test_qt_loaded_so_reads_no_module_for_feature_switches_and_still_explains_wrong_calls(tmp_path):
    script = (
        "import builtins, pathlib, sys\n"
        "from companion.app.qt_loading import load_qt\n"
        "load_qt(pathlib.Path(sys.argv[1]))\n"
        "assert 'PySide6.QtCore' in sys.modules\n"
        "assert builtins.__import__ is not builtins.__feature_import__\n"
        "from PySide6.QtCore import QPoint\n"
        "try: QPoint('a', 'b')\n"
        "except TypeError as error: assert 'Supported signatures' in str(error)"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
    assert list(tmp_path.glob("qt-*.bin"))
