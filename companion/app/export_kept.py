"""The choices of the last export, and those kept under a name, in a file of their own beside the settings."""

import contextlib
import re
from pathlib import Path
from typing import Literal, get_args

import msgspec

from companion import paths
from companion.atomic import replacing
from companion.errors import UnwritableFile
from companion.model.export_options import AnnotationOptions, ExportOptions, HandoutOptions, Paper, options_to_json

Output = Literal["annotated", "student", "reader", "teacher", "other"]
OUTPUTS: tuple[Output, ...] = get_args(Output)
MOST_PRESETS = 12
_LONGEST_TITLE = 60


class ExportChoices(msgspec.Struct, frozen=True):
    """Everything that is chosen in the dialog; `format` names one of the other files."""

    output: Output = "annotated"
    format: str = "html"
    annotations: AnnotationOptions = AnnotationOptions()
    handout: HandoutOptions = HandoutOptions()


class Preset(msgspec.Struct, frozen=True):
    """Choices kept under a name."""

    name: str
    choices: ExportChoices


class KeptExports(msgspec.Struct, frozen=True):
    """What the dialog remembers."""

    last: ExportChoices = ExportChoices()
    presets: tuple[Preset, ...] = ()


def kept_file() -> Path:
    """Where it is kept; the folder may not exist yet."""
    return paths.user_config() / "exports.json"


def load_kept(path: Path, paper: Paper) -> KeptExports:
    """Read what was kept; a missing or damaged file gives the defaults, on this paper."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=KeptExports)
    except (OSError, msgspec.DecodeError):
        return KeptExports(ExportChoices(handout=HandoutOptions(paper=paper)))


def save_kept(kept: KeptExports, path: Path) -> None:
    """Keep it; a folder that cannot be written is no reason to stop an export."""
    with contextlib.suppress(OSError, UnwritableFile):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=2))


def with_preset(kept: KeptExports, name: str, choices: ExportChoices) -> KeptExports:
    """The same with choices kept under a name, in place of those that had it."""
    others = tuple(preset for preset in kept.presets if preset.name != name)
    return msgspec.structs.replace(kept, presets=(*others, Preset(name, choices))[-MOST_PRESETS:])


def without_preset(kept: KeptExports, name: str) -> KeptExports:
    """The same without the choices of that name."""
    return msgspec.structs.replace(kept, presets=tuple(p for p in kept.presets if p.name != name))


def written(choices: ExportChoices) -> str:
    """What the engine calls this output: "annotated", "handout", or a format's name."""
    if choices.output == "annotated":
        return "annotated"
    return choices.format if choices.output == "other" else "handout"


def engine_options(choices: ExportChoices, options: ExportOptions | None = None) -> bytes:
    """The choices as the engine takes them; `options` brings the teacher's tasks."""
    handout = choices.handout
    if choices.output in ("student", "reader", "teacher"):
        handout = msgspec.structs.replace(handout, copy=choices.output)
    tasks = options.tasks if options is not None else None
    return options_to_json(ExportOptions(choices.annotations, handout, tasks))


def suggested_name(title: str, what: str, suffix: str = ".pdf") -> str:
    """A file name from the article's title that every system accepts: "Title – student.pdf"."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    plain = " ".join(plain.split())
    if len(plain) > _LONGEST_TITLE:
        plain = plain[: _LONGEST_TITLE + 1].rpartition(" ")[0] or plain[:_LONGEST_TITLE]
    plain = plain.strip(" .") or "article"
    return f"{plain} – {what}{suffix}"
