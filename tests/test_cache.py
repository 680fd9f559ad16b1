"""The cache of Readings: the same panes at once, bounded, and never in the way when it is damaged or stale."""

import os

import msgspec
import pytest

from companion import cache, paths
from companion.errors import Cancelled
from companion.model import Reading, at_least
from companion.reading import collect, open_text


class _Never:
    """Tools that must not be needed."""

    def __getattr__(self, name):
        raise AssertionError(f"{name} was needed")


@pytest.fixture
def kept(sample):
    document, reading = sample
    cache.store(reading)
    return document, reading


def _entries():
    return sorted((paths.user_cache() / "readings").iterdir())


def test_a_second_analysis_needs_no_tools_and_finds_the_same(sample, tools):
    document, reading = sample
    first = collect(document, cache.analyse(document, tools))
    second = collect(document, cache.analyse(document, _Never()))
    assert first == second
    assert msgspec.structs.replace(first, words=at_least(first.words, "B2")) == reading


def test_steps_come_in_their_order_from_the_cache(kept):
    document, reading = kept
    parts = list(cache.analyse(document, _Never()))
    assert [part.step for part in parts] == ["numbers", "names", "wording"]
    assert parts[1].entries == reading.entries


def test_another_article_or_another_version_finds_nothing(kept, monkeypatch):
    document, _ = kept
    assert cache.load(document.article) is not None
    other = msgspec.structs.replace(document.article, published="2001-01-01")
    assert cache.load(other) is None
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    assert cache.load(document.article) is None


def test_what_the_reader_adds_is_put_on_it_later_and_leaves_it_fresh(kept):
    document, reading = kept
    own = paths.user_data() / "class-glossary.toml"
    own.parent.mkdir(parents=True)
    own.write_text("")
    assert cache.load(document.article) == reading


@pytest.mark.parametrize("damage", [b"", b"not packed", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_damaged_entries_count_as_none(kept, damage):
    document, reading = kept
    (entry,) = _entries()
    entry.write_bytes(damage)
    assert cache.load(document.article) is None
    cache.store(reading)
    assert cache.load(document.article) == reading


def test_what_was_used_longest_ago_goes_first(sample):
    _, reading = sample
    articles = [msgspec.structs.replace(reading.article, published=f"2001-01-0{day}") for day in (1, 2, 3)]
    for age, article in enumerate(articles):
        cache.store(msgspec.structs.replace(reading, article=article))
        newest = max(_entries(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (1000 + age, 1000 + age))
    assert cache.load(articles[0]) is not None  # used again, so the second is now the oldest
    size = _entries()[0].stat().st_size
    cache.trim(int(2.5 * size))
    assert [cache.load(article) is not None for article in articles] == [True, False, True]
    assert cache.size() > 0
    cache.clear()
    assert cache.size() == 0
    assert _entries() == []


def test_a_stopped_analysis_keeps_nothing(sample, tools):
    document, _ = sample

    def stop(step, share):
        raise Cancelled

    with pytest.raises(Cancelled):
        list(cache.analyse(document, tools, stop))
    assert not (paths.user_cache() / "readings").exists()


def test_a_disk_that_refuses_costs_nothing(sample, monkeypatch, tmp_path):
    document, reading = sample
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(paths, "user_cache", lambda: tmp_path / "file")
    cache.store(reading)
    assert cache.load(document.article) is None


def test_texts_that_are_not_analysed_are_not_kept():
    document = open_text("Le conseil du port a annoncé mardi que la digue serait achevée avant les tempêtes. " * 3)
    assert collect(document, cache.analyse(document, _Never())) == Reading(
        article=document.article, warnings=document.warnings
    )
    assert not (paths.user_cache() / "readings").exists()
