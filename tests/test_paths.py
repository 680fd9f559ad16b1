"""The resources are found in a checkout, an editable install and a wheel."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from companion import paths

ROOT = Path(__file__).resolve().parent.parent
ASK = "from companion import paths; print(paths.resources())"


def ask(folder, site):
    """What a bare Python says that has the package of `folder` (and the libraries of this one) on its path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *site])}
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True, cwd=folder
    )
    return Path(done.stdout.strip())


def libraries():
    return [path for path in sys.path if path.endswith("site-packages")]


def test_a_checkout_has_its_resources_beside_the_package():
    assert ask(ROOT, libraries()) == ROOT / "resources"


def test_this_environment_finds_them():
    assert (paths.resources() / "themes" / "tokens.json").is_file()


def test_a_package_without_resources_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "companion")
    with pytest.raises(FileNotFoundError, match="install it again"):
        paths.resources()


def test_a_frozen_bundle_has_them_in_its_own_folder(tmp_path, monkeypatch):
    (tmp_path / "resources" / "themes").mkdir(parents=True)
    (tmp_path / "resources" / "themes" / "tokens.json").write_text("")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


@pytest.mark.slow
def test_a_wheel_carries_its_resources_inside_the_package(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT], check=True, capture_output=True
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    assert ask(tmp_path / "site", libraries()) == tmp_path / "site" / "companion" / "resources"


@pytest.mark.slow
def test_an_editable_install_uses_the_checkout(tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "-e", ROOT], check=True, capture_output=True)
    done = subprocess.run(
        [python, "-c", ASK], capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(libraries())},
    )  # fmt: skip
    assert Path(done.stdout.strip()) == ROOT / "resources"
