"""The sha256 of every built file, kept beside the build so that a test can tell when one was touched."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

MANIFEST = Path(__file__).resolve().parent.parent / "data_manifest.txt"
FOLDERS = ("data", "fonts", "models")


def hashes(resources: Path) -> dict[str, str]:
    """Hash of each file below the built folders, by its path inside `resources`."""
    paths = sorted(path for folder in FOLDERS for path in (resources / folder).rglob("*") if path.is_file())
    return {path.relative_to(resources).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def read_manifest(path: Path = MANIFEST) -> dict[str, str]:
    """The committed hashes, by path."""
    rows = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in rows}


def write_manifest(found: Mapping[str, str], path: Path = MANIFEST) -> None:
    """Write the hashes in the format of sha256sum."""
    path.write_text("".join(f"{digest}  {name}\n" for name, digest in sorted(found.items())), encoding="utf-8")


def differences(found: Mapping[str, str], expected: Mapping[str, str]) -> list[str]:
    """One line for each file that is missing, new or changed."""
    lines = [f"{name} is missing" for name in sorted(expected.keys() - found.keys())]
    lines += [f"{name} is new" for name in sorted(found.keys() - expected.keys())]
    lines += [f"{name} has changed" for name in sorted(expected.keys() & found.keys()) if found[name] != expected[name]]
    return lines
