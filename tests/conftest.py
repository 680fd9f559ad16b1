"""Shared fixtures: the tools that cost a second to load, and a reader's folders that belong to the test alone."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser):
    parser.addoption("--run-slow", action="store_true", help="also run tests marked slow")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--run-slow"):
        return
    later = pytest.mark.skip(reason="slow; --run-slow runs it")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(later)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """Settings, data and cache of each test go to a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    if sys.platform != "linux":
        monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture(scope="session")
def sample_markdown():
    return ROOT / "resources" / "sample" / "portugal-limits-water.md"


@pytest.fixture(scope="session")
def sample_pdf():
    return ROOT / "resources" / "sample" / "portugal-limits-water.pdf"


@pytest.fixture(scope="session")
def tools():
    """Parser and lexicon, loaded once for the whole run."""
    from companion.reading import Tools

    return Tools()


@pytest.fixture(scope="session")
def parser(tools):
    return tools.parser


@pytest.fixture(scope="session")
def lexicon(tools):
    return tools.lexicon


@pytest.fixture(scope="session")
def sample(sample_markdown, tools):
    """(document, reading) of the bundled sample."""
    from companion import reading

    document = reading.open_file(sample_markdown)
    return document, reading.read(document, tools)
