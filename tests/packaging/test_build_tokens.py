"""The tokens that the program reads are those that people edit."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def builder():
    spec = importlib.util.spec_from_file_location("build_tokens", ROOT / "packaging" / "build_tokens.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_built_tokens_are_those_of_the_toml_file():
    build_tokens = builder()
    built = (build_tokens.THEMES / "tokens.json").read_text(encoding="utf-8")
    assert built == build_tokens.build(build_tokens.THEMES / "tokens.toml")


def test_a_changed_size_changes_what_is_built(tmp_path):
    build_tokens = builder()
    source = tmp_path / "tokens.toml"
    source.write_text("[space]\nscale = [2, 4]\n", encoding="utf-8")
    assert build_tokens.build(source) == '{\n "space": {\n  "scale": [\n   2,\n   4\n  ]\n }\n}\n'
