"""The commands annotate, handout and export: their options, and one file or a folder full of them."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from companion.model.export_options import (
    MARK_NAMES,
    AnnotationOptions,
    ExportOptions,
    HandoutOptions,
    MarkName,
)

if TYPE_CHECKING:
    from companion.model import Document, Reading

FORMATS = (  # a test compares them
    "csv",
    "figures",
    "markdown",
    "apkg",
    "anki",
    "html",
    "webannotation",
    "tasks",
    "json",
)  # a test compares them
Read = Callable[[argparse.Namespace], "tuple[Document, Reading]"]


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",  # pyright: ignore[reportPrivateUsage]  # no public name
    parents: Sequence[argparse.ArgumentParser],
    read: Read,
) -> None:
    """Add the three commands.

    Args:
        commands: where they are added.
        parents: the options that all commands share.
        read: reads the one file that the options name.
    """
    sub = commands.add_parser("annotate", parents=parents, help="write annotated PDF copies")
    _add_files(sub)
    sub.add_argument("--kinds", type=_kinds, default=MARK_NAMES, metavar=",".join(MARK_NAMES))
    sub.add_argument("--every-mention", action="store_true", help="mark a name or number each time, not the first only")
    sub.set_defaults(run=partial(_annotate, read))

    sub = commands.add_parser("handout", parents=parents, help="write printable class handouts")
    _add_files(sub)
    sub.add_argument("--copy", choices=("student", "reader", "teacher"), default="student")
    sub.add_argument("--paper", choices=("a4", "letter"), default="a4")
    sub.add_argument("--line-numbers", choices=("fifth", "every", "none"), default="fifth")
    where = "where explanations stand; none leaves the margin free to write in"
    sub.add_argument("--glosses", choices=("margin", "footnotes", "end", "none"), default="margin", help=where)
    sizes = "11 pt, 15 pt, 18 pt, or 13 pt with wide spacing for readers with dyslexia"
    sub.add_argument("--text", choices=("normal", "large", "larger", "spaced"), default="normal", help=sizes)
    sub.add_argument("--large-print", action="store_const", const="large", dest="text", help="the same as --text large")
    sub.add_argument("--explain", choices=("entries", "words", "both"), default="both", help="what is explained")
    sub.add_argument("--no-name-line", action="store_true", help="no line for name, class and date")
    sub.add_argument("--tasks", nargs="?", type=Path, metavar="TASKS.json", help="edited tasks, from companion export")
    sub.add_argument("--no-tasks", action="store_true", help="no page of tasks")
    sub.set_defaults(run=partial(_handout, read))

    sub = commands.add_parser("export", parents=parents, help="write the glossary, flashcards, a web page or tasks")
    sub.add_argument("file", metavar="FILE")
    sub.add_argument("-o", "--out", type=Path, required=True, metavar="OUT")
    sub.add_argument("--format", choices=FORMATS, required=True)
    sub.set_defaults(run=partial(_export, read))


def _add_files(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("files", nargs="+", metavar="FILE")
    sub.add_argument("-o", "--out", type=Path, required=True, metavar="OUT.pdf|FOLDER")
    sub.add_argument("--again", action="store_true", help="write files anew that are in the folder already")
    sub.add_argument("--jobs", type=_count, metavar="N", help="how many articles are worked on at once")


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError("a number from 1 on is needed")
    return int(text)


def _kinds(text: str) -> tuple[MarkName, ...]:
    named = [kind.strip() for kind in text.split(",") if kind.strip()]
    wrong = [kind for kind in named if kind not in MARK_NAMES]
    if wrong or not named:
        told = ", ".join(wrong) or "none"
        raise argparse.ArgumentTypeError(f"unknown kind {told}; choose from {', '.join(MARK_NAMES)}")
    return tuple(kind for kind in MARK_NAMES if kind in named)


def _annotate(read: Read, options: argparse.Namespace) -> int:
    choices = ExportOptions(annotations=AnnotationOptions(options.kinds, options.every_mention))
    return _run("annotated", options, choices, read)


def _handout(read: Read, options: argparse.Namespace) -> int:
    return _run("handout", options, _handout_options(options), read)


def _export(read: Read, options: argparse.Namespace) -> int:
    return _write(options.format, options, ExportOptions(), read)


def _handout_options(options: argparse.Namespace) -> ExportOptions:
    handout = HandoutOptions(
        copy=options.copy,
        paper=options.paper,
        line_numbers=options.line_numbers,
        glosses=options.glosses,
        text=options.text,
        explain=("entries", "words") if options.explain == "both" else (options.explain,),
        name_line=not options.no_name_line,
        tasks=not options.no_tasks,
    )
    if options.tasks is None or not handout.has_tasks:
        return ExportOptions(handout=handout)
    from companion.export.tasks import read_tasks

    return ExportOptions(handout=handout, tasks=read_tasks(options.tasks))


def _run(what: str, options: argparse.Namespace, choices: ExportOptions, read: Read) -> int:
    """One file, or all into a folder."""
    folder = len(options.files) > 1 or options.out.is_dir() or str(options.out).endswith(("/", "\\"))
    if not folder:
        options.file = options.files[0]
        return _write(what, options, choices, read)
    from companion import batch

    name = "annotated" if what == "annotated" else choices.handout.copy
    work = batch.plan(options.files, options.out, name, again=options.again)
    own = batch.Own(options.edits, options.glossary, options.language)
    return batch.run(work, what, choices, jobs=options.jobs, quiet=options.quiet, own=own)


def _write(what: str, options: argparse.Namespace, choices: ExportOptions, read: Read) -> int:
    from companion import export

    document, reading = read(options)
    warnings = export.write(what, document, reading, options.out, choices)
    for warning in (*document.warnings, *warnings):
        print(f"companion: {warning}", file=sys.stderr)
    return 0
