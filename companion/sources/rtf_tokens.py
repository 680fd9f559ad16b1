"""Rich text files (RTF) → what they say one after the other: text, control words, groups."""

import re
from collections.abc import Iterator

import msgspec

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|(?P<bytes>(?:\\'[0-9A-Fa-f]{2})+)|\\(?P<sign>[^A-Za-z])|"
    rb"(?P<group>[{}])|(?P<text>[^\\{}\r\n]+)"
)
_CODE_PAGES = {
    "mac": "mac-roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252",
}  # fmt: skip
# Windows character sets of fonts → code pages, as the RTF specification 1.9.1 lists them.
_CHARACTER_SETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SIGNS = {b"~": " ", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}"}
_WORDS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip


class Token(msgspec.Struct, frozen=True):
    """A piece of the file: `name` is "text", "{", "}", "*" or a control word; `number` is that of a control word."""

    name: str
    text: str = ""
    number: int | None = None


class _Pages(msgspec.Struct):
    """Which code page the bytes are in: the document's, and those of its fonts."""

    document: str = "cp1252"
    fonts: dict[int, str] = msgspec.field(default_factory=dict[int, str])
    defined: int = 0

    def of(self, font: int | None) -> str:
        return self.fonts.get(-1 if font is None else font, self.document)


class _Scope(msgspec.Struct, frozen=True):
    """What a group inherits: its font, and how many characters stand for one of Unicode."""

    font: int | None = None
    stand_ins: int = 1


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file, its characters decoded; a broken file gives what can be told."""
    pages, scope = _Pages(), _Scope()
    outer: list[_Scope] = []
    skip, high, at = 0, 0, 0
    while match := _TOKEN.search(data, at):
        said, at = "", match.end()
        if match["group"]:
            skip = 0
            if match["group"] == b"{":
                outer.append(scope)
            elif outer:
                scope = outer.pop()
            yield Token(match["group"].decode("ascii"))
        elif match["word"]:
            name, number = match["word"].decode("ascii"), int(match["number"]) if match["number"] else None
            if name == "u" and number is not None:
                code, skip = number & 0xFFFF, scope.stand_ins
                said, high = _character(code, high), code if 0xD800 <= code < 0xDC00 else 0
            elif name in _WORDS:
                said = _WORDS[name]
            elif name == "bin":
                at += max(number or 0, 0)
            else:
                scope = _noted(name, number, pages, scope)
                yield Token(name, number=number)
        elif match["sign"]:
            skip = max(skip - 1, 0)
            said = _SIGNS.get(match["sign"], "")
            if match["sign"] in b"*\r\n":
                yield Token("*" if match["sign"] == b"*" else "par")
        else:
            raw = bytes.fromhex(match["bytes"].decode("ascii").replace("\\'", "")) if match["bytes"] else match["text"]
            left = raw[skip:]
            skip = max(skip - len(raw), 0)
            said = _decoded(left, pages.of(scope.font))
        if said:
            yield Token("text", said)


def _character(code: int, high: int) -> str:
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
    return "" if 0xD800 <= code < 0xE000 else chr(code)


def _decoded(raw: bytes, page: str) -> str:
    try:
        return raw.decode(page, "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")


def _noted(name: str, number: int | None, pages: _Pages, scope: _Scope) -> _Scope:
    """The scope after a control word that decides how bytes are read."""
    if name in _CODE_PAGES:
        pages.document = _CODE_PAGES[name]
    elif name == "ansicpg" and number:
        pages.document = "utf-8" if number == 65001 else f"cp{number}"
    elif name == "fcharset" and number in _CHARACTER_SETS and scope.font is not None:
        pages.fonts[scope.font] = _CHARACTER_SETS[number] if number else pages.document
    elif name == "f":
        return _Scope(number, scope.stand_ins)
    elif name == "uc" and number is not None:
        return _Scope(scope.font, min(max(number, 0), 10))
    elif name == "plain":
        return _Scope(None, scope.stand_ins)
    return scope
