"""The commands for what the reader made: corrections and notes (edits), and the class glossary."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.model import Document

Open = Callable[[str], "Document"]


def glossary_options() -> argparse.ArgumentParser:
    """The options of commands that use the class glossary."""
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--glossary", metavar="FILE", help="class glossary (CSV or TOML) in place of your own")
    options.add_argument("--no-glossary", action="store_const", const="", dest="glossary", help="no class glossary")
    return options


def edits_options() -> argparse.ArgumentParser:
    """The options of commands that use the reader's corrections."""
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--edits", metavar="FILE", help="corrections and notes of this file in place of your own")
    options.add_argument("--no-edits", action="store_const", const="", dest="edits", help="no corrections and notes")
    return options


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",  # pyright: ignore[reportPrivateUsage]  # no public name
    open_document: Open,
) -> None:
    """Add the two commands; `open_document` reads the file of a name."""
    edits = commands.add_parser("edits", help="share your corrections and notes of an article, or take over others'")
    actions = edits.add_subparsers(dest="action", metavar="ACTION", required=True)
    sub = actions.add_parser("export", help="write them as one file beside the article")
    sub.add_argument("file", metavar="FILE", help="the article")
    sub.add_argument("-o", "--out", type=Path, metavar="OUT.json", help="by default FILE's name with .companion.json")
    sub.set_defaults(run=partial(_export_edits, open_document))
    sub = actions.add_parser("import", help="add those of a file, or the notes made on an annotated PDF, to your own")
    sub.add_argument("file", metavar="FILE", help="the article")
    sub.add_argument("edits", type=Path, nargs="?", metavar="EDITS.json|COPY.pdf", help="by default the file beside it")
    sub.set_defaults(run=partial(_import_edits, open_document))

    glossary = commands.add_parser("glossary", help="fill or copy the class glossary")
    actions = glossary.add_subparsers(dest="action", metavar="ACTION", required=True)
    sub = actions.add_parser("import", help="add the terms of a CSV or TOML file")
    sub.add_argument("file", type=Path, metavar="FILE")
    sub.add_argument("--replace", action="store_true", help="keep no other terms")
    sub.set_defaults(run=_import_glossary)
    sub = actions.add_parser("export", help="write the terms as CSV, or as TOML")
    sub.add_argument("out", type=Path, metavar="OUT.csv|OUT.toml")
    sub.set_defaults(run=_export_glossary)


def _export_edits(open_document: Open, options: argparse.Namespace) -> int:
    from companion.keeping import edits_file, places

    document = open_document(options.file)
    file = edits_file.load_for(document.article, document.path or options.file)
    if file.edits.empty:
        return _say("You have no corrections and notes of this article.", 1)
    out = options.out or places.beside(Path(document.path or options.file))
    edits_file.share(file, out)
    return _say(f'{_counted(len(file.edits.corrections), len(file.edits.notes))} written to "{out}".')


def _import_edits(open_document: Open, options: argparse.Namespace) -> int:
    from companion.keeping import edits_file, places
    from companion.model import Reading
    from companion.model.edits import merged
    from companion.model.edits_apply import apply_all

    if options.edits is not None and options.edits.suffix.lower() == ".pdf":
        return _import_notes(options)
    document = open_document(options.file)
    address = document.path or options.file
    others = edits_file.read(options.edits or places.beside(Path(address)))
    own = edits_file.load_for(document.article, address)
    new = edits_file.replace(own, edits=merged(own.edits, others.edits))
    edits_file.keep(new)
    corrections = len(new.edits.corrections) - len(own.edits.corrections)
    _say(f"{_counted(corrections, len(new.edits.notes) - len(own.edits.notes))} added.")
    lost = len(apply_all(Reading(article=document.article), new.edits).lost_notes)
    return _say(f"{_counted(0, lost)} could not be placed in this text.") if lost else 0


def _import_notes(options: argparse.Namespace) -> int:
    from companion.import_notes import import_notes

    imported = import_notes(options.file, options.edits)
    _say(f"{_counted(0, imported.found)} taken over.")
    lost = len(imported.lost)
    return _say(f"{_counted(0, lost)} could not be placed in this text.") if lost else 0


def _counted(corrections: int, notes: int) -> str:
    parts = [
        f"{count} {name}{'' if count == 1 else 's'}"
        for count, name in ((corrections, "correction"), (notes, "note"))
        if count
    ]
    return " and ".join(parts) or "Nothing"


def _import_glossary(options: argparse.Namespace) -> int:
    from companion.keeping import class_glossary
    from companion.model.class_glossary import joined_terms

    new = class_glossary.read(options.file)
    old = () if options.replace else class_glossary.load_own()
    terms = joined_terms(old, new)
    class_glossary.keep_own(terms)
    return _say(f"{len(new)} terms read; your class glossary has {len(terms)} now.")


def _export_glossary(options: argparse.Namespace) -> int:
    from companion.keeping import class_glossary

    terms = class_glossary.load_own()
    if not terms:
        return _say("Your class glossary is empty.", 1)
    class_glossary.write(terms, options.out)
    return _say(f'{len(terms)} terms written to "{options.out}".')


def _say(text: str, code: int = 0) -> int:
    print(f"companion: {text}", file=sys.stderr)
    return code
