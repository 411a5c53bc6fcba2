"""The language of rich text: groups, control words, and bytes in code pages. Read in one pass, whatever it holds."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from tui.reading.office.blocks import Block, Form, row_of

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<byte>[0-9A-Fa-f]{2})|(?P<sign>[^A-Za-z]))"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_DEEPEST = 1_000
MOST_TOKENS = 1_000_000
"""Control words, groups and stretches of text; a thousand articles have some hundred thousand."""
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
_CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SIGNS = {b"~": " ", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}
_SWITCHES = frozenset({"deleted", "v"})
_BREAKS = frozenset({"par", "sect", "page", "column"})
_HIDDEN = re.compile(
    "fonttbl|colortbl|stylesheet|info|pict|object|header[lrf]?|footer[lrf]?|a?ftnsepc?|annotation|atn(?:id|author|ref)"
    "|bkmk(?:start|end)|nonshppict|listtext|pntext|shprslt|s[nv]|tc|xe"
)
_SHOWN = re.compile("shppict|fldinst|footnote|shpinst|shptxt")
"""Among the groups that a reader may pass over, those that hold or lead to words."""
_TARGET = re.compile(r'\s*HYPERLINK\s+"?(?P<target>[^"\s]{1,2000})')


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group, and ends with it."""

    hidden: str = ""
    """The word that hides it."""
    instruction: bool = False
    """It holds what a field does, not what it shows."""
    note: bool = False
    target: str | None = None
    encoding: str = ""
    stand_ins: int = 1
    """How many characters stand in for one that is given by its number."""
    listed: bool = False
    in_table: bool = False


@dataclass(slots=True)
class RichText:
    """What a rich text holds."""

    blocks: list[Block] = field(default_factory=list)
    information: dict[str, str] = field(default_factory=dict)
    """``title`` and ``author`` as the file gives them."""
    cut: bool = False
    """There is more of it than is read."""


def parse(data: bytes) -> RichText:
    """Read a rich text. Damage is passed over; nothing is raised."""
    return _Reader(data).read()


class _Reader:
    """Goes through the tokens and keeps what they change."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._state = _State()
        self._stack: list[_State] = []
        self._too_deep = 0
        self._starred = False
        self._skip = 0
        self._high = 0
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._bytes = bytearray()
        self._told = RichText()
        self._field = ""
        self._block = Block(Form.PARAGRAPH)
        self._cell: list[Block] = []
        self._row: list[list[Block]] = []
        self._notes: list[Block] = []

    def read(self) -> RichText:
        """Return what the rich text holds."""
        place = count = 0
        while token := _TOKEN.match(self._data, place):
            place = token.end()
            count += 1
            kind = token.lastgroup
            if count > MOST_TOKENS:
                self._told.cut = True
                break
            if kind == "text":
                self._raw(token["text"])
            elif kind in {"word", "number"}:
                number = int(token["number"]) if kind == "number" else None
                place += self._word(token["word"].decode("ascii"), number)
            elif kind == "byte":
                self._raw(bytes.fromhex(token["byte"].decode("ascii")))
            elif kind == "sign":
                self._sign(token["sign"])
            elif token["brace"] == b"{":
                self._open()
            elif kind == "brace":
                if len(self._stack) == 1 and not self._too_deep:
                    break
                self._close()
        self._decode()
        self._end_row()
        self._told.blocks += [self._block, *self._notes]
        return self._told

    def _open(self) -> None:
        self._decode()
        self._skip = 0
        if len(self._stack) < _DEEPEST:
            self._stack.append(self._state)
        else:
            self._too_deep += 1

    def _close(self) -> None:
        self._decode()
        self._skip = 0
        if self._too_deep:
            self._too_deep -= 1
        elif self._stack:
            self._state = self._stack.pop()

    def _word(self, word: str, number: int | None) -> int:
        """Follow a control word and return how many bytes after it are no text."""
        self._decode()
        starred, self._starred = self._starred, False
        if word == "bin":
            return max(0, number or 0)
        if _HIDDEN.fullmatch(word) or (starred and not _SHOWN.fullmatch(word)):
            # A title or author inside the information is told apart from everything else that is hidden.
            self._state = replace(self._state, hidden=word)
        elif self._state.hidden:
            self._hidden_word(word, number)
        elif word == "u" and number is not None:
            self._unit(number % 0x10000)
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word in _BREAKS or word in {"line", "cell", "nestcell", "row", "nestrow"}:
            self._break(word)
        else:
            self._set(word, number)
        return 0

    def _hidden_word(self, word: str, number: int | None) -> None:
        if word in {self._state.hidden, "plain"} and self._state.hidden in _SWITCHES and not number:
            self._state = replace(self._state, hidden="")
        elif self._state.hidden == "info" and word in {"title", "author"}:
            self._state = replace(self._state, hidden=word)
        elif self._state.hidden == "fonttbl" and word == "f":
            self._font = number or 0
        elif self._state.hidden == "fonttbl" and word == "fcharset":
            self._fonts[self._font] = _CHARSETS.get(number or 0, self._encoding)
        elif word == "u" and number is not None:
            self._unit(number % 0x10000)

    def _set(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "ansicpg":
            self._encoding = _known(f"cp{number}")
        elif word == "f":
            state = replace(state, encoding=self._fonts.get(number or 0, ""))
        elif word == "uc":
            state = replace(state, stand_ins=min(max(number or 0, 0), 16))
        elif word == "pard":
            state = replace(state, listed=False, in_table=False)
        elif word == "ls":
            state = replace(state, listed=bool(number))
        elif word == "intbl":
            state = replace(state, in_table=True)
        elif word in _SWITCHES:
            state = replace(state, hidden="" if number == 0 else word)
        elif word == "field":
            self._field = ""
        elif word == "fldinst":
            state = replace(state, instruction=True)
        elif word == "fldrslt":
            match = _TARGET.match(self._field)
            state = replace(state, target=match["target"] if match else None)
        elif word == "footnote":
            self._write(f"[{len(self._notes) + 1}]")
            self._notes.append(Block(Form.PARAGRAPH, [(f"[{len(self._notes) + 1}] ", None)]))
            state = replace(state, note=True)
        self._state = state

    def _unit(self, code: int) -> None:
        """Write a character given by its number, or join the two halves of one."""
        self._skip = self._state.stand_ins
        high, self._high = self._high, 0
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            self._write(chr(0x10000 + (high - 0xD800 << 10) + code - 0xDC00) if high else "\ufffd")
        else:
            self._write(chr(code))

    def _sign(self, sign: bytes) -> None:
        self._decode()
        if sign == b"*":
            self._starred = True
        elif sign in {b"\n", b"\r"}:
            self._break("par")
        elif sign in _SIGNS:
            self._write(_SIGNS[sign])

    def _break(self, word: str) -> None:
        """End a line, a paragraph, a cell or a row."""
        if self._state.note:
            self._write(" ")
            return
        self._block.form = Form.ITEM if self._state.listed and self._block.form is not Form.LINE else self._block.form
        if word in {"cell", "nestcell"}:
            self._row.append([*self._cell, self._block])
            self._cell = []
        elif word in {"row", "nestrow"}:
            self._end_row()
            return
        elif self._state.in_table:
            self._cell.append(self._block)
        else:
            self._end_row()
            self._told.blocks.append(self._block)
        self._block = Block(Form.LINE if word == "line" else Form.PARAGRAPH)

    def _end_row(self) -> None:
        if self._row or self._cell:
            self._told.blocks += row_of([*self._row, self._cell])
            self._row, self._cell = [], []

    def _raw(self, data: bytes) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        self._bytes += data[skipped:]

    def _decode(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._write(data.decode(self._state.encoding or self._encoding, "replace"))

    def _write(self, words: str) -> None:
        state = self._state
        if state.hidden in {"title", "author"}:
            self._told.information[state.hidden] = self._told.information.get(state.hidden, "") + words
        elif state.instruction and not state.hidden:
            self._field += words
        elif not state.hidden:
            block = self._notes[-1] if state.note and self._notes else self._block
            block.pieces.append((words, state.target))


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"
