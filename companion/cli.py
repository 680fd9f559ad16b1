"""The commands of CONTRACT.md. Thin: everything is done elsewhere."""

import os
import sys

TYPE_CHECKING = False  # as typing's; loading that would keep the engine waiting
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from companion.lookup.class_glossary import ClassGlossary
    from companion.model import Document, Reading
    from companion.reading import Tools

STEP_NAMES = {
    "reading": "Reading the file",
    "numbers": "Finding numbers",
    "names": "Looking up names",
    "wording": "Reading the wording",
}
COMMANDS = ("analyse", "annotate", "handout", "export", "define", "edits", "glossary", "doctor", "engine")


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run one command.

    Returns:
        The exit code: 0 done, 1 a document could not be read or written, 2 wrong usage.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["engine"] and len(words) <= 2:  # the window's worker process; not for people
        from companion.engine_process import PAGES, READER

        if words[1:] == [PAGES]:
            from companion import page_engine

            return page_engine.main()
        if words[1:] == [READER]:
            from companion import isolation

            return isolation.main()
        import gc

        gc.disable()  # until the first text is there: nothing made while loading is garbage
        from companion import engine

        return engine.main(*words[1:])
    alone = words[:1] == ["--new-window"]
    words = words[1:] if alone else words
    if not words or (len(words) == 1 and words[0] not in COMMANDS and not words[0].startswith("-")):
        return _open_window(words[0] if words else None, alone)
    options = _parser().parse_args(words)
    return _run(options)


def _open_window(name: str | None, alone: bool = False) -> int:
    from companion.errors import CompanionError, NoScreen, WindowUnavailable

    try:
        path = _readable(name) if name else None
    except CompanionError as error:
        return _say(error)
    if not _has_screen():
        return _say(NoScreen())
    import gc

    from companion import engine_process, running

    if not alone and running.hand_over(path):
        return 0

    gc.disable()  # until the text is on screen: nothing made while loading is garbage
    process = engine_process.start(path)  # before Qt is imported: the text is read while the window loads
    try:
        from companion.app.qt_loading import load_qt
        from companion.paths import user_cache

        load_qt(user_cache())
        from companion.app.main import run
    except ImportError as error:  # a system library that Qt needs is missing
        process.kill()
        return _say(WindowUnavailable(str(error)))
    return run(path, process)


def _has_screen() -> bool:
    import os

    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _run(options: "argparse.Namespace") -> int:
    from companion.errors import CompanionError

    if options.command is None:
        return _open_window(options.document)
    try:
        return options.run(options)
    except CompanionError as error:
        return _say(error)
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


def _say(error: Exception) -> int:
    print(f"companion: {error}", file=sys.stderr)
    return int(getattr(error, "exit_code", 1))


def _parser() -> "argparse.ArgumentParser":
    import argparse
    from pathlib import Path

    from companion import __version__, own_commands

    parser = argparse.ArgumentParser(
        prog="companion",
        description="Read the news with a glossary, key numbers and wording signals beside the text.",
        epilog="Without a command, companion [FILE] opens the reader.",
    )
    parser.add_argument("--new-window", action="store_true", help="do not open the document in the window that is open")
    parser.add_argument("--version", action="version", version=f"companion {__version__}")
    quiet = argparse.ArgumentParser(add_help=False)
    quiet.add_argument("-q", "--quiet", action="store_true", help="no progress on the terminal")
    scans = argparse.ArgumentParser(add_help=False)
    named = "language of scanned pages as Tesseract names it: deu; several joined: eng+deu"
    scans.add_argument("--language", default="eng", metavar="NAME", help=named)
    glossed = own_commands.glossary_options()
    read = [quiet, scans, glossed, own_commands.edits_options()]
    parser.set_defaults(document=None, command=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    sub = commands.add_parser("analyse", parents=read, help="print the Reading of a document as JSON")
    sub.add_argument("file", nargs="?", metavar="FILE")
    sub.add_argument("-o", "--out", type=Path, metavar="OUT.json")
    sub.add_argument("--jsonl", action="store_true", help='read {"id", "text", "published"?} lines from stdin')
    sub.set_defaults(run=_analyse, usage_error=sub.error)

    from companion.export_commands import add_commands

    add_commands(commands, read, _read)

    sub = commands.add_parser("define", parents=[quiet, glossed], help="define a word or phrase as the hover card does")
    sub.add_argument("term", metavar="TERM")
    sub.add_argument("--sentence", default="", metavar="TEXT")
    sub.set_defaults(run=_define)

    own_commands.add_commands(commands, _open_document)

    sub = commands.add_parser("doctor", parents=[quiet], help="say what is installed, found and missing")
    sub.set_defaults(run=_doctor)
    return parser


def _readable(name: str) -> str:
    """The whole path of the file of that name, or a web address; or an error that says what it is instead."""
    from companion.errors import UnreadableDocument

    path = os.path.abspath(os.path.expanduser(name))  # noqa: PTH100, PTH111  (pathlib takes 3 ms to load)
    is_there = os.path.exists(path)  # noqa: PTH110
    if name.lower().startswith(("http://", "https://", "www.")) and not is_there:
        return name
    if os.path.isdir(path):  # noqa: PTH112
        raise UnreadableDocument(os.path.basename(path), "it is a folder", "Name one article file in it.")  # noqa: PTH119
    if not is_there:
        raise UnreadableDocument(os.path.basename(path), "there is no such file", "Check the name and the folder.")  # noqa: PTH119
    return path


def _read(options: "argparse.Namespace") -> "tuple[Document, Reading]":
    from companion import reading
    from companion.keeping.corrected import corrected

    document, tools = _open_document(options.file, options.language), reading.Tools()
    glossary = tools.class_glossary(options.glossary)
    if options.quiet or not sys.stderr.isatty():
        found = reading.read(document, tools, glossary=glossary)
    else:
        found = _read_with_progress(document, tools, glossary)
    return document, corrected(found, document.path or options.file, options.edits)


def _open_document(name: str, language: str = "eng") -> "Document":
    from companion import isolation

    reader = isolation.DocumentReader()
    try:
        return reader.read(_readable(name), language=language)
    finally:
        reader.close()


def _read_with_progress(document: "Document", tools: "Tools", glossary: "ClassGlossary | None") -> "Reading":
    from rich.console import Console
    from rich.progress import Progress

    from companion import reading
    from companion.model.protocol import Step

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(STEP_NAMES["reading"], total=1.0)

        def watch(step: Step, share: float) -> None:
            progress.update(task, description=STEP_NAMES[step], completed=share)

        return reading.read(document, tools, watch, glossary)


def _analyse(options: "argparse.Namespace") -> int:
    from companion.model import to_json

    if options.jsonl == bool(options.file):
        options.usage_error("name one FILE, or give --jsonl")
    if options.jsonl:
        return _analyse_lines(options.glossary)
    _, reading = _read(options)
    if options.out:
        from companion import export

        export.write_json(reading, options.out)
    else:
        sys.stdout.buffer.write(to_json(reading) + b"\n")
    return 0


def _analyse_lines(glossary: str | None) -> int:
    """Each line as it is: the class glossary only where one was named, so that scripts get the same everywhere."""
    import msgspec

    from companion import reading
    from companion.model import to_json

    tools, out = reading.Tools(), sys.stdout.buffer
    terms = tools.class_glossary(glossary or "")
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        ident: object = None
        try:
            row = msgspec.json.decode(line)
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                ident = row.get("id") if isinstance(row, dict) else None
                raise TypeError('each line needs an object with "id" and "text"')
            ident = row.get("id")
            document = reading.open_text(row["text"], row.get("published"))
            found = reading.read(document, tools, glossary=terms)
            out.write(to_json(msgspec.structs.replace(found, id=ident)) + b"\n")
        except Exception as error:  # one bad line must not end the rest (CONTRACT)
            out.write(msgspec.json.encode({"id": ident, "error": f"{type(error).__name__}: {error}"}) + b"\n")
        out.flush()
    return 0


def _define(options: "argparse.Namespace") -> int:
    from companion import reading

    tools = reading.Tools()
    found = reading.define(options.term, options.sentence, tools, tools.class_glossary(options.glossary))
    if found is None:
        print(f'companion: No definition found for "{options.term}".', file=sys.stderr)
        return 1
    arrow = f"{options.term} → {found.lemma}: " if found.lemma else ""
    print(arrow + found.text)
    for sense in found.other_senses:
        print(f"also: {sense}")
    print(f"({found.source})")
    return 0


def _doctor(options: "argparse.Namespace") -> int:
    from companion import doctor

    return doctor.report()
